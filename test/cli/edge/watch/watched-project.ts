import { spawn, execFile, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const CHECKOUT = resolve(__dirname, '../../../..');
/** What `npm start` and `npm run synth` need. */
const SOURCES = [
  'assets',
  'cdktf.json',
  'cli',
  'constructs',
  'contract',
  'cost',
  'environments',
  'functions',
  'local',
  'main.ts',
  'package-lock.json',
  'package.json',
  'review',
  'spa',
  'stacks',
  'tsconfig.json',
];

/** A bound against hanging, not a measure. */
const PATIENCE = 180_000;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** A working copy of the project whose `npm start` is running. */
export class WatchedProject {
  /** All that was printed. */
  output = '';
  private port = 0;
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  private constructor(
    readonly folder: string,
    options: readonly string[],
  ) {
    this.child = spawn(process.execPath, ['cli/launch/start.cjs', 'start', '--port', '0', ...options], {
      cwd: folder,
      env: this.variables,
      // A group of its own, as a terminal gives one: it tells whether anything is left.
      detached: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.ended = new Promise((done) => this.child.on('exit', done));
  }

  /** @param edits made before: file, what is replaced in it, and by what */
  static async start(
    options: readonly string[],
    edits: readonly (readonly [string, string, string])[] = [],
  ): Promise<WatchedProject> {
    const folder = mkdtempSync(join(tmpdir(), 'watched-'));
    for (const source of SOURCES) cpSync(join(CHECKOUT, source), join(folder, source), { recursive: true });
    symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, text, by] of edits) replaceIn(join(folder, file), text, by);
    const project = new WatchedProject(folder, options);
    try {
      const [, port] = await project.printed(/at http:\/\/localhost:(\d+)\b/);
      project.port = Number(port);
      return project;
    } catch (error) {
      await project.dispose();
      throw error;
    }
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Saves a file as some editors do: in place. @throws Error when the file does not hold the text */
  replace(file: string, text: string, by: string): void {
    replaceIn(this.path(file), text, by);
  }

  get(path: string): Promise<Answer> {
    return new Promise((done, fail) => {
      request({ host: '127.0.0.1', port: this.port, path, headers: { host: `localhost:${this.port}` } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
      })
        .on('error', fail)
        .end();
    });
  }

  /**
   * Asks until the answer is as it should be.
   *
   * @param linked finds in the answer the path of a file, which is then looked at in its place
   */
  async answers(path: string, isRight: (answer: Answer) => boolean, linked?: RegExp): Promise<void> {
    let last: Answer | undefined;
    const look = async (): Promise<Answer> => {
      const answer = await this.get(path);
      const file = linked?.exec(answer.text)?.[1];
      return file === undefined ? answer : this.get(file);
    };
    await this.until(
      async () => isRight((last = await look())),
      () => `${path} answered last:\n${JSON.stringify(last)}`,
    );
  }

  /** Waits for a text among what was printed after a point of it. */
  async printed(pattern: RegExp, after = 0): Promise<RegExpExecArray> {
    let found: RegExpExecArray | null = null;
    await this.until(
      () => Promise.resolve((found = pattern.exec(this.output.slice(after))) !== null),
      () => `${pattern} was not printed`,
    );
    return found as unknown as RegExpExecArray;
  }

  /** Waits until nothing more is printed for half a second: the last change is live, and what it took is done. */
  async settled(): Promise<void> {
    for (let before = -1; before !== this.output.length;) {
      before = this.output.length;
      await new Promise((wake) => setTimeout(wake, 500));
    }
  }

  /** Runs another command of the project in the same home. */
  async run(command: string): Promise<void> {
    await promisify(execFile)(process.execPath, ['--require', 'tsx/cjs', 'cli/index.ts', command], {
      cwd: this.folder,
      env: this.variables,
    });
  }

  /** Presses Ctrl-C. @returns the exit code */
  async interrupt(): Promise<number | null> {
    process.kill(-this.group, 'SIGINT');
    return this.ended;
  }

  /** Waits until no process is left: one that was ended last may take a moment. */
  async left(): Promise<void> {
    await until(
      () => Promise.resolve(!this.isAlive),
      () => 'a process is left',
    );
  }

  /** Whether a process that it has started still runs. */
  private get isAlive(): boolean {
    try {
      return process.kill(-this.group, 0);
    } catch {
      return false;
    }
  }

  async dispose(): Promise<void> {
    if (this.isAlive) process.kill(-this.group, 'SIGKILL');
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get group(): number {
    if (this.child.pid === undefined) throw new Error('the project could not be started');
    return this.child.pid;
  }

  private get variables(): NodeJS.ProcessEnv {
    const { PATH, HOME } = process.env;
    return { PATH, HOME, EDGE_HOME: join(this.folder, '.edge') };
  }

  /** Also ends when the project does. */
  private async until(isSo: () => Promise<boolean>, why: () => string): Promise<void> {
    const told = (): string => `${why()}\nPrinted:\n${this.output}`;
    await until(async () => {
      if (this.child.exitCode !== null) throw new Error(`the project has ended: ${told()}`);
      return isSo();
    }, told);
  }
}

async function until(isSo: () => Promise<boolean>, why: () => string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(why());
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

function replaceIn(path: string, text: string, by: string): void {
  const before = readFileSync(path, 'utf8');
  if (!before.includes(text)) throw new Error(`${path} does not hold ${JSON.stringify(text)}`);
  writeFileSync(path, before.replace(text, by));
}
