import type { StacksRun } from '../run-stacks';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { leftoverHint } from './leftover-hint';
import { providerError } from './provider-error';
import { stateError } from './state-error';

/** Something that Terraform said, and the stacks that it said it of: what strikes them alike is said once. */
export interface RunDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly stacks: readonly string[];
  readonly text: string;
}

/** What Terraform complained about in a run, errors first, each with a way out where one is known. */
export function runDiagnostics(
  { report, isStopped }: Pick<StacksRun, 'report' | 'isStopped'>,
  stacks: readonly Pick<SynthesizedStack, 'name' | 'folder'>[],
  isEmulated: boolean,
): RunDiagnostic[] {
  const found = new Map<string, { readonly severity: RunDiagnostic['severity']; readonly stacks: string[] }>();
  const add = (severity: RunDiagnostic['severity'], stack: string, text: string): void => {
    const known = found.get(text);
    if (known) known.stacks.push(stack);
    else found.set(text, { severity, stacks: [stack] });
  };
  for (const stack of report.stacks) {
    const folder = stacks.find(({ name }) => name === stack.name)?.folder ?? '';
    for (const text of stack.errors.filter((error) => !isStopped || !isOfStopping(error))) {
      const hint = leftoverHint(text, folder, isEmulated);
      add(
        'error',
        stack.name,
        `${stateError(text, stack.name) ?? providerError(text) ?? text}${hint ? `\n\n${hint}` : ''}`,
      );
    }
  }
  for (const { name, warnings } of report.stacks) warnings.forEach((text) => add('warning', name, text));
  return [...found].map(([text, about]) => ({ ...about, text }));
}

/** What Terraform says because it was asked to stop, which the user knows. */
function isOfStopping(error: string): boolean {
  return /^Error: (execution halted|local-exec provisioner error)|context canceled|operation canceled/i.test(error);
}

/** One line about a run that failed: the stacks, or what cdktf itself says. */
export function failureOf({ report, errors, logFile }: Pick<StacksRun, 'report' | 'errors' | 'logFile'>): string {
  const failed = report.stacks.filter(({ phase, errors: own }) => phase !== 'ended' && own.length > 0);
  const names = failed.map(({ name }) => name).join(', ');
  const reason = names
    ? `failed: ${names}`
    : `cdktf failed: ${errors.replace(/\s+/g, ' ').slice(0, 300) || 'it did not say why'}`;
  return `${reason} (everything cdktf said is in ${logFile})`;
}
