import { CUSTOM_ERROR_STATUS_CODES } from '../../../cloudfront-limits';
import { EdgeError } from '../../error';
import type { Arguments } from '../../terraform/arguments';
import type { CustomErrorResponse } from '../distribution';
import { optionalText } from './arguments';

const ERROR_CODES: ReadonlySet<number> = new Set(CUSTOM_ERROR_STATUS_CODES);

/** Reads the `custom_error_response` blocks of a distribution, by the origin's status. */
export function readCustomErrorResponses(blocks: readonly Arguments[]): ReadonlyMap<number, CustomErrorResponse> {
  const responses = new Map<number, CustomErrorResponse>();
  for (const block of blocks) {
    const code = block.number('error_code');
    if (!ERROR_CODES.has(code)) throw notAllowed(`${block.address}.error_code`, code);
    if (responses.has(code)) throw new EdgeError(block.address, `is a second response to ${code}.`);
    responses.set(code, {
      // CloudFront's own default is 10 s, but the provider sends 0 for an argument that is not set.
      errorCachingMinTtl: block.optionalNumber('error_caching_min_ttl') ?? 0,
      page: readPage(block),
    });
    block.done();
  }
  return responses;
}

function readPage(args: Arguments): CustomErrorResponse['page'] {
  const path = optionalText(args, 'response_page_path');
  // 0 stands for "not set" in the provider.
  const status = args.optionalNumber('response_code') || undefined;
  if (path === undefined && status === undefined) return undefined;
  if (path === undefined || status === undefined) {
    throw new EdgeError(args.address, 'response_page_path and response_code are set together or not at all.');
  }
  if (!path.startsWith('/'))
    throw new EdgeError(`${args.address}.response_page_path`, `"${path}" has no leading slash.`);
  if (status !== 200 && !ERROR_CODES.has(status)) throw notAllowed(`${args.address}.response_code`, status);
  return { path, status };
}

function notAllowed(address: string, code: number): EdgeError {
  return new EdgeError(
    address,
    `is ${code}.`,
    `Allowed: ${CUSTOM_ERROR_STATUS_CODES.join(', ')} (and 200 as response_code).`,
  );
}
