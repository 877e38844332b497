import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { apply } from '../apply';
import { chooseStacks } from '../choose-stacks';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import { confirm } from '../confirm';
import { openTerraform, withSession } from '../session';
import { isPreview, type SynthesizedStack } from '../synth/synthesized-stack';

/** `npm run deploy`: applies the stacks, regions first. */
export const deploy: Command = {
  name: 'deploy',
  summary: 'Deploys every stack of the environment, or the one named, to the emulator or to AWS.',
  parameters: '[stack]',
  maximumPositionals: 1,
  options: { yes: { type: 'boolean', short: 'y' } },
  optionHelp: { yes: 'do not ask before changing anything in AWS' },
  run: (context, { options, positionals }) =>
    withSession(context, 'deploy', async (session) => {
      const opened = await openTerraform(context, session);
      const { environment, home, emulator } = opened;
      refusePreview(opened.stacks);
      const stacks = chooseStacks(opened.stacks, positionals[0]);
      await confirm(environment, 'deploy', Boolean(options['yes']), context.screen);
      context.interruption.throwIfRequested();
      mkdirSync(dirname(home.outputsFile), { recursive: true });
      rmSync(home.outputsFile, { force: true });
      const exitCode = await apply(context, {
        command: 'deploy',
        session: opened,
        stacks,
        cdktfOptions: [
          '--outputs-file',
          home.outputsFile,
          ...(positionals[0] === undefined ? [] : ['--ignore-missing-stack-dependencies']),
        ],
      });
      for (const url of urlsIn(home.outputsFile)) {
        context.screen.line(
          emulator
            ? `\n${url} (deployed to the emulator, whose AWS API is ${emulator.url}; it does not serve the app)`
            : `\n${url}`,
        );
      }
      return exitCode;
    }),
};

/** @throws CliError when a stack is a preview */
function refusePreview(stacks: readonly SynthesizedStack[]): void {
  const preview = stacks.find(isPreview);
  if (!preview) return;
  throw new CliError(
    `the stack ${preview.name} is a preview, which stands in for regions that are not deployed; unset PREVIEW and deploy again`,
  );
}

/** The outputs called `url`. */
function urlsIn(outputsFile: string): string[] {
  if (!existsSync(outputsFile)) return [];
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, unknown>>;
  return Object.values(outputs).flatMap(({ url }) => (typeof url === 'string' ? [url] : []));
}
