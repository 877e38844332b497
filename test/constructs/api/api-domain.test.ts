import { ApiDomain } from '../../../constructs/api/api-domain';
import { sampleApi } from '../../support/sample-api';
import { onlyResource, returned, synthConstruct } from '../../support/synth-construct';

describe('a host name of a regional API', () => {
  const stack = synthConstruct((scope) => {
    const { target } = new ApiDomain(scope, 'domain', {
      domainName: 'origin.app.example.com',
      certificateArn: 'arn:certificate',
      api: sampleApi(scope),
      basePath: 'api',
    });
    return { domain: target.domainName, zone: target.zoneId };
  });

  it('is regional, so that the same name may exist in every region, and answers on IPv4 and IPv6', () => {
    expect(onlyResource(stack, 'aws_api_gateway_domain_name')).toEqual({
      domain_name: 'origin.app.example.com',
      regional_certificate_arn: 'arn:certificate',
      security_policy: 'TLS_1_2',
      endpoint_configuration: { types: ['REGIONAL'], ip_address_type: 'dualstack' },
    });
  });

  it('maps the base path to the stage that serves, so that the API sees paths without it', () => {
    expect(onlyResource(stack, 'aws_api_gateway_base_path_mapping')).toEqual({
      domain_name: '${aws_api_gateway_domain_name.domain.domain_name}',
      api_id: '${aws_api_gateway_rest_api.api.id}',
      stage_name: '${aws_api_gateway_stage.api_stage.stage_name}',
      base_path: 'api',
    });
  });

  it('tells what a Route 53 alias points at: the regional name, never CloudFront’s', () => {
    expect(returned(stack, 'domain')).toBe('${aws_api_gateway_domain_name.domain.regional_domain_name}');
    expect(returned(stack, 'zone')).toBe('${aws_api_gateway_domain_name.domain.regional_zone_id}');
  });
});
