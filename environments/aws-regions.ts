/**
 * The commercial AWS regions (partition `aws`). A closed list, so that a mistyped region is refused when the
 * environment is read and not after ten minutes of an apply.
 *
 * Source: AWS General Reference, "Regions and endpoints". China and GovCloud are other partitions, with other ARNs.
 */
export const AWS_REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
] as const;

/** A commercial AWS region, for example `eu-west-1`. */
export type AwsRegion = (typeof AWS_REGIONS)[number];

/**
 * The regions Route 53 can check an endpoint's health from; a check needs at least three of them.
 *
 * Source: Route 53 API Reference, HealthCheckConfig, `Regions`.
 */
export const HEALTH_CHECKER_REGIONS = [
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'sa-east-1',
] as const;

/** A region that Route 53 checks health from. */
export type HealthCheckerRegion = (typeof HEALTH_CHECKER_REGIONS)[number];
