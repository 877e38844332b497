import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../command';
import { driftPage } from '../drift/drift-page';
import { readReports } from '../drift/drift-report';
import { driftRunOf } from '../drift/drift-run';
import { keepIssue } from '../drift/keep-issue';
import { GitHub } from '../git-hub/git-hub';
import { planSections } from '../review/plan-sections';

/** `npm run drift:issue`: one issue of the repository that says where what is deployed differs. */
export const driftIssue: Command = {
  name: 'drift-issue',
  summary: 'In GitHub Actions: keeps one issue about what differs between sources and deployment, and closes it.',
  parameters: '[folder]',
  maximumPositionals: 1,
  options: {},
  optionHelp: {},
  run: async ({ variables, screen }, { positionals }) => {
    const run = driftRunOf(variables);
    const folder = resolve(positionals[0] ?? 'reports');
    const page = driftPage({
      expected: run.expected,
      reports: readReports(folder),
      plans: planSections(folder),
      run: run.url,
    });
    const gitHub = new GitHub(run.access, 'issues: write', { fetch, sleep });
    const { result, number } = await keepIssue(gitHub, page, run.url);
    screen.line(number === undefined ? 'no difference, and no issue' : `issue ${number}: ${result}`);
    return 0;
  },
};
