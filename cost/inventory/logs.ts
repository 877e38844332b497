import { blocks, type Resource } from './resources';

/** Fields of an access log line when none are chosen. Source: CloudFront Developer Guide, "Configure standard logging (v2)". */
const DEFAULT_FIELDS = 33;

/** Months that logs without an end are counted for. */
export const ENDLESS_MONTHS = 12;

/** Days of a mean month. */
const DAYS = 365 / 12;

/** The distribution's access logs, delivered to a bucket. */
export interface LogFacts {
  /** Address of the bucket, such as `aws_s3_bucket.access_logs_bucket`. */
  readonly bucket: string | undefined;
  readonly region: string;
  readonly fields: number;
  readonly isParquet: boolean;
  /** Months that objects stay. */
  readonly months: number;
}

/** How long something is kept. @param days undefined for ever */
export function monthsKept(days: unknown): number {
  return typeof days === 'number' && days > 0 ? days / DAYS : ENDLESS_MONTHS;
}

/** @returns undefined when nothing is delivered */
export function logFacts(resources: readonly Resource[]): LogFacts | undefined {
  const delivery = resources.find(({ type }) => type === 'aws_cloudwatch_log_delivery');
  const destination = resources.find(({ type }) => type === 'aws_cloudwatch_log_delivery_destination');
  if (!delivery || !destination) return undefined;
  const fields = delivery.body['record_fields'];
  const [target] = blocks(destination.body['delivery_destination_configuration']);
  const bucket = /\$\{(aws_s3_bucket\.\w+)\./.exec(String(target?.['destination_resource_arn']))?.[1];
  return {
    bucket,
    region: resources.find(({ address }) => address === bucket)?.region ?? destination.region,
    fields: Array.isArray(fields) ? fields.length : DEFAULT_FIELDS,
    isParquet: destination.body['output_format'] === 'parquet',
    months: monthsKept(expiryOf(bucket, resources)),
  };
}

function expiryOf(bucket: string | undefined, resources: readonly Resource[]): unknown {
  const lifecycle = resources.find(
    ({ type, body }) =>
      type === 'aws_s3_bucket_lifecycle_configuration' && String(body['bucket']).startsWith(`\${${bucket}.`),
  );
  return blocks(lifecycle?.body['rule'])
    .flatMap(({ expiration }) => blocks(expiration))
    .map(({ days }) => days)
    .find((days) => days !== undefined);
}
