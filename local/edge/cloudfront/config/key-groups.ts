import { Arguments } from '../../terraform/arguments';
import type { System } from '../../terraform/system';
import type { TrustedKey } from '../distribution';
import { managed, referenced } from './arguments';

/** The keys of the system's key groups, by id of the group. */
export function readKeyGroups(system: System): ReadonlyMap<string, readonly TrustedKey[]> {
  const keys = readPublicKeys(system);
  const groups = managed(system, 'aws_cloudfront_key_group').map((resource) => {
    const args = Arguments.of(resource).inert('comment', 'name');
    const items = args.strings('items').map((id) => referenced(keys, id, `${args.address}.items`, 'public key'));
    const id = args.string('id');
    args.done();
    return [id, items] as const;
  });
  return new Map(groups);
}

function readPublicKeys(system: System): ReadonlyMap<string, TrustedKey> {
  const keys = managed(system, 'aws_cloudfront_public_key').map((resource) => {
    const args = Arguments.of(resource).inert('comment', 'name', 'name_prefix');
    const key: TrustedKey = { id: args.string('id'), pem: args.string('encoded_key') };
    args.done();
    return key;
  });
  return new Map(keys.map((key) => [key.id, key]));
}
