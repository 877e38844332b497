import { cacheReport, type CacheReportRow } from '../../constructs/edge/cache-report';
import { readBehaviours } from '../../constructs/edge/read-behaviours';
import { QUOTAS } from '../../constructs/guard-rails/quotas';
import { physicalName } from '../../constructs/naming';
import { loadEnvironment } from '../../environments';
import { servedRoutes } from '../../stacks/served-routes';
import type { Command } from '../command';

const LINES = ['caller', 'rule', 'key', 'forwarded', 'policies', 'behaviour', 'why'] as const;

/** `npm run cache:report`: what the edge does with the answers of each route. */
export const cacheReportCommand: Command = {
  name: 'cache-report',
  summary:
    'Says of every route what is kept of its answers, under which key, for how long, what is forwarded, and why.',
  maximumPositionals: 0,
  options: {},
  optionHelp: {},
  run: ({ variables, screen }) => {
    const environment = loadEnvironment(variables['ENVIRONMENT']);
    const routes = servedRoutes(environment);
    const rows = cacheReport(routes, { name: physicalName(environment, []), regions: environment.regions.length });
    for (const row of rows) screen.line(`${block(row)}\n`);
    const kept = new Set(rows.filter(({ key }) => key !== 'none').map(({ policies }) => policies));
    // Beside those of reads: one for the rest of the API, one for the site, and one for private content.
    const behaviours = readBehaviours(routes).length + 2 + Number(environment.privateContent.mode === 'signed');
    // Beside those of reads: the policy of the site.
    screen.line(
      `${rows.length} routes, ${behaviours} behaviours of ${QUOTAS.behaviours} that a distribution has, ` +
        `${kept.size + 1} cache policies of ${QUOTAS.cachePolicies} that an account has.`,
    );
    return Promise.resolve(0);
  },
};

function block(row: CacheReportRow): string {
  const width = Math.max(...LINES.map((name) => name.length));
  return [`${row.route}  ${row.request}`, ...LINES.map((name) => `  ${name.padEnd(width)}  ${row[name]}`)].join('\n');
}
