import { DataAwsRoute53Zone } from '@cdktf/provider-aws/lib/data-aws-route53-zone';
import type { Construct } from 'constructs';

/** The hosted zone the account owner keeps: looked up by name, never managed here. */
export function lookUpHostedZone(scope: Construct, zoneName: string): DataAwsRoute53Zone {
  return new DataAwsRoute53Zone(scope, 'zone', { name: zoneName, privateZone: false });
}
