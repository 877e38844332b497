import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Construct } from 'constructs';
import { boundaryName, DELIVERY_PATH, type DeliveryScope } from './delivery-names';

/**
 * The most that any role of the system may do: write logs and traces, and work with items of its tables. A deploy may make
 * roles, so without it a deploy could make one that may do anything.
 * Source: IAM User Guide, "Permissions boundaries for IAM entities".
 */
export class RoleBoundary extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DeliveryScope) {
    super(scope, id);
    const { project, name, accountId } = props;
    const limits = new DataAwsIamPolicyDocument(this, 'limits', {
      statement: [
        {
          sid: 'LogsAndTraces',
          actions: [
            ...[
              'CreateLogGroup',
              'CreateLogStream',
              'Describe*',
              'FilterLogEvents',
              'GetLogEvents',
              'PutLogEvents',
            ].map((action) => `logs:${action}`),
            'xray:PutTraceSegments',
            'xray:PutTelemetryRecords',
          ],
          resources: ['*'],
        },
        {
          sid: 'Items',
          actions: [
            'BatchGetItem',
            'ConditionCheckItem',
            'DeleteItem',
            'GetItem',
            'PutItem',
            'Query',
            'UpdateItem',
          ].map((action) => `dynamodb:${action}`),
          resources: ['', '/index/*'].map(
            (rest) => `arn:aws:dynamodb:*:${accountId}:table/${project}-${name}-*${rest}`,
          ),
        },
      ],
    });
    const policy = new IamPolicy(this, 'resource', {
      name: boundaryName(props),
      path: DELIVERY_PATH,
      description: 'The most that a role of the system may do.',
      policy: limits.json,
    });
    this.arn = policy.arn;
  }
}

/**
 * What no run may do, whatever else it is allowed: change who is trusted, what the roles of runs may do, or the boundary.
 * Nothing allows it; this keeps a wider pattern of names from ever doing so.
 */
export const deliveryRefusals = ({ accountId }: DeliveryScope): DataAwsIamPolicyDocumentStatement[] => [
  {
    sid: 'KeepDelivery',
    effect: 'Deny',
    actions: ['iam:*'],
    resources: [`role${DELIVERY_PATH}*`, `policy${DELIVERY_PATH}*`, 'oidc-provider/*'].map(
      (rest) => `arn:aws:iam::${accountId}:${rest}`,
    ),
  },
];
