import { type Json } from '../../hcl/json';
import { code } from '../code';
import { type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { lifecycle } from '../stack-change';
import { valueAt } from '../values';

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
];

/** What kept data from being deleted by mistake does so no more. */
export const protectionLowered: ReviewRule = {
  id: 'protection-lowered',
  title: 'Data loses a protection',
  check: ({ resources }) =>
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
    }),
};
