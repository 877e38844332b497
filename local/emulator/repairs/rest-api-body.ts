import { isObject, jsonBody, withJson, type JsonObject } from './json';
import type { Repair } from './repair';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'x-amazon-apigateway-any-method']);

/** The operations of a path as moto can take them; what is left out here is read by API Gateway only. */
function operations(path: JsonObject): JsonObject {
  const known = Object.entries(path).filter(([method]) => METHODS.has(method.toLowerCase()));
  return Object.fromEntries(
    known.map(([method, operation]) => {
      const integration = isObject(operation) ? operation['x-amazon-apigateway-integration'] : undefined;
      if (!isObject(operation) || !isObject(integration)) {
        return [method, operation];
      }
      const { responses: _responses, ...kept } = integration;
      const complete = { uri: '', httpMethod: '', ...kept };
      return [method, { ...operation, 'x-amazon-apigateway-integration': complete }];
    }),
  );
}

/**
 * moto 5.2.1, API Gateway PutRestApi: an integration without `uri` or `httpMethod` (mock integrations have neither)
 * raises a TypeError that is answered with 500 and retried for ever; keys of a path that are no method (`parameters`,
 * `summary`) and integration responses break the import too.
 */
export const restApiBody: Repair = (request, forward) => {
  const imports = request.method === 'PUT' && /^\/restapis\/[^/]+$/.test(request.url.pathname);
  const document = imports ? jsonBody(request) : undefined;
  if (!document || !isObject(document['paths'])) {
    return forward(request);
  }
  const paths = Object.entries(document['paths']).map(([path, item]) => [
    path,
    isObject(item) ? operations(item) : item,
  ]);
  return forward(withJson(request, { ...document, paths: Object.fromEntries(paths) }));
};
