import type { Expression } from '../../local/edge/terraform/expression/ast';
import { parseTemplateString } from '../../local/edge/terraform/expression/parser';

/** What stands for a value that only Terraform knows. */
export const UNKNOWN = Symbol('known to Terraform only');

/**
 * Reads an argument that holds JSON: as text, or as Terraform's `jsonencode({...})`.
 *
 * @returns undefined for anything else; inside, `UNKNOWN` for what is no constant
 */
export function decode(argument: unknown): unknown {
  if (typeof argument !== 'string') return undefined;
  if (!argument.includes('${')) return parsed(argument);
  const expression = parseTemplateString(argument);
  if (expression.kind !== 'call' || expression.name !== 'jsonencode') return undefined;
  const [encoded] = expression.args;
  return encoded && constant(encoded);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function constant(expression: Expression): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts.every((part) => typeof part === 'string') ? expression.parts.join('') : UNKNOWN;
    case 'tuple':
      return expression.items.map(constant);
    case 'object':
      return Object.fromEntries(expression.items.map(([key, value]) => [keyOf(key), constant(value)]));
    default:
      return UNKNOWN;
  }
}

/** A key without quotes is its own name. */
function keyOf(key: Expression): string {
  return key.kind === 'variable' ? key.name : String(constant(key));
}
