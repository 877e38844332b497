import { xmlReply, element } from './xml';
import type { EmulatorReply } from '../http';

/** HTTP status of the error codes CloudFront's API declares (service model of API version 2020-05-31); others are 400. */
const STATUS: Readonly<Record<string, number>> = {
  CNAMEAlreadyExists: 409,
  CachePolicyAlreadyExists: 409,
  CachePolicyInUse: 409,
  CannotDeleteEntityWhileInUse: 409,
  ContinuousDeploymentPolicyAlreadyExists: 409,
  ContinuousDeploymentPolicyInUse: 409,
  DistributionAlreadyExists: 409,
  DistributionNotDisabled: 409,
  EntityAlreadyExists: 409,
  EntityNotFound: 404,
  EntitySizeLimitExceeded: 413,
  FunctionAlreadyExists: 409,
  FunctionInUse: 409,
  FunctionSizeLimitExceeded: 413,
  InvalidAssociation: 409,
  KeyGroupAlreadyExists: 409,
  MonitoringSubscriptionAlreadyExists: 409,
  NoSuchCachePolicy: 404,
  NoSuchContinuousDeploymentPolicy: 404,
  NoSuchDistribution: 404,
  NoSuchFunctionExists: 404,
  NoSuchInvalidation: 404,
  NoSuchMonitoringSubscription: 404,
  NoSuchOrigin: 404,
  NoSuchOriginAccessControl: 404,
  NoSuchOriginRequestPolicy: 404,
  NoSuchPublicKey: 404,
  NoSuchResource: 404,
  NoSuchResponseHeadersPolicy: 404,
  OriginAccessControlAlreadyExists: 409,
  OriginAccessControlInUse: 409,
  OriginRequestPolicyAlreadyExists: 409,
  OriginRequestPolicyInUse: 409,
  PreconditionFailed: 412,
  PublicKeyAlreadyExists: 409,
  PublicKeyInUse: 409,
  ResourceInUse: 409,
  ResponseHeadersPolicyAlreadyExists: 409,
  ResponseHeadersPolicyInUse: 409,
  StagingDistributionInUse: 409,
};

/** A refusal with the error code CloudFront would answer. */
export class CloudFrontError extends Error {
  override readonly name = 'CloudFrontError';

  /**
   * @param code CloudFront's error code, such as `NoSuchOrigin`
   * @param message what is wrong and the value given; where CloudFront's own wording is known, it is used
   */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return STATUS[this.code] ?? 400;
  }

  toReply(requestId: string): EmulatorReply {
    const error = element('Error', {}, [
      element('Type', {}, 'Sender'),
      element('Code', {}, this.code),
      element('Message', {}, this.message),
    ]);
    return xmlReply(this.status, element('ErrorResponse', {}, [error, element('RequestId', {}, requestId)]));
  }
}
