import type { Clock } from '../clock';
import { EdgeError } from '../error';
import type { System } from '../terraform/system';
import { BucketEndpoint } from './bucket-endpoint';
import { ByteCache } from './byte-cache';
import { readBuckets, resourcesOf, type Bucket } from './read-buckets';
import { readObject } from './read-object';
import { StoredObject } from './stored-object';

export interface S3Options {
  readonly system: System;
  readonly clock: Clock;
  /** A new id for each request. */
  readonly newId: () => string;
  /** Bytes of objects that are kept in memory. @default 32 MiB */
  readonly cacheSize?: number;
}

/** Every region's Amazon S3: the buckets of a system with the objects that it uploads. */
export class S3Service {
  readonly endpoints: readonly BucketEndpoint[];
  private readonly cache: ByteCache;

  /** @throws EdgeError for what is not modelled */
  constructor(private readonly options: S3Options) {
    this.cache = new ByteCache(options.cacheSize ?? 32 * 1024 * 1024);
    this.endpoints = readBuckets(options.system).map(
      (bucket) => new BucketEndpoint(bucket, options.clock, options.newId),
    );
    this.replaceObjects(options.system);
  }

  /**
   * Takes the objects of a newer system. Those that have not changed keep their time of modification; buckets and
   * policies stay as they are.
   *
   * @throws EdgeError when an object cannot be taken; nothing is changed then
   */
  replaceObjects(system: System): void {
    requireBuckets(
      system,
      this.endpoints.map(({ bucket }) => bucket.name),
    );
    const contents = this.endpoints.map((endpoint) => this.readObjects(system, endpoint));
    this.endpoints.forEach((endpoint, index) => endpoint.replaceObjects(contents[index]!));
  }

  private readObjects(system: System, endpoint: BucketEndpoint): ReadonlyMap<string, StoredObject> {
    const { bucket } = endpoint;
    const objects = new Map<string, StoredObject>();
    for (const resource of resourcesOf(system, 'aws_s3_object', bucket.name)) {
      const object = this.takeObject(system, endpoint, bucket, resource);
      const { key } = object.description;
      if (objects.has(key)) throw new EdgeError(resource.address, `another object has the key ${key} already.`);
      objects.set(key, object);
    }
    return objects;
  }

  private takeObject(
    system: System,
    endpoint: BucketEndpoint,
    { versioned }: Bucket,
    resource: System['resources'][number],
  ): StoredObject {
    const directory = system.directoryOf(resource.stack);
    const description = readObject(resource, directory, this.options.clock.now(), versioned);
    const known = endpoint.get(description.key);
    if (known?.description.fingerprint === description.fingerprint) return known;
    return new StoredObject(description, this.cache);
  }
}

function requireBuckets(system: System, names: readonly string[]): void {
  for (const { address, mode, values } of system.ofType('aws_s3_object')) {
    if (mode !== 'managed' || names.some((name) => name === values.bucket)) continue;
    throw new EdgeError(
      `${address}.bucket`,
      `is ${JSON.stringify(values.bucket)}, and no bucket of the system is called so.`,
    );
  }
}
