import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../../contract';
import { publishedOpenApi } from '../../contract/published-openapi';
import type { Command } from '../command';

/** Where the document lies, relative to the project: the app's build takes it along, so it is served as `/openapi.json`. */
export const OPENAPI_FILE = 'spa/public/openapi.json';

/** `npm run openapi`: writes the document that describes the API to its callers. */
export const openapi: Command = {
  name: 'openapi',
  summary: `Writes the OpenAPI document of the contract to ${OPENAPI_FILE}, from where the app serves it.`,
  maximumPositionals: 0,
  options: {},
  optionHelp: {},
  run: ({ project, screen }) => {
    writeFileSync(join(project, OPENAPI_FILE), openApiText());
    screen.line(OPENAPI_FILE);
    return Promise.resolve(0);
  },
};

/** The document as it is written. */
export function openApiText(): string {
  return `${JSON.stringify(publishedOpenApi(api), null, 2)}\n`;
}
