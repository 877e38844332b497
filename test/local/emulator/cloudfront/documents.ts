import { CACHING_OPTIMIZED } from './distribution-double';

const NS = 'xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"';

export function cachePolicy(name: string, comment = ''): string {
  return (
    `<CachePolicyConfig ${NS}><Comment>${comment}</Comment><Name>${name}</Name><MinTTL>0</MinTTL><DefaultTTL>1</DefaultTTL><MaxTTL>1</MaxTTL>` +
    '<ParametersInCacheKeyAndForwardedToOrigin><EnableAcceptEncodingGzip>true</EnableAcceptEncodingGzip>' +
    '<HeadersConfig><HeaderBehavior>none</HeaderBehavior></HeadersConfig><CookiesConfig><CookieBehavior>none</CookieBehavior></CookiesConfig>' +
    '<QueryStringsConfig><QueryStringBehavior>none</QueryStringBehavior></QueryStringsConfig></ParametersInCacheKeyAndForwardedToOrigin></CachePolicyConfig>'
  );
}

/** A `PublicKeyConfig` as an SDK sends it. */
export function publicKey(pem: string, comment = ''): string {
  return `<PublicKeyConfig ${NS}><CallerReference>r</CallerReference><Name>signer</Name><EncodedKey>${pem}</EncodedKey><Comment>${comment}</Comment></PublicKeyConfig>`;
}

export interface DistributionDocument {
  readonly reference?: string;
  readonly enabled?: boolean;
  readonly comment?: string;
  readonly cachePolicyId?: string;
  readonly functionArn?: string;
  readonly targetOriginId?: string;
}

/** A `DistributionConfig` as an SDK sends it. */
export function distribution(given: DistributionDocument = {}): string {
  const {
    reference = 'r1',
    enabled = true,
    comment = '',
    cachePolicyId = CACHING_OPTIMIZED,
    functionArn,
    targetOriginId = 'site',
  } = given;
  const associations = functionArn
    ? `<FunctionAssociations><Quantity>1</Quantity><Items><FunctionAssociation><EventType>viewer-request</EventType><FunctionARN>${functionArn}</FunctionARN></FunctionAssociation></Items></FunctionAssociations>`
    : '';
  const methods = '<Quantity>2</Quantity><Items><Method>HEAD</Method><Method>GET</Method></Items>';
  return (
    `<DistributionConfig ${NS}><CallerReference>${reference}</CallerReference><Comment>${comment}</Comment><Enabled>${enabled}</Enabled>` +
    '<DefaultRootObject>index.html</DefaultRootObject><Aliases><Quantity>0</Quantity></Aliases>' +
    '<Origins><Quantity>1</Quantity><Items><Origin><Id>site</Id><DomainName>site.s3.amazonaws.com</DomainName><OriginPath></OriginPath></Origin></Items></Origins>' +
    `<DefaultCacheBehavior><TargetOriginId>${targetOriginId}</TargetOriginId><CachePolicyId>${cachePolicyId}</CachePolicyId>` +
    `<AllowedMethods>${methods}<CachedMethods>${methods}</CachedMethods></AllowedMethods>${associations}</DefaultCacheBehavior></DistributionConfig>`
  );
}

export function withTags(config: string, tags: Readonly<Record<string, string>>): string {
  const items = Object.entries(tags).map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`);
  return `<DistributionConfigWithTags ${NS}>${config}<Tags><Items>${items.join('')}</Items></Tags></DistributionConfigWithTags>`;
}

export function edgeFunction(code: string, name?: string): string {
  const root = name === undefined ? 'UpdateFunctionRequest' : 'CreateFunctionRequest';
  return (
    `<${root} ${NS}>${name === undefined ? '' : `<Name>${name}</Name>`}<FunctionConfig><Comment></Comment><Runtime>cloudfront-js-2.0</Runtime></FunctionConfig>` +
    `<FunctionCode>${Buffer.from(code).toString('base64')}</FunctionCode></${root}>`
  );
}
