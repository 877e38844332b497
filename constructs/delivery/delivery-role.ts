import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { physicalName, type NameScope } from '../naming';
import { DELIVERY_PATH, type Purpose } from './delivery-names';
import type { OidcProvider } from './oidc-provider';
import type { TrustedRuns } from './trusted-runs';

export interface DeliveryRoleProps {
  readonly environment: NameScope;
  readonly purpose: Purpose;
  readonly provider: OidcProvider;
  /** Of those that deploy, for a role that watches. */
  readonly runs: TrustedRuns;
  readonly statements: readonly DataAwsIamPolicyDocumentStatement[];
}

/** A role that only the runs of one project and environment may assume, for one purpose. */
export class DeliveryRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment, purpose, provider, runs, statements }: DeliveryRoleProps) {
    super(scope, id);
    const trust = new DataAwsIamPolicyDocument(this, 'trust', {
      statement: [
        {
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: [provider.arn] }],
          condition: [
            { test: 'StringEquals', variable: `${runs.issuer}:aud`, values: [runs.audience] },
            {
              test: 'StringEquals',
              variable: `${runs.issuer}:sub`,
              values: [...runs[purpose === 'watch' ? 'deploy' : purpose]],
            },
          ],
        },
      ],
    });
    const role = new IamRole(this, 'resource', {
      name: physicalName(environment, [purpose]),
      path: DELIVERY_PATH,
      description: `Assumed by runs that ${purpose} ${environment.project} ${environment.name}.`,
      assumeRolePolicy: trust.json,
    });
    const permissions = new DataAwsIamPolicyDocument(this, 'permissions', { statement: [...statements] });
    new IamRolePolicy(this, 'policy', { name: purpose, role: role.name, policy: permissions.json });
    this.arn = role.arn;
  }
}
