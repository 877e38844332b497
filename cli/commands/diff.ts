import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { chooseStacks } from '../choose-stacks';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type { DriftReport } from '../drift/drift-report';
import type { StackPlan } from '../plan-stack';
import { planStacks } from '../plan-stacks';
import { openTerraform, withSession } from '../session';

/** `npm run diff`: what a deploy would change. */
export const diff: Command = {
  name: 'diff',
  summary: 'Shows what a deploy would change, also before anything was deployed.',
  parameters: '[stack]',
  maximumPositionals: 1,
  options: { report: { type: 'string' } },
  optionHelp: { report: 'also write the result of every stack to this file, as JSON' },
  run: (context, { options, positionals }) =>
    withSession(context, 'diff', async (session) => {
      const opened = await openTerraform(context, session);
      const plans = await planStacks(context, opened, chooseStacks(opened.stacks, positionals[0]));
      const { report } = options;
      if (typeof report === 'string') writeReport(resolve(report), session.environment.name, plans);
      const failed = plans.filter(({ result }) => result === 'failed').map(({ stack }) => stack);
      if (failed.length > 0) throw new CliError(`failed: ${failed.join(', ')}`);
      return 0;
    }),
};

function writeReport(file: string, environment: string, plans: readonly StackPlan[]): void {
  const stacks = plans.map(({ stack, result, changes }) => ({ stack, result, changes }));
  const report: DriftReport = { environment, stacks };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
}
