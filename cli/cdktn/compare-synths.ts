import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import { runProgram, type RunProgramProps } from '../run/run-program';
import { describeSynthDifference, isAllowed, synthDifferences, type SynthFiles } from './synth-difference';

/** What two projects synthesize of one environment. */
export interface SynthComparison {
  readonly stacks: number;
  /** Every difference but the version of the tool, in a line. */
  readonly differences: readonly string[];
}

export interface CompareSynthsProps extends Pick<RunProgramProps, 'variables' | 'interruption'> {
  /** A file of the project that makes stacks. */
  readonly program: string;
  readonly environment: string;
  /** Folders of two projects: with cdktf, and with CDK Terrain. */
  readonly projects: readonly [before: string, after: string];
  /** Folder for the output. */
  readonly folder: string;
}

/** @throws CliError when one of them does not synthesize, with what it said */
export async function compareSynths({ projects, folder, ...props }: CompareSynthsProps): Promise<SynthComparison> {
  // Equally deep, since stacks name the folder of local state by a relative path.
  const outdirs = ['cdktf', 'cdktn'].map((name) => join(folder, name, `${props.program}-${props.environment}`)) as [
    string,
    string,
  ];
  await Promise.all(projects.map((project, index) => synthesize(project, outdirs[index]!, props)));
  const [before, after] = outdirs.map(filesBelow) as [SynthFiles, SynthFiles];
  return {
    stacks: [...before.keys()].filter((file) => file.endsWith('/cdk.tf.json')).length,
    differences: synthDifferences(before, after)
      .filter((difference) => !isAllowed(difference))
      .map(describeSynthDifference),
  };
}

async function synthesize(
  project: string,
  outdir: string,
  { program, environment, variables, interruption }: Omit<CompareSynthsProps, 'projects' | 'folder'>,
): Promise<void> {
  const { exitCode, output } = await runProgram({
    command: [process.execPath, '--require', 'tsx/cjs', program],
    folder: project,
    variables: { ...variables, ENVIRONMENT: environment, CDKTF_OUTDIR: outdir },
    interruption,
  });
  if (exitCode !== 0)
    throw new CliError(`${program} could not synthesize ${environment} in ${project}:\n${output.trim()}`);
}

function filesBelow(folder: string): SynthFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)];
    }),
  );
}
