import type { Value } from '../terraform/system';

/** Blocks that are lists in the WAF API, with their names there. */
const lists: Readonly<Record<string, string>> = {
  text_transformation: 'TextTransformations',
  rule_label: 'RuleLabels',
  insert_header: 'InsertHeaders',
  response_header: 'ResponseHeaders',
  rule_action_override: 'RuleActionOverrides',
};

const acronyms: Readonly<Record<string, string>> = {
  arn: 'ARN',
  ip_set_reference_statement: 'IPSetReferenceStatement',
  ip_set_forwarded_ip_config: 'IPSetForwardedIPConfig',
  forwarded_ip_config: 'ForwardedIPConfig',
};

/** Statements that hold several others. */
const combining = new Set(['and_statement', 'or_statement']);

/**
 * The value of a `rule` block in the words of the WAF API, which `rule_json` uses: so that one reader does for both.
 *
 * @param parent the name of the block that the value stands in
 */
export function toApiWords(value: Value, parent = 'rule'): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => toApiWords(item, parent));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Value>>).map(([name, member]) => {
      const list = combining.has(parent) && name === 'statement' ? 'Statements' : lists[name];
      const converted = toApiWords(member, name);
      if (list !== undefined) return [list, converted];
      return [acronyms[name] ?? pascalCase(name), isBlockList(member) ? single(converted) : converted];
    }),
  );
}

/** Terraform writes a block as a list of one; not set is an empty list. */
function isBlockList(value: Value): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
}

function single(value: Value): Value {
  return (value as readonly Value[])[0] ?? null;
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
