import { EdgeError } from '../../error';
import type { Arguments } from '../../terraform/arguments';
import type { Selection } from '../policies';
import { oneOf, requiredBlock } from './arguments';

/** Cookies and query strings of a policy. */
export interface ValueSelections {
  readonly cookies: Selection;
  readonly queryStrings: Selection;
}

const BEHAVIORS = ['none', 'whitelist', 'allExcept', 'all'] as const;

/** Reads `cookies_config` and `query_strings_config`, which cache policies and origin request policies share. */
export function readValueSelections(args: Arguments): ValueSelections {
  return {
    cookies: readValues(requiredBlock(args, 'cookies_config'), 'cookie_behavior', 'cookies'),
    queryStrings: readValues(requiredBlock(args, 'query_strings_config'), 'query_string_behavior', 'query_strings'),
  };
}

/** The names that a policy lists, which are literal: `*` is no wildcard. */
export function readItems(args: Arguments, blockName: string): readonly string[] {
  const block = args.block(blockName);
  const items = block?.strings('items') ?? [];
  block?.done();
  return items;
}

function readValues(args: Arguments, behaviorName: string, itemsName: string): Selection {
  const behavior = oneOf(args, behaviorName, BEHAVIORS);
  const names = new Set(readItems(args, itemsName));
  args.done();
  if (behavior === 'none' || behavior === 'all') {
    if (names.size > 0) throw new EdgeError(`${args.address}.${itemsName}`, `cannot be listed with "${behavior}".`);
    return { kind: behavior };
  }
  if (names.size === 0) {
    throw new EdgeError(`${args.address}.${itemsName}`, `is empty, and "${behavior}" needs at least one name.`);
  }
  return { kind: behavior === 'whitelist' ? 'only' : 'allExcept', names };
}
