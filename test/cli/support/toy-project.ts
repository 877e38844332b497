import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stopEmulator } from '../../../local/emulator';

const REPOSITORY = resolve(__dirname, '../../..');

/** How a command ended. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** Resolves when the output holds the text, rejects when the command ends without it. */
  saw(text: string): Promise<void>;
  readonly ended: Promise<CommandResult>;
}

const ENVIRONMENT = {
  name: 'toy',
  accountId: '123456789012',
  zoneName: 'example.com',
  appName: 'app.example.com',
  regions: ['us-east-1', 'eu-west-1'],
  backend: { type: 'local' },
  api: { throttlingRate: 10, throttlingBurst: 10 },
  functions: {},
  logRetentionDays: 7,
  removalProtection: false,
  health: { intervalSeconds: 30, failureThreshold: 3 },
  edge: { priceClass: 'PriceClass_100' },
};

const THREE_REGIONS = [...ENVIRONMENT.regions, 'ap-southeast-2'];

/** A project in a temporary folder with the real commands and a home of its own. */
export class ToyProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'toy-'));
  readonly home = join(this.folder, 'home');
  readonly state = join(this.home, 'state', 'toy');
  private readonly bin = join(this.folder, 'bin');
  private readonly running: ChildProcess[] = [];

  /** @param app the command that makes the stacks; the toy app unless told */
  constructor(app = `node --require tsx/cjs ${JSON.stringify(join(__dirname, 'toy-app.ts'))}`) {
    mkdirSync(this.bin);
    symlinkSync(join(REPOSITORY, 'node_modules'), join(this.folder, 'node_modules'));
    this.write(
      'cdktf.json',
      JSON.stringify({ language: 'typescript', app, projectId: 'toy', sendCrashReports: 'false' }),
    );
    this.write('environment.json', JSON.stringify(ENVIRONMENT));
    const three = { ...ENVIRONMENT, regions: THREE_REGIONS };
    this.write('three-regions.json', JSON.stringify(three));
    this.write('emulated.json', JSON.stringify({ ...ENVIRONMENT, emulated: true }));
    this.write(
      'cli.ts',
      [
        `import { COMMANDS } from ${JSON.stringify(join(REPOSITORY, 'cli', 'commands'))};`,
        `import { start } from ${JSON.stringify(join(REPOSITORY, 'cli', 'start'))};`,
        'void start(__dirname, COMMANDS);\n',
      ].join('\n'),
    );
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Variables of an environment with a region that goes first, and two that go together. */
  get threeRegions(): Readonly<Record<string, string>> {
    return { ENVIRONMENT: join(this.folder, 'three-regions.json'), TOY_REGIONS: THREE_REGIONS.join(',') };
  }

  stateOf(stack: string): { resources: { name: string; instances: { status?: string }[] }[] } {
    return JSON.parse(readFileSync(join(this.state, `${stack}.tfstate`), 'utf8'));
  }

  /** Puts an executable before all others of that name. */
  fakeProgram(name: string, script: string): void {
    writeFileSync(join(this.bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.bin, name), 0o755);
  }

  start(words: readonly string[], variables: Readonly<Record<string, string | undefined>> = {}): RunningCommand {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'cli.ts', ...words], {
      cwd: this.folder,
      env: {
        PATH: `${this.bin}:${process.env['PATH']}`,
        HOME: this.folder,
        EDGE_HOME: this.home,
        ENVIRONMENT: join(this.folder, 'environment.json'),
        // A mistake must not reach an account.
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.running.push(child);
    let stdout = '';
    let stderr = '';
    const ended = new Promise<CommandResult>((resolveResult) => {
      child.stderr.on('data', (text) => (stderr += String(text)));
      child.on('close', (exitCode) => resolveResult({ exitCode, stdout, stderr }));
    });
    const saw = (text: string) =>
      new Promise<void>((found, missing) => {
        const look = () => stdout.includes(text) && found();
        child.stdout.on('data', look);
        child.on('close', () => missing(new Error(`"${text}" never came:\n${stdout}\n${stderr}`)));
        look();
      });
    child.stdout.on('data', (text) => (stdout += String(text)));
    return { process: child, saw, ended };
  }

  run(words: readonly string[], variables: Readonly<Record<string, string | undefined>> = {}): Promise<CommandResult> {
    return this.start(words, variables).ended;
  }

  /** Ends what still runs and removes the folder. */
  async remove(): Promise<void> {
    await stopEmulator({ home: this.home });
    for (const child of this.running) if (child.exitCode === null) child.kill('SIGKILL');
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true });
  }
}
