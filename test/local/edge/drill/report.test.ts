import { drillPage, terminalReport, type DrillReport } from '../../../../local/edge/drill/report';
import type { ScenarioResult } from '../../../../local/edge/drill/scenario-result';

const RESULT: ScenarioResult = {
  scenario: {
    name: 'regions-in-turn',
    title: 'API of each region out for 30 s in turn',
    seconds: 240,
    tolerated: { app: 0, reads: 0, writes: 80 },
  },
  requests: 123_456,
  app: { sent: 50_000, failed: 0, recovered: undefined },
  reads: { sent: 48_000, failed: 11, recovered: 28.1 },
  writes: { sent: 25_456, failed: 2_060, recovered: 74.9 },
  byMethod: {
    GET: { sent: 97_000, failed: 11 },
    HEAD: { sent: 1_000, failed: 0 },
    POST: { sent: 25_456, failed: 2_060 },
  },
  orders: { sent: 20_000, accepted: 20_000, lost: 0, doubled: 0, heldBack: 3 },
  saved: { usual: 0, cache: 51_000, stale: 5, failover: 4_400, dns: 38, retry: 27 },
  returned: 28.2,
  release: undefined,
  surprises: [],
};
const REPORT: DrillReport = {
  environment: 'local',
  regions: ['us-east-1', 'eu-west-1'],
  locations: ['FRA', 'IAD', 'SYD', 'GRU'],
  perSecond: 10,
  seed: 1,
  failover: { interval: 10, threshold: 2, recordTtl: 60 },
  results: [RESULT],
};
const COMMAND = 'npm run drill -- --write';
const SURPRISED: DrillReport = {
  ...REPORT,
  results: [{ ...RESULT, surprises: ['3 of 90000 reads failed; expected none'] }],
};

test('the tables fit a terminal of 120 columns', () => {
  const lines = terminalReport(REPORT).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
});

test('each scenario has a line of failures, one of them by method, and one of orders and rescues', () => {
  const lines = terminalReport(REPORT)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '));
  expect(lines).toContain('regions-in-turn 123456 0/50000 - 11/48000 29 s 2060/25456 75 s writes 80 s yes');
  expect(lines).toContain('regions-in-turn 11/97000 0/1000 2060/25456');
  expect(lines).toContain('regions-in-turn 20000 20000 0 0 3 51000 5 4400 38 27 29 s');
});

test('a deploy has a line for each region, and one for the time when releases are mixed', () => {
  const release = {
    regions: [{ region: 'ap-southeast-2', newer: 61, older: 2 }],
    mixed: { reads: { sent: 300, failed: 1 }, writes: { sent: 70, failed: 0 }, newer: 90, older: 80 },
  };
  const scenario = { ...RESULT.scenario, name: 'rolling-deploy' };
  const report = { ...REPORT, results: [RESULT, { ...RESULT, scenario, release }] };
  const squeezed = (text: string): readonly string[] => text.split('\n').map((line) => line.replace(/ +/g, ' '));

  expect(squeezed(terminalReport(report))).toEqual(
    expect.arrayContaining(['rolling-deploy ap-southeast-2 61 2', 'rolling-deploy 1/300 0/70 90 80']),
  );
  expect(squeezed(drillPage(COMMAND, [report]))).toEqual(
    expect.arrayContaining([
      '| rolling-deploy | ap-southeast-2 | 61 | 2 |',
      '| rolling-deploy | 1/300 | 0/70 | 90 | 80 |',
    ]),
  );
  expect(terminalReport(REPORT)).not.toContain('new release');
});

test('what was not as expected is said in words', () => {
  expect(terminalReport(REPORT)).not.toMatch(/NO|expected none/);
  expect(terminalReport(SURPRISED)).toMatch(/ NO\n[^]*regions-in-turn: 3 of 90000 reads failed; expected none$/);
  expect(drillPage(COMMAND, [SURPRISED])).toContain('- `regions-in-turn`: 3 of 90000 reads failed; expected none.');
});

test.each([
  [{ app: 0, reads: 0, writes: 0 }, 'none'],
  [{ app: 0, reads: 0, writes: 80 }, 'writes 80 s'],
  [{ app: 0, reads: 80, writes: 80 }, 'reads and writes 80 s'],
  [{ app: 60, reads: 0, writes: 0 }, 'app 60 s'],
])('what may fail is said in the line: %j', (tolerated, words) => {
  const result = { ...RESULT, scenario: { ...RESULT.scenario, tolerated } };
  expect(drillPage(COMMAND, [{ ...REPORT, results: [result] }])).toMatch(new RegExp(`\\| +${words} \\| yes`));
});

test('the page does not hide that reads failed where the design can do no better', () => {
  const tolerated = { app: 0, reads: 80, writes: 80 };
  const result = { ...RESULT, scenario: { ...RESULT.scenario, tolerated } };
  const page = drillPage(COMMAND, [{ ...REPORT, results: [result] }]);
  expect(page).toContain('is the end of what the design can do: in `regions-in-turn`, 11 of 48000 reads.');
  const unharmed = { ...result, reads: { sent: 9, failed: 0, recovered: undefined } };
  expect(drillPage(COMMAND, [{ ...REPORT, results: [unharmed] }])).not.toContain('the end of what');
});

test('the page has the tables of every environment', () => {
  const three = { ...REPORT, environment: 'prod', regions: [...REPORT.regions, 'ap-southeast-2'] };
  const headings = drillPage(COMMAND, [REPORT, three]).match(/^## .*/gm);
  expect(headings).toEqual([
    '## `local`: us-east-1, eu-west-1',
    '## `prod`: us-east-1, eu-west-1, ap-southeast-2',
    '## How to read the tables',
  ]);
});

test('the page says what was run and how long writes may fail', () => {
  const page = drillPage(COMMAND, [REPORT]);
  expect(page).toContain('`npm run drill -- --write`');
  expect(page).toContain('2 probes 10 s apart to notice, and look-ups remember for 60 s');
  expect(page).toContain('Everything was as expected.');
});
