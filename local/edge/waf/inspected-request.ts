import type { HttpRequest } from '../http/message';
import { splitTarget } from '../http/message';

/** A request as the rules of a web ACL look at it; what few rules need is made when it is first asked for. */
export class InspectedRequest {
  /** Fully qualified labels that rules have added so far. */
  readonly labels = new Set<string>();
  /** As sent: WAF decodes nothing unless a text transformation says so. */
  readonly path: string;
  /** Without `?`; empty when there is none. */
  readonly query: string;
  private arguments: readonly Pair[] | undefined;
  private cookiePairs: readonly Pair[] | undefined;

  /**
   * @param clientIp who connected: behind CloudFront, that is CloudFront
   * @param country of the client, ISO 3166-1 alpha-2; undefined: not known
   * @param now milliseconds since 1970
   */
  constructor(
    readonly request: HttpRequest,
    readonly clientIp: string,
    readonly country: string | undefined,
    readonly now: number,
  ) {
    const { path, query } = splitTarget(request.target);
    this.path = path;
    this.query = query ?? '';
  }

  header(name: string): string | undefined {
    return this.request.headers.get(name);
  }

  /** Arguments of the query, not decoded. */
  queryArguments(): readonly Pair[] {
    return (this.arguments ??= pairs(this.query, '&'));
  }

  cookies(): readonly Pair[] {
    return (this.cookiePairs ??= pairs(this.header('cookie') ?? '', ';'));
  }
}

/** Name and value. */
export type Pair = readonly [string, string];

function pairs(text: string, separator: string): readonly Pair[] {
  if (text === '') return [];
  return text.split(separator).map((part) => {
    const pair = part.trim();
    const equals = pair.indexOf('=');
    return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}
