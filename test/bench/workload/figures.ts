import type { RequestKind } from './plan-workload';

/** What was counted of some requests. Bytes are those of bodies, as they are sent: compressed where they are. */
export interface Tally {
  requests: number;
  /** Answered at the edge without waiting for an origin. */
  hits: number;
  /** Requests that reached an origin, those for a refresh in the background included. */
  originRequests: number;
  /** Of those, answered with 304: what the edge held was still right. */
  originConfirmations: number;
  originBytes: number;
  /** Answered with 304: the visitor's own copy was still right. */
  viewerConfirmations: number;
  viewerBytes: number;
  /** Answers with another status than the one that was asked for. */
  failures: number;
  /** Answers that said what was true longer ago than their route promises. */
  stale: number;
  /** Answers that said what was another viewer's, or for others. */
  foreign: number;
}

/** Whose requests: reads of visitors without and with a session, and orders of both. */
export type Part = 'strangers' | 'members' | 'orders';

const NOTHING: Readonly<Tally> = {
  requests: 0,
  hits: 0,
  originRequests: 0,
  originConfirmations: 0,
  originBytes: 0,
  viewerConfirmations: 0,
  viewerBytes: 0,
  failures: 0,
  stale: 0,
  foreign: 0,
};

/** What was counted in a run. */
export class Figures {
  private readonly tallies: { readonly part: Part; readonly kind: RequestKind; readonly tally: Tally }[] = [];

  /** What to count the requests of a kind in. */
  at(part: Part, kind: RequestKind): Tally {
    const known = this.tallies.find((each) => each.part === part && each.kind === kind);
    if (known !== undefined) return known.tally;
    const tally = { ...NOTHING };
    this.tallies.push({ part, kind, tally });
    return tally;
  }

  /** The sum of a part, or of one kind of it; of everything when no part is given. */
  sum(part?: Part, kind?: RequestKind): Readonly<Tally> {
    const sum = { ...NOTHING };
    for (const each of this.tallies) {
      if ((part !== undefined && each.part !== part) || (kind !== undefined && each.kind !== kind)) continue;
      for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] += each.tally[name];
    }
    return sum;
  }
}
