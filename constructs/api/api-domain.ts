import { ApiGatewayBasePathMapping } from '@cdktf/provider-aws/lib/api-gateway-base-path-mapping';
import { ApiGatewayDomainName } from '@cdktf/provider-aws/lib/api-gateway-domain-name';
import { Construct } from 'constructs';
import type { AliasTarget } from '../dns/alias-records';
import type { RestApi } from './rest-api';

export interface ApiDomainProps {
  readonly domainName: string;
  /** A certificate of the same region that covers the name. */
  readonly certificateArn: string;
  readonly api: RestApi;
  /** First path segment: what viewers call before the API's own paths. */
  readonly basePath: string;
}

/**
 * A host name by which one region's API answers. The same name may exist in several regions of an account.
 * Source: API Gateway Developer Guide, "Configure custom health checks for DNS failover".
 */
export class ApiDomain extends Construct {
  /** What a Route 53 alias of the name points at. */
  readonly target: AliasTarget;

  constructor(scope: Construct, id: string, props: ApiDomainProps) {
    super(scope, id);
    const domain = new ApiGatewayDomainName(this, 'resource', {
      domainName: props.domainName,
      regionalCertificateArn: props.certificateArn,
      securityPolicy: 'TLS_1_2',
      endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'dualstack' },
    });
    new ApiGatewayBasePathMapping(this, 'mapping', {
      domainName: domain.domainName,
      apiId: props.api.id,
      stageName: props.api.stageName,
      basePath: props.basePath,
    });
    this.target = { domainName: domain.regionalDomainName, zoneId: domain.regionalZoneId };
  }
}
