import type { RegionStatus } from '../region-status';

/** A shape for each way a region can stand, so that colour is not alone. */
export function StatusMark({ kind }: { readonly kind: RegionStatus['kind'] }) {
  return (
    <svg class={`status-mark is-${kind}`} viewBox="-10 -10 20 20" aria-hidden="true">
      <StatusShape kind={kind} />
    </svg>
  );
}

/** The shape alone, around the origin, about 16 units wide. */
export function StatusShape({ kind }: { readonly kind: RegionStatus['kind'] }) {
  switch (kind) {
    case 'healthy':
      return (
        <>
          <circle class="body" r="8" />
          <path class="sign" d="M-3.6 0.2 -1 2.8 3.8 -2.6" />
        </>
      );
    case 'failing':
      return (
        <>
          <path class="body" d="M0 -9 9.5 7.5 -9.5 7.5Z" />
          <path class="sign" d="M0 -3.4V2M0 4.8v0.1" />
        </>
      );
    case 'unhealthy':
      return (
        <>
          <rect class="body" x="-8" y="-8" width="16" height="16" rx="3" />
          <path class="sign" d="M-3.2 -3.2 3.2 3.2M3.2 -3.2 -3.2 3.2" />
        </>
      );
    case 'unchecked':
      return <circle class="body" r="7" />;
  }
}
