import { categories, pageSize, productOrders, type Category } from '../../../contract';
import { below, oneOf, seededRandom, type Random } from '../../../local/edge/drill/seeded-random';
import { spell } from './spelling';
import { zipf } from './zipf';

/** What of the shop its visitors know. */
export interface Catalogue {
  /** Ids with their categories and prices, in the currency's smallest unit. */
  readonly products: readonly { readonly id: string; readonly category: Category; readonly price: number }[];
  /** What is searched for, the most common first. */
  readonly searches: readonly string[];
}

export interface WorkloadShape {
  readonly seed: number;
  readonly minutes: number;
  /** Requests a second, of all visitors. */
  readonly perSecond: number;
  readonly visitors: number;
  /** IATA codes of their edge locations. */
  readonly locations: readonly string[];
  /** Deploys in that time, each at an equal distance from the next. */
  readonly deploys: number;
}

export interface Visitor {
  readonly ip: string;
  readonly location: string;
  readonly language: string;
  /** Whose session their requests carry; every tenth has one. */
  readonly member: string | undefined;
}

/** What is asked for: a page of the app, a read of the API, or an order. */
export type RequestKind = 'page' | 'list' | 'search' | 'product' | 'offers' | 'stock' | 'me' | 'own-order' | 'order';

export interface PlannedRequest {
  /** Milliseconds from the beginning. */
  readonly at: number;
  readonly visitor: Visitor;
  readonly kind: RequestKind;
  /** As the visitor writes it. `own-order` lacks the order's id. */
  readonly target: string;
  /** What it is, however it is written. */
  readonly resource: string;
  readonly order?: { readonly key: string; readonly productId: string; readonly quantity: number };
}

export interface PlannedDeploy {
  readonly at: number;
  /** New prices by product. */
  readonly prices: ReadonlyMap<string, number>;
}

export interface PlannedWorkload {
  /** In the order of their times. */
  readonly requests: readonly PlannedRequest[];
  readonly deploys: readonly PlannedDeploy[];
}

/** Of a thousand requests of strangers, and of members. */
const SHARES: Readonly<Record<'stranger' | 'member', readonly (readonly [RequestKind, number])[]>> = {
  stranger: [
    ['page', 100],
    ['list', 250],
    ['search', 100],
    ['product', 440],
    ['offers', 80],
    ['stock', 20],
    ['order', 10],
  ],
  member: [
    ['page', 100],
    ['list', 190],
    ['search', 80],
    ['product', 340],
    ['offers', 80],
    ['stock', 50],
    ['me', 80],
    ['own-order', 30],
    ['order', 50],
  ],
};

/** One of so many visitors has a session, and one of so many products has another price after a deploy. */
const MEMBERS = 10;
const NEW_PRICES = 5;
const LANGUAGES = ['en-GB,en;q=0.9', 'de-AT,de;q=0.9,en;q=0.8', 'en', 'de', 'fr,en;q=0.5'];

/** Chance decides, and the same seed makes the same plan. */
export function planWorkload(shape: WorkloadShape, catalogue: Catalogue): PlannedWorkload {
  const random = seededRandom(shape.seed);
  const visitors = Array.from({ length: shape.visitors }, (_, index): Visitor => ({
    ip: `198.18.${index >> 8}.${index & 255}`,
    location: oneOf(random, shape.locations),
    language: oneOf(random, LANGUAGES),
    member: index % MEMBERS === 0 ? `member-${index}` : undefined,
  }));
  const ask = createAsker(catalogue);
  const end = shape.minutes * 60_000;
  const requests: PlannedRequest[] = [];
  // Independent visitors come at exponentially distributed distances.
  for (let at = 0; (at += (-Math.log(1 - random()) * 1_000) / shape.perSecond) < end;) {
    const visitor = oneOf(random, visitors);
    requests.push({ at: Math.floor(at), visitor, ...ask(visitor, requests.length, random) });
  }
  const deploys = Array.from({ length: shape.deploys }, (_, index): PlannedDeploy => ({
    at: Math.floor((end * (index + 1)) / (shape.deploys + 1)),
    prices: new Map(
      catalogue.products.filter(() => below(random, NEW_PRICES) === 0).map(({ id, price }) => [id, price + index + 1]),
    ),
  }));
  return { requests, deploys };
}

type Asked = Omit<PlannedRequest, 'at' | 'visitor'>;

function createAsker({ products, searches }: Catalogue) {
  const product = zipf(products);
  const search = zipf(searches);
  const sort = zipf(productOrders);
  const category = zipf<Category | undefined>([undefined, ...categories]);
  const pages = (wanted: Category | undefined): string[] => {
    const count = products.filter((each) => wanted === undefined || each.category === wanted).length;
    return Array.from({ length: Math.max(1, Math.ceil(count / pageSize)) }, (_, index) => String(index + 1));
  };
  const read = (
    kind: RequestKind,
    path: string,
    query: [string, string][],
    random: Random,
    defaults: [string, string][] = [],
  ): Asked => {
    const said = query.filter(([name, value]) => !defaults.some((usual) => usual[0] === name && usual[1] === value));
    const unsaid = query.filter((pair) => !said.includes(pair));
    return { kind, target: spell(path, said, unsaid, random), resource: `${path} ${JSON.stringify(query)}` };
  };
  return (visitor: Visitor, number: number, random: Random): Asked => {
    const kind = drawKind(SHARES[visitor.member === undefined ? 'stranger' : 'member'], random);
    switch (kind) {
      case 'page':
        return read(kind, oneOf(random, ['/', '/basket', `/products/${product(random).id}`]), [], random);
      case 'list': {
        const wanted = category(random);
        const query: [string, string][] = [
          ['sort', sort(random)],
          ['page', zipf(pages(wanted))(random)],
        ];
        if (wanted !== undefined) query.push(['category', wanted]);
        return read(kind, '/api/products', query, random, [
          ['sort', 'name'],
          ['page', '1'],
        ]);
      }
      case 'search':
        return read(kind, '/api/search', [['q', search(random)]], random);
      case 'product':
        return read(kind, `/api/products/${product(random).id}`, [], random);
      case 'offers':
        return read(kind, '/api/offers', [], random);
      case 'stock':
        return read(kind, `/api/products/${product(random).id}/stock`, [], random);
      case 'me':
        return read(kind, '/api/me', [], random);
      case 'own-order':
        return { kind, target: '/api/orders/', resource: '/api/orders' };
      case 'order': {
        const order = { key: `order-${number}`.padEnd(12, '-'), productId: product(random).id, quantity: 1 };
        return { kind, target: '/api/orders', resource: '/api/orders', order };
      }
    }
  };
}

function drawKind(shares: readonly (readonly [RequestKind, number])[], random: Random): RequestKind {
  let drawn = below(random, 1_000);
  for (const [kind, share] of shares) if ((drawn -= share) < 0) return kind;
  return 'page';
}
