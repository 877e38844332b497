import { distributionsOf } from '../edge/distribution';
import type { Rule } from '../rule';
import { blocks, text } from '../system/values';

/** A caching time alone is no page, and stays allowed. */
export const errorPageBesideApi: Rule = {
  id: 'error-page-beside-api',
  title: 'A custom page for 403 or 404 in a distribution that has an API',
  why: 'Pages are for the whole distribution: the API’s own 403 and 404 would become a page, often with status 200.',
  fix: 'Map deep links in a viewer-request function on the site’s behaviour.',
  source: 'CloudFront Developer Guide, "Generate custom error responses"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) => {
      const api = behaviours.find(({ isApi }) => isApi);
      if (!api) return [];
      return blocks(resource.argument('custom_error_response'))
        .filter((response) => ['403', '404'].includes(text(response['error_code']) ?? ''))
        .filter((response) => response['response_page_path'] !== undefined || response['response_code'] !== undefined)
        .map((response) => ({
          resource,
          what: `the page for ${text(response['error_code'])} would stand for answers of the API under ${api.label} too`,
          value: [text(response['response_code']), text(response['response_page_path'])].filter(Boolean).join(' '),
          allowed: 'pages for 5xx, and caching times (error_caching_min_ttl) without a page',
          fix: 'remove the page, and map deep links in a viewer-request function on the behaviour of the site',
        }));
    }),
};
