import { createHash } from 'node:crypto';
import type { Ambient } from './ambient';
import { MANAGED_POLICIES } from './managed-policies';
import type { EdgeFunction } from './functions';
import type { KeyValueStore } from './key-value-stores';
import { XmlElement } from './xml';

/** The kinds of CloudFront resource that are a configuration with an id and an ETag, named as in their URL. */
export type ResourceKindName =
  | 'cache-policy'
  | 'origin-request-policy'
  | 'response-headers-policy'
  | 'origin-access-control'
  | 'public-key'
  | 'key-group'
  | 'distribution'
  | 'continuous-deployment-policy';

/** A stored resource. Configurations are kept as the XML that was sent, so that they read back as written. */
export interface Resource {
  readonly kind: ResourceKindName;
  readonly id: string;
  readonly arn: string;
  /** AWS's own, with a fixed id; cannot be changed. */
  readonly managed: boolean;
  /** Content of the configuration element, as sent. */
  readonly config: string;
  /** ISO 8601. */
  readonly created: string;
  readonly modified: string;
  readonly etag: string;
  /** `If-Match` of the update that made this version; a repeat of that update is answered as a success. */
  readonly updatedFrom?: string;
}

/** What the rules may ask of an account. */
export interface AccountView {
  resources(kind: ResourceKindName): readonly Resource[];
  resource(kind: ResourceKindName, id: string): Resource | undefined;
  readonly functions: ReadonlyMap<string, EdgeFunction>;
  readonly keyValueStores: ReadonlyMap<string, KeyValueStore>;
}

/** The configuration of a resource, parsed. */
export function configOf(resource: Pick<Resource, 'config'>): XmlElement {
  return XmlElement.parse(`<Config>${resource.config}</Config>`);
}

/** All of one AWS account's CloudFront, in memory. */
export class CloudFrontAccount implements AccountView {
  readonly functions = new Map<string, EdgeFunction>();
  readonly keyValueStores = new Map<string, KeyValueStore>();
  /** Tags by ARN. */
  readonly tags = new Map<string, Map<string, string>>();
  /** Monitoring subscriptions (the content of `MonitoringSubscription`) by distribution id. */
  readonly monitoring = new Map<string, string>();
  private readonly stored = new Map<string, Resource>();
  private versions = 0;

  constructor(
    readonly accountId: string,
    readonly ambient: Ambient,
  ) {
    for (const { kind, id, config } of MANAGED_POLICIES) {
      const created = '2020-08-01T00:00:00.000Z';
      this.put({
        kind,
        id,
        config,
        arn: this.arn(kind, id),
        managed: true,
        created,
        modified: created,
        etag: this.newEtag(),
      });
    }
  }

  arn(type: string, id: string): string {
    return `arn:aws:cloudfront::${this.accountId}:${type}/${id}`;
  }

  timestamp(): string {
    return this.ambient.now().toISOString();
  }

  /** An id in the form of CloudFront's: the prefix and thirteen capitals and digits. */
  newShortId(prefix: string): string {
    return prefix + createHash('sha256').update(this.ambient.uuid()).digest('hex').slice(0, 13).toUpperCase();
  }

  /** A version identifier never given before. */
  newEtag(): string {
    this.versions += 1;
    return `E${createHash('sha256').update(`version ${this.versions}`).digest('hex').slice(0, 13).toUpperCase()}`;
  }

  resources(kind: ResourceKindName): Resource[] {
    return [...this.stored.values()].filter((resource) => resource.kind === kind);
  }

  resource(kind: ResourceKindName, id: string): Resource | undefined {
    return this.stored.get(`${kind}/${id}`);
  }

  put(resource: Resource): Resource {
    this.stored.set(`${resource.kind}/${resource.id}`, resource);
    return resource;
  }

  delete(resource: Resource): void {
    this.stored.delete(`${resource.kind}/${resource.id}`);
    this.tags.delete(resource.arn);
  }
}
