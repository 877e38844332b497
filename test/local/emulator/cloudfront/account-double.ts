import { CloudFrontAccount, type Resource, type ResourceKindName } from '../../../../local/emulator/cloudfront/account';
import { XmlElement } from '../../../../local/emulator/cloudfront/xml';

/** An account with a stopped clock and ids in sequence. */
export function emptyAccount(): CloudFrontAccount {
  let count = 0;
  const uuid = (): string => {
    count += 1;
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  };
  return new CloudFrontAccount('123456789012', { now: () => new Date('2026-01-01T00:00:00Z'), uuid });
}

/** Puts a resource into the account as if it had been created. */
export function given(account: CloudFrontAccount, kind: ResourceKindName, id: string, config: string): Resource {
  const at = '2026-01-01T00:00:00.000Z';
  return account.put({
    kind,
    id,
    arn: account.arn(kind, id),
    managed: false,
    config,
    created: at,
    modified: at,
    etag: account.newEtag(),
  });
}

/** Publishes a function of that name and returns its ARN. */
export function givenFunction(account: CloudFrontAccount, name: string, published = true): string {
  const arn = account.arn('function', name);
  const stage = {
    config: XmlElement.parse('<FunctionConfig><Runtime>cloudfront-js-2.0</Runtime></FunctionConfig>'),
    configXml: '<Runtime>cloudfront-js-2.0</Runtime>',
    code: Buffer.from('function handler(event) { return event.request; }'),
    etag: 'E1',
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
  };
  account.functions.set(name, { name, arn, development: stage, ...(published ? { live: stage } : {}) });
  return arn;
}
