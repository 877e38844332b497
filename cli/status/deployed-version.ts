import { createHash } from 'node:crypto';
import { outputText, type StackState } from '../terraform/stack-state';

/** What of a synthesized stack tells which build it is. */
export interface BuildMarks {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly output?: Readonly<Record<string, { readonly value?: unknown }>>;
}

const FUNCTION = 'aws_lambda_function';
const DIGITS = 12;

/**
 * The version that a state holds: one digest over the code of all functions, and the release of the site that viewers get.
 * Empty for a stack that has neither.
 */
export function versionOfState(state: StackState): string {
  const functions = state.resources.filter(({ type }) => type === FUNCTION).map(({ attributes }) => attributes);
  return describe(functions, outputText(state, 'site_release'));
}

/** The version that a deploy of a synthesized stack would make. */
export function versionOfBuild({ resource, output }: BuildMarks): string {
  const release = output?.['site_release']?.value;
  return describe(Object.values(resource?.[FUNCTION] ?? {}), typeof release === 'string' ? release : undefined);
}

function describe(functions: readonly Readonly<Record<string, unknown>>[], release: string | undefined): string {
  const code = functions.map((of) => `${String(of['function_name'])} ${String(of['source_code_hash'])}`).sort();
  const digest = createHash('sha256').update(code.join('\n')).digest('hex').slice(0, DIGITS);
  return [...(code.length > 0 ? [`functions ${digest}`] : []), ...(release ? [`site ${release}`] : [])].join(', ');
}
