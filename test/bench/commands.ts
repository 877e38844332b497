import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AWS_REGIONS } from '../../environments';
import { local } from '../../environments/local';
import { tsNode } from './baseline';
import type { Command } from './measure';

/** Where the measured commands find and leave their files. */
export interface Workshop {
  /** The project. */
  readonly root: string;
  /** The run-time home with a finished build. */
  readonly home: string;
  /** The copy of the project made by `writeBaseline`. */
  readonly baseline: string;
  /** Where every run synthesizes to: one path, because the place of local state is written relative to it. */
  readonly output: string;
  /** For environment files. */
  readonly temporary: string;
}

/** Runs `main.ts` as `cdktf.json` does. */
export function appCommand(workshop: Workshop, regions: number): Command {
  return {
    program: process.execPath,
    args: ['--require', 'tsx/cjs', 'main.ts'],
    folder: workshop.root,
    variables: variables(workshop, regions),
  };
}

/** Runs the baseline's `main.ts` as a `cdktf.json` with `npx ts-node main.ts` does, without the start of npx. */
export function baselineCommand(workshop: Workshop, regions: number): Command {
  return {
    program: process.execPath,
    args: [tsNode(workshop.root), 'main.ts'],
    folder: workshop.baseline,
    variables: variables(workshop, regions),
  };
}

/** The whole `app` command of `cdktf.json`: a build, which finds nothing to do, and a synth. */
export function wholeAppCommand(workshop: Workshop, regions: number): Command {
  const { app } = JSON.parse(readFileSync(join(workshop.root, 'cdktf.json'), 'utf8')) as { app: string };
  return { program: 'sh', args: ['-c', app], folder: workshop.root, variables: variables(workshop, regions) };
}

/** @param app what `cdktf synth` runs, when not the app of `cdktf.json` */
export function cdktfCommand(workshop: Workshop, regions: number, app?: string): Command {
  return {
    program: 'npx',
    args: ['cdktf', 'synth', '--output', workshop.output, ...(app === undefined ? [] : ['--app', app])],
    folder: workshop.root,
    variables: variables(workshop, regions),
  };
}

function variables(workshop: Workshop, regions: number): Record<string, string> {
  return {
    ENVIRONMENT: environmentFile(workshop.temporary, regions),
    EDGE_HOME: workshop.home,
    CDKTF_OUTDIR: workshop.output,
    PREVIEW: '',
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    TF_CLI_CONFIG_FILE: '/dev/null',
  };
}

/** The local environment with that many regions. */
function environmentFile(folder: string, regions: number): string {
  const path = join(folder, `${regions}-regions.json`);
  writeFileSync(path, JSON.stringify({ ...local, regions: AWS_REGIONS.slice(0, regions) }));
  return path;
}
