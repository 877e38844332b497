import { api, isCachedRoute, type Route } from '../../../contract';
import { ASSORTMENT_LIFETIME } from '../../../functions/catalogue/assortment';
import type { PlannedRequest, RequestKind } from './plan-workload';
import type { Truth } from './truth';

/** The body of an answer, read. */
export interface Content {
  readonly text: string;
  /** Undefined when it is no JSON. */
  readonly json: unknown;
}

/** What is wrong with an answer, as far as something is. */
export interface Verdict {
  /** It says what was true too long ago. */
  readonly isStale: boolean;
  /** It says what is another's, or is for others. */
  readonly isForeign: boolean;
}

const ROUTES: Partial<Readonly<Record<RequestKind, string>>> = {
  list: 'listProducts',
  search: 'searchProducts',
  product: 'getProduct',
  offers: 'listOffers',
  stock: 'getStock',
};

/** Milliseconds until a write is in every region, and what a function remembers of the catalogue besides. */
const REPLICATION = 1_000;

/** How long ago what an answer says may have been true: what its route promises, beside what the origin itself takes. */
export function promisedAge(kind: RequestKind): number {
  const route = (api as readonly Route[]).find(({ name }) => name === ROUTES[kind]);
  const rule = route && isCachedRoute(route) ? route.cache : undefined;
  if (rule === undefined || rule.kind === 'revalidate') return REPLICATION;
  return (rule.seconds + rule.staleWhileRevalidate) * 1_000 + REPLICATION + ASSORTMENT_LIFETIME;
}

/** Holds what a visitor was shown against what was true, and against who asked. @param now milliseconds since 1970 */
export function judge({ kind, visitor }: PlannedRequest, content: Content, truth: Truth, now: number): Verdict {
  const from = now - promisedAge(kind);
  const named = content.text.match(/member-\d+/g) ?? [];
  const { audience } = (content.json ?? {}) as { audience?: string };
  const isWanted = audience === undefined || audience === (visitor.member === undefined ? 'everybody' : 'members');
  return {
    isStale: kind === 'page' ? !truth.isServed(content.text) : !isTrue(content.json, truth, from, now),
    isForeign: !isWanted || named.some((name) => name !== visitor.member),
  };
}

interface Priced {
  readonly id?: string;
  readonly productId?: string;
  readonly price?: { readonly amount: number };
  readonly before?: { readonly amount: number };
}

function isTrue(json: unknown, truth: Truth, from: number, to: number): boolean {
  const body = (json ?? {}) as Priced & { readonly items?: readonly Priced[]; readonly available?: number };
  if (body.available !== undefined && !truth.wasStock(body.id ?? '', body.available, from, to)) return false;
  return [body, ...(body.items ?? [])].every(({ id, productId, price, before }) => {
    const amount = (before ?? price)?.amount;
    return amount === undefined || truth.wasPrice(productId ?? id ?? '', amount, from, to);
  });
}
