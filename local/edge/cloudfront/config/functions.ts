import { EdgeError } from '../../error';
import { Arguments } from '../../terraform/arguments';
import type { Resource, System } from '../../terraform/system';
import type { EdgeFunction, KeyValueStore } from '../edge-function';
import { managed, oneOf, referenced } from './arguments';
import { readKeyValueStores } from './key-value-stores';

/** A function, and whether it may be associated: only what is published can. */
export interface ConfiguredFunction {
  readonly definition: EdgeFunction;
  readonly published: boolean;
}

/** The system's CloudFront Functions, by ARN. */
export function readFunctions(system: System): ReadonlyMap<string, ConfiguredFunction> {
  const stores = readKeyValueStores(system);
  const functions = managed(system, 'aws_cloudfront_function').map((resource) => readFunction(resource, stores));
  return new Map(functions.map((configured) => [configured.definition.arn, configured]));
}

function readFunction(resource: Resource, stores: ReadonlyMap<string, KeyValueStore>): ConfiguredFunction {
  const args = Arguments.of(resource).inert('comment', 'tags');
  const definition: EdgeFunction = {
    address: args.address,
    arn: args.string('arn'),
    name: args.string('name'),
    runtime: oneOf(args, 'runtime', ['cloudfront-js-1.0', 'cloudfront-js-2.0']),
    code: args.string('code'),
    keyValueStore: readStore(args, stores),
  };
  const published = args.value('publish') !== false;
  args.done();
  return { definition, published };
}

function readStore(args: Arguments, stores: ReadonlyMap<string, KeyValueStore>): KeyValueStore | undefined {
  const [arn, second] = args.strings('key_value_store_associations');
  const address = `${args.address}.key_value_store_associations`;
  if (second !== undefined) throw new EdgeError(address, 'a function has at most one key value store.');
  return arn === undefined ? undefined : referenced(stores, arn, address, 'key value store');
}
