import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';

/** One kind of thing that Terraform looks at and changes. */
export interface Permission {
  /** In letters and digits, starting with a capital letter. */
  readonly sid: string;
  readonly resources: readonly string[];
  /** What a plan needs to see. */
  readonly read?: readonly string[];
  /** What a deploy needs besides. */
  readonly manage?: readonly string[];
  readonly condition?: NonNullable<DataAwsIamPolicyDocumentStatement['condition']>;
}

/** What a plan may do. */
export const planStatements = (permissions: readonly Permission[]): DataAwsIamPolicyDocumentStatement[] =>
  permissions.flatMap((permission) => statement(permission, permission.read ?? []));

/** What a deploy may do: all that a plan may, and change things. */
export const deployStatements = (permissions: readonly Permission[]): DataAwsIamPolicyDocumentStatement[] =>
  permissions.flatMap((permission) =>
    statement(permission, [...(permission.read ?? []), ...(permission.manage ?? [])]),
  );

function statement(
  { sid, resources, condition }: Permission,
  actions: readonly string[],
): DataAwsIamPolicyDocumentStatement[] {
  if (actions.length === 0) return [];
  return [{ sid, actions: [...actions], resources: [...resources], ...(condition && { condition }) }];
}
