import { createService } from '../shared/create-service';
import { readRuntime } from '../shared/runtime';
import { readSessionTrust, sessionReader } from '../shared/session';
import { members } from './members';

export const handler = createService('members', members, readRuntime(), {
  readSession: sessionReader(readSessionTrust()),
});
