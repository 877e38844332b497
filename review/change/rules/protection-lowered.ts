import { type Json } from '../../hcl/json';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { lifecycle, type StackChange } from '../stack-change';
import { blocksIn, updatesOfType, valueAt } from '../values';

interface Protection {
  /** The types that have it; of every type when absent. */
  readonly types?: readonly string[];
  readonly name: string;
  readonly protects: (block: Block) => boolean;
}

const setting = (path: string, safe: (value: Json | undefined) => boolean) => (block: Block) =>
  safe(valueAt(block.body, path));

const PROTECTIONS: readonly Protection[] = [
  { name: 'prevent_destroy', protects: (block) => lifecycle(block, 'prevent_destroy') },
  {
    name: 'deletion_protection_enabled',
    protects: setting('deletion_protection_enabled', (value) => value === true),
  },
  {
    types: ['tfe_workspace'],
    name: 'force_delete = false',
    protects: setting('force_delete', (value) => value !== true),
  },
  {
    types: ['aws_s3_bucket'],
    name: 'force_destroy = false',
    protects: setting('force_destroy', (value) => value !== true),
  },
  {
    types: ['aws_s3_bucket_versioning'],
    name: 'versioning',
    protects: setting('versioning_configuration.status', (value) => value === 'Enabled'),
  },
  {
    types: ['aws_dynamodb_table'],
    name: 'point_in_time_recovery',
    protects: setting('point_in_time_recovery.enabled', (value) => value === true),
  },
  {
    types: ['aws_dynamodb_table'],
    name: 'server_side_encryption',
    protects: setting('server_side_encryption.enabled', (value) => value === true),
  },
  { types: ['aws_kms_key'], name: 'is_enabled', protects: setting('is_enabled', (value) => value !== false) },
  {
    types: ['aws_kms_key'],
    name: 'enable_key_rotation',
    protects: setting('enable_key_rotation', (value) => value === true),
  },
];

/** What kept data from being deleted by mistake does so no more. */
export const protectionLowered: ReviewRule = {
  id: 'protection-lowered',
  title: 'Data loses a protection',
  check: (change) => [...lostProtections(change), ...shorterHistory(change)],
};

const lostProtections = ({ resources }: StackChange): readonly Finding[] =>
  resources.flatMap(({ address, type, before, after }) => {
    if (!before || !after) return [];
    const lost = PROTECTIONS.filter(
      ({ types, protects }) => (types?.includes(type) ?? true) && protects(before) && !protects(after),
    );
    return lost.map(({ name }) => ({
      address,
      what: `loses ${code(name)}`,
      look: 'from now on a mistake can delete what is in it: is that meant?',
    }));
  });

/** Days after which a bucket deletes, by what it deletes; none for what it keeps. */
const EXPIRIES = {
  'noncurrent_version_expiration.noncurrent_days': 'what was overwritten or deleted',
  'expiration.days': 'what is in it',
} as const;

const shorterHistory = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_s3_bucket_lifecycle_configuration').flatMap(({ address, before, after }) =>
    (Object.keys(EXPIRIES) as (keyof typeof EXPIRIES)[]).flatMap((path) => {
      const days = ({ body }: Block): number =>
        Math.min(...blocksIn(body, 'rule').map((rule) => Number(valueAt(rule, path) ?? Infinity)));
      const [was, is] = [days(before), days(after)];
      if (!(is < was)) return [];
      return [
        {
          address,
          what: `deletes ${EXPIRIES[path]} after ${is} ${is === 1 ? 'day' : 'days'} instead of ${was === Infinity ? 'never' : was}`,
          look: 'what is older goes within a day of the deploy: does nobody need it to go back to?',
        },
      ];
    }),
  );
