import type { AnyNode, FunctionDeclaration, Program } from 'acorn';
import { visit, type Place } from './syntax-tree';

/** What a function may name of its event without coming near `event.context`: nothing in them leads back to the event. */
const OTHERS = new Set(['request', 'response', 'viewer', 'version']);

/**
 * Whether a function may look at `event.context`, which tells each request from all others. It does not when the code
 * has a single `handler`, a plain declaration that nothing else names, and names the handler's parameter nowhere but in
 * `event.request` and its like. Whatever is not plainly so counts as looking: a second `handler`, an event that is handed
 * on, kept or read by a computed name, and `arguments`.
 */
export function readsContext(program: Program): boolean {
  const handler = program.body.find(isHandler);
  const [event] = handler?.params ?? [];
  if (handler === undefined || event?.type !== 'Identifier') return true;
  let reads = false;
  visit(program, (place) => {
    const { node } = place;
    if (node.type !== 'Identifier' || node === handler.id || node === event) return;
    if (node.name === 'arguments' || node.name === 'handler') reads = true;
    else if (node.name === event.name && !isHarmless(place)) reads = true;
  });
  return reads;
}

function isHandler(node: AnyNode): node is FunctionDeclaration {
  return node.type === 'FunctionDeclaration' && node.id?.name === 'handler';
}

/** In `event.request` the event is the object, and in `request.event` no event at all. */
function isHarmless({ node, parent }: Place): boolean {
  const around = parent?.node;
  if (around?.type !== 'MemberExpression' || around.computed) return false;
  if (around.property === node) return true;
  return around.property.type === 'Identifier' && OTHERS.has(around.property.name);
}
