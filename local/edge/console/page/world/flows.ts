import type { RequestView } from '../../views';

/** Requests that the map shows. */
export const SHOWN_ON_MAP = 25;

/** Requests of one edge location that tried one region, and were all answered by it or all failed there. */
export interface Flow {
  readonly location: string;
  readonly region: string;
  readonly failed: boolean;
  readonly count: number;
  /** Number of the last request in it. */
  readonly last: number;
}

export interface Flows {
  readonly requests: number;
  /** Answered without asking any origin, by edge location. */
  readonly atTheEdge: ReadonlyMap<string, number>;
  readonly flows: readonly Flow[];
}

/** Where the last requests went. @param requests the oldest first */
export function flowsOf(requests: readonly RequestView[]): Flows {
  const recent = requests.slice(-SHOWN_ON_MAP);
  const atTheEdge = new Map<string, number>();
  const flows = new Map<string, Flow>();
  for (const { number, request, attempts } of recent) {
    const { location } = request;
    if (attempts.length === 0) atTheEdge.set(location, (atTheEdge.get(location) ?? 0) + 1);
    for (const { region, outcome } of attempts) {
      if (region === undefined) continue;
      const failed = typeof outcome !== 'number' || outcome >= 500;
      const key = `${location} ${region} ${failed}`;
      // CloudFront tries the same origin several times; that is still one request.
      if (flows.get(key)?.last === number) continue;
      flows.set(key, { location, region, failed, count: (flows.get(key)?.count ?? 0) + 1, last: number });
    }
  }
  return { requests: recent.length, atTheEdge, flows: [...flows.values()] };
}

/** The same in words. */
export function flowsInWords({ requests, atTheEdge, flows }: Flows): string {
  if (requests === 0) return 'No request has come as yet.';
  const edge = [...atTheEdge.values()].reduce((sum, count) => sum + count, 0);
  const parts = [
    ...(edge > 0 ? [`${edge} answered at the edge`] : []),
    ...flows.map(({ location, region, failed, count }) =>
      failed ? `${count} failed at ${region} from ${location}` : `${count} from ${location} to ${region}`,
    ),
  ];
  const which = requests === 1 ? 'The last request' : `The last ${requests} requests`;
  return `${which}: ${parts.join(', ')}.`;
}
