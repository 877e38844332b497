import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../../contract';
import { openApiText } from '../../contract/published-openapi';
import type { Command } from '../command';

/** Where the document lies, relative to the project. The build puts the same one beside the app: `/openapi.json`. */
export const OPENAPI_FILE = 'docs/openapi.json';

/** `npm run openapi`: writes the document that describes the API to its callers. */
export const openapi: Command = {
  name: 'openapi',
  summary: `Writes the OpenAPI document of the contract to ${OPENAPI_FILE}; the app serves the same one.`,
  maximumPositionals: 0,
  options: {},
  optionHelp: {},
  run: ({ project, screen }) => {
    writeFileSync(join(project, OPENAPI_FILE), openApiText(api));
    screen.line(OPENAPI_FILE);
    return Promise.resolve(0);
  },
};
