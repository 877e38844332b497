import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Environment } from '../../../environments';
import type { Edge } from '../../../local/edge';
import { CliError } from '../../cli-error';
import type { Home } from '../../home';
import { exceptionLines } from '../../report/exception-lines';
import { readStacks, type SynthesizedStack } from '../../synth/synthesized-stack';
import { edgeSecrets } from '../edge-secrets';
import { LiveFolders } from './live-folders';
import type { Rebuilder } from './rebuilder';

export interface LiveSystemProps {
  readonly edge: Edge;
  readonly environment: Environment;
  /** Folder that the edge's system was synthesized into. */
  readonly outdir: string;
  readonly home: Home;
  readonly rebuilder: Rebuilder;
  /** Told what is excepted from guard rails, a line each, whenever that is other than before. */
  readonly onExceptions: (lines: readonly string[]) => void;
}

/** The system of an edge, which follows the project's sources. */
export class LiveSystem {
  private readonly folders: LiveFolders;
  private outdir: string;
  private fingerprint: string;
  private exceptions: string;
  /** The sources last seen could not be brought to the edge. */
  private isBroken = false;

  constructor(private readonly props: LiveSystemProps) {
    this.folders = new LiveFolders(props.home.edgeOut);
    this.outdir = props.outdir;
    const stacks = readStacks(props.outdir);
    this.fingerprint = fingerprintOf(stacks);
    this.exceptions = exceptionLines(stacks).join('\n');
  }

  /**
   * Rebuilds, synthesizes and runs what the sources say now.
   *
   * @returns what has come of it, in a few words
   * @throws CliError when a source has a mistake
   * @throws EdgeError when the system cannot be run; in both cases the edge goes on with the last one
   */
  async update(): Promise<string> {
    const outdir = this.folders.take();
    const wasBroken = this.isBroken;
    this.isBroken = true;
    try {
      const result = await this.props.rebuilder.rebuild(outdir);
      if (result.kind === 'failed') throw new CliError(result.message);
      const stacks = readStacks(outdir);
      this.tellExceptions(stacks);
      const fingerprint = fingerprintOf(stacks);
      if (fingerprint === this.fingerprint) {
        this.folders.give(outdir);
        this.isBroken = false;
        return wasBroken
          ? 'the mistake is mended: the sources say again what has been running all the time'
          : 'changes nothing of what would be deployed';
      }
      await this.run(outdir, stacks);
      this.fingerprint = fingerprint;
      this.isBroken = false;
    } catch (error) {
      this.folders.give(outdir);
      throw error;
    }
    return `live, caches emptied${this.renamed()}`;
  }

  private tellExceptions(stacks: readonly SynthesizedStack[]): void {
    const lines = exceptionLines(stacks);
    if (lines.join('\n') === this.exceptions) return;
    this.exceptions = lines.join('\n');
    this.props.onExceptions(lines.length > 0 ? lines : ['no guard rail is excepted any more']);
  }

  /** Resolves as soon as requests go to the new system; the older one's folder goes when its last request has ended. */
  private run(outdir: string, stacks: readonly SynthesizedStack[]): Promise<void> {
    const { edge, home } = this.props;
    const { variables } = edgeSecrets(home, stacks);
    return new Promise((resolve, reject) => {
      const onLive = (): void => {
        const older = this.outdir;
        this.outdir = outdir;
        void reloaded.then(
          () => this.folders.give(older),
          () => undefined,
        );
        resolve();
      };
      const reloaded = edge.reload({ outdir, variables, keepFunctions: true, onLive });
      reloaded.catch(reject);
    });
  }

  /** The port stands for the app's name, which it is told once. */
  private renamed(): string {
    const { edge, environment } = this.props;
    const aliases = edge.state().distributions.flatMap((distribution) => distribution.aliases);
    return aliases.includes(environment.appName)
      ? ''
      : `; the app is no longer called ${environment.appName}: run npm start again to see it at the port`;
  }
}

/** Of all that is deployed: the stacks name their assets by content. */
function fingerprintOf(stacks: readonly SynthesizedStack[]): string {
  const hash = createHash('sha256');
  for (const { name, file } of stacks) hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
