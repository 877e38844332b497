import { getMe } from '../../contract/routes/members';
import type { ServiceRoutes } from '../shared/create-service';

/** What this function serves. The type holds the list to the contract: none missing, none of another function's. */
export const memberRoutes: ServiceRoutes<'members'> = { getMe };
