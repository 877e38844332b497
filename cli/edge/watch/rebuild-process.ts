import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import type * as Assets from '../../../assets';
import type * as Main from '../../../main';
import { describeFailure } from './describe-failure';
import type { Order, Rebuilt } from './messages';

/**
 * A process that does what the app command of `cdktf.json` does (build, then synthesize), again and again, in a fraction
 * of its time: compilers, cdktf and the provider stay loaded, and only the project's own modules are loaded anew.
 */
const project = process.cwd();
const load = createRequire(__filename);
const variables = { ...process.env };

async function rebuild(home: string, outdir: string): Promise<readonly string[]> {
  forgetProject();
  const { buildAssets } = load(join(project, 'assets')) as typeof Assets;
  const { built } = await buildAssets({ root: project, home });
  // Vite sets NODE_ENV; in the app command it cannot reach the stacks.
  setVariables({ ...variables, EDGE_HOME: home, CDKTF_OUTDIR: outdir });
  const capture = Error.captureStackTrace;
  try {
    const { main } = load(join(project, 'main.ts')) as typeof Main;
    main();
  } finally {
    Error.captureStackTrace = capture;
  }
  return built;
}

function setVariables(wanted: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) {
    if (wanted[name] === undefined) delete process.env[name];
  }
  Object.assign(process.env, wanted);
}

/** Takes the project's modules out of Node's cache, those of packages stay. */
function forgetProject(): void {
  for (const file of Object.keys(load.cache)) {
    if (file.startsWith(project + sep) && !file.slice(project.length).includes(`${sep}node_modules${sep}`)) {
      delete load.cache[file];
    }
  }
}

async function obey(order: Order): Promise<Rebuilt | undefined> {
  if (order.kind === 'warm') {
    // A mistake in a source is reported by the rebuild that it matters to.
    await rebuild(order.scratch, join(order.scratch, 'out', 'any')).catch(() => undefined);
    rmSync(order.scratch, { recursive: true, force: true });
    return undefined;
  }
  try {
    const built = await rebuild(process.env.EDGE_HOME ?? join(project, '.edge'), order.outdir);
    return { kind: 'done', built };
  } catch (error) {
    return { kind: 'failed', message: describeFailure(error, project) };
  }
}

let last: Promise<void> = Promise.resolve();
process.on('message', (order: Order) => {
  last = last.then(async () => {
    const answer = await obey(order);
    setVariables(variables);
    if (answer !== undefined) process.send?.(answer);
  });
});
// A terminal's Ctrl-C reaches this process too: whoever started it decides when it ends.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
