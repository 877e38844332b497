import type { Clock } from '../clock';
import type { EdgeLocation } from '../network/edge-location';
import { locationIn } from '../network/locations';
import type { Network } from '../network/network';
import type { EndpointCheck, HealthCheck } from './health-check';
import type { HealthStatus, HealthStatuses } from './health-statuses';
import { probe, type ProbeResult } from './probe';

/** More of a check's checkers than this must find the endpoint healthy (Route 53 guide, how health is determined). */
const HEALTHY_SHARE = 0.18;

export interface HealthCheckerOptions {
  readonly checks: ReadonlyMap<string, HealthCheck>;
  /** Where the results go. */
  readonly statuses: HealthStatuses;
  readonly network: Network;
  readonly clock: Clock;
  /**
   * Checkers in each region of a check. AWS says only how often an endpoint is asked (about every two seconds at an
   * interval of 30 s), which makes two in each of its eight regions. @default 2
   */
  readonly checkersPerRegion?: number;
}

/** What the checkers of one health check say, for a reader. */
export interface HealthView {
  readonly checkId: string;
  readonly label: string;
  readonly status: HealthStatus;
  /** Empty for a check that is calculated or disabled. */
  readonly checkers: readonly CheckerView[];
}

export interface CheckerView {
  readonly region: string;
  readonly healthy: boolean;
  readonly last: (ProbeResult & { readonly at: number }) | undefined;
}

/** One checker's opinion of one endpoint. */
class Checker {
  /** A checker without results takes the endpoint for healthy. */
  healthy = true;
  last: (ProbeResult & { readonly at: number }) | undefined;
  /** Consecutive results against the opinion. */
  private contradictions = 0;

  constructor(
    readonly region: string,
    readonly location: EdgeLocation,
    readonly ip: string,
  ) {}

  note(result: ProbeResult, at: number, threshold: number): void {
    this.last = { ...result, at };
    this.contradictions = result.passed === this.healthy ? 0 : this.contradictions + 1;
    if (this.contradictions < threshold) return;
    this.healthy = result.passed;
    this.contradictions = 0;
  }
}

/**
 * Route 53's health checkers: they ask the real endpoints through the network, again and again, each for itself.
 *
 * AWS takes some seconds more to bring the results together and to its name servers; here they count at once.
 */
export class HealthChecker {
  private readonly checkers: ReadonlyMap<string, readonly Checker[]>;
  /** One for each checker that runs. */
  private running: readonly AbortController[] = [];

  constructor(private readonly options: HealthCheckerOptions) {
    const checked = [...options.checks.values()].filter(isProbed);
    this.checkers = new Map(checked.map((check) => [check.id, checkersOf(check, options.checkersPerRegion ?? 2)]));
  }

  /** Begins to ask, the checkers of a check spread over its interval. Does nothing while they are asking. */
  start(): void {
    if (this.running.length > 0) return;
    this.running = [...this.options.checks.values()].filter(isProbed).flatMap((check) => {
      const checkers = this.checkers.get(check.id) ?? [];
      return checkers.map((checker, index) => {
        const running = new AbortController();
        void this.run(check, checker, (index / checkers.length) * check.interval * 1000, running.signal);
        return running;
      });
    });
  }

  /** Asks no more; an answer that is still out is not counted. */
  stop(): void {
    for (const running of this.running) running.abort();
    this.running = [];
  }

  views(): readonly HealthView[] {
    return [...this.options.checks.values()].map(({ id, label }) => ({
      checkId: id,
      label,
      status: this.options.statuses.status(id),
      checkers: (this.checkers.get(id) ?? []).map(({ region, healthy, last }) => ({ region, healthy, last })),
    }));
  }

  /** The interval lies between an answer and the next request (Route 53 API, HealthCheckConfig, RequestInterval). */
  private async run(check: EndpointCheck, checker: Checker, delay: number, stopped: AbortSignal): Promise<void> {
    const { clock, network } = this.options;
    await clock.sleep(delay, stopped);
    while (!stopped.aborted) {
      const result = await probe(check, checker, network);
      if (stopped.aborted) return;
      checker.note(result, clock.now(), check.threshold);
      this.judge(check);
      await clock.sleep(check.interval * 1000, stopped);
    }
  }

  private judge(check: EndpointCheck): void {
    const checkers = this.checkers.get(check.id) ?? [];
    const healthy = checkers.filter((checker) => checker.healthy).length;
    const found = healthy > checkers.length * HEALTHY_SHARE ? 'healthy' : 'unhealthy';
    const why = `${healthy} of ${checkers.length} checkers healthy`;
    this.options.statuses.note(check.id, found, this.options.clock.now(), why);
  }
}

function isProbed(check: HealthCheck): check is EndpointCheck {
  return check.kind === 'endpoint' && !check.disabled;
}

/** In turn over the regions, so that neighbours in time stand in different ones. */
function checkersOf({ regions }: EndpointCheck, perRegion: number): readonly Checker[] {
  return Array.from({ length: perRegion }, (_, round) =>
    regions.map((region, index) => new Checker(region, standpoint(region), `15.177.${index}.${round + 1}`)),
  ).flat();
}

/** A place of its own in the region, so that what a checker's resolver keeps is not the edge location's. */
function standpoint(region: string): EdgeLocation {
  const location = locationIn(region);
  if (location === undefined) throw new RangeError(`There is no edge location in ${region}, where checkers stand.`);
  return { ...location, code: `health checker, ${region}` };
}
