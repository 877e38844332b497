import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { DataAwsIamOpenidConnectProvider } from '@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider';
import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { physicalName, type NameScope } from '../naming';
import { DELIVERY_PATH } from './delivery-names';
import type { TrustedRuns } from './trusted-runs';

export interface DeliveryRolesProps {
  readonly environment: NameScope;
  readonly runs: TrustedRuns;
  /** An account has one OIDC provider of each issuer: made here, or there already. */
  readonly oidcProvider: 'create' | 'existing';
  readonly planStatements: readonly DataAwsIamPolicyDocumentStatement[];
  readonly deployStatements: readonly DataAwsIamPolicyDocumentStatement[];
}

/** Two roles that only the runs of one project and environment may assume: one that plans, one that deploys. */
export class DeliveryRoles extends Construct {
  readonly planRoleArn: string;
  readonly deployRoleArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DeliveryRolesProps,
  ) {
    super(scope, id);
    const url = `https://${props.runs.issuer}`;
    const providerArn =
      props.oidcProvider === 'create'
        ? new IamOpenidConnectProvider(this, 'oidc', { url, clientIdList: [props.runs.audience] }).arn
        : new DataAwsIamOpenidConnectProvider(this, 'oidc', { url }).arn;
    this.planRoleArn = this.role('plan', providerArn, props.runs.plan, props.planStatements);
    this.deployRoleArn = this.role('deploy', providerArn, props.runs.deploy, props.deployStatements);
  }

  private role(
    id: string,
    providerArn: string,
    subjects: readonly string[],
    statement: readonly DataAwsIamPolicyDocumentStatement[],
  ): string {
    const { environment, runs } = this.props;
    const trust = new DataAwsIamPolicyDocument(this, `${id}-trust`, {
      statement: [
        {
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: [providerArn] }],
          condition: [
            { test: 'StringEquals', variable: `${runs.issuer}:aud`, values: [runs.audience] },
            {
              test: subjects.some((subject) => subject.includes('*')) ? 'StringLike' : 'StringEquals',
              variable: `${runs.issuer}:sub`,
              values: [...subjects],
            },
          ],
        },
      ],
    });
    const role = new IamRole(this, id, {
      name: physicalName(environment, [id]),
      path: DELIVERY_PATH,
      description: `Assumed by runs that ${id} ${environment.project} ${environment.name}.`,
      assumeRolePolicy: trust.json,
    });
    const permissions = new DataAwsIamPolicyDocument(this, `${id}-permissions`, { statement: [...statement] });
    new IamRolePolicy(this, `${id}-policy`, { name: id, role: role.name, policy: permissions.json });
    return role.arn;
  }
}
