import { relative } from 'node:path';
import type { Command } from '../command';
import { offlineVariables, synthesizeFor, withSession } from '../session';

/** `npm run synth`: the JSON of every stack. */
export const synth: Command = {
  name: 'synth',
  summary: 'Writes the JSON of every stack of the environment; needs no network.',
  maximumPositionals: 0,
  options: {},
  optionHelp: {},
  run: (context) =>
    withSession(context, 'synth', async ({ home }) => {
      const stacks = await synthesizeFor(context, home.out, offlineVariables(context, home));
      const width = Math.max(...stacks.map(({ name }) => name.length));
      for (const { name, file } of stacks) {
        context.screen.line(`${name.padEnd(width)}  ${relative(context.project, file)}`);
      }
      return 0;
    }),
};
