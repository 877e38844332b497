import { EDGE_LOCATIONS } from '../../../local/edge/network/locations';
import { MAX_KEYS } from '../../../local/edge/waf/rate-limit';
import { MOST_CHARACTERS } from '../../../local/edge/trace/request-logs';
import { MOST_RUNS } from '../../../local/edge/functions/known-runs';
import { KEPT_REQUESTS } from '../../../local/edge/console/create-console';

/** What was put into the edge before its memory is watched. */
export interface Filling {
  /** Objects in the caches, when no more of them stayed. */
  readonly objects: number;
  /** Different viewers' addresses. */
  readonly addresses: number;
  /** Different URLs, each an event of its own to the functions at the edge. */
  readonly urls: number;
  /** Edge locations that were visited: each has a cache and look-ups of its own. */
  readonly locations: number;
  /** Requests in the console's list. */
  readonly listed: number;
  /** Characters that functions and APIs wrote in their logs, at least. */
  readonly logged: number;
  /** Different orders in the table. */
  readonly orders: number;
  /** Seconds that it took. */
  readonly seconds: number;
}

/** A store that holds no more than so much, and what was put into it. */
export interface StoreFill {
  readonly store: string;
  readonly put: number;
  /** What it can hold. */
  readonly bound: number;
}

/** Seconds in which look-ups have expired once, and every health checker has asked several times. */
const SETTLED = 60;

/** Everything in the edge that grows up to a bound and no further. */
export function storeFills(filling: Filling, orders: number): readonly StoreFill[] {
  const { objects } = filling;
  return [
    { store: 'objects in the caches', put: objects, bound: objects },
    { store: 'viewers’ addresses that the rate limit follows', put: filling.addresses, bound: MAX_KEYS },
    { store: 'events whose outcome functions know', put: filling.urls, bound: MOST_RUNS },
    { store: 'edge locations with caches and look-ups', put: filling.locations, bound: EDGE_LOCATIONS.length },
    { store: 'requests in the console', put: filling.listed, bound: KEPT_REQUESTS },
    { store: 'characters of logs', put: filling.logged, bound: MOST_CHARACTERS },
    { store: 'orders in the tables', put: filling.orders, bound: orders },
    { store: 'seconds of health checks and look-ups', put: filling.seconds, bound: SETTLED },
  ];
}

/** Stores that are not full: what would be seen of them is that they fill. */
export function notFull(fills: readonly StoreFill[]): readonly StoreFill[] {
  return fills.filter(({ put, bound }) => put < bound || bound === 0);
}

/** `10,240 of 10,000 viewers’ addresses`. */
export function describeFill({ store, put, bound }: StoreFill): string {
  const number = (value: number): string => Math.floor(value).toLocaleString('en');
  return put === bound ? `${number(put)} ${store}` : `${number(put)} for ${number(bound)} ${store}`;
}
