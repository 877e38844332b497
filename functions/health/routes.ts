import { getHealth } from '../../contract/routes/health';
import type { ServiceRoutes } from '../shared/create-service';

/** What this function serves. The type holds the list to the contract: none missing, none of another function's. */
export const healthRoutes: ServiceRoutes<'health'> = { getHealth };
