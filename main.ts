import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { App } from 'cdktf';
import { readArtifacts } from './assets/read-assets';
import { releaseId } from './constructs/site/release-id';
import { committedPinFile, loadEnvironment, readPinnedRelease, servedRelease } from './environments';
import { addSystem } from './stacks/system';

/** Every stack of the chosen environment: `ENVIRONMENT` (default `local`), `EDGE_HOME`, `PREVIEW`, `PINNED_RELEASE`. */
export function main(): void {
  skipTokenTraces();
  const environment = loadEnvironment(process.env.ENVIRONMENT);
  const home = resolve(__dirname, process.env.EDGE_HOME ?? '.edge');
  const outdir = resolve(process.env.CDKTF_OUTDIR ?? 'cdktf.out');
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const artifacts = readArtifacts(home);
  const pin = readPinnedRelease(process.env.PINNED_RELEASE ?? committedPinFile(__dirname, environment.name));
  addSystem(app, {
    environment,
    artifacts,
    servedRelease: servedRelease(releaseId(artifacts.site.hash), pin),
    localStateFolder: relative(join(outdir, 'stacks', 'any'), join(home, 'state', environment.name)),
    preview: Boolean(process.env.PREVIEW),
  });
  app.synth();
}

/** cdktf records a stack trace of every token, two fifths of a synth. Traces of errors, whose `stack` is set, stay. */
function skipTokenTraces(): void {
  const capture = Error.captureStackTrace;
  Error.captureStackTrace = (holder: { stack?: string }, below) => {
    if (holder.stack !== '') capture(holder, below);
  };
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
