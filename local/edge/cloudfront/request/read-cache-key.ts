/**
 * A cache key as a person reads it: `/api/products?page=2, accept-encoding: br,gzip, cookie: theme=dark`. The opposite of
 * what `compileCacheKey` writes, where each part says how long it is.
 */
export function readCacheKey(key: string): string {
  const method = /^[A-Z]*/.exec(key)?.[0] ?? '';
  let at = method.length;
  const token = (): string => {
    const colon = key.indexOf(':', at);
    const begin = colon + 1;
    const end = begin + Number(key.slice(at, colon));
    at = end;
    return key.slice(begin, end);
  };

  const path = token();
  let query = '';
  const fields: string[] = [];
  while (at < key.length) {
    const tag = key[at];
    at += 1;
    if (tag === 'h') fields.push(`${token()}: ${token()}`);
    else if (tag === 'q') query = `?${token()}`;
    else if (tag === 'e') fields.push(`accept-encoding: ${token()}`);
    else fields.push(`cookie: ${token()}`);
  }
  return [`${method === '' ? '' : `${method} `}${path}${query}`, ...fields].join(', ');
}
