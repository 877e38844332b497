import { createService } from '../shared/create-service';
import { readRuntime } from '../shared/runtime';
import { implementHealth } from './health';
import { healthRoutes } from './routes';

const runtime = readRuntime();

export const handler = createService('health', healthRoutes, implementHealth(runtime, Date.now), runtime);
