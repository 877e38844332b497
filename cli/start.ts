import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from './command';
import { runCli } from './run-cli';
import { Interruption } from './run/interruption';
import { processScreen } from './screen';

/**
 * Runs the command that this process was started for, and ends the process with its exit code.
 *
 * @param project absolute path of the folder that holds `cdktf.json`
 * @param commands those that it may be started for
 */
export async function start(project: string, commands: readonly Command[]): Promise<never> {
  const interruption = new Interruption(
    () => performance.now(),
    () => process.exit(130),
  );
  interruption.listenToSignals();
  const exitCode = await runCli(process.argv.slice(2), commands, {
    project,
    home: resolve(project, process.env.EDGE_HOME ?? '.edge'),
    variables: process.env,
    machine: { platform: process.platform, architecture: process.arch, userHome: homedir() },
    screen: processScreen(),
    interruption,
    now: () => new Date(),
  });
  process.exit(exitCode);
}
