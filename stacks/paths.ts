import { pathPattern } from '../contract';
import { getHealth } from '../contract/routes/health';

/** The one path of the API that is open to everybody: Route 53's checkers ask for it. */
export const HEALTH_PATH = pathPattern(getHealth.path);

/** The same as API Gateway's method settings name it: without base path and leading slash. */
export const HEALTH_RESOURCE = getHealth.path.slice(1);

/** What only viewers with a signature get. */
export const PRIVATE_PATH_PATTERN = '/private/*';
