import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock';
import { EdgeError } from '../error';
import { unpackArchive } from './deployment-package';
import { EnvironmentPool } from './environment-pool';
import { environmentVariables } from './environment-variables';
import { ExecutionEnvironment, type Invocation } from './execution-environment';
import { versionOf, type FunctionAlias } from './function-alias';
import type { FunctionDefinition } from './function-definition';
import type { LogLevel } from './messages';

export interface DeployedFunctionOptions {
  readonly definition: FunctionDefinition;
  readonly aliases: readonly FunctionAlias[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  /** Environment variables that lead an AWS SDK to a service on this machine. @default none */
  readonly serviceEndpoints?: Readonly<Record<string, string>>;
  readonly workDirectory: string;
  readonly maxEnvironments: number;
  readonly onOutput: OutputListener;
  /** Told whenever an environment has no more work. */
  readonly onIdle: () => void;
}

/** What runs when no version is published, or none is asked for. */
const LATEST = '$LATEST';

/** Is told of each line that a function's code writes. */
export type OutputListener = (version: string, requestId: string | undefined, level: LogLevel, text: string) => void;

/** One invocation of a function's version. */
export interface VersionCall {
  readonly version: string;
  readonly qualifier: string | undefined;
  readonly requestId: string;
  /** JSON text. */
  readonly event: string;
  /** Milliseconds of the function's time that have passed already. */
  readonly elapsed: number;
}

/** A function in one region: its code, and a pool of environments for each of its versions. */
export class DeployedFunction {
  private readonly pools = new Map<string, EnvironmentPool>();
  private readonly logStreams = new WeakMap<ExecutionEnvironment, string>();
  /** Once it is asked for: a function that nobody calls costs nothing. */
  private taskRoot: Promise<string> | undefined;
  private disposed = false;
  private onOutput: OutputListener;
  private onIdle: () => void;
  /** The newest version. The system's own number goes on naming it: aliases and permissions stay as they were synthesized. */
  private newest: string;

  constructor(private readonly options: DeployedFunctionOptions) {
    this.onOutput = options.onOutput;
    this.onIdle = options.onIdle;
    this.newest = options.definition.version;
  }

  get definition(): FunctionDefinition {
    return this.options.definition;
  }

  get environments(): number {
    return this.environmentPools.reduce((sum, pool) => sum + pool.size, 0);
  }

  get environmentPools(): readonly EnvironmentPool[] {
    return [...this.pools.values()];
  }

  /** The version that an alias or version number stands for in one invocation; undefined: there is none. */
  resolve(qualifier: string | undefined): string | undefined {
    if (qualifier === undefined || qualifier === LATEST) return LATEST;
    if (qualifier === this.definition.version) return this.newest;
    const alias = this.options.aliases.find(({ name }) => name === qualifier);
    return alias && (versionOf(alias, this.options.random) === LATEST ? LATEST : this.newest);
  }

  async invoke(call: VersionCall): Promise<Invocation> {
    const { definition } = this;
    const pool = await this.pool(call.version);
    return pool.use((environment) =>
      environment.invoke({
        requestId: call.requestId,
        event: call.event,
        timeLimit: definition.timeout * 1000,
        elapsed: call.elapsed,
        traceId: this.traceId(),
        context: {
          functionName: definition.name,
          functionVersion: call.version,
          invokedFunctionArn: call.qualifier === undefined ? definition.arn : `${definition.arn}:${call.qualifier}`,
          memoryLimitInMB: String(definition.memorySize),
          logGroupName: definition.logGroup,
          logStreamName: this.logStream(call.version, environment),
        },
      }),
    );
  }

  async prewarm(): Promise<void> {
    const pool = await this.pool(this.newest);
    await pool.prewarm();
  }

