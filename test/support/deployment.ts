import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { childVariables } from '../../cli/child-variables';
import { findProviderMirror, mirrorSearch } from '../../cli/terraform/provider-mirror';
import { terraformConfig, writeTerraformConfig } from '../../cli/terraform/terraform-config';
import type { EnvironmentInput } from '../../environments';
import { local } from '../../environments/local';
import { emulatorStatus, stopEmulator } from '../../local/emulator';

const PROJECT = resolve(__dirname, '../..');

/** How a command ended. */
export interface CommandResult {
  readonly status: number;
  /** Both streams, without colours. */
  readonly output: string;
}

/** The words of a command, after further environment variables if there are any. */
export type CommandWords = string[] | [variables: NodeJS.ProcessEnv, ...words: string[]];

/** One address that a plan would touch. */
export interface PlannedChange {
  readonly address: string;
  /** Terraform's word: `create`, `update`, `delete`, `replace`. */
  readonly action: string;
}

/** A line of `terraform plan -json`. Source: Terraform documentation, Machine-Readable UI. */
interface PlanMessage {
  readonly type: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
}

/** A run-time home, an environment and an emulator of its own, used through the commands as a person would. */
export class Deployment {
  readonly home = mkdtempSync(join(tmpdir(), 'deployment-'));
  readonly environmentFile = join(this.home, 'environment.json');
  private readonly secrets = {
    origin_secret_current: 'current-secret-of-forty-characters-00000',
    origin_secret_next: 'next-secret-of-forty-characters-00000000',
    signing_public_key_a: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
      type: 'spki',
      format: 'pem',
    }) as string,
    session_keys: JSON.stringify({
      keys: [generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })],
    }),
  };

  constructor(environment: Partial<EnvironmentInput>) {
    this.change(environment);
  }

  /** Writes the environment anew: `local` with these changes. */
  change(environment: Partial<EnvironmentInput>): void {
    writeFileSync(this.environmentFile, JSON.stringify({ ...local, ...environment }));
  }

  /** Builds functions and app into the home. @throws Error with the output when that fails */
  build(): void {
    const done = spawnSync(process.execPath, ['--import', 'tsx', join(PROJECT, 'cli', 'build.ts')], {
      cwd: PROJECT,
      env: { ...process.env, EDGE_HOME: this.home },
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`the build failed:\n${done.stdout}${done.stderr}`);
  }

  /** Runs one of the npm commands and waits for its end. */
  async command(...words: CommandWords): Promise<CommandResult> {
    const child = this.start(...words);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const status = await new Promise<number>((done, failed) => {
      child.on('error', failed);
      child.on('close', (code) => done(code ?? 1));
    });
    return { status, output: stripVTControlCharacters(output) };
  }

  /** Starts one of the npm commands, its streams piped. */
  start(...words: CommandWords) {
    const [variables, ...rest] =
      typeof words[0] === 'string' ? [{}, ...(words as string[])] : (words as [NodeJS.ProcessEnv, ...string[]]);
    const secrets = Object.entries(this.secrets).map(([name, value]) => [`TF_VAR_${name}`, value]);
    return spawn(process.execPath, ['--import', 'tsx', join(PROJECT, 'cli', 'index.ts'), ...rest], {
      cwd: PROJECT,
      env: {
        ...process.env,
        ...Object.fromEntries(secrets),
        EDGE_HOME: this.home,
        ENVIRONMENT: this.environmentFile,
        EDGE_EMULATOR_PORT: '0',
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /**
   * What a plan of a stack would change, by address.
   *
   * @param folder of the stack; the synthesized one unless told
   */
  async plan(stack: string, folder = this.folderOf(stack)): Promise<PlannedChange[]> {
    const words = ['plan', '-input=false', '-lock=false', '-json'];
    const messages = (await this.terraformIn(folder, words)).trimEnd().split('\n');
    return messages
      .map((line) => JSON.parse(line) as PlanMessage)
      .flatMap(({ type, change }) => (type === 'planned_change' && change ? [change] : []))
      .map(({ resource, action }) => ({ address: resource.addr, action }))
      .filter(({ address }) => !address.startsWith('data.'))
      .sort((a, b) => (a.address < b.address ? -1 : 1));
  }

  /** Runs Terraform in a synthesized stack. @throws Error with Terraform's output when it fails */
  async terraform(stack: string, ...words: string[]): Promise<string> {
    return this.terraformIn(this.folderOf(stack), words);
  }

  /** Runs Terraform in any folder. @throws Error with Terraform's output when it fails */
  async terraformIn(folder: string, words: readonly string[]): Promise<string> {
    const emulator = await emulatorStatus(this);
    const done = spawnSync('terraform', words, {
      cwd: folder,
      env: this.terraformVariables(emulator?.url ?? 'http://127.0.0.1:9'),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    if (done.error) throw done.error;
    if (done.status !== 0) throw new Error(`terraform ${words[0]} in ${folder}:\n${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  /** All environment variables of a Terraform that works on the emulator with the secrets of this deployment. */
  terraformVariables(emulatorUrl: string): Record<string, string> {
    const config = join(this.home, 'terraform-of-tests.rc');
    const machine = { platform: process.platform, architecture: process.arch, userHome: homedir() };
    writeTerraformConfig(config, terraformConfig('', findProviderMirror(mirrorSearch(process.env, machine))));
    return childVariables({
      inherited: process.env,
      terraformConfigFile: config,
      cdktfHome: this.home,
      emulatorUrl,
      terraformVariables: this.secrets,
    });
  }

  private folderOf(stack: string): string {
    return join(this.home, 'out', local.name, 'stacks', stack);
  }

  /** Addresses in a stack's state; none when there is no state. */
  stateOf(stack: string): string[] {
    const file = join(this.home, 'state', local.name, `${stack}.tfstate`);
    if (!existsSync(file)) return [];
    const state = JSON.parse(readFileSync(file, 'utf8')) as {
      resources: { mode: string; type: string; name: string }[];
    };
    return state.resources
      .filter(({ mode }) => mode === 'managed')
      .map(({ type, name }) => `${type}.${name}`)
      .sort();
  }

  /**
   * What the emulator keeps of one kind: the text of a list call.
   *
   * @param init another call than one that reads
   */
  async emulated(service: string, path: string, init: RequestInit = {}): Promise<string> {
    const status = await emulatorStatus(this);
    if (!status) throw new Error('the emulator of this deployment does not run');
    const credential = `Credential=test/20260101/us-east-1/${service}/aws4_request`;
    const response = await fetch(`${status.url}${path}`, {
      ...init,
      headers: { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0` },
      signal: AbortSignal.timeout(30_000),
    });
    return response.text();
  }

  /** Ends the emulator and removes the home. */
  async dispose(): Promise<void> {
    await stopEmulator(this);
    rmSync(this.home, { recursive: true, force: true });
  }
}
