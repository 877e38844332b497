import { foundationCommand } from '../foundations/foundation-command';

/** `npm run workspaces`: the workspaces of HCP Terraform. */
export const workspaces = foundationCommand(
  'workspaces',
  'Makes the workspaces of HCP Terraform, their variables, and what runs after what.',
);
