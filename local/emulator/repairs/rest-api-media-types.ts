import { isObject, jsonBody, withJson } from './json';
import type { Repair } from './repair';

const MEDIA_TYPE_PATH = /^\/binaryMediaTypes\/(.+)$/;

/** The last part of a JSON pointer, unescaped. Source: RFC 6901. */
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * moto 5.2.1, API Gateway UpdateRestApi: a binary media type is added and removed by its name in the operation's path,
 * as API Gateway's documentation has it, but moto reads the operation's value, which is not there.
 */
export const restApiMediaTypes: Repair = (request, forward) => {
  const updates = request.method === 'PATCH' && /^\/restapis\/[^/]+$/.test(request.url.pathname);
  const document = updates ? jsonBody(request) : undefined;
  if (!document || !Array.isArray(document['patchOperations'])) {
    return forward(request);
  }
  const patchOperations = document['patchOperations'].map((operation: unknown) => {
    const path = isObject(operation) ? MEDIA_TYPE_PATH.exec(String(operation['path'])) : null;
    return isObject(operation) && path?.[1] !== undefined ? { value: unescaped(path[1]), ...operation } : operation;
  });
  return forward(withJson(request, { ...document, patchOperations }));
};
