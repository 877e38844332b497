import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface UnsignedRequest {
  readonly host: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly time: Date;
}

const SERVICE = 'dynamodb';

/**
 * The headers of a POST to `/`, which is all that DynamoDB takes, signed with Signature Version 4. Source: IAM User Guide,
 * "Create a signed AWS API request". A library's signer, made for every service, is a twentieth of a function's bundle.
 */
export function signRequest({
  host,
  region,
  credentials,
  headers,
  body,
  time,
}: UnsignedRequest): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const timestamp = time.toISOString().replace(/[-:]|\.\d+/g, '');
  const day = timestamp.slice(0, 8);
  const signed: Record<string, string> = {
    ...headers,
    host,
    'x-amz-date': timestamp,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(signed).sort();
  const lines = names.map((name) => `${name}:${signed[name]}`);
  const canonical = ['POST', '/', '', ...lines, '', names.join(';'), hash(body)].join('\n');
  const scope = `${day}/${region}/${SERVICE}/aws4_request`;
  const key = [day, region, SERVICE, 'aws4_request'].reduce<string | Buffer>(mac, `AWS4${secretAccessKey}`);
  const signature = mac(key, ['AWS4-HMAC-SHA256', timestamp, scope, hash(canonical)].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...signed, authorization };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
