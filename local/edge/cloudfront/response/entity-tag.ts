/** An entity tag as `ETag` has it: `"x"`, or `W/"x"` when it is weak. */
const ENTITY_TAG = /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;
const LIST_ITEM = /\s*((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)/y;

export function isEntityTag(text: string): boolean {
  return ENTITY_TAG.test(text);
}

/**
 * The tags of `If-Match` or `If-None-Match`, or `*`. Tags may hold commas.
 *
 * @returns the tags that could be read; where the list stops making sense, it ends
 */
export function parseEntityTags(field: string): '*' | readonly string[] {
  if (field.trim() === '*') return '*';
  const tags: string[] = [];
  LIST_ITEM.lastIndex = 0;
  for (let item = LIST_ITEM.exec(field); item !== null; item = LIST_ITEM.exec(field)) tags.push(item[1]!);
  return tags;
}

/** Whether two tags name the same content (RFC 9110, 8.8.3.2, weak comparison). */
export function matchesWeakly(one: string, other: string): boolean {
  return opaque(one) === opaque(other);
}

/** Whether two tags name the same bytes (RFC 9110, 8.8.3.2, strong comparison). */
export function matchesStrongly(one: string, other: string): boolean {
  return one === other && !one.startsWith('W/');
}

function opaque(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}
