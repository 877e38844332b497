import { createService } from '../shared/create-service';
import { readRuntime } from '../shared/runtime';
import { readSessionTrust, sessionReader } from '../shared/session';
import { members } from './members';
import { memberRoutes } from './routes';

export const handler = createService('members', memberRoutes, members, readRuntime(), {
  readSession: sessionReader(readSessionTrust()),
});
