import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { App } from 'cdktf';
import { readArtifacts } from '../../assets';
import { loadEnvironment, type Environment } from '../../environments';
import { addSystem } from '../../stacks/system';

const PROJECT = resolve(__dirname, '../..');

/** The run-time home of the checkout, which the test commands build into first. */
export const HOME = resolve(PROJECT, process.env.EDGE_HOME ?? '.edge');

/** Where the reviewed HCL of an environment is kept. */
export const reviewedHcl = (environment: string): string => join(PROJECT, 'hcl', environment);

/**
 * Synthesizes an environment with what was really built, as `main.ts` does, into a folder of its own.
 *
 * @param wanted the environment, or its name
 * @param outdir one that no other test writes into meanwhile @default one for each environment, under the run-time home
 * @returns the folder
 */
export function synthBuiltSystem(
  wanted: string | Environment,
  outdir = join(HOME, 'test', typeof wanted === 'string' ? wanted : wanted.name),
): string {
  const environment = typeof wanted === 'string' ? loadEnvironment(wanted) : wanted;
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  addSystem(app, {
    environment,
    artifacts: readArtifacts(HOME),
    localStateFolder: relative(join(outdir, 'stacks', 'any'), join(HOME, 'state', environment.name)),
    preview: false,
  });
  app.synth();
  return outdir;
}
