import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Assets from '../../../assets';
import type * as Main from '../../../main';
import { describeFailure } from './describe-failure';
import { LoadedModules } from './loaded-modules';
import type { Order, Rebuilt } from './messages';

/**
 * A process that does what the app command of `cdktf.json` does (build, then synthesize), again and again, in a fraction
 * of its time: compilers, cdktf and the provider stay loaded, and the project's own modules as long as they are as they were.
 */
const project = process.cwd();
const home = process.env.EDGE_HOME ?? join(project, '.edge');
const load = createRequire(__filename);
const modules = new LoadedModules(project, load.cache as Record<string, unknown>);
const variables = { ...process.env };

/** @param isWanted asked once all is built; if not, nothing is synthesized @default it is */
async function rebuild(outdir: string, isWanted = (): Promise<boolean> => Promise.resolve(true)) {
  const began = Date.now();
  const haveStayed = modules.refresh();
  const built = await build(home);
  try {
    if (await isWanted()) synthesize(outdir);
  } catch (error) {
    // Perhaps a module holds something of the run before, which it would not have in a new process.
    if (haveStayed) return rebuild(outdir, isWanted);
    throw error;
  }
  modules.keep(began);
  return built;
}

async function build(into: string): Promise<readonly string[]> {
  const { buildAssets } = load(join(project, 'assets')) as typeof Assets;
  return (await buildAssets({ root: project, home: into })).built;
}

function synthesize(outdir: string): void {
  // Vite sets NODE_ENV; in the app command it cannot reach the stacks.
  setVariables({ ...variables, EDGE_HOME: home, CDKTF_OUTDIR: outdir });
  const capture = Error.captureStackTrace;
  try {
    const { main } = load(join(project, 'main.ts')) as typeof Main;
    main();
  } finally {
    Error.captureStackTrace = capture;
  }
}

function setVariables(wanted: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) {
    if (wanted[name] === undefined) delete process.env[name];
  }
  Object.assign(process.env, wanted);
}

/** What a first save needs, the most needed first: whoever saves meanwhile does not wait for the rest. */
async function warm(scratch: string): Promise<void> {
  await rebuild(join(scratch, 'out', 'any'), isIdle);
  if (await isIdle()) await build(scratch);
}

/** Whether nobody waits. Messages that have come are heard first. */
async function isIdle(): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve));
  return waiting === 0;
}

async function obey(order: Order): Promise<Rebuilt | undefined> {
  if (order.kind === 'warm') {
    // A mistake in a source is reported by the rebuild that it matters to.
    await warm(order.scratch).catch(() => undefined);
    rmSync(order.scratch, { recursive: true, force: true });
    return undefined;
  }
  try {
    return { kind: 'done', built: await rebuild(order.outdir) };
  } catch (error) {
    return { kind: 'failed', message: describeFailure(error, project) };
  }
}

/** Orders that nobody has begun with. */
let waiting = 0;
let last: Promise<void> = Promise.resolve();
process.on('message', (order: Order) => {
  waiting += 1;
  last = last.then(async () => {
    waiting -= 1;
    const answer = await obey(order);
    setVariables(variables);
    if (answer !== undefined) process.send?.(answer);
  });
});
// A terminal's Ctrl-C reaches this process too: whoever started it decides when it ends.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
