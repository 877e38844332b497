import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HttpHeaders, type HeaderInit } from '../../../../local/edge/http/headers';
import type { HttpRequest, HttpResponse } from '../../../../local/edge/http/message';
import { ManualClock } from '../../../../local/edge/manual-clock';
import type { Principal } from '../../../../local/edge/network/network';
import { S3Service, type S3Options } from '../../../../local/edge/s3/s3-service';
import type { System, Value } from '../../../../local/edge/terraform/system';
import { systemOf, type PlainResource } from '../../../support/edge-system';

export const BUCKET_ARN = 'arn:aws:s3:::site';
export const CLOUDFRONT: Principal = {
  service: 'cloudfront.amazonaws.com',
  sourceArn: 'arn:aws:cloudfront::123456789012:distribution/E1',
};

/** What the project's own bucket policy says. */
export const STATEMENTS: Readonly<Record<'tlsOnly' | 'read' | 'list', Value>> = {
  tlsOnly: {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: [BUCKET_ARN, `${BUCKET_ARN}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  read: {
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: `${BUCKET_ARN}/*`,
    Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:cloudfront::123456789012:distribution/*' } },
  },
  list: {
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:ListBucket',
    Resource: BUCKET_ARN,
    Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:cloudfront::123456789012:distribution/*' } },
  },
};

export const bucketResource = (values: Readonly<Record<string, Value>> = {}): PlainResource => ({
  type: 'aws_s3_bucket',
  name: 'site',
  region: 'eu-west-1',
  values: { bucket: 'site', ...values },
  computed: { arn: BUCKET_ARN },
});

export const policyResource = (...statements: readonly Value[]): PlainResource => ({
  type: 'aws_s3_bucket_policy',
  name: 'site',
  values: { bucket: 'site', policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) },
});

/** A resource that configures the bucket. */
export const setting = (type: string, values: Readonly<Record<string, Value>>): PlainResource => ({
  type,
  name: 'site',
  values: { bucket: 'site', ...values },
});

/** An object with its content in the configuration. */
export const objectResource = (key: string, values: Readonly<Record<string, Value>> = {}): PlainResource => ({
  type: 'aws_s3_object',
  name: 'files',
  key,
  values: { bucket: 'site', key, ...values },
});

/** A system whose relative paths begin in a new folder with the files given. */
export function systemWithFiles(files: Readonly<Record<string, string>>, ...resources: PlainResource[]): System {
  const folder = mkdtempSync(join(tmpdir(), 'edge-s3-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { ...systemOf(...resources), directoryOf: () => folder };
}

/** A running service over a system, asked about its first bucket. */
export class Buckets {
  readonly clock = new ManualClock();
  readonly service: S3Service;
  private ids = 0;

  constructor(system: System, options: Partial<S3Options> = {}) {
    this.service = new S3Service({
      system,
      clock: this.clock,
      newId: () => `id-${(this.ids += 1)}`,
      ...options,
    });
  }

  /** A site that CloudFront may read and list, with these objects. */
  static ofObjects(...objects: readonly PlainResource[]): Buckets {
    const { tlsOnly, read, list } = STATEMENTS;
    return new Buckets(systemOf(bucketResource(), policyResource(tlsOnly, read, list), ...objects));
  }

  /** Sends a request, by CloudFront over HTTPS unless told otherwise. */
  send(
    target: string,
    options: {
      readonly method?: string;
      readonly headers?: HeaderInit;
      readonly scheme?: HttpRequest['scheme'];
      readonly principal?: Principal | 'anonymous';
    } = {},
  ): Promise<HttpResponse> {
    const { method = 'GET', headers, scheme = 'https', principal = CLOUDFRONT } = options;
    const request: HttpRequest = {
      method,
      scheme,
      target,
      headers: new HttpHeaders(headers),
      body: null,
      httpVersion: '1.1',
      client: { ip: '192.0.2.1', port: 1 },
    };
    return this.service.endpoints[0]!.handle(request, principal === 'anonymous' ? undefined : principal);
  }
}

export function textOf({ body }: HttpResponse): string {
  return Buffer.from(body).toString('utf8');
}

/** The code in an error's XML. */
export function codeOf(response: HttpResponse): string | undefined {
  return /<Code>(\w+)<\/Code>/.exec(textOf(response))?.[1];
}
