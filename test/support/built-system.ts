import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { App } from 'cdktf';
import { readArtifacts } from '../../assets';
import { releaseId } from '../../constructs/site/release-id';
import {
  committedPinFile,
  foundationsOf,
  loadEnvironment,
  readPinnedRelease,
  servedRelease,
  type Environment,
  type PinnedRelease,
} from '../../environments';
import { addFoundations } from '../../stacks/foundations';
import { addSystem } from '../../stacks/system';

const PROJECT = resolve(__dirname, '../..');

/** The run-time home of the checkout, which the test commands build into first. */
export const HOME = resolve(PROJECT, process.env.EDGE_HOME ?? '.edge');

/** Where the reviewed HCL of an environment is kept. */
export const reviewedHcl = (environment: string): string => join(PROJECT, 'hcl', environment);

/** What a rollback of an environment has left in the repository, as `npm run hcl` reads it. */
export const committedPin = (environment: string): PinnedRelease | undefined =>
  readPinnedRelease(committedPinFile(PROJECT, environment));

/**
 * Synthesizes an environment with what was really built, as `main.ts` does, into a folder of its own.
 *
 * @param wanted the environment, or its name
 * @param outdir one that no other test writes into meanwhile @default one for each environment, under the run-time home
 * @param pin what a rollback has left @default nothing: viewers get what was built
 * @returns the folder
 */
export function synthBuiltSystem(
  wanted: string | Environment,
  outdir = join(HOME, 'test', typeof wanted === 'string' ? wanted : wanted.name),
  pin?: PinnedRelease,
): string {
  const environment = typeof wanted === 'string' ? loadEnvironment(wanted) : wanted;
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const artifacts = readArtifacts(HOME);
  addSystem(app, {
    environment,
    artifacts,
    servedRelease: servedRelease(releaseId(artifacts.site.hash), pin),
    localStateFolder: relative(join(outdir, 'stacks', 'any'), join(HOME, 'state', environment.name)),
    preview: false,
  });
  app.synth();
  return outdir;
}

/** Synthesizes what an environment stands on, as `foundations.ts` does. @returns the folder; undefined when it stands on nothing */
export function synthBuiltFoundations(name: string): string | undefined {
  const environment = loadEnvironment(name);
  if (foundationsOf(environment).length === 0) return undefined;
  const outdir = join(HOME, 'test', `${name}-foundations`);
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  addFoundations(app, {
    environment,
    localStateFolder: relative(join(outdir, 'stacks', 'any'), join(HOME, 'state', name)),
  });
  app.synth();
  return outdir;
}
