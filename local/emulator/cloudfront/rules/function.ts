import { FUNCTION_CODE_BYTES } from '../../../cloudfront-limits';
import type { EdgeFunctionStage } from '../functions';
import { CloudFrontError } from '../error';
import type { Rule } from './rule';

const MAX_FUNCTIONS = 100;

/** A function as it is created or updated. */
export interface FunctionDraft extends EdgeFunctionStage {
  readonly name: string;
}

export const functionNameIsValid: Rule<FunctionDraft> = ({ name }) =>
  /^[a-zA-Z0-9_-]{1,64}$/.test(name)
    ? undefined
    : new CloudFrontError(
        'InvalidArgument',
        `A function name has 1 to 64 letters, digits, hyphens and underscores. (given ${name})`,
      );

export const functionCodeWithinLimit: Rule<FunctionDraft> = ({ name, code }) =>
  code.length > FUNCTION_CODE_BYTES
    ? new CloudFrontError(
        'FunctionSizeLimitExceeded',
        `The function is too large: ${code.length} bytes, at most ${FUNCTION_CODE_BYTES} are allowed. (function ${name})`,
      )
    : undefined;

export const functionsWithinQuota: Rule<FunctionDraft> = (_draft, { account, id }) =>
  id === undefined && account.functions.size >= MAX_FUNCTIONS
    ? new CloudFrontError('TooManyFunctions', `An account has at most ${MAX_FUNCTIONS} functions.`)
    : undefined;

/** A function reads at most one key-value store, with runtime 2.0. */
export const functionStoreExists: Rule<FunctionDraft> = ({ name, config }, { account }) => {
  const arns = config.items('KeyValueStoreAssociations').map((item) => item.text('KeyValueStoreARN'));
  if (arns.length === 0) {
    return undefined;
  }
  if (arns.length > 1 || config.text('Runtime') !== 'cloudfront-js-2.0') {
    return new CloudFrontError(
      'InvalidArgument',
      `A function may have one key value store, with runtime cloudfront-js-2.0. (function ${name}, ${arns.length} stores, runtime ${config.text('Runtime')})`,
    );
  }
  const missing = arns.find((arn) => ![...account.keyValueStores.values()].some((store) => store.arn === arn));
  return missing === undefined
    ? undefined
    : new CloudFrontError('InvalidArgument', `The key value store ${missing} does not exist. (function ${name})`);
};

export const FUNCTION_RULES: readonly Rule<FunctionDraft>[] = [
  functionNameIsValid,
  functionCodeWithinLimit,
  functionsWithinQuota,
  functionStoreExists,
];
