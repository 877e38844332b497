import { ApiGatewayAccount } from '@cdktf/provider-aws/lib/api-gateway-account';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { servicePrincipalTrust } from '../security/service-principal-trust';

export interface ApiAccountProps {
  readonly roleName: string;
  /** ARN of the policy that bounds the role. @default none does */
  readonly roleBoundary?: string;
}

/**
 * Lets API Gateway write logs in this region: a setting of account and region without which no stage can log.
 * Source: API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs".
 */
export class ApiAccount extends Construct {
  readonly setting: ApiGatewayAccount;

  constructor(scope: Construct, id: string, props: ApiAccountProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: props.roleName,
      permissionsBoundary: props.roleBoundary,
      assumeRolePolicy: servicePrincipalTrust(this, 'trust', 'apigateway.amazonaws.com'),
    });
    const attachment = new IamRolePolicyAttachment(this, 'logs', {
      role: role.name,
      policyArn: 'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    });
    this.setting = new ApiGatewayAccount(this, 'resource', { cloudwatchRoleArn: role.arn, dependsOn: [attachment] });
  }
}
