import { emptyReply, type EmulatorReply, type EmulatorRequest } from '../http';
import type { CloudFrontAccount } from './account';
import { CloudFrontError } from './error';
import { refuseStale, requiredIfMatch } from './preconditions';
import { usersOfKeyValueStore } from './rules/in-use';
import { element, list, type Markup, NAMESPACE, XmlElement, xmlReply } from './xml';

const MAX_STORES = 50;

/** A key-value store that CloudFront Functions read. */
export interface KeyValueStore {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly comment: string;
  readonly modified: string;
  readonly etag: string;
}

/**
 * The key-value store operations of CloudFront's API: the stores, not the keys in them. Those have an endpoint of their
 * own, to which every client prepends the account id (`123456789012.127.0.0.1`), a name that no resolver knows.
 */
export class KeyValueStores {
  constructor(private readonly account: CloudFrontAccount) {}

  answer(request: EmulatorRequest, name: string | undefined): EmulatorReply {
    const { keyValueStores } = this.account;
    const { method } = request;
    if (name === undefined) {
      return method === 'POST'
        ? this.create(request)
        : xmlReply(
            200,
            list(
              'KeyValueStoreList',
              [...keyValueStores.values()].map((store) => render(store)),
            ),
          );
    }
    const store = keyValueStores.get(name);
    if (!store) {
      throw new CloudFrontError('EntityNotFound', `The entity was not found. (key value store ${name})`);
    }
    if (method === 'GET') {
      return xmlReply(200, render(store), { etag: store.etag });
    }
    refuseStale(requiredIfMatch(request), store.etag);
    if (method === 'DELETE') {
      return this.delete(store);
    }
    const comment = XmlElement.parse(request.body.toString()).text('Comment');
    const updated = { ...store, comment, modified: this.account.timestamp(), etag: this.account.newEtag() };
    keyValueStores.set(name, updated);
    return xmlReply(200, render(updated), { etag: updated.etag });
  }

  private create(request: EmulatorRequest): EmulatorReply {
    const { account } = this;
    const body = XmlElement.parse(request.body.toString());
    const name = body.text('Name');
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name)) {
      throw new CloudFrontError(
        'InvalidArgument',
        `A key value store name has 1 to 64 letters, digits, hyphens and underscores. (given ${name})`,
      );
    }
    if (account.keyValueStores.has(name)) {
      throw new CloudFrontError('EntityAlreadyExists', `The entity already exists. (key value store ${name})`);
    }
    if (account.keyValueStores.size >= MAX_STORES) {
      throw new CloudFrontError('EntityLimitExceeded', `An account has at most ${MAX_STORES} key value stores.`);
    }
    const id = account.ambient.uuid();
    const store: KeyValueStore = {
      name,
      id,
      arn: account.arn('key-value-store', id),
      comment: body.text('Comment'),
      modified: account.timestamp(),
      etag: account.newEtag(),
    };
    account.keyValueStores.set(name, store);
    const location = `${request.url.origin}/2020-05-31/key-value-store/${name}`;
    return xmlReply(201, render(store), { etag: store.etag, location });
  }

  private delete(store: KeyValueStore): EmulatorReply {
    const users = usersOfKeyValueStore(store.arn, this.account);
    if (users.length > 0) {
      throw new CloudFrontError(
        'CannotDeleteEntityWhileInUse',
        `The key value store ${store.name} cannot be deleted: it is used by ${users.join(', ')}.`,
      );
    }
    this.account.keyValueStores.delete(store.name);
    return emptyReply(204);
  }
}

function render(store: KeyValueStore): Markup {
  return element('KeyValueStore', { xmlns: NAMESPACE }, [
    element('Name', {}, store.name),
    element('Id', {}, store.id),
    element('Comment', {}, store.comment),
    element('ARN', {}, store.arn),
    element('Status', {}, 'READY'),
    element('LastModifiedTime', {}, store.modified),
  ]);
}
