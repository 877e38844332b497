import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import type { Interruption } from '../run/interruption';
import { readStacks, type SynthesizedStack } from './synthesized-stack';

export interface SynthesizeProps {
  /** Folder that holds `cdktf.json`. */
  readonly project: string;
  readonly outdir: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly interruption: Interruption;
  /** Command that makes the stacks. @default the app command of `cdktf.json` */
  readonly app?: string;
}

/**
 * Runs the app command of `cdktf.json`, as `cdktf synth` does, and reads what it made. Needs no network.
 *
 * @throws CliError with what the app said when it failed
 */
export async function synthesize(props: SynthesizeProps): Promise<SynthesizedStack[]> {
  const { project, outdir } = props;
  mkdirSync(outdir, { recursive: true });
  // A manifest of an earlier run must not be taken for the result of this one.
  rmSync(join(outdir, 'manifest.json'), { force: true });
  const { exitCode, output } = await runApp(props);
  props.interruption.throwIfRequested();
  if (exitCode !== 0) throw new CliError(`the stacks could not be synthesized:\n${output.trim()}`);
  const stacks = readStacks(outdir);
  if (stacks.length === 0) throw new CliError(`the app command of ${join(project, 'cdktf.json')} made no stack`);
  removeOrphans(outdir, stacks);
  return stacks;
}

function runApp({ project, outdir, variables, interruption, app }: SynthesizeProps) {
  const child = spawn(app ?? appCommand(project), {
    cwd: project,
    shell: true,
    env: { ...variables, CDKTF_OUTDIR: outdir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const unsubscribe = interruption.onRequest(() => void child.kill('SIGTERM'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise<{ exitCode: number; output: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output }));
  }).finally(unsubscribe);
}

/** Commands that a project's `cdktf.json` names. */
interface ProjectCommands {
  readonly app: string;
  readonly context?: {
    /** Makes the stacks that an environment stands on, which are no part of the app. */
    readonly foundations?: string;
  };
}

function commandsOf(project: string): ProjectCommands {
  const file = join(project, 'cdktf.json');
  if (!existsSync(file)) throw new CliError(`${file} is missing; it names the command that makes the stacks`);
  return JSON.parse(readFileSync(file, 'utf8')) as ProjectCommands;
}

const appCommand = (project: string): string => commandsOf(project).app;

/** The command that makes the stacks which a project's environments stand on; undefined when there are none. */
export const foundationsCommand = (project: string): string | undefined => commandsOf(project).context?.foundations;

/** Folders of stacks that are gone; cdktf does the same. */
function removeOrphans(outdir: string, stacks: readonly SynthesizedStack[]): void {
  const names = new Set(stacks.map((stack) => stack.name));
  for (const folder of readdirSync(join(outdir, 'stacks'))) {
    if (!names.has(folder)) rmSync(join(outdir, 'stacks', folder), { recursive: true });
  }
}
