import { type Json, isList, isObject } from '../hcl/json';
import { templateParts } from '../hcl/template';

/** Something that an expression takes a value from. */
export interface Reference {
  /** For example `aws_s3_bucket.site`, `data.aws_route53_zone.zone`, `local.build`. */
  readonly address: string;
  /** The first attribute that is read of it; undefined for the whole. */
  readonly attribute: string | undefined;
}

const REFERENCE = /(?<![\w.$-])((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*)((?:\[[^\]]*\])*)(?:\.([A-Za-z_]\w*))?/g;

function ofTemplate(template: string): readonly Reference[] {
  const live = templateParts(template).filter((part) => part.live);
  return live.flatMap(({ source }) =>
    [...source.matchAll(REFERENCE)].map(([, address = '', , attribute]) => ({ address, attribute })),
  );
}

/**
 * What a value takes from elsewhere. Words of its texts may look like references: whoever asks knows which addresses there
 * are.
 */
export function referencesOf(value: Json | undefined): readonly Reference[] {
  if (typeof value === 'string') return /[$%]\{/.test(value) ? ofTemplate(value) : [];
  if (isList(value)) return value.flatMap(referencesOf);
  return isObject(value) ? Object.values(value).flatMap(referencesOf) : [];
}

/** Whether a value is known without running Terraform. */
export function isLiteral(value: Json | undefined): boolean {
  if (typeof value === 'string') return !/(?<![$%])[$%]\{/.test(value);
  if (isList(value)) return value.every(isLiteral);
  return isObject(value) ? Object.values(value).every(isLiteral) : true;
}
