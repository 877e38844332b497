import { createService } from '../shared/create-service';
import { readRuntime } from '../shared/runtime';
import { readSessionTrust, sessionReader } from '../shared/session';
import { implementCatalogue } from './catalogue';
import { products } from './products';

export const handler = createService('catalogue', implementCatalogue(products), readRuntime(), {
  readSession: sessionReader(readSessionTrust()),
});
