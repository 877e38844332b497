import { Logger } from '@aws-lambda-powertools/logger';
import { createService } from '../shared/create-service';
import { readRuntime } from '../shared/runtime';
import { readSessionTrust, sessionReader } from '../shared/session';
import { readTable } from '../shared/table/read-table';
import { readAssortment } from './assortment';
import { implementCatalogue } from './catalogue';
import { catalogueRoutes } from './routes';

const runtime = readRuntime();
const logger = new Logger({ serviceName: 'catalogue', persistentKeys: { version: runtime.version } });
const table = readTable();
const assortment = readAssortment(table, Date.now, (key, error) =>
  logger.error(`The item ${key} is left out of the catalogue: it is not a product`, error),
);

export const handler = createService('catalogue', catalogueRoutes, implementCatalogue(assortment, table), runtime, {
  logger,
  readSession: sessionReader(readSessionTrust()),
});
