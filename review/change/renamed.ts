import { type Block } from './stack-revision';

/** The block without its own name, and without those of everything else that comes or goes. */
function withoutNames({ type, body }: Block, names: readonly string[]): string {
  const text = JSON.stringify([type, body]);
  return names.reduce((masked, name) => masked.replaceAll(name, '\u0000'), text);
}

/**
 * Resources that go and come back the same under another address.
 *
 * @returns new address by old address
 */
export function renamed(removed: readonly Block[], added: readonly Block[]): ReadonlyMap<string, string> {
  // Longer names first: one may begin with another.
  const names = [...removed, ...added].map(({ address }) => address).sort((a, b) => b.length - a.length);
  const left = added.map((block) => ({ address: block.address, text: withoutNames(block, names) }));
  const found = new Map<string, string>();
  for (const block of removed) {
    const text = withoutNames(block, names);
    const at = left.findIndex((candidate) => candidate.text === text);
    const [match] = at < 0 ? [] : left.splice(at, 1);
    if (match) found.set(block.address, match.address);
  }
  return found;
}
