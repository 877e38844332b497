import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System, Value } from '../terraform/system';
import { ReferencedSets } from './referenced-sets';
import { toApiWords } from './rule-blocks';
import { compileAction, compileRule, type CustomResponseBody, type RuleScope } from './rule';
import { WebAcl } from './web-acl';

/** The web ACLs of a system. */
export interface WebAcls {
  readonly all: readonly WebAcl[];
  /** By its own ARN, as a distribution's `web_acl_id` names it. */
  readonly byArn: ReadonlyMap<string, WebAcl>;
  /** By the ARN of the resource that it protects: a stage. */
  readonly byResource: ReadonlyMap<string, WebAcl>;
}

/** The resource types that are read here. */
export const wafResourceTypes: ReadonlySet<string> = new Set([
  'aws_wafv2_ip_set',
  'aws_wafv2_regex_pattern_set',
  'aws_wafv2_web_acl',
  'aws_wafv2_web_acl_association',
]);

const KIB = 1024;
const contentTypes: Readonly<Record<string, string>> = {
  APPLICATION_JSON: 'application/json',
  TEXT_HTML: 'text/html',
  TEXT_PLAIN: 'text/plain',
};

/** @throws EdgeError that names what is not modelled */
export function readWebAcls(system: System): WebAcls {
  const sets = new ReferencedSets(system);
  const all = system.ofType('aws_wafv2_web_acl').map((resource) => readWebAcl(resource, sets));
  const byArn = new Map(all.map((acl) => [acl.arn, acl]));
  const byResource = new Map(
    system.ofType('aws_wafv2_web_acl_association').map((resource) => {
      const values = Arguments.of(resource).inert('timeouts', 'region');
      const arn = values.string('web_acl_arn');
      const acl = byArn.get(arn);
      if (acl === undefined) throw new EdgeError(resource.address, `refers to ${arn}, which is not in the system.`);
      const target = values.string('resource_arn');
      values.done();
      return [target, acl];
    }),
  );
  return { all, byArn, byResource };
}

function readWebAcl(resource: Resource, sets: ReferencedSets): WebAcl {
  const values = Arguments.of(resource).inert('description', 'tags', 'visibility_config', 'region');
  const arn = values.string('arn');
  const name = values.string('name');
  const isRegional = values.optionalString('scope') === 'REGIONAL';
  const scope: RuleScope = {
    sets,
    limits: { body: bodyLimit(values, isRegional ? 'api_gateway' : 'cloudfront') },
    labelPrefix: `awswaf:${arn.split(':')[4] ?? ''}:webacl:${name}:`,
    responseBodies: responseBodies(values),
    isRegional,
  };
  const rules = rulesOf(values, resource.secrets).map((rule) => compileRule(rule, scope));
  const address = `${resource.address}.default_action`;
  const defaultAction = compileAction(
    Arguments.ofDocument(address, toApiWords(firstOf(values.value('default_action')), 'default_action')),
    address,
    scope,
  );
  values.done();
  return new WebAcl(resource.address, arn, name, rules, defaultAction);
}

/**
 * The rules in the words of the WAF API, wherever they stand.
 *
 * @param secrets what no message may show: an origin lock compares a header with one
 */
function rulesOf(values: Arguments, secrets: Resource['secrets']): readonly Arguments[] {
  const json = values.optionalString('rule_json');
  const address = `${values.address}.${json === undefined ? 'rule' : 'rule_json'}`;
  const rules = json === undefined ? toApiWords(values.value('rule') ?? []) : parse(json, address);
  if (!Array.isArray(rules)) throw new EdgeError(address, 'must be a list of rules.');
  return (rules as readonly Value[]).map((rule, index) => Arguments.ofDocument(`${address}[${index}]`, rule, secrets));
}

function parse(json: string, address: string): Value {
  try {
    return JSON.parse(json) as Value;
  } catch {
    // Without the parser's words, which quote the text.
    throw new EdgeError(address, 'is not JSON.');
  }
}

function responseBodies(values: Arguments): ReadonlyMap<string, CustomResponseBody> {
  return new Map(
    values.blocks('custom_response_body').map((block) => {
      const type = block.string('content_type');
      const contentType = contentTypes[type];
      if (contentType === undefined) {
        const allowed = Object.keys(contentTypes).join(', ');
        throw new EdgeError(`${block.address}.content_type`, `is "${type}".`, `Allowed: ${allowed}.`);
      }
      const entry = [block.string('key'), { contentType, content: block.string('content') }] as const;
      block.done();
      return entry;
    }),
  );
}

/**
 * Bytes of a body that are inspected (WAF guide, "Body inspection size limits"): 16 KB unless the ACL asks for more.
 *
 * @param product the one that is protected: the limits of others do not count
 */
function bodyLimit(values: Arguments, product: 'api_gateway' | 'cloudfront'): number {
  const [limits] = values.block('association_config')?.blocks('request_body') ?? [];
  const limit = limits?.block(product);
  if (limit === undefined) return 16 * KIB;
  const size = limit.string('default_size_inspection_limit');
  const kilobytes = /^KB_(16|32|48|64)$/.exec(size)?.[1];
  if (kilobytes !== undefined) return Number(kilobytes) * KIB;
  const allowed = 'Allowed: KB_16, KB_32, KB_48, KB_64.';
  throw new EdgeError(`${limit.address}.default_size_inspection_limit`, `is "${size}".`, allowed);
}

function firstOf(value: Value): Value {
  return Array.isArray(value) ? ((value as readonly Value[])[0] ?? null) : value;
}
