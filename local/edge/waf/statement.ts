import { isIPv6 } from 'node:net';
import { EdgeError } from '../error';
import type { Arguments } from '../terraform/arguments';
import { compileField, type FieldReader, type InspectionLimits } from './field-to-match';
import { compileForwardedIp } from './forwarded-ip';
import type { InspectedRequest } from './inspected-request';
import { RateLimit } from './rate-limit';
import type { AddressSet, ReferencedSets } from './referenced-sets';
import { compileRegularExpression } from './regular-expression';
import { compileTransformations } from './text-transformation';
import { compileGeoMatch, compileLabelMatch } from './viewer-statements';

/** Whether a request matches. */
export type Matcher = (request: InspectedRequest) => boolean;

/** What statements of a web ACL refer to. */
export interface StatementScope {
  readonly sets: ReferencedSets;
  readonly limits: InspectionLimits;
  /** `awswaf:123456789012:webacl:name:`, what WAF puts in front of the ACL's own labels. */
  readonly labelPrefix: string;
  /** It protects a regional API, which sees CloudFront's servers and not viewers. */
  readonly isRegional: boolean;
  /** Told of what a statement asks for that is otherwise here than on AWS. */
  readonly note: (difference: Difference) => void;
}

/**
 * How a statement can come out otherwise than on AWS:
 * - `managed-label`: it looks for a label that only AWS's managed rules add;
 * - `address`: it looks at the address that connects, which stands for all of CloudFront's.
 */
export type Difference = 'managed-label' | 'address';

type Compile = (statement: Arguments, scope: StatementScope) => Matcher;

const compilers: Readonly<Record<string, Compile>> = {
  ByteMatchStatement: byteMatch,
  RegexMatchStatement: (statement, scope) =>
    textMatch(statement, scope, tester([compileRegularExpression(statement.string('RegexString'), statement.address)])),
  RegexPatternSetReferenceStatement: (statement, scope) => {
    const patterns = scope.sets.patterns(statement.string('ARN'), statement.address);
    return textMatch(
      statement,
      scope,
      tester(patterns.map((pattern) => compileRegularExpression(pattern, statement.address))),
    );
  },
  SizeConstraintStatement: sizeConstraint,
  IPSetReferenceStatement: ipSet,
  GeoMatchStatement: (statement, { isRegional }) => compileGeoMatch(statement, isRegional),
  LabelMatchStatement: (statement, { labelPrefix, note }) =>
    compileLabelMatch(statement, labelPrefix, () => note('managed-label')),
  AndStatement: (statement, scope) => {
    const parts = statement.blocks('Statements').map((part) => compileStatement(part, scope));
    return (request) => parts.every((matches) => matches(request));
  },
  OrStatement: (statement, scope) => {
    const parts = statement.blocks('Statements').map((part) => compileStatement(part, scope));
    return (request) => parts.some((matches) => matches(request));
  },
  NotStatement: (statement, scope) => {
    const matches = compileStatement(only(statement, 'Statement'), scope);
    return (request) => !matches(request);
  },
  RateBasedStatement: rateBased,
};

/**
 * Compiles a `Statement` (WAF API reference).
 *
 * @throws EdgeError that names a statement, or a part of one, which is not modelled
 */
export function compileStatement(statement: Arguments, scope: StatementScope): Matcher {
  for (const [name, compile] of Object.entries(compilers)) {
    const block = statement.block(name);
    if (block === undefined) continue;
    const matcher = compile(block, scope);
    block.done();
    statement.done();
    return matcher;
  }
  statement.done();
  throw new EdgeError(
    statement.address,
    'is a statement that the local edge does not model.',
    `It models ${Object.keys(compilers).join(', ')}, and leaves out managed rule groups with a notice.`,
  );
}

function textMatch(statement: Arguments, scope: StatementScope, test: (text: string) => boolean): Matcher {
  const read: FieldReader = compileField(only(statement, 'FieldToMatch'), scope.limits);
  const transform = compileTransformations(statement);
  return (request) => {
    const texts = read(request);
    return typeof texts === 'boolean' ? texts : texts.some((text) => test(transform(text)));
  };
}

