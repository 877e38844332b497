import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { App } from 'cdktf';
import { readArtifacts } from '../../assets';
import { loadEnvironment } from '../../environments';
import { addSystem } from '../../stacks/system';

const PROJECT = resolve(__dirname, '../..');

/** The run-time home of the checkout, which the test commands build into first. */
export const HOME = resolve(PROJECT, process.env.EDGE_HOME ?? '.edge');

/** Where the reviewed HCL of an environment is kept. */
export const reviewedHcl = (environment: string): string => join(PROJECT, 'hcl', environment);

/**
 * Synthesizes an environment with what was really built, as `main.ts` does, into a folder of its own.
 *
 * @returns the folder
 */
export function synthBuiltSystem(environmentName: string): string {
  const environment = loadEnvironment(environmentName);
  const outdir = join(HOME, 'test', environmentName);
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  addSystem(app, {
    environment,
    artifacts: readArtifacts(HOME),
    localStateFolder: relative(join(outdir, 'stacks', 'any'), join(HOME, 'state', environmentName)),
    preview: false,
  });
  app.synth();
  return outdir;
}
