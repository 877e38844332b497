import { createHash } from 'node:crypto';
import type { StackFiles } from '../files';
import type { ValueObject } from '../expression/values';

/** What is known of a resource when its computed attributes are made up. */
export interface Made {
  /** `global: aws_s3_bucket.site`. */
  readonly address: string;
  /** The arguments that are set. */
  readonly args: ValueObject;
  readonly region: string;
  readonly account: string;
  readonly files: StackFiles;
  /** Names of hosted zones by id, over all stacks. */
  readonly zones: Map<string, string>;
}

/** Computed attributes of a resource or data source, by its type. */
export type ComputedTable = Readonly<Record<string, (made: Made) => ValueObject>>;

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = LOWER.toUpperCase();

/** Characters that are the same for the same seed, at every run. */
export function characters(alphabet: string, length: number, ...seed: readonly string[]): string {
  const digest = createHash('sha512').update(seed.join('\0')).digest();
  return Array.from({ length }, (_, index) => alphabet[(digest[index] ?? 0) % alphabet.length]).join('');
}

export const lowerId = (length: number, ...seed: readonly string[]): string => characters(LOWER, length, ...seed);
export const upperId = (length: number, ...seed: readonly string[]): string => characters(UPPER, length, ...seed);
export const hexId = (length: number, ...seed: readonly string[]): string =>
  characters('0123456789abcdef', length, ...seed);

export function uuid(...seed: readonly string[]): string {
  return hexId(32, ...seed).replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-');
}

/** An argument that is a text, or an empty one. */
export function textOf({ args }: Made, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}

/** A resource's name: its own, one made from its prefix, or one that the provider would choose. */
export function nameOf(made: Made, argument = 'name', prefixArgument = `${argument}_prefix`): string {
  const own = textOf(made, argument);
  return own === '' ? `${textOf(made, prefixArgument) || 'terraform-'}${hexId(26, 'name', made.address)}` : own;
}

/** `aws`, `aws-cn` or `aws-us-gov`. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export const dnsSuffixOf = (region: string): string =>
  region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';

/** An ARN; global services leave out the region, S3 and a few others also the account. */
export function arn(
  made: Pick<Made, 'region' | 'account'>,
  service: string,
  resource: string,
  { region = made.region, account = made.account }: { readonly region?: string; readonly account?: string } = {},
): string {
  return `arn:${partitionOf(made.region)}:${service}:${region}:${account}:${resource}`;
}
