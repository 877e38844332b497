import { createHash } from 'node:crypto';
import { ExpressionError } from '../expression/errors';
import { type Functions, fixed, text } from './define';

/** Functions of hashes (Terraform language, "Hash and Crypto Functions"). */
export const hashFunctions: Functions = {
  base64sha256: fixed([text], (value) => hash('sha256', value, 'base64')),
  base64sha512: fixed([text], (value) => hash('sha512', value, 'base64')),
  md5: fixed([text], (value) => hash('md5', value, 'hex')),
  sha1: fixed([text], (value) => hash('sha1', value, 'hex')),
  sha256: fixed([text], (value) => hash('sha256', value, 'hex')),
  sha512: fixed([text], (value) => hash('sha512', value, 'hex')),
  uuidv5: fixed([text, text], uuidV5),
};

export function hash(algorithm: string, content: string | Buffer, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(content).digest(encoding);
}

/** The namespaces of RFC 4122, appendix C. */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

function uuidV5(namespace: string, name: string): string {
  const space = (NAMESPACES[namespace] ?? namespace).replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(space))
    throw new ExpressionError('the namespace is neither a UUID nor one of dns, url, oid, x500');
  const bytes = createHash('sha1').update(Buffer.from(space, 'hex')).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
