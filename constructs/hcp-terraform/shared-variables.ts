import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { VariableSet } from '@cdktf/provider-tfe/lib/variable-set';
import { WorkspaceVariableSet } from '@cdktf/provider-tfe/lib/workspace-variable-set';
import { Construct } from 'constructs';
import type { HcpWorkspace } from './workspace';

/** A variable of the environment, with its value, or one of Terraform whose value is given in HCP Terraform. */
export type SharedVariable =
  | { readonly category: 'env'; readonly key: string; readonly value: string; readonly description: string }
  | { readonly category: 'terraform'; readonly key: string; readonly sensitive: boolean; readonly description: string };

export interface SharedVariablesProps {
  readonly name: string;
  readonly description: string;
  /** The workspaces that get the variables, by a label for Terraform addresses. */
  readonly workspaces: Readonly<Record<string, HcpWorkspace>>;
  readonly variables: readonly SharedVariable[];
}

/**
 * A variable set of HCP Terraform, for the workspaces named and no other.
 *
 * Values of Terraform variables are no part of it: a person writes them in HCP Terraform, and Terraform leaves them alone,
 * so that no secret is in code, HCL or this stack's state.
 */
export class SharedVariables extends Construct {
  constructor(scope: Construct, id: string, props: SharedVariablesProps) {
    super(scope, id);
    const set = new VariableSet(this, 'resource', { name: props.name, description: props.description, global: false });
    for (const variable of props.variables) {
      new Variable(this, variable.key.toLowerCase().replaceAll('_', '-'), {
        variableSetId: set.id,
        key: variable.key,
        description: variable.description,
        category: variable.category,
        ...(variable.category === 'env'
          ? { value: variable.value }
          : { sensitive: variable.sensitive, lifecycle: { ignoreChanges: ['value'] } }),
      });
    }
    for (const [label, workspace] of Object.entries(props.workspaces)) {
      new WorkspaceVariableSet(this, `for-${label}`, { variableSetId: set.id, workspaceId: workspace.id });
    }
  }
}
