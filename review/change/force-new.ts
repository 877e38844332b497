import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Json, isList, isObject } from '../hcl/json';

/** What is known of a type's arguments, those in a block as `block.attribute`; a block stands for all that is in it. */
export interface ForceNew {
  /** Whose change makes the provider replace a resource. */
  readonly replaces: readonly string[];
  /** Whose change it makes in place. */
  readonly inPlace: readonly string[];
}

export const FORCE_NEW_FILE = join(__dirname, 'force-new.json');

/**
 * By type, what the AWS provider said: `terraform providers schema` does not tell. Written by `cli/make-force-new.ts`, which asks
 * for each argument of each type; a test asks again for those in use.
 */
export const FORCE_NEW = JSON.parse(readFileSync(FORCE_NEW_FILE, 'utf8')) as Readonly<Record<string, ForceNew>>;

/** Attributes that get another value when the resource is updated in place. */
export const COMPUTED_ON_UPDATE: Readonly<Record<string, readonly string[]>> = {
  aws_lambda_function: ['version', 'qualified_arn', 'qualified_invoke_arn'],
  aws_s3_object: ['etag', 'version_id'],
};

/** What Terraform itself takes for a reason to replace a resource of any type. */
export const REPLACE_TRIGGER = 'lifecycle.replace_triggered_by';

/** Arguments that Terraform has of any resource, or that say nothing of what is in AWS. */
const META: readonly string[] = [
  'count',
  'for_each',
  'provider',
  'lifecycle',
  'depends_on',
  'timeouts',
  'provisioner',
  'connection',
];

const plainOf = (path: string): string => path.replace(/\[[^\]]*\]/g, '');

/** Whether a path is another one, or leads into the block that the other one is. */
const isWithin = (path: string, block: string): boolean => path === block || path.startsWith(`${block}.`);

/**
 * Whether a change at a place makes the provider replace the resource. Of a block that comes or goes as a whole, what is in it
 * decides.
 *
 * @param path as a change shows it, for example `access_policy[0].name`
 */
export function forcesReplacement(type: string, path: string, ...values: readonly (Json | undefined)[]): boolean {
  const plain = plainOf(path);
  return (FORCE_NEW[type]?.replaces ?? []).some(
    (name) =>
      isWithin(plain, name) ||
      (name.startsWith(`${plain}.`) && values.some((value) => has(value, name.slice(plain.length + 1)))),
  );
}

/** Whether there is anything at a path of names inside a value. */
function has(value: Json | undefined, path: string): boolean {
  if (isList(value)) return value.some((item) => has(item, path));
  const [name = '', ...rest] = path.split('.');
  if (!isObject(value)) return false;
  const inner = value[name];
  return rest.length === 0 ? inner !== undefined && inner !== null : has(inner, rest.join('.'));
}

/** Whether it is known what a change at a place of this type does: a newer provider has arguments that the table has not. */
export function isKnownChange(type: string, path: string): boolean {
  const plain = plainOf(path);
  const { replaces = [], inPlace = [] } = FORCE_NEW[type] ?? {};
  return [...META, ...replaces, ...inPlace].some((name) => isWithin(plain, name) || isWithin(name, plain));
}

/** Whether it is known which attributes of this type force a replacement. */
export const isKnownType = (type: string): boolean => Object.hasOwn(FORCE_NEW, type);
