import type { Clock } from '../clock';
import type { EdgeLocation } from '../network/edge-location';
import { chooseRecord, timeFrom, weightOf } from './choose-record';
import type { HealthStatuses } from './health-statuses';
import { canonicalName, type RecordSet, type ZoneRecord } from './record';
import type { Candidate, RecordHealth, Resolution, ResolutionStep } from './resolution';
import type { Zones } from './zones';

export interface ResolverOptions {
  readonly zones: Zones;
  readonly health: HealthStatuses;
  readonly clock: Clock;
  /** 0 ≤ n < 1; for weighted records and the order of addresses. */
  readonly random: () => number;
  /**
   * Seconds that an alias answer lives whose target is no record of the zone. For a regional domain name of API Gateway
   * this is assumed; it was seen for CloudFront and load balancers. @default 60
   */
  readonly aliasTtl?: number;
  /**
   * Seconds that CloudFront keeps an answer beyond its lifetime. That it keeps answers is documented (CloudFront guide,
   * response headers policies, `cdn-upstream-dns`), how long is not. @default 0
   */
  readonly retention?: number;
}

/** The answer to one question, with all that follows from it inside the zone's own servers. */
interface Answer {
  readonly steps: readonly ResolutionStep[];
  readonly end:
    | { readonly kind: 'addresses'; readonly addresses: readonly string[]; readonly name: string }
    | { readonly kind: 'cname' | 'elsewhere' | 'absent'; readonly name: string };
  readonly expiresAt: number;
}

// Route 53 refuses loops of aliases; a loop of CNAMEs ends somewhere. Failover pairs may lead through all regions there are.
const LONGEST_CHAIN = 64;
// Names below a wildcard are as many as anyone likes to make up.
const MOST_ANSWERS = 2_000;

/** Looks names up in the system's zones, as Route 53 would answer the resolver of an edge location. */
export class Resolver {
  private readonly answers = new Map<string, Answer>();

  constructor(private readonly options: ResolverOptions) {}

  /** @param name in any case, with or without final dot */
  resolve(name: string, from: EdgeLocation): Resolution {
    const asked = canonicalName(name);
    const steps: ResolutionStep[] = [];
    let cachedUntil: number | undefined;
    let cached = true;
    let current = asked;
    for (let hop = 0; hop < LONGEST_CHAIN; hop++) {
      const { answer, kept } = this.ask(current, from);
      steps.push(...answer.steps);
      if (answer.steps.length > 0) cachedUntil = Math.min(cachedUntil ?? Infinity, answer.expiresAt);
      if (answer.steps.length > 0 && !kept) cached = false;
      current = answer.end.name;
      if (answer.end.kind === 'cname') continue;
      const { kind } = answer.end;
      return {
        name: asked,
        outcome: kind === 'addresses' ? 'answered' : kind,
        hostName: current,
        addresses: answer.end.kind === 'addresses' ? this.rotated(answer.end.addresses) : [],
        steps,
        cachedUntil,
        cached: cached && cachedUntil !== undefined,
      };
    }
    return { name: asked, outcome: 'absent', hostName: current, addresses: [], steps, cachedUntil, cached };
  }

  /** Answers that are kept, of all locations. */
  get size(): number {
    return this.answers.size;
  }

  /** Forgets the answers that are kept, of all locations. */
  flush(): void {
    this.answers.clear();
  }

  private ask(name: string, from: EdgeLocation): { readonly answer: Answer; readonly kept: boolean } {
    const key = `${from.code} ${name}`;
    const known = this.answers.get(key);
    if (known !== undefined && this.options.clock.now() < known.expiresAt) return { answer: known, kept: true };
    const answer = this.answer(name, from);
    if (answer.steps.length > 0) {
      if (this.answers.size >= MOST_ANSWERS) this.answers.clear();
      this.answers.set(key, answer);
    }
    return { answer, kept: false };
  }

  /** Follows aliases, which Route 53 answers itself, up to addresses, a CNAME, or a name that is not the zone's. */
  private answer(name: string, from: EdgeLocation): Answer {
    const steps: ResolutionStep[] = [];
    let current = name;
    while (steps.length < LONGEST_CHAIN) {
      const set = this.options.zones.find(current);
      if (set === undefined) {
        const kind = this.options.zones.denies(current) ? 'absent' : 'elsewhere';
        return { steps, end: { kind, name: current }, expiresAt: this.expiry(this.options.aliasTtl ?? 60) };
      }
      const { step, record } = this.step(current, set, from);
      steps.push(step);
      const { target } = record;
      if (target.kind === 'values') {
        const expiresAt = this.expiry(target.ttl);
        if (record.type === 'A') {
          return { steps, end: { kind: 'addresses', addresses: target.values, name: current }, expiresAt };
        }
        return { steps, end: { kind: 'cname', name: canonicalName(target.values[0] ?? '') }, expiresAt };
      }
      current = target.name;
    }
    return { steps, end: { kind: 'absent', name: current }, expiresAt: this.options.clock.now() };
  }

  private step(name: string, set: RecordSet, from: EdgeLocation): { step: ResolutionStep; record: ZoneRecord } {
    const judged = set.records.map((record) => ({ record, health: this.healthOf(record) }));
    const { record, why, failOpen } = chooseRecord(judged, from.region, this.options.random);
    const { policy } = record.routing;
    const candidates = judged.map((candidate) => describe(candidate.record, candidate.health, from.region));
    const target = record.target.kind === 'alias' ? record.target.name : record.target.values.join(', ');
    return { step: { name, policy, candidates, chosen: record.address, why, failOpen, target }, record };
  }

  /**
   * A record with both a health check and `evaluate_target_health` is healthy when both are (Route 53 API, AliasTarget).
   * Only targets inside the zone are evaluated: those of AWS that can stand here always answer "healthy".
   */
  private healthOf(record: ZoneRecord, depth = 0): RecordHealth {
    const own = record.healthCheckId === undefined ? 'none' : this.options.health.status(record.healthCheckId);
    if (own === 'unhealthy' || record.target.kind !== 'alias' || !record.target.evaluateTargetHealth) return own;
    const target = this.options.zones.find(record.target.name);
    if (target === undefined || depth >= LONGEST_CHAIN) return own;
    const healths = target.records.map((other) => this.healthOf(other, depth + 1));
    return healths.every((health) => health === 'unhealthy') ? 'unhealthy' : own;
  }

  private expiry(ttl: number): number {
    return this.options.clock.now() + (ttl + (this.options.retention ?? 0)) * 1000;
  }

  private rotated(addresses: readonly string[]): readonly string[] {
    const start = Math.floor(this.options.random() * addresses.length);
    return [...addresses.slice(start), ...addresses.slice(0, start)];
  }
}

function describe(record: ZoneRecord, health: RecordHealth, region: string): Candidate {
  const { address, setIdentifier } = record;
  const time = timeFrom(region, record);
  return {
    address,
    setIdentifier,
    health,
    ...(time === undefined ? {} : { roundTripTime: time }),
    ...(record.routing.policy === 'weighted' ? { weight: weightOf(record) } : {}),
  };
}
