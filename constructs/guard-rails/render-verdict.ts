import type { Verdict, Violation } from './check-system';
import type { Exception } from './exceptions';

/** What the user reads when guard rails refuse: every finding, by stack; unset when there is none. */
export function renderVerdict({ violations, stale }: Verdict): string | undefined {
  const count = violations.length + stale.length;
  if (count === 0) return undefined;
  const stacks = [...new Set(violations.map(({ resource }) => resource.stack.path))];
  const sections = stacks.map((stack) =>
    [stack, ...violations.filter(({ resource }) => resource.stack.path === stack).map(renderViolation)].join('\n'),
  );
  if (stale.length > 0) sections.push(['exceptions', ...stale.map(renderStale)].join('\n'));
  const advice = violations.length > 0 ? [ADVICE] : [];
  return [`guard rails found ${count} ${count === 1 ? 'problem' : 'problems'}:`, ...sections, ...advice].join('\n\n');
}

const ADVICE =
  "What has to stay as it is takes a written exception: allowException(construct, '<rule>', '<why>'). " +
  'The rules and their sources: docs/guard-rails.md';

function renderViolation({ rule, resource, what, value, allowed, fix }: Violation): string {
  return [
    `  ${rule.id}: ${resource.address} (${resource.path})`,
    `    ${what}`,
    `    found:   ${value}`,
    `    allowed: ${allowed}`,
    `    fix:     ${fix}`,
  ].join('\n');
}

function renderStale({ rule, path, reason }: Exception): string {
  return `  ${rule}: ${path} needs no exception, or is a whole stack; remove it, or move it to the resource ("${reason}")`;
}
