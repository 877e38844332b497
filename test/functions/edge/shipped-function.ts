import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

/** What a viewer-request function gets of a request, and a test looks at. */
export interface ViewerRequest {
  readonly uri: string;
  readonly method?: string;
  /** As the viewer sent it, for `rawQueryString()`. */
  readonly rawQuery?: string;
  readonly [member: string]: unknown;
}

const FOLDER = join(__dirname, '../../../functions/edge');

/** The text of a part as it is shipped. */
export const shippedPart = (name: string): string => readFileSync(join(FOLDER, `${name}.js`), 'utf8');

/** Runs the shipped text as CloudFront does: alone, strictly, with nothing but its settings and its event. */
export function runViewerRequest(
  parts: readonly string[],
  settings: { readonly appName: string; readonly [name: string]: unknown },
  { rawQuery, ...request }: ViewerRequest,
): Record<string, unknown> {
  const complete = { method: 'GET', headers: { host: { value: settings.appName } }, ...request };
  const sandbox = createContext({
    event: JSON.stringify({ version: '1.0', context: {}, viewer: {}, request: complete }),
  });
  const query = rawQuery === undefined ? 'undefined' : JSON.stringify(rawQuery);
  const call = `
    var event = JSON.parse(event);
    Object.defineProperty(event.request, 'rawQueryString', { value: function () { return ${query}; } });
    JSON.stringify(handler(event));`;
  const code = [`var SETTINGS = ${JSON.stringify(settings)};`, ...parts.map(shippedPart), call].join('\n');
  return JSON.parse(runInContext(`'use strict';${code}`, sandbox) as string) as Record<string, unknown>;
}
