import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import type { Permission } from './permission';

/** Where an environment's state lies in S3. */
export interface StateFolder {
  readonly bucketArn: string;
  /** Begins all keys of the environment; ends with a slash. */
  readonly prefix: string;
  /** Key of the state that holds bucket and roles themselves. */
  readonly ownKey: string;
}

/**
 * State and its locks. A plan locks too, or it could read a state that is being written.
 * Source: Terraform documentation, backend `s3`, "S3 bucket permissions" and "State locking".
 */
export function statePermissions({ bucketArn, prefix }: StateFolder): Permission[] {
  const below = `${bucketArn}/${prefix}`;
  return [
    { sid: 'StateBucket', resources: [bucketArn], read: ['s3:ListBucket'] },
    { sid: 'State', resources: [`${below}*.tfstate`], read: ['s3:GetObject'], manage: ['s3:PutObject'] },
    {
      sid: 'Locks',
      resources: [`${below}*.tflock`],
      read: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    },
  ];
}

/**
 * What no run may do, whatever else it is allowed: see or change more of the bucket than its keys, more of an object than its
 * newest version, or anything of the state that says who may deploy. Written as all but what is needed, so that no setting of
 * S3 has to be known here.
 */
export function stateRefusals({ bucketArn, ownKey }: StateFolder): DataAwsIamPolicyDocumentStatement[] {
  return [
    {
      sid: 'KeepStateBucket',
      effect: 'Deny',
      notActions: ['s3:ListBucket'],
      resources: [bucketArn],
    },
    {
      sid: 'KeepHistory',
      effect: 'Deny',
      notActions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [`${bucketArn}/*`],
    },
    {
      sid: 'KeepStates',
      effect: 'Deny',
      actions: ['s3:DeleteObject'],
      resources: [`${bucketArn}/*.tfstate`],
    },
    {
      sid: 'KeepRoles',
      effect: 'Deny',
      actions: ['s3:*'],
      resources: [`${bucketArn}/${ownKey}*`],
    },
  ];
}
