/** Regions that have Origin Shield. Source: CloudFront Developer Guide, "Choosing the AWS Region for Origin Shield". */
const WITH_SHIELD = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'me-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-2',
]);

/** What the same page says to take for regions without one. */
const NEAREST: Readonly<Record<string, string>> = {
  'af-south-1': 'eu-west-1',
  'ap-east-1': 'ap-southeast-1',
  'ca-central-1': 'us-east-1',
  'eu-north-1': 'eu-west-2',
  'eu-south-1': 'eu-central-1',
  'eu-west-3': 'eu-west-2',
  'me-south-1': 'ap-south-1',
  'us-west-1': 'us-west-2',
};

/**
 * Where the shield of an origin in this region stands: in the region itself, or in the one that AWS names for it.
 *
 * @throws Error for a region of which AWS says nothing
 */
export function originShieldRegion(region: string): string {
  const shield = WITH_SHIELD.has(region) ? region : NEAREST[region];
  if (shield !== undefined) return shield;
  throw new Error(
    `there is no Origin Shield in ${region}, and AWS names no other region for it; set site.originShield to false`,
  );
}
