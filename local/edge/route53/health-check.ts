/** A health check of Route 53. */
export type HealthCheck = EndpointCheck | CalculatedCheck;

interface CommonCheck {
  readonly id: string;
  readonly address: string;
  /** What a reader calls it: the name that is probed, or the resource's. */
  readonly label: string;
  /** Healthy is unhealthy, and the other way round. */
  readonly inverted: boolean;
  /** Not probed; healthy, or unhealthy when {@link inverted} (Route 53 API, HealthCheckConfig, Disabled). */
  readonly disabled: boolean;
}

/** Requests that checkers send to an endpoint. */
export interface EndpointCheck extends CommonCheck {
  readonly kind: 'endpoint';
  readonly scheme: 'http' | 'https';
  /** Name that is looked up, or address. */
  readonly hostName: string;
  /** Value of `Host` without port. */
  readonly host: string;
  readonly port: number;
  /** With leading slash. */
  readonly path: string;
  /** Text that must lie in the first 5,120 bytes of the body. */
  readonly searchString: string | undefined;
  /** Whether the name is sent in TLS. */
  readonly sni: boolean;
  /** Seconds between an answer and the next request: 10 or 30. */
  readonly interval: number;
  /** Consecutive results that turn a checker's opinion, 1–10. */
  readonly threshold: number;
  /** AWS regions that the checkers stand in. */
  readonly regions: readonly string[];
}

/** Health of other checks, counted. */
export interface CalculatedCheck extends CommonCheck {
  readonly kind: 'calculated';
  readonly children: readonly string[];
  /** Children that must be healthy, at least; 0: always healthy. */
  readonly threshold: number;
}

/** The regions that Route 53's checkers stand in (Route 53 API, HealthCheckConfig, Regions). */
export const CHECKER_REGIONS: readonly string[] = [
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'sa-east-1',
];