  /** Whether another function, which has run, has the same code and settings: its environments can serve for this one. */
  async isServedBy(running: DeployedFunction): Promise<boolean> {
    const sameSettings = isDeepStrictEqual(settingsOf(this.options), settingsOf(running.options));
    if (!sameSettings || running.taskRoot === undefined) return false;
    try {
      return (await running.taskRoot) === (await (this.taskRoot ??= this.unpack()));
    } catch {
      // An archive that cannot be read is reported when the function is called.
      return false;
    }
  }

  /**
   * Counts its versions on from those of another one: its own is the next, unless it is the same (Lambda guide, managing
   * versions: only a change of code or settings is published).
   */
  publishAfter(other: DeployedFunction): void {
    const isSame =
      other.definition.codeHash === this.definition.codeHash &&
      isDeepStrictEqual(settingsOf(this.options), settingsOf(other.options)) &&
      // Code that has run was compared itself, and is other code.
      other.taskRoot === undefined;
    this.newest = isSame ? other.newest : versionAfter(other.newest);
  }

  /** From now on, others are told of what the code writes and of environments without work. */
  tell(onOutput: OutputListener, onIdle: () => void): void {
    this.onOutput = onOutput;
    this.onIdle = onIdle;
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await Promise.all([...this.pools.values()].map((pool) => pool.dispose()));
  }

  private async pool(version: string): Promise<EnvironmentPool> {
    this.taskRoot ??= this.unpack();
    this.options.clock.hold?.(this.taskRoot);
    const taskRoot = await this.taskRoot;
    if (this.disposed) throw new Error('The edge has been closed.');
    const existing = this.pools.get(version);
    if (existing !== undefined) return existing;
    const { maxEnvironments: maximum } = this.options;
    const create = (): ExecutionEnvironment => this.createEnvironment(version, taskRoot);
    const pool = new EnvironmentPool({ clock: this.options.clock, maximum, create, onIdle: () => this.onIdle() });
    this.pools.set(version, pool);
    return pool;
  }

  private createEnvironment(version: string, taskRoot: string): ExecutionEnvironment {
    const { definition, clock } = this.options;
    const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    const logStream = `${day}/[${version}]${hex(this.options.newId())}`;
    const environment = new ExecutionEnvironment({
      data: { taskRoot, handler: definition.handler },
      variables: environmentVariables(definition, {
        version,
        taskRoot,
        logStream,
        serviceEndpoints: this.options.serviceEndpoints,
      }),
      memorySize: definition.memorySize,
      clock,
      onOutput: (requestId, level, text) => this.onOutput(version, requestId, level, text),
    });
    this.logStreams.set(environment, logStream);
    return environment;
  }

  private logStream(version: string, environment: ExecutionEnvironment): string {
    return this.logStreams.get(environment) ?? version;
  }

  private async unpack(): Promise<string> {
    const { address, archivePath } = this.definition;
    let archive: Uint8Array;
    try {
      archive = await readFile(archivePath);
    } catch {
      throw new EdgeError(address, `its archive ${archivePath} cannot be read.`, 'Build and synthesize again.');
    }
    return unpackArchive(address, archive, this.options.workDirectory);
  }

  private traceId(): string {
    const time = Math.floor(this.options.clock.now() / 1000).toString(16);
    const [root, parent] = [hex(this.options.newId()), hex(this.options.newId())];
    return `Root=1-${time}-${root.slice(0, 24)};Parent=${parent.slice(0, 16)};Sampled=${this.definition.traced ? 1 : 0}`;
  }
}

/** What environments are made with. Where the archive lies does not matter: its content is compared. */
function settingsOf({ definition, aliases, maxEnvironments }: DeployedFunctionOptions) {
  return { definition: { ...definition, archivePath: '', codeHash: '' }, aliases, maxEnvironments };
}

/** Lambda counts a function's versions from 1 (Lambda guide, managing versions). */
function versionAfter(version: string): string {
  return version === LATEST ? LATEST : String(Number(version) + 1);
}

function hex(uuid: string): string {
  return uuid.replaceAll('-', '');
}
