import { ApiAccount } from '../../../constructs/api/api-account';
import { onlyResource, statementsOf, synthConstruct } from '../../support/synth-construct';

describe('the account setting of API Gateway', () => {
  const stack = synthConstruct((scope) => void new ApiAccount(scope, 'account', { roleName: 'edge-test-api-logs' }));

  it('names the role by which API Gateway writes logs, once that role may write', () => {
    expect(onlyResource(stack, 'aws_api_gateway_account')).toEqual({
      cloudwatch_role_arn: '${aws_iam_role.account_role.arn}',
      depends_on: ['aws_iam_role_policy_attachment.account_logs'],
    });
  });

  it('has a role that only API Gateway can assume and that can only write logs', () => {
    expect(onlyResource(stack, 'aws_iam_role')).toEqual({
      name: 'edge-test-api-logs',
      assume_role_policy: '${data.aws_iam_policy_document.account_trust.json}',
    });
    expect(statementsOf(stack, 'account_trust')).toEqual([
      {
        actions: ['sts:AssumeRole'],
        principals: [{ type: 'Service', identifiers: ['apigateway.amazonaws.com'] }],
      },
    ]);
    expect(onlyResource(stack, 'aws_iam_role_policy_attachment')).toMatchObject({
      policy_arn: 'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    });
  });
});
