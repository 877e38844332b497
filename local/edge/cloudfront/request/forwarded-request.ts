import type { HttpHeaders } from '../../http/headers';

/**
 * What CloudFront sends of a viewer's request, whichever origin gets it: the origin's own part (its name, path, custom
 * headers, signature) is added for each attempt.
 */
export interface ForwardedRequest {
  readonly method: string;
  /** Path as the viewer (or the viewer-request function) gave it, without the origin's path, and the forwarded query. */
  readonly target: string;
  /** Without `host`; with `x-forwarded-for`, `user-agent`, `via` and `x-amz-cf-id`. */
  readonly headers: HttpHeaders;
  readonly body: Uint8Array | null;
  /** The viewer's `Host` when a policy forwards it; undefined: the origin's name is sent. */
  readonly viewerHost: string | undefined;
}
