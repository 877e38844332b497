import { signedScope } from '../signed-region';
import { isObject, jsonBody, withJson } from './json';
import type { Repair } from './repair';

const FUNCTION_PATH = /^\/2015-03-31\/functions(?:\/([^/]+))?(?:\/(configuration|code|versions))?\/?$/;

/**
 * moto 5.2.1, Lambda: `LoggingConfig` is accepted and forgotten, so that every plan wants to set it again. It is
 * remembered here by region and function and put into each answer that describes the function.
 */
export function lambdaLoggingConfig(): Repair {
  const remembered = new Map<string, unknown>();
  return async (request, forward) => {
    const match = FUNCTION_PATH.exec(request.url.pathname);
    const reply = await forward(request);
    if (!match || reply.status >= 300) {
      return reply;
    }
    const sent = request.method === 'POST' || request.method === 'PUT' ? jsonBody(request) : undefined;
    const named = match[1] ?? (typeof sent?.['FunctionName'] === 'string' ? sent['FunctionName'] : '');
    const name = decodeURIComponent(named)
      .replace(/^arn:[^:]+:lambda:[^:]+:\d+:function:/, '')
      .replace(/:.*$/, '');
    const key = `${signedScope(request)?.region ?? ''}/${name}`;
    if (request.method === 'DELETE') {
      // A version is deleted with a qualifier; the function stays.
      if (!request.url.searchParams.has('Qualifier')) {
        remembered.delete(key);
      }
      return reply;
    }
    if (sent?.['LoggingConfig'] !== undefined) {
      remembered.set(key, sent['LoggingConfig']);
    }
    const loggingConfig = remembered.get(key);
    const answered = jsonBody(reply);
    if (loggingConfig === undefined || !answered) {
      return reply;
    }
    if (isObject(answered['Configuration'])) {
      return withJson(reply, {
        ...answered,
        Configuration: { ...answered['Configuration'], LoggingConfig: loggingConfig },
      });
    }
    return 'FunctionArn' in answered ? withJson(reply, { ...answered, LoggingConfig: loggingConfig }) : reply;
  };
}
