import { isObject, type ValueObject } from '../expression/values';
import type { StackFiles } from '../files';
import { locationOf } from '../state-location';
import type { SystemContext } from '../system-context';
import type { Resource } from '../system';
import { accountData } from './account';
import { acmData, acmResources } from './acm';
import { apigatewayResources } from './apigateway';
import { cloudfrontResources } from './cloudfront';
import { dynamodbResources } from './dynamodb';
import { iamData, iamResources } from './iam';
import { lambdaResources } from './lambda';
import { logsResources } from './logs';
import type { ComputedTable } from './made-up-values';
import { managedPolicyData } from './managed-policies';
import { route53Data, route53Resources } from './route53';
import { s3Data, s3Resources } from './s3';
import { ssmData, ssmResources } from './ssm';
import { wafv2Resources } from './wafv2';

const RESOURCES: ComputedTable = {
  ...acmResources,
  ...apigatewayResources,
  ...cloudfrontResources,
  ...dynamodbResources,
  ...iamResources,
  ...lambdaResources,
  ...logsResources,
  ...route53Resources,
  ...s3Resources,
  ...ssmResources,
  ...wafv2Resources,
};

const DATA: ComputedTable = {
  ...accountData,
  ...acmData,
  ...iamData,
  ...managedPolicyData,
  ...route53Data,
  ...s3Data,
  ...ssmData,
};

interface Subject {
  readonly address: string;
  readonly args: ValueObject;
  readonly region: string;
  readonly account: string;
  readonly stack: { readonly files: StackFiles };
}

/** The computed attributes of a resource or data source; none for a type without a table. */
export function makeUp(mode: Resource['mode'], type: string, subject: Subject, context: SystemContext): ValueObject {
  if (mode === 'data' && type === 'terraform_remote_state') return remoteState(subject, context);
  const make = (mode === 'managed' ? RESOURCES : DATA)[type];
  const { address, args, region, account, stack } = subject;
  return make?.({ address, args, region, account, files: stack.files, zones: context.zones }) ?? {};
}

/** Outputs of another stack of the system, over the defaults. */
function remoteState({ address, args, stack }: Subject, context: SystemContext): ValueObject {
  const { backend = 'local', config = {}, defaults = {} } = args;
  const location = locationOf(String(backend), isObject(config) ? config : {}, stack.files.directory);
  const outputs = context.remoteState(address, location);
  return { outputs: { ...(isObject(defaults) ? defaults : {}), ...outputs } };
}
