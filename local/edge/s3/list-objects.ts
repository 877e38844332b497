import type { StoredObject } from './stored-object';
import { escapeXml, XML_HEAD } from './xml';

const PAGE = 1000;

/**
 * The listing of a bucket as XML: ListObjects, or ListObjectsV2 with `list-type=2`.
 *
 * @param objects sorted by key
 */
export async function listObjects(
  bucketName: string,
  objects: readonly StoredObject[],
  parameters: URLSearchParams,
): Promise<string> {
  const second = parameters.get('list-type') === '2';
  const prefix = parameters.get('prefix') ?? '';
  const delimiter = parameters.get('delimiter') ?? '';
  const limit = Math.min(PAGE, Number.parseInt(parameters.get('max-keys') ?? '', 10) || PAGE);
  const token = parameters.get('continuation-token');
  const after = second ? (token ?? parameters.get('start-after') ?? '') : (parameters.get('marker') ?? '');

  const contents: StoredObject[] = [];
  const prefixes = new Set<string>();
  let last = '';
  let truncated = false;
  for (const object of objects) {
    const { key } = object.description;
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = end < 0 ? key : key.slice(0, end + delimiter.length);
    if (after !== '' && Buffer.compare(Buffer.from(name), Buffer.from(after)) <= 0) continue;
    if (prefixes.has(name)) continue;
    if (contents.length + prefixes.size === limit) {
      truncated = true;
      break;
    }
    if (end < 0) contents.push(object);
    else prefixes.add(name);
    last = name;
  }

  const encode = parameters.get('encoding-type') === 'url' ? encodeURIComponent : escapeXml;
  const entries: string[] = [];
  for (const object of contents) entries.push(await entryOf(object, encode));
  const commons = [...prefixes].map((name) => `<CommonPrefixes>${element('Prefix', encode(name))}</CommonPrefixes>`);
  const paging = second
    ? element('KeyCount', String(contents.length + prefixes.size)) +
      (truncated ? element('NextContinuationToken', encode(last)) : '')
    : element('Marker', encode(after)) + (truncated && delimiter !== '' ? element('NextMarker', encode(last)) : '');
  return (
    `${XML_HEAD}<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">` +
    element('Name', bucketName) +
    element('Prefix', encode(prefix)) +
    (delimiter === '' ? '' : element('Delimiter', encode(delimiter))) +
    element('MaxKeys', String(limit)) +
    paging +
    element('IsTruncated', String(truncated)) +
    entries.join('') +
    commons.join('') +
    '</ListBucketResult>'
  );
}

async function entryOf(object: StoredObject, encode: (text: string) => string): Promise<string> {
  const { etag, bytes } = await object.load();
  const { key, lastModified } = object.description;
  return `<Contents>${element('Key', encode(key))}${element('LastModified', new Date(lastModified).toISOString())}${element(
    'ETag',
    escapeXml(etag),
  )}${element('Size', String(bytes.length))}${element('StorageClass', 'STANDARD')}</Contents>`;
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
