import { chooseStacks } from '../choose-stacks';
import type { Command } from '../command';
import { inParallel } from '../in-parallel';
import { forPeopleOnly } from '../report/json-output';
import { openTerraform, withSession } from '../session';
import { readStatus } from '../status/read-status';
import { statusExitCode, statusReport } from '../status/status-report';

/** Each plan is a Terraform and a provider, of some hundred megabytes. */
const STACKS_AT_ONCE = 4;

/** `npm run status`: what is deployed, and how it is. */
export const status: Command = {
  name: 'status',
  summary: 'Shows of each stack what is deployed, drift, health and when certificates end.',
  parameters: '[stack]',
  maximumPositionals: 1,
  options: { 'no-drift': { type: 'boolean' }, json: { type: 'boolean' } },
  optionHelp: {
    'no-drift': 'leave out what takes a plan of each stack',
    json: 'one JSON object on standard output; text for people goes to standard error',
  },
  notes: [
    'Exit codes: 0 all is well and as in this checkout, 1 something cannot be read, 2 something differs or is not deployed,',
    '3 an alarm is on, a region does not answer, or a certificate ends within 30 days. See docs/deploying.md.',
  ],
  run: (outer, { options, positionals }) => {
    const context = options['json'] ? { ...outer, screen: forPeopleOnly(outer.screen) } : outer;
    const { interruption, screen } = context;
    return withSession(context, 'status', async (session) => {
      const opened = await openTerraform(context, session);
      const withDrift = !options['no-drift'];
      const stacks = await inParallel(chooseStacks(opened.stacks, positionals[0]), STACKS_AT_ONCE, (stack) =>
        readStatus({ session: opened, stack, interruption, now: context.now(), withDrift }),
      );
      interruption.throwIfRequested();
      const { name: environment, emulated } = opened.environment;
      if (options['json']) outer.screen.line(JSON.stringify({ environment, stacks }, undefined, 2));
      else screen.line(`\n${statusReport(stacks)}`);
      if (emulated) screen.line('\nhealth is that of alarms alone: nothing answers HTTPS on the emulator');
      return statusExitCode(stacks);
    });
  },
};
