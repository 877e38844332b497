import { EdgeError } from '../error';

/** The addresses whose evaluation is under way, outermost first, over all stacks. */
export class Path {
  private readonly addresses: string[] = [];

  /** @throws EdgeError that names the cycle when the address is already under way */
  within<T>(address: string, compute: () => T): T {
    const start = this.addresses.indexOf(address);
    if (start >= 0) {
      const cycle = [...this.addresses.slice(start), address].join(' → ');
      throw new EdgeError(address, `depends on itself: ${cycle}.`, 'Break the cycle.');
    }
    this.addresses.push(address);
    try {
      return compute();
    } finally {
      this.addresses.pop();
    }
  }
}

/** Evaluates each address once, when it is first asked for. */
export class Memo<T> {
  private readonly values = new Map<string, { readonly value: T }>();

  constructor(private readonly path: Path) {}

  once(address: string, compute: () => T): T {
    const known = this.values.get(address);
    if (known !== undefined) return known.value;
    const value = this.path.within(address, compute);
    this.values.set(address, { value });
    return value;
  }
}
