import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { App } from 'cdktf';
import { loadEnvironment } from './environments';
import { addFoundations } from './stacks/foundations';

/** What the chosen environment stands on: `ENVIRONMENT` (default `local`), `EDGE_HOME`. Its stacks are no part of a deploy. */
export function main(): void {
  const environment = loadEnvironment(process.env.ENVIRONMENT);
  const outdir = resolve(process.env.CDKTF_OUTDIR ?? 'cdktf.out');
  const state = resolve(__dirname, process.env.EDGE_HOME ?? '.edge', 'state', environment.name);
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  addFoundations(app, { environment, localStateFolder: relative(join(outdir, 'stacks', 'any'), state) });
  app.synth();
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
