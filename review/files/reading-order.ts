/**
 * The constructs of a stack in the order in which a request meets them, and the file that each is read in.
 *
 * A pattern is a path below the stack and stands for everything in it. A `*` is the rest of its segment, and the same in the
 * file's name. Of the patterns that fit the longest counts. A construct that none fits is read after the others, in a file of its name:
 * it needs no entry here, only a place in this order if it has one.
 */
export const READING_ORDER: readonly (readonly [pattern: string, file: string])[] = [
  // Names and what stands in front of the distribution.
  ['zone', 'dns'],
  ['app-*', 'dns'],
  ['www-*', 'dns'],
  ['certificate', 'certificate'],
  ['firewall', 'firewall'],
  // The distribution and what its behaviours are made of.
  ['distribution', 'distribution'],
  ['viewer/*', 'viewer-*'],
  ['signing', 'signing'],
  ['cache', 'cache'],
  ['tracing', 'cache'],
  ['responses', 'responses'],
  ['origins', 'origins'],
  // From the distribution to a region.
  ['routing/origin-*', 'routing-origin'],
  ['routing/standby', 'routing-standby'],
  ['routing/standby/beside-*', 'routing-standby'],
  ['routing/standby/from-*', 'routing-standby'],
  ['routing/region-*', 'routing-region'],
  ['routing/health-*', 'routing-health'],
  // In a region.
  ['domain-*', 'domains'],
  ['origin-lock', 'origin-lock'],
  ['api/resource', 'api'],
  ['api/stage', 'api-stage'],
  ['api/deployment', 'api-stage'],
  ['api', 'api-stage'],
  ['api-account', 'api-stage'],
  ['function-*', 'function-*'],
  ['table', 'table'],
  ['catalogue', 'catalogue'],
  ['site/bucket', 'site'],
  ['site', 'site'],
  ['site-releases', 'site-releases'],
  // What is written down and watched.
  ['access-logs/bucket', 'access-logs'],
  ['access-logs', 'access-logs'],
  ['alarms', 'alarms'],
  // What a pipeline may do fills a file by itself.
  ['deploy-role/permissions', 'deploy-role-permissions'],
];

/** Where something is read. */
export interface Place {
  /** Place in the order of reading; constructs of the same place are in the order of their paths. */
  readonly rank: number;
  /** Name of a file without its ending. */
  readonly file: string;
}

function match(pattern: string, path: string): { readonly rest: string } | undefined {
  const segments = path.split('/');
  let rest = '';
  const fits = pattern.split('/').every((wanted, at) => {
    const segment = segments[at];
    if (!wanted.endsWith('*')) return segment === wanted;
    const start = wanted.slice(0, -1);
    rest = segment?.slice(start.length) ?? '';
    return segment?.startsWith(start) && rest !== '';
  });
  return fits ? { rest } : undefined;
}

/** @param path of a construct below its stack, for example `viewer/site` */
export function placeOf(path: string): Place {
  const [found] = READING_ORDER.flatMap(([pattern, file], rank) => {
    const fits = match(pattern, path);
    return fits ? [{ pattern, place: { rank, file: file.replace('*', fits.rest) } }] : [];
  }).sort((a, b) => b.pattern.length - a.pattern.length);
  return found?.place ?? { rank: READING_ORDER.length, file: path.split('/')[0] ?? path };
}
