import type { AnyNode } from 'acorn';

/** A node with all that it is part of, the nearest first. */
export interface Place {
  readonly node: AnyNode;
  readonly parent: Place | undefined;
}

/** Looks at a node and at all that are part of it, in the order of the code. */
export function visit(root: AnyNode, look: (place: Place) => void): void {
  visitPlace({ node: root, parent: undefined }, look);
}

function visitPlace(place: Place, look: (place: Place) => void): void {
  look(place);
  for (const child of childrenOf(place.node)) visitPlace({ node: child, parent: place }, look);
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