function byteMatch(statement: Arguments, scope: StatementScope): Matcher {
  // Text arrives as bytes, one a character; the provider encodes the search string as UTF-8.
  const search = Buffer.from(statement.string('SearchString'), 'utf8').toString('latin1');
  const constraint = statement.string('PositionalConstraint');
  const make = positionalConstraints[constraint];
  if (make === undefined) {
    const allowed = Object.keys(positionalConstraints).join(', ');
    throw new EdgeError(`${statement.address}.PositionalConstraint`, `is "${constraint}".`, `Allowed: ${allowed}.`);
  }
  return textMatch(statement, scope, make(search));
}

const positionalConstraints: Readonly<Record<string, (search: string) => (text: string) => boolean>> = {
  EXACTLY: (search) => (text) => text === search,
  STARTS_WITH: (search) => (text) => text.startsWith(search),
  ENDS_WITH: (search) => (text) => text.endsWith(search),
  CONTAINS: (search) => (text) => text.includes(search),
  CONTAINS_WORD: (search) => {
    const word = new RegExp(`(?<![A-Za-z0-9_])${search.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![A-Za-z0-9_])`);
    return (text) => word.test(text);
  },
};

const comparisons: Readonly<Record<string, (size: number, bound: number) => boolean>> = {
  EQ: (size, bound) => size === bound,
  NE: (size, bound) => size !== bound,
  LE: (size, bound) => size <= bound,
  LT: (size, bound) => size < bound,
  GE: (size, bound) => size >= bound,
  GT: (size, bound) => size > bound,
};

function sizeConstraint(statement: Arguments, scope: StatementScope): Matcher {
  const operator = statement.string('ComparisonOperator');
  const compare = comparisons[operator];
  if (compare === undefined) {
    const allowed = Object.keys(comparisons).join(', ');
    throw new EdgeError(`${statement.address}.ComparisonOperator`, `is "${operator}".`, `Allowed: ${allowed}.`);
  }
  const bound = statement.number('Size');
  return textMatch(statement, scope, (text) => compare(text.length, bound));
}

function ipSet(statement: Arguments, scope: StatementScope): Matcher {
  const addresses: AddressSet = scope.sets.addresses(statement.string('ARN'), statement.address);
  const config = statement.block('IPSetForwardedIPConfig');
  if (config === undefined) {
    if (scope.isRegional) scope.note('address');
    return (request) => contains(addresses, request.clientIp);
  }
  const forwarded = compileForwardedIp(config);
  return (request) => {
    const { addresses: found, present } = forwarded.read(request);
    if (!present) return false;
    return found.length === 0 ? forwarded.fallback : found.some((address) => contains(addresses, address));
  };
}

function contains(addresses: AddressSet, ip: string): boolean {
  return addresses.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');
}

function rateBased(statement: Arguments, scope: StatementScope): Matcher {
  const rate = new RateLimit(statement.number('Limit'), statement.optionalNumber('EvaluationWindowSec') ?? 300);
  const block = statement.block('ScopeDownStatement');
  const counts = block === undefined ? () => true : compileStatement(block, scope);
  const type = statement.string('AggregateKeyType');
  if (type === 'IP' && scope.isRegional) scope.note('address');
  if (type === 'IP') return (request) => counts(request) && rate.exceeded(request.clientIp, request.now);
  if (type === 'CONSTANT') {
    if (block === undefined) {
      throw new EdgeError(
        statement.address,
        'counts all requests together (CONSTANT) and so needs a ScopeDownStatement.',
      );
    }
    return (request) => counts(request) && rate.exceeded('', request.now);
  }
  if (type !== 'FORWARDED_IP') {
    throw new EdgeError(
      `${statement.address}.AggregateKeyType`,
      `the local edge does not model "${type}".`,
      'It models IP, FORWARDED_IP and CONSTANT.',
    );
  }
  const forwarded = compileForwardedIp(only(statement, 'ForwardedIPConfig'));
  return (request) => {
    const { addresses, present } = forwarded.read(request);
    if (!present || !counts(request)) return false;
    const [address] = addresses;
    return address === undefined ? forwarded.fallback : rate.exceeded(address, request.now);
  };
}

function only(statement: Arguments, name: string): Arguments {
  const block = statement.block(name);
  if (block === undefined) throw new EdgeError(statement.address, `${name} is not set, and is needed.`);
  return block;
}

function tester(patterns: readonly RegExp[]): (text: string) => boolean {
  return (text) => patterns.some((pattern) => pattern.test(text));
}
