import { foundationCommand } from '../foundations/foundation-command';

/** `npm run bootstrap`: what has to be in an account before anything is deployed there. */
export const bootstrap = foundationCommand(
  'bootstrap',
  'Makes the bucket of the state and the roles of pipelines, once for each environment.',
);
