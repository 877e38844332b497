import { physicalName, type NameScope } from '../naming';

/**
 * What a deploy may not change is told from what it makes by its path: `role/edge-prod-*` does not match
 * `role/delivery/edge-prod-deploy`. Source: IAM User Guide, "IAM identifiers".
 */
export const DELIVERY_PATH = '/delivery/';

/** An environment, and the account it lives in. */
export interface DeliveryScope extends NameScope {
  readonly accountId: string;
}

/** What runs may assume a role for; `watch` where they deploy by another's credentials. */
export type Purpose = 'plan' | 'deploy' | 'watch';

/** ARN of the role that runs may assume to plan or to deploy. */
export const deliveryRoleArn = (scope: DeliveryScope, role: Purpose): string =>
  `arn:aws:iam::${scope.accountId}:role${DELIVERY_PATH}${physicalName(scope, [role])}`;

/** ARN of the policy that bounds what every role of the system may do, whatever a deploy writes into it. */
export const boundaryArn = (scope: DeliveryScope): string =>
  `arn:aws:iam::${scope.accountId}:policy${DELIVERY_PATH}${boundaryName(scope)}`;

/** Name of that policy. */
export const boundaryName = (scope: NameScope): string => physicalName(scope, ['boundary']);
