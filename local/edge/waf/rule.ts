import { EdgeError } from '../error';
import type { Arguments } from '../terraform/arguments';
import { compileStatement, type Difference, type Matcher, type StatementScope } from './statement';

/** One rule of a web ACL. */
export interface Rule {
  readonly name: string;
  readonly priority: number;
  /** Undefined: the rule cannot be run here, because only AWS knows what it does. */
  readonly matches: Matcher | undefined;
  readonly action: RuleAction;
  /** Fully qualified, added when the rule matches. */
  readonly labels: readonly string[];
  /** How its statements can come out otherwise than on AWS. */
  readonly differences: ReadonlySet<Difference>;
}

export type RuleAction =
  | { readonly kind: 'allow' | 'count'; readonly insertedHeaders: readonly (readonly [string, string])[] }
  | { readonly kind: 'block'; readonly status: number; readonly response: CustomResponse | undefined };

/** What a blocked client gets instead of the usual answer. */
export interface CustomResponse {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: CustomResponseBody | undefined;
}

export interface CustomResponseBody {
  readonly contentType: string;
  readonly content: string;
}

export interface RuleScope extends Omit<StatementScope, 'note'> {
  /** By key. */
  readonly responseBodies: ReadonlyMap<string, CustomResponseBody>;
}

/** The status of a blocked request that has no response of its own. */
const BLOCKED = 403;

/** @throws EdgeError that names what is not modelled */
export function compileRule(rule: Arguments, scope: RuleScope): Rule {
  rule.inert('VisibilityConfig');
  const name = rule.string('Name');
  const priority = rule.number('Priority');
  const labels = rule.blocks('RuleLabels').map((label) => `${scope.labelPrefix}${label.string('Name')}`);
  const statement = rule.block('Statement');
  if (statement === undefined) throw new EdgeError(rule.address, 'Statement is not set, and is needed.');
  const managed = statement.block('ManagedRuleGroupStatement') !== undefined;
  if (managed) rule.inert('OverrideAction');
  const differences = new Set<Difference>();
  const note = (difference: Difference): unknown => differences.add(difference);
  const compiled: Rule = managed
    ? { name, priority, labels, differences, matches: undefined, action: { kind: 'count', insertedHeaders: [] } }
    : {
        name,
        priority,
        labels,
        differences,
        matches: compileStatement(statement, { ...scope, note }),
        action: compileAction(rule.block('Action'), rule.address, scope),
      };
  rule.done();
  return compiled;
}

/**
 * Compiles a rule's `Action` or a default action.
 *
 * @throws EdgeError for CAPTCHA and challenge, which need a browser's answer that only AWS can judge
 */
export function compileAction(action: Arguments | undefined, address: string, scope: RuleScope): RuleAction {
  const allow = action?.block('Allow');
  const count = action?.block('Count');
  const block = action?.block('Block');
  const chosen = allow ?? count ?? block;
  if (action === undefined || chosen === undefined) {
    throw new EdgeError(
      `${address}.Action`,
      'is an action that the local edge does not model.',
      'It models Allow, Block and Count.',
    );
  }
  const compiled: RuleAction =
    block === undefined
      ? { kind: allow === undefined ? 'count' : 'allow', insertedHeaders: insertedHeaders(chosen) }
      : { kind: 'block', ...customResponse(block, scope) };
  chosen.done();
  action.done();
  return compiled;
}

/** WAF prefixes what it inserts, so that it can never stand for a header of the client (WAF guide, "Custom requests"). */
function insertedHeaders(action: Arguments): readonly (readonly [string, string])[] {
  const handling = action.block('CustomRequestHandling');
  const headers = (handling?.blocks('InsertHeaders') ?? []).map(
    (header) => [`x-amzn-waf-${header.string('Name').toLowerCase()}`, header.string('Value')] as const,
  );
  handling?.done();
  return headers;
}

function customResponse(block: Arguments, scope: RuleScope): { status: number; response: CustomResponse | undefined } {
  const custom = block.block('CustomResponse');
  if (custom === undefined) return { status: BLOCKED, response: undefined };
  const key = custom.optionalString('CustomResponseBodyKey');
  const body = key === undefined ? undefined : scope.responseBodies.get(key);
  if (key !== undefined && body === undefined) {
    throw new EdgeError(`${custom.address}.CustomResponseBodyKey`, `there is no custom response body "${key}".`);
  }
  const headers = custom
    .blocks('ResponseHeaders')
    .map((header) => [header.string('Name'), header.string('Value')] as const);
  const status = custom.number('ResponseCode');
  custom.done();
  return { status, response: { headers, body } };
}
