import type { HealthCheck } from './health-check';

/** `unknown`: nobody has a result as yet; Route 53 counts it as healthy (Route 53 guide, how health checks are judged). */
export type HealthStatus = 'healthy' | 'unhealthy' | 'unknown';

/** A health check that is judged otherwise than before. */
export interface HealthChange {
  readonly checkId: string;
  readonly label: string;
  readonly from: HealthStatus;
  readonly to: HealthStatus;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `1 of 16 checkers healthy`. */
  readonly why: string;
}

/** What is known of the health checks of a system: written by the checkers, read by the resolvers. */
export class HealthStatuses {
  /** What the checkers of endpoints say, before it is inverted. */
  private readonly found = new Map<string, 'healthy' | 'unhealthy'>();
  private readonly current: Map<string, HealthStatus>;
  private readonly listeners = new Set<(change: HealthChange) => void>();

  constructor(private readonly checks: ReadonlyMap<string, HealthCheck>) {
    this.current = new Map([...checks.values()].map((check) => [check.id, this.judge(check)]));
  }

  /** Of a check that does not exist: `unknown`. */
  status(checkId: string): HealthStatus {
    return this.current.get(checkId) ?? 'unknown';
  }

  /** Tells each change as it happens, until the function given back is called. */
  onChange(listener: (change: HealthChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes down what the checkers of an endpoint say. */
  note(checkId: string, found: 'healthy' | 'unhealthy', at: number, why: string): void {
    if (this.found.get(checkId) === found) return;
    this.found.set(checkId, found);
    for (const check of this.checks.values()) this.update(check, at, why);
  }

  private update(check: HealthCheck, at: number, why: string): void {
    const from = this.status(check.id);
    const to = this.judge(check);
    if (from === to) return;
    this.current.set(check.id, to);
    for (const listener of this.listeners) listener({ checkId: check.id, label: check.label, from, to, at, why });
  }

  private judge(check: HealthCheck): HealthStatus {
    if (check.disabled) return check.inverted ? 'unhealthy' : 'healthy';
    const found = check.kind === 'endpoint' ? (this.found.get(check.id) ?? 'unknown') : this.count(check);
    if (!check.inverted || found === 'unknown') return found;
    return found === 'healthy' ? 'unhealthy' : 'healthy';
  }

  private count({ children, threshold }: Extract<HealthCheck, { kind: 'calculated' }>): HealthStatus {
    const statuses = children.map((id) => {
      const child = this.checks.get(id);
      return child === undefined ? 'unknown' : this.judge(child);
    });
    return statuses.filter((status) => status !== 'unhealthy').length >= threshold ? 'healthy' : 'unhealthy';
  }
}
