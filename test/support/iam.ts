import type { StackJson } from './synthesized-stack';

type Condition = { readonly test: string; readonly variable: string; readonly values: readonly string[] };

/** One statement of a policy document, as Terraform's data source has it. */
export interface Statement {
  readonly sid?: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly condition?: readonly Condition[];
}

/** The statements of a policy document by the name of its data source. */
export const statementsIn = (stack: StackJson, name: string): readonly Statement[] =>
  stack.data!['aws_iam_policy_document']![name]!['statement'] as readonly Statement[];

/** What a caller asks for. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** `*` stands for any characters, as in IAM. Source: IAM User Guide, "IAM JSON policy elements: Resource". */
const like = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);

function holds({ test, variable, values }: Condition, context: Readonly<Record<string, string>>): boolean {
  const given = context[variable];
  // A set operator holds where the key is absent. Source: IAM User Guide, "Set operators for multivalued context keys".
  if (given === undefined) return test.startsWith('ForAllValues:');
  return values.some((value) => (test.endsWith('Like') ? like(value, given) : value === given));
}

/** Whether these statements allow a request: one allows it, and none denies it. */
export function allows(statements: readonly Statement[], { action, resource, context = {} }: Request): boolean {
  const matching = statements.filter(
    (statement) =>
      statement.actions.some((pattern) => like(pattern, action)) &&
      (statement.resources ?? []).some((pattern) => like(pattern, resource)) &&
      (statement.condition ?? []).every((condition) => holds(condition, context)),
  );
  return matching.some(({ effect }) => effect !== 'Deny') && !matching.some(({ effect }) => effect === 'Deny');
}
