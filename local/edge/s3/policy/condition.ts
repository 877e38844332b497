import { EdgeError } from '../../error';
import type { Value } from '../../terraform/system';
import { arnMatcher, wildcardMatcher } from './pattern';

/** What conditions can ask about a request. */
export interface RequestContext {
  /** ARN of what a service acts for. */
  readonly sourceArn: string | undefined;
  readonly secureTransport: boolean;
  readonly isService: boolean;
}

export type Condition = (context: RequestContext) => boolean;

/** Condition keys (IAM guide, reference_policies_condition-keys), lower case: their names are not case-sensitive. */
const KEYS: Readonly<Record<string, (context: RequestContext) => string | undefined>> = {
  'aws:sourcearn': ({ sourceArn }) => sourceArn,
  'aws:sourceaccount': ({ sourceArn }) => sourceArn?.split(':')[4],
  'aws:securetransport': ({ secureTransport }) => String(secureTransport),
  'aws:principalisawsservice': ({ isService }) => String(isService),
};

/** Makes the test of one wanted value (IAM guide, reference_policies_elements_condition_operators). */
const OPERATORS: Readonly<Record<string, (wanted: string) => (value: string) => boolean>> = {
  StringEquals: (wanted) => (value) => value === wanted,
  StringEqualsIgnoreCase: (wanted) => (value) => value.toLowerCase() === wanted.toLowerCase(),
  StringLike: wildcardMatcher,
  // "ArnEquals and ArnLike behave identically" (same page).
  ArnEquals: arnMatcher,
  ArnLike: arnMatcher,
  Bool: (wanted) => (value) => value.toLowerCase() === wanted.toLowerCase(),
};

/**
 * The `Condition` element of a statement: every operator and every key must hold, one of a key's values is enough.
 *
 * @throws EdgeError for an operator or a key that is not known here: it would decide who may read
 */
export function readConditions(address: string, element: Value): readonly Condition[] {
  return Object.entries(element ?? {}).flatMap(([operator, keys]: [string, Value]) =>
    Object.entries(keys ?? {}).map(([key, values]: [string, Value]) => {
      const wanted = (Array.isArray(values) ? values : [values]).map(String);
      return readCondition(`${address}.Condition.${operator}`, operator, key, wanted);
    }),
  );
}

function readCondition(address: string, operator: string, key: string, wanted: readonly string[]): Condition {
  const valueOf = KEYS[key.toLowerCase()];
  if (valueOf === undefined) {
    throw new EdgeError(
      address,
      `asks for ${key}, which the local edge does not know.`,
      'It knows aws:SourceArn, aws:SourceAccount, aws:SecureTransport and aws:PrincipalIsAWSService.',
    );
  }
  if (operator === 'Null') {
    return (context) => wanted.includes(String(valueOf(context) === undefined));
  }
  const match = /^(String|Arn)Not(Equals|EqualsIgnoreCase|Like)(IfExists)?$|^(.+?)(IfExists)?$/.exec(operator);
  const negated = match?.[1] !== undefined;
  const base = negated ? `${match?.[1]}${match?.[2]}` : (match?.[4] ?? '');
  const makeTest = Object.hasOwn(OPERATORS, base) ? OPERATORS[base] : undefined;
  if (makeTest === undefined) {
    throw new EdgeError(
      address,
      `the local edge does not know the operator ${operator}.`,
      'It knows the String, Arn, Bool and Null operators without numbers, dates or sets.',
    );
  }
  const tests = wanted.map(makeTest);
  // A key that is not there fails a positive condition and meets a negated one or one with IfExists.
  const whenMissing = negated || operator.endsWith('IfExists');
  return (context) => {
    const value = valueOf(context);
    if (value === undefined) return whenMissing;
    return tests.some((test) => test(value)) !== negated;
  };
}
