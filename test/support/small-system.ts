import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, DataResource, TerraformOutput } from 'cdktf';
import { childVariables } from '../../cli/child-variables';
import { writeTerraformConfig } from '../../cli/terraform/terraform-config';
import type { EnvironmentInput } from '../../environments';
import { startEmulator, stopEmulator, type EmulatorInstance } from '../../local/emulator';
import { ProjectStack } from '../../stacks/project-stack';
import { remoteState } from '../../stacks/remote-state';
import { stateLocation } from '../../stacks/state-backend';
import { environmentWith } from './synth-system';

/** Longer than anything here takes on a busy machine. */
const PATIENCE_MS = 60_000;

/** How Terraform ended. */
export interface TerraformEnd {
  readonly status: number | null;
  readonly stdout: string;
  /** Both streams. */
  readonly output: string;
}

/** Terraform at work. */
export interface TerraformAtWork {
  readonly ended: Promise<TerraformEnd>;
  /** Waits until it has said something. @throws Error when it ends before, or takes too long */
  saying(text: string): Promise<void>;
  /** Ends it and whatever it started, as a machine that fails would. */
  kill(): void;
}

export interface SmallSystem {
  readonly backend: EnvironmentInput['backend'];
  /** Outputs of the regional stack: each is the output of a resource of this value. */
  readonly tells: Readonly<Record<string, string>>;
  /** Shell commands that end the making of the regional stack's resources, by output. @default none */
  readonly commands?: Readonly<Record<string, string>>;
  /** The output that the global stack reads. */
  readonly reads: string;
}

class Regional extends ProjectStack {}
class Global extends ProjectStack {}

/**
 * A regional stack and a global one that reads its outputs, on our own base class, backends and remote state, with resources
 * that need no provider: what Terraform does with state is seen in seconds.
 */
export class SmallSystemFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'small-system-'));
  private emulator: EmulatorInstance | undefined;
  private readonly begun = new Set<number>();

  constructor() {
    writeTerraformConfig(join(this.path, 'terraform.rc'), 'disable_checkpoint = true\n');
  }

  /** Starts an AWS that knows S3. */
  async start(): Promise<EmulatorInstance> {
    this.emulator = await startEmulator({ home: this.path, port: 0 });
    return this.emulator;
  }

  /** Ends what still runs, and removes the folder. */
  async dispose(): Promise<void> {
    for (const group of this.begun) process.kill(-group, 'SIGKILL');
    await stopEmulator({ home: this.path });
    rmSync(this.path, { recursive: true, force: true });
  }

  synth({ backend, tells, commands = {}, reads }: SmallSystem): void {
    const app = new App({ outdir: join(this.path, 'out') });
    const environment = environmentWith({ backend });
    const props = { environment, localStateFolder: '../../../state' };
    const regional = new Regional(app, 'regional', props);
    for (const [name, value] of Object.entries(tells)) {
      const command = commands[name];
      const resource = new DataResource(regional, name, {
        input: { value },
        ...(command !== undefined && { provisioners: [{ type: 'local-exec', command }] }),
      });
      new TerraformOutput(regional, `tell-${name}`, { value: `\${${resource.fqn}.output.value}` }).overrideLogicalId(
        name,
      );
    }
    const global = new Global(app, 'global', props);
    const state = remoteState(global, 'state-regional', stateLocation(environment, 'regional', '../../../state'));
    new DataResource(global, 'record', { input: { value: state.getString(reads) } });
    global.addDependency(regional);
    app.synth();
  }

  /** Starts Terraform in a stack's folder, in a process group of its own. */
  begin(stack: string, ...words: string[]): TerraformAtWork {
    const child = spawn('terraform', [...words, '-no-color'], {
      cwd: join(this.path, 'out', 'stacks', stack),
      env: childVariables({
        inherited: process.env,
        terraformConfigFile: join(this.path, 'terraform.rc'),
        cdktfHome: this.path,
        emulatorUrl: this.emulator?.url ?? 'http://127.0.0.1:9',
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.begun.add(child.pid!);
    let stdout = '';
    let output = '';
    child.stdout.on('data', (text: string) => (stdout += text));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const ended = new Promise<TerraformEnd>((done, failed) => {
      child.on('error', failed);
      child.on('close', (status) => {
        this.begun.delete(child.pid!);
        done({ status, stdout, output });
      });
    });
    const saying = async (text: string) => {
      const deadline = performance.now() + PATIENCE_MS;
      while (!output.includes(text)) {
        if (!this.begun.has(child.pid!) || performance.now() > deadline) {
          throw new Error(`terraform ${words[0]} of ${stack} did not say "${text}" but:\n${output}`);
        }
        await sleep(50);
      }
    };
    return { ended, saying, kill: () => process.kill(-child.pid!, 'SIGKILL') };
  }

  /** Runs Terraform in a stack's folder. */
  run(stack: string, ...words: string[]): Promise<TerraformEnd> {
    return this.begin(stack, ...words).ended;
  }

  /** @throws Error with what Terraform said, when it fails */
  async must(stack: string, ...words: string[]): Promise<string> {
    const { status, stdout, output } = await this.run(stack, ...words);
    if (status !== 0) throw new Error(`terraform ${words[0]} of ${stack}:\n${output}`);
    return stdout;
  }

  /** What a plan would do: 0 nothing, 1 it fails, 2 something. */
  async plan(stack: string): Promise<TerraformEnd> {
    return this.run(stack, 'plan', '-input=false', '-detailed-exitcode');
  }

  apply(stack: string): Promise<string> {
    return this.must(stack, 'apply', '-input=false', '-auto-approve');
  }
}
