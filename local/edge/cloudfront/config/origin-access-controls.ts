import { Arguments } from '../../terraform/arguments';
import type { System } from '../../terraform/system';
import type { S3Origin } from '../distribution';
import { managed, oneOf } from './arguments';

export type OriginAccessControl = Pick<S3Origin, 'signing'>;

/** The system's origin access controls, by id. Only those for buckets are modelled. */
export function readOriginAccessControls(system: System): ReadonlyMap<string, OriginAccessControl> {
  const controls = managed(system, 'aws_cloudfront_origin_access_control').map((resource) => {
    const args = Arguments.of(resource).inert('name', 'description');
    oneOf(args, 'origin_access_control_origin_type', ['s3']);
    oneOf(args, 'signing_protocol', ['sigv4']);
    const signing = oneOf(args, 'signing_behavior', ['always', 'never', 'no-override']);
    const id = args.string('id');
    args.done();
    return [id, { signing }] as const;
  });
  return new Map(controls);
}
