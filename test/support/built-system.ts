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
 * @param outdir one that no other test writes into meanwhile @default one for each environment, under the run-time home
 * @returns the folder
 */
export function synthBuiltSystem(environmentName: string, outdir = join(HOME, 'test', environmentName)): string {
  const environment = loadEnvironment(environmentName);
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
