import { ApiGatewayDomainName } from '@cdktf/provider-aws/lib/api-gateway-domain-name';
import { DataAwsCloudfrontOriginRequestPolicy } from '@cdktf/provider-aws/lib/data-aws-cloudfront-origin-request-policy';
import type { TerraformStack } from 'cdktf';
import { hostToApi } from '../../../../constructs/guard-rails/rules/host-to-api';
import { check } from '../support/check';
import { apiBehaviour, behaviour, distribution, MANAGED, ORIGINS } from '../support/distribution';
import { cachePolicy, requestPolicy } from '../support/policies';

const withPolicy = (originRequestPolicyId: string) => (stack: TerraformStack) =>
  void distribution(stack, { orderedCacheBehavior: [apiBehaviour({ originRequestPolicyId })] });

describe('towards an API', () => {
  it('AllViewer is refused, which has Host among the headers', () => {
    expect(check(hostToApi, withPolicy(MANAGED.allViewer))).toEqual([
      {
        address: 'aws_cloudfront_distribution.edge',
        what: '/api/*: forwards Host to an API',
        value: 'AllViewer',
        allowed: 'policies without Host, unless every alias is a custom domain of the API',
        fix: 'use the origin request policy AllViewerExceptHostHeader, or list headers without Host',
      },
    ]);
  });

  it('it is refused as well when it is looked up by its name', () => {
    const found = check(hostToApi, (stack) => {
      const policy = new DataAwsCloudfrontOriginRequestPolicy(stack, 'managed', { name: 'Managed-AllViewer' });
      withPolicy(policy.id)(stack);
    });
    expect(found.map(({ value }) => value)).toEqual(['AllViewer']);
  });

  it('Host in a list of one’s own is refused, whatever its case', () => {
    expect(check(hostToApi, (stack) => withPolicy(requestPolicy(stack, { headers: ['hOST'] }))(stack))).toHaveLength(1);
  });

  it('Host in the cache key is refused, because the key is forwarded', () => {
    const found = check(hostToApi, (stack) =>
      distribution(stack, {
        orderedCacheBehavior: [apiBehaviour({ cachePolicyId: cachePolicy(stack, { headers: ['Host'] }) })],
      }),
    );
    expect(found.map(({ value }) => value)).toEqual(['cache']);
  });

  it('AllViewerExceptHostHeader passes', () => {
    expect(check(hostToApi, withPolicy(MANAGED.allViewerExceptHostHeader))).toEqual([]);
  });
});

test('an origin is an API when another stack gives its name to API Gateway', () => {
  const found = check(
    hostToApi,
    (stack) => void new ApiGatewayDomainName(stack, 'domain', { domainName: 'origin.example.com' }),
    (stack) =>
      void distribution(stack, {
        origin: [{ ...ORIGINS[1]!, domainName: 'origin.example.com' }],
        defaultCacheBehavior: behaviour({ targetOriginId: 'api', originRequestPolicyId: MANAGED.allViewer }),
      }),
  );
  expect(found.map(({ what }) => what)).toEqual(['the default behaviour: forwards Host to an API']);
});

test('an origin is an API when its name is one that API Gateway makes', () => {
  const found = check(hostToApi, (stack) => {
    const domain = new ApiGatewayDomainName(stack, 'domain', { domainName: 'api.example.com' });
    distribution(stack, {
      origin: [{ ...ORIGINS[1]!, domainName: domain.regionalDomainName }],
      defaultCacheBehavior: behaviour({ targetOriginId: 'api', originRequestPolicyId: MANAGED.allViewer }),
    });
  });
  expect(found).toHaveLength(1);
});

test('Host may go to an API whose custom domain is the name that viewers use', () => {
  const found = check(hostToApi, (stack) => {
    new ApiGatewayDomainName(stack, 'domain', { domainName: 'app.example.com' });
    distribution(stack, {
      aliases: ['app.example.com'],
      orderedCacheBehavior: [apiBehaviour({ originRequestPolicyId: MANAGED.allViewer })],
    });
  });
  expect(found).toEqual([]);
});

test('Host may go to what is no API', () => {
  const defaultCacheBehavior = behaviour({ originRequestPolicyId: MANAGED.allViewer });
  expect(check(hostToApi, (stack) => distribution(stack, { defaultCacheBehavior }))).toEqual([]);
});
