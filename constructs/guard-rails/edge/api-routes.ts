import type { System } from '../system/system';
import { block, blocks, madeBy, text, type Block } from '../system/values';

/** A path of an API as viewers ask for it, and the query parameters that it declares. */
export interface ApiRoute {
  /** With a letter for each parameter in it: `/api/products/x`. */
  readonly path: string;
  readonly queryParameters: readonly string[];
}

/** The routes behind a custom domain, out of the OpenAPI documents of the REST APIs; of one region, as all have the same. */
export function routesOf(system: System, domainName: string): readonly ApiRoute[] {
  const seen = new Set<string>();
  return system.resources('aws_api_gateway_base_path_mapping').flatMap((mapping) => {
    const base = mapping.text('base_path') ?? '';
    if (mapping.text('domain_name') !== domainName || seen.has(base)) return [];
    seen.add(base);
    const paths = block(block(madeBy(mapping.argument('api_id'))?.argument('body'))['paths']);
    return Object.entries(paths).flatMap(([path, item]) => {
      const queryParameters = declared(block(item));
      if (queryParameters.length === 0) return [];
      return { path: `${base === '' ? '' : `/${base}`}${path.replaceAll(/\{[^}]*\}/g, 'x')}`, queryParameters };
    });
  });
}

/** Query parameters of a path or of any of its operations. Source: OpenAPI Specification, "Parameter Object". */
function declared(item: Block): readonly string[] {
  const parameters = [item, ...Object.values(item).map(block)].flatMap((part) => blocks(part['parameters']));
  return [
    ...new Set(
      parameters
        .filter((parameter) => parameter['in'] === 'query')
        .flatMap((parameter) => text(parameter['name']) ?? []),
    ),
  ];
}
