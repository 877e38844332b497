import { ResolutionError } from './expression/errors';
import type { Files, Scope } from './expression/scope';
import type { Instance } from './instances';
import type { Value } from './system';

/** What the arguments of one instance of a resource may refer to: also `each` and `count`, and afterwards `self`. */
export class InstanceScope implements Scope {
  /** The instance's own values, once they are known. */
  self: { readonly [name: string]: Value } | undefined;

  constructor(
    private readonly stack: Scope,
    private readonly instance: Instance,
  ) {}

  get files(): Files {
    return this.stack.files;
  }

  conceal(value: Value): void {
    this.stack.conceal(value);
  }

  reference(root: string, name: string): Value {
    const { key, value } = this.instance;
    if (root === 'each' && typeof key === 'string') {
      if (name === 'key') return key;
      if (name === 'value') return value;
    }
    if (root === 'count' && name === 'index' && typeof key === 'number') return key;
    if (root === 'self' && this.self !== undefined) {
      const own = this.self[name];
      if (own === undefined) throw new ResolutionError(`self.${name} is neither configured nor made up`);
      return own;
    }
    return this.stack.reference(root, name);
  }

  data(type: string, name: string): Value {
    return this.stack.data(type, name);
  }
}
