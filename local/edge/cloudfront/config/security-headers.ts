import type { Arguments } from '../../terraform/arguments';
import type { PolicyHeader } from '../policies';

interface SecurityHeader {
  readonly block: string;
  readonly name: string;
  readonly valueOf: (args: Arguments) => string;
}

const HEADERS: readonly SecurityHeader[] = [
  {
    block: 'strict_transport_security',
    name: 'Strict-Transport-Security',
    valueOf: (args) =>
      [
        `max-age=${args.number('access_control_max_age_sec')}`,
        ...(args.boolean('include_subdomains') ? ['includeSubDomains'] : []),
        ...(args.boolean('preload') ? ['preload'] : []),
      ].join('; '),
  },
  { block: 'content_type_options', name: 'X-Content-Type-Options', valueOf: () => 'nosniff' },
  { block: 'frame_options', name: 'X-Frame-Options', valueOf: (args) => args.string('frame_option') },
  { block: 'referrer_policy', name: 'Referrer-Policy', valueOf: (args) => args.string('referrer_policy') },
  {
    block: 'content_security_policy',
    name: 'Content-Security-Policy',
    valueOf: (args) => args.string('content_security_policy'),
  },
  { block: 'xss_protection', name: 'X-XSS-Protection', valueOf: xssProtection },
];

/** Reads `security_headers_config` as the headers that CloudFront makes of it (CloudFront guide, response headers policies). */
export function readSecurityHeaders(args: Arguments): readonly PolicyHeader[] {
  const headers = HEADERS.flatMap(({ block, name, valueOf }) => {
    const setting = args.block(block);
    if (setting === undefined) return [];
    const header = { name, value: valueOf(setting), override: setting.boolean('override') };
    setting.done();
    return [header];
  });
  args.done();
  return headers;
}

function xssProtection(args: Arguments): string {
  const protects = args.boolean('protection');
  const block = args.boolean('mode_block');
  const report = args.optionalString('report_uri') ?? '';
  if (!protects) return '0';
  return ['1', ...(block ? ['mode=block'] : []), ...(report === '' ? [] : [`report=${report}`])].join('; ');
}
