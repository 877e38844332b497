import { execFile } from 'node:child_process';
import type { Interruption } from './interruption';

export interface RunProgramProps {
  /** The program and its words. */
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  /** All of its environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly interruption: Interruption;
}

/** How a program ended. */
export interface ProgramResult {
  readonly exitCode: number;
  /** Both streams. */
  readonly output: string;
}

/**
 * Runs a program to its end, silently.
 *
 * @throws CliError after an interruption, which also ends the program
 */
export async function runProgram({
  command,
  folder,
  variables,
  interruption,
}: RunProgramProps): Promise<ProgramResult> {
  const [program, ...words] = command;
  const stop = new AbortController();
  const unsubscribe = interruption.onRequest(() => stop.abort());
  const options = { cwd: folder, env: { ...variables }, maxBuffer: 64 * 1024 * 1024, signal: stop.signal };
  const result = await new Promise<ProgramResult>((resolve) => {
    execFile(program, words, options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      const output = `${stdout}${stderr}`;
      resolve({ exitCode: code, output: error && output === '' ? error.message : output });
    });
  });
  unsubscribe();
  interruption.throwIfRequested();
  return result;
}
