import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../../../environments';
import type { Edge } from '../../../local/edge';
import { EdgeError } from '../../../local/edge/error';
import { withoutTerraformVariables } from '../../child-variables';
import { CliError } from '../../cli-error';
import type { CliContext } from '../../context';
import { homeOf } from '../../home';
import { acquireLock } from '../../run/lock';
import { offlineVariables } from '../../session';
import { LiveSystem } from './live-system';
import { classifyPath } from './classify-path';
import { Rebuilder } from './rebuilder';
import { SourceSnapshot } from './source-snapshot';
import { SourceWatcher } from './source-watcher';

/** What {@link Rebuilder} does in one process. */
const APP = 'node --require tsx/cjs cli/build.ts && node --require tsx/cjs main.ts';

/** What is watched for. */
export interface Watched {
  readonly edge: Edge;
  readonly environment: Environment;
  /** Folder that the edge's system was synthesized into. */
  readonly outdir: string;
  /** The sources that it was made from. */
  readonly sources: SourceSnapshot;
}

/** Ends watching; the edge goes on with what it runs. */
export type StopWatching = () => Promise<void>;

/**
 * Brings what is saved in the project to a running edge, and says so in a line. What cannot be built, synthesized or run is
 * reported, and the edge goes on with what it has.
 */
export function watchProject(context: CliContext, watched: Watched): StopWatching {
  const { screen, project } = context;
  const home = homeOf(context.home, watched.environment.name);
  const refusal = refuse(project);
  if (refusal !== undefined) {
    screen.line(`saved files are not watched: ${refusal}`);
    return () => Promise.resolve();
  }
  let release: () => void;
  try {
    release = acquireLock(home.watchLockFile, 'start', context.now());
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    screen.line('saved files are not watched: another "npm start" watches them for this environment');
    return () => Promise.resolve();
  }
  process.once('exit', release);

  const rebuilder = new Rebuilder({
    project,
    variables: withoutTerraformVariables(offlineVariables(context, home)),
    onLine: (text) => screen.line(text),
  });
  const live = new LiveSystem({
    ...watched,
    home,
    rebuilder,
    onExceptions: (lines) => lines.forEach((line) => screen.line(line)),
  });
  let stopped = false;

  const update = async (paths: readonly string[], since: number): Promise<void> => {
    const kinds = new Set(paths.map((path) => classifyPath(path) ?? 'system'));
    if (kinds.has('program')) screen.line(`${nameOf(paths)}: run npm start again to use the change`);
    if (kinds.has('tools')) await rebuilder.renew();
    if (!kinds.has('tools') && !kinds.has('system')) return;
    try {
      const news = await live.update();
      if (!stopped) screen.line(`${nameOf(paths)}: ${news} (${((performance.now() - since) / 1000).toFixed(2)} s)`);
    } catch (error) {
      if (stopped) return;
      screen.error(`${nameOf(paths)}: the edge goes on with what it ran before\n${reasonOf(error)}`);
    }
  };
  const watcher = new SourceWatcher({
    snapshot: watched.sources,
    now: () => performance.now(),
    onChange: update,
    onTrouble: (reason) => screen.line(`the system has no watches left (${reason}): looking for changes now and then`),
  });
  rebuilder.warm();
  return async () => {
    stopped = true;
    watcher.close();
    await rebuilder.close();
    release();
    process.removeListener('exit', release);
  };
}

/** The project's sources as they are now, and the environment's file. */
export function sourcesOf({ project, variables }: CliContext): SourceSnapshot {
  const chosen = variables['ENVIRONMENT'];
  return new SourceSnapshot(project, chosen?.endsWith('.json') ? [resolve(chosen)] : []);
}

/** Why the project cannot be watched, if so. */
function refuse(project: string): string | undefined {
  const { app } = JSON.parse(readFileSync(join(project, 'cdktf.json'), 'utf8')) as { readonly app: string };
  return app === APP ? undefined : `cdktf.json runs "${app}", and only "${APP}" can be kept running`;
}

function reasonOf(error: unknown): string {
  if (error instanceof CliError || error instanceof EdgeError) return error.message;
  return `unexpected error: ${error instanceof Error ? error.message : String(error)}`;
}

function nameOf(paths: readonly string[]): string {
  const [first, ...others] = paths;
  return others.length === 0 ? String(first) : `${first} and ${others.length} more`;
}
