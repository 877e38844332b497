import { CloudFrontService } from '../../../../local/emulator/cloudfront/service';
import { XmlElement } from '../../../../local/emulator/cloudfront/xml';
import type { EmulatorReply } from '../../../../local/emulator/http';

export interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly text: string;
  readonly xml: XmlElement;
  /** CloudFront's error code; empty for a success. */
  readonly code: string;
}

/** A service with a stopped clock and ids in sequence. */
export function service(): CloudFrontService {
  let count = 0;
  const uuid = (): string => {
    count += 1;
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  };
  return new CloudFrontService('123456789012', { now: () => new Date('2026-01-01T00:00:00Z'), uuid });
}

/** Calls an operation; `path` comes after the version, such as `cache-policy/<id>`. */
export function call(
  cloudFront: CloudFrontService,
  method: string,
  path: string,
  body = '',
  headers: Record<string, string> = {},
): Answer {
  const url = new URL(`http://127.0.0.1/2020-05-31/${path}`);
  const reply: EmulatorReply = cloudFront.answer({ method, url, headers, body: Buffer.from(body) });
  const text = reply.body.toString();
  const xml = text.startsWith('<?xml') ? XmlElement.parse(text) : new XmlElement('', []);
  return {
    status: reply.status,
    etag: String(reply.headers['etag'] ?? ''),
    text,
    xml,
    code: xml.text('Error', 'Code'),
  };
}

export const ifMatch = (etag: string): Record<string, string> => ({ 'if-match': etag });
