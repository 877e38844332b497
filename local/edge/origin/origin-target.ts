import type { Distribution, Origin, OriginGroup } from '../cloudfront/distribution';
import { EdgeError } from '../error';
import type { OriginOverride } from '../functions/origin-override';
import { reachableOrigin, type ReachableOrigin } from './reachable-origin';

/** Where a request goes: to one origin, or to the first of two and then perhaps to the second. */
export type OriginTarget = SingleTarget | GroupTarget;

export interface SingleTarget {
  readonly kind: 'single';
  readonly origin: ReachableOrigin;
}

export interface GroupTarget {
  readonly kind: 'group';
  readonly primary: ReachableOrigin;
  readonly secondary: ReachableOrigin;
  readonly failoverStatusCodes: ReadonlySet<number>;
}

/** The targets of a distribution's behaviours. */
export class OriginTargets {
  private readonly targets: ReadonlyMap<string, OriginTarget>;

  /** @throws EdgeError when a group names an origin that is not there */
  constructor(private readonly distribution: Distribution) {
    this.targets = new Map<string, OriginTarget>([
      ...[...distribution.origins.values()].map((origin) => [origin.id, single(reachableOrigin(origin))] as const),
      ...[...distribution.originGroups.values()].map((group) => [group.id, this.groupTarget(group)] as const),
    ]);
  }

  /**
   * @param targetOriginId id of an origin or a group
   * @param override what the viewer-request function asked for
   * @throws EdgeError for an id that is not there
   */
  of(targetOriginId: string, override?: OriginOverride): OriginTarget {
    if (override === undefined) return this.configured(targetOriginId);
    switch (override.kind) {
      case 'select':
        return single(reachableOrigin(this.origin(override.originId), override.changes));
      case 'group': {
        const [primary, secondary] = override.members;
        return {
          kind: 'group',
          primary: reachableOrigin(this.origin(primary.originId), primary.changes),
          secondary: reachableOrigin(this.origin(secondary.originId), secondary.changes),
          failoverStatusCodes: override.failoverStatusCodes,
        };
      }
      case 'update': {
        const target = this.configured(targetOriginId);
        const first = this.origin(target.kind === 'group' ? target.primary.id : target.origin.id);
        const changed = reachableOrigin(first, override.changes);
        return target.kind === 'group' ? { ...target, primary: changed } : single(changed);
      }
    }
  }

  private configured(id: string): OriginTarget {
    const target = this.targets.get(id);
    if (target === undefined) throw this.missing(id);
    return target;
  }

  private groupTarget({ members: [primary, secondary], failoverStatusCodes }: OriginGroup): GroupTarget {
    return {
      kind: 'group',
      primary: reachableOrigin(this.origin(primary)),
      secondary: reachableOrigin(this.origin(secondary)),
      failoverStatusCodes,
    };
  }

  private origin(id: string): Origin {
    const origin = this.distribution.origins.get(id);
    if (origin === undefined) throw this.missing(id);
    return origin;
  }

  private missing(id: string): EdgeError {
    const known = [...this.distribution.origins.keys(), ...this.distribution.originGroups.keys()].join(', ');
    return new EdgeError(this.distribution.address, `has no origin ${id}.`, `Its origins and groups: ${known}.`);
  }
}

function single(origin: ReachableOrigin): SingleTarget {
  return { kind: 'single', origin };
}
