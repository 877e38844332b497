import {
  formatViewerUrl,
  matchesResource,
  type ViewerUrl,
} from '../../../../../local/edge/cloudfront/signing/resource-pattern';

function parse(text: string): ViewerUrl {
  const [, scheme, host, path, query] = /^(https?):\/\/([^/]*)(\/[^?]*)(?:\?(.*))?$/.exec(text)!;
  return { scheme: scheme as 'http' | 'https', host: host!, path: path!, query };
}

describe('The Resource of a custom policy', () => {
  it.each<[fact: string, pattern: string, url: string, matches: boolean]>([
    ['§3.4 the URL itself', 'https://h.net/a.jpg', 'https://h.net/a.jpg', true],
    ['§3.4 the URL itself, with a query', 'https://h.net/a?size=large&x=1', 'https://h.net/a?size=large&x=1', true],
    ['§3.4 another query', 'https://h.net/a?size=large', 'https://h.net/a?size=small', false],
    ['§3.4 a query that the policy has and the URL lacks', 'https://h.net/a?size=large', 'https://h.net/a', false],
    ['§3.4 a query that the URL has and the policy lacks', 'https://h.net/a', 'https://h.net/a?x=1', false],
    ['§3.4 * alone', '*', 'http://h.net/a?b', true],
    ['§3.4 * crosses slashes of the path', 'https://h.net/a/*/d', 'https://h.net/a/b/c/d', true],
    ['§3.4 * in the path stays out of the query', 'https://h.net/*x', 'https://h.net/a?x', false],
    ['§3.4 a trailing * of the path covers the query', 'https://h.net/*', 'https://h.net/a?b=c', true],
    [
      '§3.4 a trailing * of the path covers the query, as in the guide',
      'http://h.net/*game.zip*',
      'http://h.net/a_game.zip?license=yes',
      true,
    ],
    ['§3.4 a trailing * of the path may be empty', 'http://h.net/*game.zip*', 'http://h.net/game.zip', true],
    [
      '§3.4 a * that is not the last does not bring in a parameter',
      'https://h.net/a*?x=1',
      'https://h.net/ab?y=2&x=1',
      false,
    ],
    ['§3.4 * in the query', 'https://h.net/a?x=*', 'https://h.net/a?x=1&y=2', true],
    ['§3.4 ? is one character of the path', 'https://h.net/a?c', 'https://h.net/abc', true],
    ['§3.4 ? is not none', 'https://h.net/a?c', 'https://h.net/ac', false],
    ['§3.4 any ? may be the one before the query', 'https://h.net/*?*?x', 'https://h.net/a?bqx', true],
    ['§3.4 the scheme counts', 'https://h.net/a', 'http://h.net/a', false],
    ['§3.4 http*:// is both schemes', 'http*://h.net/a', 'https://h.net/a', true],
    ['§3.4 http*:// is both schemes', 'http*://h.net/a', 'http://h.net/a', true],
    ['§3.4 the host counts', 'https://h.net/a', 'https://i.net/a', false],
    ['§3.4 * in the host', 'https://*.h.net/a', 'https://x.y.h.net/a', true],
    ['§3.4 * in the host stays out of the path', 'https://h*/a', 'https://h.net/b/a', false],
    ['§3.4 a trailing * of the host covers path and query', 'https://h.net*', 'https://h.net/a?b', true],
    ['§3.4 a host alone covers nothing', 'https://h.net', 'https://h.net/', false],
    ['§3.4 the path counts letter by letter', 'https://h.net/A', 'https://h.net/a', false],
    ['§3.4 host names know no case', 'https://H.net/a', 'https://h.NET/a', true],
    ['a pattern without scheme that begins with *', '*.net/a', 'https://h.net/a', true],
    ['a pattern without scheme', 'h.net/a', 'https://h.net/a', false],
    ['a * in the URL is no wildcard', 'https://h.net/abc', 'https://h.net/a*c', false],
  ])('%s: %s for %s: %s', (_fact, pattern, url, matches) => {
    expect(matchesResource(pattern, parse(url))).toBe(matches);
  });

  it('puts a URL together again', () => {
    expect(formatViewerUrl(parse('http://h.net/a/b?c=d'))).toBe('http://h.net/a/b?c=d');
    expect(formatViewerUrl(parse('http://h.net/'))).toBe('http://h.net/');
  });
});
