import type { StackJson } from './synthesized-stack';

type Condition = { readonly test: string; readonly variable: string; readonly values: readonly string[] };

/** One statement of a policy document, as Terraform's data source has it. */
export interface Statement {
  readonly sid?: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly actions?: readonly string[];
  readonly not_actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly not_resources?: readonly string[];
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

/** `*` stands for any characters, `?` for one. Source: IAM User Guide, "IAM JSON policy elements: Resource". */
const like = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

/** Names of actions have no case. Source: IAM User Guide, "IAM JSON policy elements: Action". */
const isAction = (pattern: string, action: string): boolean => like(pattern.toLowerCase(), action.toLowerCase());

const OPERATORS: Readonly<Record<string, (value: string, given: string) => boolean>> = {
  StringEquals: (value, given) => value === given,
  StringLike: like,
  // Source: IAM User Guide, "Amazon Resource Name (ARN) condition operators": both match patterns.
  ArnEquals: like,
  ArnLike: like,
};

function holds({ test, variable, values }: Condition, context: Readonly<Record<string, string>>): boolean {
  const [, set, name = ''] = /^(ForAllValues:)?(.*)$/.exec(test)!;
  const operator = OPERATORS[name];
  if (!operator) throw new Error(`the condition ${test} is not known here`);
  const given = context[variable];
  // A set operator holds where the key is absent. Source: IAM User Guide, "Set operators for multivalued context keys".
  if (given === undefined) return set !== undefined;
  return values.some((value) => operator(value, given));
}

const matches = (
  named: readonly string[] | undefined,
  others: readonly string[] | undefined,
  fits: (pattern: string) => boolean,
): boolean => (others ? !others.some(fits) : (named ?? []).some(fits));

/** Whether these statements allow a request: one allows it, and none denies it. */
export function allows(statements: readonly Statement[], { action, resource, context = {} }: Request): boolean {
  const matching = statements.filter(
    (statement) =>
      matches(statement.actions, statement.not_actions, (pattern) => isAction(pattern, action)) &&
      matches(statement.resources, statement.not_resources, (pattern) => like(pattern, resource)) &&
      (statement.condition ?? []).every((condition) => holds(condition, context)),
  );
  return matching.some(({ effect }) => effect !== 'Deny') && !matching.some(({ effect }) => effect === 'Deny');
}
