import { type Shapes } from './shapes';

/**
 * Shapes of types whose provider cannot be asked for its schema here. They are what the types use and no more: a type, or a
 * block of a type, that is not named is refused when a stack has it. Source: documentation of hashicorp/tfe 0.71, in the form of
 * the bindings `@cdktf/provider-tfe` 12.5.1, which were made from its schema: `vcs_repo` is a block there, everything else
 * here an argument.
 */
export const SHAPES_BY_HAND: Shapes = {
  provider: { tfe: {} },
  resource: {
    tfe_run_trigger: { required: ['workspace_id', 'sourceable_id'] },
    tfe_variable: { required: ['key', 'category'] },
    tfe_variable_set: { required: ['name'] },
    tfe_workspace: { required: ['name'], blocks: { vcs_repo: { required: ['identifier'] } } },
    tfe_workspace_settings: { required: ['workspace_id'] },
    tfe_workspace_variable_set: { required: ['workspace_id', 'variable_set_id'] },
  },
  data: { tfe_project: { required: ['name'] } },
};
