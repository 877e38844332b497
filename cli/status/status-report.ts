import { EXIT_CODES } from '../exit-codes';
import { textTable } from '../report/text-table';
import { total } from '../report/stack-run';
import type { StackFacts, StackStatus } from './stack-status';

/** A certificate with less left was not renewed when it should have been. */
const SHORT_DAYS = 30;

const HEADINGS = ['stack', 'deployed', 'version', 'drift', 'health', 'certificates'];

/** What is wrong with a stack, a sentence each, by how much it matters. */
interface Problems {
  readonly unhealthy: readonly string[];
  readonly unknown: readonly string[];
  readonly differs: boolean;
}

/** A table of stacks, and below it a line for each thing that is wrong or cannot be read. */
export function statusReport(statuses: readonly StackStatus[]): string {
  const rows = statuses.map((status) =>
    'unreadable' in status
      ? [status.stack, '?', '?', '?', '?', '?']
      : [status.stack, status.deployed, status.version || '-', driftOf(status), healthOf(status), daysOf(status)],
  );
  const lines = statuses.flatMap((status) => {
    const { unhealthy, unknown } = problemsOf(status);
    return [...unhealthy, ...unknown].map((text) => `${status.stack}: ${text}`);
  });
  return [textTable([HEADINGS, ...rows]), ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

/** 3 when something is not well, 1 when something cannot be read, 2 when something differs, 0 otherwise. */
export function statusExitCode(statuses: readonly StackStatus[]): number {
  const problems = statuses.map(problemsOf);
  if (problems.some(({ unhealthy }) => unhealthy.length > 0)) return EXIT_CODES.unhealthy;
  if (problems.some(({ unknown }) => unknown.length > 0)) return EXIT_CODES.failed;
  return problems.some(({ differs }) => differs) ? EXIT_CODES.differs : EXIT_CODES.done;
}

function problemsOf(status: StackStatus): Problems {
  if ('unreadable' in status) {
    return { unhealthy: [], unknown: [`cannot be read: ${status.unreadable}`], differs: false };
  }
  const { health, certificates, drift, deployed } = status;
  const of = (wanted: string) =>
    health.filter(({ verdict }) => verdict === wanted).map(({ subject, detail }) => `${subject} ${detail}`);
  const ending = certificates.filter(({ days }) => days < SHORT_DAYS);
  return {
    unhealthy: [
      ...of('bad'),
      ...ending.map(({ domain, days, notAfter }) => `the certificate of ${domain} ends in ${days} days (${notAfter})`),
    ],
    unknown: [
      ...of('unknown'),
      ...certificates.flatMap(({ domain, unasked, days }) =>
        unasked === undefined
          ? []
          : `ACM cannot be asked whether the certificate of ${domain} was renewed (${unasked}); the state says that it ends in ${days} days`,
      ),
      ...(drift.result === 'failed' ? [`cannot be planned: ${drift.reason}`] : []),
    ],
    differs: drift.result === 'differs' || deployed === 'no' || deployed === 'another build',
  };
}

function driftOf({ drift }: StackFacts): string {
  if (drift.result === 'failed') return '?';
  if (drift.result === 'not looked at') return '-';
  if (drift.result === 'none') return 'none';
  const { added, changed, destroyed } = drift.changes;
  if (total(drift.changes) === 0) return 'outputs';
  return [
    [added, 'to add'],
    [changed, 'to change'],
    [destroyed, 'to destroy'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}

function healthOf({ health }: StackFacts): string {
  if (health.length === 0) return '-';
  return `${health.filter(({ verdict }) => verdict === 'good').length} of ${health.length} good`;
}

/** Those of the certificate that ends first. */
function daysOf({ certificates }: StackFacts): string {
  return certificates.length === 0 ? '-' : `${Math.min(...certificates.map(({ days }) => days))} days`;
}
