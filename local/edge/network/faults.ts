/** How something fails. */
export type Fault =
  /** Answers with a status, 200–599: what is below it is no answer. */
  | { readonly kind: 'status'; readonly status: number }
  /** Never answers. */
  | { readonly kind: 'timeout' }
  /** Answers so many milliseconds later. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Does not accept connections. */
  | { readonly kind: 'refused' };

/** A way to fail as a person writes it; a slow one in milliseconds. */
export type FaultText = 'refused' | 'timeout' | `status:${number}` | `slow:${number}`;

/**
 * What can be made to fail: a region's API (`api:eu-west-1`), its buckets (`bucket:eu-west-1`), an origin of the
 * distribution (`origin:api`), a Lambda function in every region (`function:orders`) or in one
 * (`function:eu-west-1/orders`).
 */
export type FaultTarget = `api:${string}` | `bucket:${string}` | `origin:${string}` | `function:${string}`;

/** The outage switch. */
export class Faults {
  private readonly active = new Map<FaultTarget, Fault>();

  set(target: FaultTarget, fault: Fault): void {
    this.active.set(target, fault);
  }

  /** @returns whether it had been failing */
  clear(target: FaultTarget): boolean {
    return this.active.delete(target);
  }

  clearAll(): void {
    this.active.clear();
  }

  get(target: FaultTarget): Fault | undefined {
    return this.active.size === 0 ? undefined : this.active.get(target);
  }

  entries(): readonly (readonly [FaultTarget, Fault])[] {
    return [...this.active];
  }
}
