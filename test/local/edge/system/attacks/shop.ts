import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { api, isCachedRoute, readsSession, type Route } from '../../../../../contract';
import { fillPath } from '../../../../../contract/paths';
import { ManualClock, type Edge } from '../../../../../local/edge';
import { runBuiltSystem, SIGNING_KEY } from '../../../../support/running-edge';
import { sessionOf } from '../../../../support/session-keys';
import { ask, type Question, type Told } from '../small-system';
import { lastingPart, type LastingPart } from './evidence';

export const APP = 'app.example.com';

export const MEMBERS = ['ada', 'bob', 'mallory'] as const;
export type Member = (typeof MEMBERS)[number];

/** Who asks: somebody with a session, a partner with a signature, or somebody unknown, who may prefer German. */
export type Viewer = Member | 'partner' | 'stranger' | 'german';

/** A request, with the path and query it is for. */
export interface Visit extends Question {
  readonly target: string;
}

/** The routes that are read, each as its example says. */
export const READS = (api as readonly Route[]).filter(({ method }) => method === 'GET');

/** Those of them whose answers CloudFront keeps. */
export const KEPT_READS = READS.filter(isCachedRoute);

/** What viewers call themselves: words that stand nowhere else. */
const SUBJECTS: Readonly<Record<Member, string>> = {
  ada: 'ada-of-this-test',
  bob: 'bob-of-this-test',
  mallory: 'mallory-of-this-test',
};

/** The project's own system, its viewers, and what each of them is usually answered. */
export class Shop {
  private readonly sessions = new Map(MEMBERS.map((member) => [member, sessionOf(SUBJECTS[member])]));
  private readonly signed = new Map<Route, string>();
  private readonly usualAnswers = new Map<string, LastingPart>();
  private order = '';
  private times = 0;

  private constructor(
    readonly edge: Edge,
    readonly clock: ManualClock,
    readonly close: () => Promise<void>,
  ) {}

  /**
   * Runs the system, lets Ada order something, and asks once for everything in everybody's name, nothing being kept.
   *
   * @param outdir of the synthesized system @default it is synthesized
   */
  static async open(outdir?: string): Promise<Shop> {
    const clock = new ManualClock();
    const options = { healthChecks: false, clock, ...(outdir !== undefined && { outdir }) };
    const { edge, dispose } = await runBuiltSystem('local', options);
    const shop = new Shop(edge, clock, dispose);
    const body = JSON.stringify({ items: [{ productId: 'tarn-2', quantity: 1 }] });
    const headers = { 'content-type': 'application/json', cookie: shop.cookieOf('ada') };
    const placed = await shop.visit({ target: '/api/orders', method: 'POST', body, headers });
    shop.order = (JSON.parse(placed.text) as { id: string }).id;
    for (const route of READS) {
      for (const viewer of viewersOf(route)) {
        await shop.forget();
        shop.usualAnswers.set(`${route.name} ${viewer}`, lastingPart(await shop.visit(shop.honest(route, viewer))));
      }
    }
    return shop;
  }

  visit({ target, ...question }: Visit): Promise<Told> {
    return ask(this.edge, target, { host: APP, ip: `198.18.${this.times >> 8}.${this.times & 255}`, ...question });
  }

  /** The request of somebody who wants nothing but the answer. */
  honest(route: Route, viewer: Viewer): Visit {
    const target = this.targetOf(route);
    if (viewer === 'stranger') return { target };
    if (viewer === 'german') return { target, headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' } };
    return viewer === 'partner' ? { target: this.sign(route, target) } : this.as(viewer, { target });
  }

  /** The same request in the name of a member. */
  as(member: Member, visit: Visit): Visit {
    return { ...visit, headers: { ...visit.headers, cookie: this.cookieOf(member) } };
  }

  /** What the viewer is answered while nobody attacks. */
  usual(route: Route, viewer: Viewer): LastingPart {
    return this.usualAnswers.get(`${route.name} ${viewer}`)!;
  }

  /** Texts that are in a viewer's own answers and requests, and may be in nobody else's. */
  marksOf(viewer: Viewer): readonly string[] {
    const own = READS.filter(({ auth }) => auth !== 'public')
      .map((route) => this.usualAnswers.get(`${route.name} ${viewer}`))
      .flatMap((answer) => (answer?.status === 200 ? [answer.text] : []));
    return isMember(viewer) ? [...own, SUBJECTS[viewer], this.sessionOf(viewer)] : own;
  }

  sessionOf(member: Member): string {
    return this.sessions.get(member)!;
  }

  cookieOf(member: Member): string {
    return `__Host-session=${this.sessionOf(member)}`;
  }

  /** Empties the caches; lets a second pass, and everybody have another address, so that no limit remembers either. */
  async forget(): Promise<void> {
    this.times += 1;
    await this.edge.idle();
    this.edge.invalidate(['/*']);
    await this.clock.advance(1_000);
  }

  private targetOf(route: Route): string {
    const { parameters = {}, query = {} } = route.example;
    const path = fillPath(route.path, route.name === 'getOrder' ? { id: this.order } : parameters);
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `/api${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  }

  private sign(route: Route, target: string): string {
    const known = this.signed.get(route);
    if (known !== undefined) return known;
    const keyPairId = this.edge.state().signedContent[0]!.keys[0]!.id;
    const options = { url: `https://${APP}${target}`, keyPairId, privateKey: SIGNING_KEY };
    const signed = getSignedUrl({ ...options, dateLessThan: '2100-01-01' }).slice(`https://${APP}`.length);
    this.signed.set(route, signed);
    return signed;
  }
}

/** Those to whom a route may answer differently. */
export function viewersOf(route: Route): readonly Viewer[] {
  if (route.auth === 'private') return ['stranger', 'partner'];
  return [
    'stranger',
    ...(route.localized ? (['german'] as const) : []),
    ...(readsSession(route) ? (['ada', 'bob'] as const) : []),
  ];
}

function isMember(viewer: Viewer): viewer is Member {
  return (MEMBERS as readonly Viewer[]).includes(viewer);
}
