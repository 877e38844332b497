import { EdgeError } from '../error';
import type { Operation } from './rest-api';

/** A resource that a path leads to. */
export interface MatchedResource {
  readonly resource: ApiResource;
  /** Decoded; null when the resource has none, as in events. */
  readonly parameters: Readonly<Record<string, string>> | null;
}

export interface ApiResource {
  readonly path: string;
  /** By method, `ANY` among them. */
  readonly operations: ReadonlyMap<string, Operation>;
}

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: { readonly name: string; readonly node: Node };
  greedy?: { readonly name: string; readonly resource: ApiResource };
  resource?: ApiResource;
}

/** The resources of a REST API by path: a literal segment goes before `{parameter}`, and that before `{proxy+}`. */
export class ResourceTree {
  private readonly root: Node = newNode();

  /** @throws EdgeError when two resources want the same place */
  constructor(resources: readonly ApiResource[], address: string) {
    for (const resource of resources) this.add(resource, address);
  }

  /** @param path as sent, without stage and base path; one slash at its end changes nothing */
  match(path: string): MatchedResource | undefined {
    const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    const segments = trimmed === '/' || trimmed === '' ? [] : trimmed.slice(1).split('/');
    const parameters: [string, string][] = [];
    const resource = find(this.root, segments, 0, parameters);
    if (resource === undefined) return undefined;
    return { resource, parameters: parameters.length === 0 ? null : Object.fromEntries(parameters) };
  }

  private add(resource: ApiResource, address: string): void {
    let node = this.root;
    for (const segment of resource.path.split('/').filter((part) => part !== '')) {
      const [, name, greedy] = /^\{([\w.:-]+)(\+)?\}$/.exec(segment) ?? [];
      if (name === undefined) {
        const next = node.literals.get(segment) ?? newNode();
        node.literals.set(segment, next);
        node = next;
      } else if (greedy === undefined) {
        node.parameter ??= { name, node: newNode() };
        if (node.parameter.name !== name) {
          throw new EdgeError(address, `"${resource.path}" and another path name the same segment differently.`);
        }
        node = node.parameter.node;
      } else {
        if (!resource.path.endsWith(segment)) {
          throw new EdgeError(address, `"${resource.path}" goes on after ${segment}, which takes the rest of a path.`);
        }
        node.greedy = { name, resource };
        return;
      }
    }
    node.resource = resource;
  }
}

function newNode(): Node {
  return { literals: new Map() };
}

function find(
  node: Node,
  segments: readonly string[],
  index: number,
  parameters: [string, string][],
): ApiResource | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.resource;
  const literal = node.literals.get(decode(segment));
  const byLiteral = literal && find(literal, segments, index + 1, parameters);
  if (byLiteral !== undefined) return byLiteral;
  if (node.parameter !== undefined && segment !== '') {
    parameters.push([node.parameter.name, decode(segment)]);
    const byParameter = find(node.parameter.node, segments, index + 1, parameters);
    if (byParameter !== undefined) return byParameter;
    parameters.pop();
  }
  if (node.greedy === undefined) return undefined;
  parameters.push([node.greedy.name, decode(segments.slice(index).join('/'))]);
  return node.greedy.resource;
}

/** What is not well encoded stays as it is. */
function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
