import { EdgeError } from '../../error';
import { Arguments } from '../../terraform/arguments';
import type { System } from '../../terraform/system';
import type { KeyValueStore } from '../edge-function';
import { managed } from './arguments';

interface StoreEntries {
  readonly entries: Map<string, string>;
  /** Address of the resource that owns all keys. */
  owner?: string;
}

/** The system's key value stores with the keys that its configuration writes, by ARN. */
export function readKeyValueStores(system: System): ReadonlyMap<string, KeyValueStore> {
  const contents = readEntries(system);
  const stores = managed(system, 'aws_cloudfront_key_value_store').map((resource) => {
    const args = Arguments.of(resource).inert('comment', 'timeouts', 'tags');
    const arn = args.string('arn');
    const store: KeyValueStore = {
      arn,
      name: args.string('name'),
      entries: contents.get(arn)?.entries ?? new Map<string, string>(),
    };
    args.done();
    contents.delete(arn);
    return store;
  });
  return new Map(stores.map((store) => [store.arn, store]));
}

/** Keys by the ARN of their store. Keys of a store outside the system are nobody's here, and do no harm. */
function readEntries(system: System): Map<string, StoreEntries> {
  const contents = new Map<string, StoreEntries>();
  const storeOf = (args: Arguments): StoreEntries => {
    const arn = args.string('key_value_store_arn');
    const store = contents.get(arn) ?? { entries: new Map<string, string>() };
    contents.set(arn, store);
    return store;
  };
  for (const resource of managed(system, 'aws_cloudfrontkeyvaluestore_keys_exclusive')) {
    const args = Arguments.of(resource).inert('max_batch_size');
    const store = storeOf(args);
    refuseSecondOwner(store, args.address);
    store.owner = args.address;
    for (const pair of args.blocks('resource_key_value_pair')) add(store, pair);
    args.done();
  }
  for (const resource of managed(system, 'aws_cloudfrontkeyvaluestore_key')) {
    const args = Arguments.of(resource);
    const store = storeOf(args);
    refuseSecondOwner(store, args.address);
    add(store, args);
  }
  return contents;
}

function add(store: StoreEntries, args: Arguments): void {
  const key = args.string('key');
  if (store.entries.has(key)) throw new EdgeError(args.address, `writes the key "${key}", which is written already.`);
  store.entries.set(key, args.string('value'));
  args.done();
}

/** A resource that owns all keys removes what any other writes, and which of them wins is the order of the applies. */
function refuseSecondOwner({ owner }: StoreEntries, address: string): void {
  if (owner === undefined) return;
  throw new EdgeError(address, `writes to a store whose keys all belong to ${owner}.`, 'Write them in one place.');
}
