import { createService } from '../shared/create-service';
import { readRuntime } from '../shared/runtime';
import { implementHealth } from './health';

const runtime = readRuntime();

export const handler = createService('health', implementHealth(runtime, Date.now), runtime);
