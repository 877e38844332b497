import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * The contract between a regional stack and the global one: output names and what they hold. Renaming one takes three
 * deploys: add the new name, use it, drop the old one.
 */
const REGIONAL_OUTPUTS = {
  originDomain: { name: 'origin_domain', description: 'What an alias of the origin name points at.' },
  originZone: { name: 'origin_zone', description: 'Hosted zone of origin_domain.' },
  standbyDomain: { name: 'standby_domain', description: 'What an alias of the standby name points at.' },
  standbyZone: { name: 'standby_zone', description: 'Hosted zone of standby_domain.' },
  regionDomain: { name: 'region_domain', description: "What an alias of the region's own name points at." },
  regionZone: { name: 'region_zone', description: 'Hosted zone of region_domain.' },
  siteBucketDomain: { name: 'site_bucket_domain', description: 'Regional domain name of the site bucket.' },
  siteReleases: {
    name: 'site_releases',
    description: 'JSON: the releases of the site that are kept, their order, and since when each is out of use.',
  },
} as const;

type OutputKey = keyof typeof REGIONAL_OUTPUTS;

/** What a region tells the global stack. */
export type RegionalOutputs = Readonly<Record<OutputKey, string>>;

/** Publishes a region's outputs. */
export function addRegionalOutputs(scope: Construct, values: RegionalOutputs): void {
  for (const key of Object.keys(REGIONAL_OUTPUTS) as OutputKey[]) {
    const { name, description } = REGIONAL_OUTPUTS[key];
    new TerraformOutput(scope, name, { value: values[key], description });
  }
}

/** The names of all outputs. */
export const regionalOutputNames: readonly string[] = Object.values(REGIONAL_OUTPUTS).map(({ name }) => name);

/** A region's outputs, each read by its name. */
export function readRegionalOutputs(read: (outputName: string) => string): RegionalOutputs {
  return Object.fromEntries(
    Object.entries(REGIONAL_OUTPUTS).map(([key, { name }]) => [key, read(name)]),
  ) as RegionalOutputs;
}
