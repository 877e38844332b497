import { CUSTOM_ERROR_STATUS_CODES } from '../../../cloudfront-limits';
import { configOf } from '../account';
import { distributionConfig, type DistributionConfig } from '../distribution-config';
import { CloudFrontError } from '../error';
import type { Rule } from './rule';

const MAX_ALIASES = 100;
const MAX_DISTRIBUTIONS = 500;
const RESPONSE_CODES = ['200', ...CUSTOM_ERROR_STATUS_CODES.map(String)];

/** CloudFront takes viewer certificates from one region only. */
export const certificateIsInUsEast1: Rule<DistributionConfig> = ({ certificate }) => {
  const region = certificate.acmArn.split(':')[3];
  return certificate.acmArn === '' || region === 'us-east-1'
    ? undefined
    : new CloudFrontError(
        'InvalidViewerCertificate',
        `The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain. (given ${certificate.acmArn})`,
      );
};

/** The default certificate covers `*.cloudfront.net` only. */
export const aliasesNeedACertificate: Rule<DistributionConfig> = ({ aliases, certificate }) =>
  aliases.length > 0 && certificate.acmArn === '' && certificate.iamId === ''
    ? new CloudFrontError(
        'InvalidViewerCertificate',
        `To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name. (aliases ${aliases.join(', ')})`,
      )
    : undefined;

/** An alternate domain name belongs to one distribution. */
export const aliasesAreFree: Rule<DistributionConfig> = ({ aliases, staging }, { account, id }) => {
  for (const other of account.resources('distribution').filter((resource) => resource.id !== id)) {
    const taken = distributionConfig(configOf(other));
    const clash = aliases.find((alias) => taken.aliases.some((name) => name.toLowerCase() === alias.toLowerCase()));
    if (clash !== undefined && !staging && !taken.staging) {
      return new CloudFrontError(
        'CNAMEAlreadyExists',
        `One or more of the CNAMEs you provided are already associated with a different resource. (${clash}, distribution ${other.id})`,
      );
    }
  }
  return undefined;
};

export const aliasesWithinQuota: Rule<DistributionConfig> = ({ aliases }) =>
  aliases.length > MAX_ALIASES
    ? new CloudFrontError(
        'TooManyDistributionCNAMEs',
        `A distribution has at most ${MAX_ALIASES} alternate domain names, ${aliases.length} given.`,
      )
    : undefined;

/** With a leading slash S3 would be asked for `//index.html`. */
export const defaultRootObjectHasNoLeadingSlash: Rule<DistributionConfig> = ({ defaultRootObject }) =>
  defaultRootObject.startsWith('/')
    ? new CloudFrontError(
        'InvalidDefaultRootObject',
        `The default root object must not begin with a slash. (given ${defaultRootObject})`,
      )
    : undefined;

export const customErrorsAreAllowed: Rule<DistributionConfig> = ({ customErrors }) => {
  for (const { code, responseCode, page } of customErrors) {
    if (!CUSTOM_ERROR_STATUS_CODES.includes(code)) {
      return new CloudFrontError(
        'InvalidErrorCode',
        `The error code of a custom error response must be among ${CUSTOM_ERROR_STATUS_CODES.join(', ')}. (given ${code})`,
      );
    }
    if (
      (responseCode !== '' && responseCode !== '0' && !RESPONSE_CODES.includes(responseCode)) ||
      (page !== '' && !responseCode)
    ) {
      return new CloudFrontError(
        'InvalidResponseCode',
        `The response code of a custom error page must be among ${RESPONSE_CODES.join(', ')}. (error ${code}, given ${responseCode || 'none'})`,
      );
    }
    if (page !== '' && !page.startsWith('/')) {
      return new CloudFrontError(
        'InvalidArgument',
        `The parameter ResponsePagePath must begin with a slash. (error ${code}, given ${page})`,
      );
    }
  }
  return undefined;
};

/** The web ACL of a distribution is named by its ARN and lives in us-east-1 with scope CLOUDFRONT. */
export const webAclIsGlobal: Rule<DistributionConfig> = ({ webAclId }) =>
  webAclId === '' ||
  /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\//.test(webAclId) ||
  /^[0-9a-f-]{36}$/.test(webAclId)
    ? undefined
    : new CloudFrontError(
        'InvalidWebACLId',
        `The web ACL must be of scope CLOUDFRONT, in us-east-1, and named by its ARN. (given ${webAclId})`,
      );

export const continuousDeploymentPolicyExists: Rule<DistributionConfig> = (
  { continuousDeploymentPolicyId: id },
  { account },
) =>
  id === '' || account.resource('continuous-deployment-policy', id)
    ? undefined
    : new CloudFrontError(
        'NoSuchContinuousDeploymentPolicy',
        `The continuous deployment policy doesn't exist. (given ${id})`,
      );

export const callerReferenceIsNew: Rule<DistributionConfig> = ({ callerReference }, { account, id }) => {
  const other = account
    .resources('distribution')
    .find(
      (resource) => resource.id !== id && distributionConfig(configOf(resource)).callerReference === callerReference,
    );
  return other && callerReference !== ''
    ? new CloudFrontError(
        'DistributionAlreadyExists',
        `The caller reference that you are using to create a distribution is associated with another distribution. (${callerReference}, distribution ${other.id})`,
      )
    : undefined;
};

export const distributionsWithinQuota: Rule<DistributionConfig> = (_config, { account, id }) =>
  id === undefined && account.resources('distribution').length >= MAX_DISTRIBUTIONS
    ? new CloudFrontError('TooManyDistributions', `An account has at most ${MAX_DISTRIBUTIONS} distributions.`)
    : undefined;

export const VIEWER_RULES: readonly Rule<DistributionConfig>[] = [
  distributionsWithinQuota,
  callerReferenceIsNew,
  aliasesWithinQuota,
  aliasesNeedACertificate,
  certificateIsInUsEast1,
  aliasesAreFree,
  defaultRootObjectHasNoLeadingSlash,
  customErrorsAreAllowed,
  webAclIsGlobal,
  continuousDeploymentPolicyExists,
];
