import { EdgeError } from '../../error';
import type { Principal } from '../../network/network';
import { Arguments } from '../../terraform/arguments';
import type { Value } from '../../terraform/system';
import { readConditions, type Condition, type RequestContext } from './condition';
import { wildcardMatcher } from './pattern';

/** What a caller wants to do. */
export interface Access {
  /** `s3:GetObject`. */
  readonly action: string;
  /** ARN of the bucket or of an object. */
  readonly resource: string;
  /** Undefined: anonymous. */
  readonly principal: Principal | undefined;
  readonly secureTransport: boolean;
}

interface Statement {
  readonly allows: boolean;
  readonly everyone: boolean;
  readonly services: ReadonlySet<string>;
  readonly matchesAction: (action: string) => boolean;
  readonly matchesResource: (resource: string) => boolean;
  readonly conditions: readonly Condition[];
  /** Whom the conditions leave is one known source. */
  readonly bound: boolean;
}

/**
 * A bucket's resource policy, as S3 evaluates it for callers that are not of the bucket's account: a matching Deny wins, without
 * a matching Allow nothing is allowed (IAM guide, reference_policies_evaluation-logic).
 */
export class BucketPolicy {
  /** Of a bucket without a policy. */
  static readonly none = new BucketPolicy([]);

  private constructor(private readonly statements: readonly Statement[]) {}

  /**
   * @param text the JSON document
   * @throws EdgeError for what is not understood
   */
  static parse(address: string, text: string): BucketPolicy {
    let document: Value;
    try {
      document = JSON.parse(text) as Value;
    } catch {
      throw new EdgeError(address, `is not JSON: ${text.slice(0, 80)}`);
    }
    const policy = Arguments.ofDocument(address, document).inert('Version', 'Id');
    const statements = policy.blocks('Statement').map(readStatement);
    policy.done();
    return new BucketPolicy(statements);
  }

  /** Anyone may do something, by a statement that no fixed source bounds (S3 guide, "The meaning of public"). */
  get isPublic(): boolean {
    return this.statements.some(({ allows, everyone, bound }) => allows && everyone && !bound);
  }

  allows({ action, resource, principal, secureTransport }: Access): boolean {
    const context: RequestContext = {
      sourceArn: principal?.sourceArn,
      secureTransport,
      isService: principal !== undefined,
    };
    let allowed = false;
    for (const statement of this.statements) {
      const concerns =
        (statement.everyone || (principal !== undefined && statement.services.has(principal.service))) &&
        statement.matchesAction(action) &&
        statement.matchesResource(resource) &&
        statement.conditions.every((holds) => holds(context));
      if (!concerns) continue;
      if (!statement.allows) return false;
      allowed = true;
    }
    return allowed;
  }
}

/** All that is asked here; what a policy says of writing, such as of deliveries of logs, decides nothing. */
const READ_ACTIONS = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions'];

function readStatement(statement: Arguments): Statement {
  statement.inert('Sid');
  const { address } = statement;
  const effect = statement.string('Effect');
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw new EdgeError(`${address}.Effect`, `is ${effect}, and must be Allow or Deny.`);
  }
  const condition = statement.value('Condition');
  const matchesAction = readMatcher(statement, 'Action', true);
  const read: Statement = {
    allows: effect === 'Allow',
    ...readPrincipal(`${address}.Principal`, statement.value('Principal')),
    matchesAction,
    matchesResource: readMatcher(statement, 'Resource', false),
    conditions: READ_ACTIONS.some(matchesAction) ? readConditions(address, condition) : [],
    bound: /"aws:source(arn|account)":/i.test(JSON.stringify(condition)),
  };
  // NotPrincipal is among what is left: AWS itself advises against it.
  statement.done();
  return read;
}

/** Principals of accounts (`AWS` with an ARN, `CanonicalUser`, `Federated`) never call here, and match nobody. */
function readPrincipal(address: string, value: Value): Pick<Statement, 'everyone' | 'services'> {
  if (value === '*') return { everyone: true, services: new Set() };
  if (value === null) throw new EdgeError(address, 'is not set, and is needed.');
  const principals = Arguments.ofDocument(address, value);
  const everyone = texts(principals.value('AWS')).includes('*');
  const services = new Set(texts(principals.value('Service')));
  principals.inert('CanonicalUser', 'Federated').done();
  return { everyone, services };
}

/** `Action` or `NotAction`, `Resource` or `NotResource`; actions are not case-sensitive. */
function readMatcher(
  statement: Arguments,
  name: 'Action' | 'Resource',
  ignoreCase: boolean,
): (text: string) => boolean {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const [listed, excluded] = [texts(statement.value(name)), texts(statement.value(`Not${name}`))];
  if ((listed.length === 0) === (excluded.length === 0)) {
    throw new EdgeError(statement.address, `must have either ${name} or Not${name}.`);
  }
  const variable = [...listed, ...excluded].find((text) => text.includes('${'));
  if (variable !== undefined) {
    throw new EdgeError(`${statement.address}.${name}`, `is ${variable}; policy variables are not modelled.`);
  }
  const tests = [...listed, ...excluded].map((pattern) => wildcardMatcher(fold(pattern)));
  const wanted = listed.length > 0;
  return (text) => tests.some((test) => test(fold(text))) === wanted;
}

function texts(value: Value): readonly string[] {
  if (value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
