import type { Resource, ResourceKindName } from './account';
import { distributionConfig } from './distribution-config';
import { withOneFinalNewline } from './encoded-key';
import { CACHE_POLICY_RULES } from './rules/cache-policy';
import { BEHAVIOUR_RULES } from './rules/distribution-behaviours';
import { ORIGIN_RULES } from './rules/distribution-origins';
import { VIEWER_RULES } from './rules/distribution-viewers';
import { KEY_GROUP_RULES, PUBLIC_KEY_RULES } from './rules/keys';
import { ORIGIN_REQUEST_POLICY_RULES } from './rules/origin-request-policy';
import { RESPONSE_HEADERS_POLICY_RULES } from './rules/response-headers-policy';
import { enforce, type Rule, type RuleContext } from './rules/rule';
import { element, XmlElement, type Markup } from './xml';

/** How one kind of resource is spelled, listed, limited and checked. */
export interface ResourceKind {
  readonly name: ResourceKindName;
  /** The element around id and configuration, such as `CachePolicy`; the configuration is `<element>Config`. */
  readonly element: string;
  /** Short ids start with a letter; without one the id is a UUID. */
  readonly idPrefix?: 'E' | 'K';
  /** Whether the path of an update ends in `/config`. */
  readonly updatesConfig: boolean;
  readonly missingCode: string;
  /** Code for a second resource of the same name; undefined where names do not exist. */
  readonly existsCode?: string;
  readonly inUseCode: string;
  /** Quota per account, AWS's own not counted. */
  readonly quota?: { readonly code: string; readonly count: number };
  readonly timestamp?: 'CreatedTime' | 'LastModifiedTime';
  /** In a list: the whole resource below the summary, or the fields of its configuration beside the id. */
  readonly summary: 'nested' | 'flat';
  /** Elements between timestamp and configuration. */
  readonly details?: (resource: Resource) => readonly Markup[];
  /** What is kept of a configuration. @default the text as it came */
  readonly kept?: (config: string) => string;
  readonly check: (config: XmlElement, context: RuleContext) => void;
}

const rules =
  (list: readonly Rule<XmlElement>[]): ResourceKind['check'] =>
  (config, context) =>
    enforce(list, config, context);

const none = element('Enabled', {}, 'false');
const zero = element('Quantity', {}, '0');

const OPTIONAL_LISTS = ['Aliases', 'OriginGroups', 'CacheBehaviors', 'CustomErrorResponses'];

/**
 * A distribution's configuration as CloudFront gives it back: with empty lists where lists were left out. Terraform's
 * provider relies on it and crashes without. Source: CloudFront API Reference, "GetDistribution", example response.
 */
function withEmptyLists(config: string): string {
  const parsed = XmlElement.parse(`<Config>${config}</Config>`);
  const missing = OPTIONAL_LISTS.filter((name) => !parsed.has(name));
  return `${config}${missing.map((name) => `<${name}><Quantity>0</Quantity></${name}>`).join('')}`;
}

function distributionDetails({ id, arn }: Resource): Markup[] {
  return [
    element('ARN', {}, arn),
    element('Status', {}, 'Deployed'),
    element('InProgressInvalidationBatches', {}, '0'),
    element('DomainName', {}, `${id.toLowerCase()}.cloudfront.net`),
    element('ActiveTrustedSigners', {}, [none, zero]),
    element('ActiveTrustedKeyGroups', {}, [none, zero]),
  ];
}

function policy(
  name: ResourceKindName,
  elementName: string,
  quotaCode: string,
  list: readonly Rule<XmlElement>[],
): ResourceKind {
  return {
    name,
    element: elementName,
    updatesConfig: false,
    missingCode: `NoSuch${elementName}`,
    existsCode: `${elementName}AlreadyExists`,
    inUseCode: `${elementName}InUse`,
    quota: { code: quotaCode, count: 20 },
    timestamp: 'LastModifiedTime',
    summary: 'nested',
    check: rules(list),
  };
}

/** The kinds that are a configuration with an id and an ETag; quotas are AWS's defaults. */
export const KINDS: readonly ResourceKind[] = [
  policy('cache-policy', 'CachePolicy', 'TooManyCachePolicies', CACHE_POLICY_RULES),
  policy('origin-request-policy', 'OriginRequestPolicy', 'TooManyOriginRequestPolicies', ORIGIN_REQUEST_POLICY_RULES),
  policy(
    'response-headers-policy',
    'ResponseHeadersPolicy',
    'TooManyResponseHeadersPolicies',
    RESPONSE_HEADERS_POLICY_RULES,
  ),
  {
    name: 'origin-access-control',
    element: 'OriginAccessControl',
    idPrefix: 'E',
    updatesConfig: true,
    missingCode: 'NoSuchOriginAccessControl',
    existsCode: 'OriginAccessControlAlreadyExists',
    inUseCode: 'OriginAccessControlInUse',
    quota: { code: 'TooManyOriginAccessControls', count: 100 },
    summary: 'flat',
    check: rules([]),
  },
  {
    name: 'public-key',
    element: 'PublicKey',
    idPrefix: 'K',
    updatesConfig: true,
    missingCode: 'NoSuchPublicKey',
    existsCode: 'PublicKeyAlreadyExists',
    inUseCode: 'PublicKeyInUse',
    quota: { code: 'TooManyPublicKeys', count: 10 },
    timestamp: 'CreatedTime',
    summary: 'flat',
    kept: withOneFinalNewline,
    check: rules(PUBLIC_KEY_RULES),
  },
  {
    name: 'key-group',
    element: 'KeyGroup',
    updatesConfig: false,
    missingCode: 'NoSuchResource',
    existsCode: 'KeyGroupAlreadyExists',
    inUseCode: 'ResourceInUse',
    quota: { code: 'TooManyKeyGroups', count: 10 },
    timestamp: 'LastModifiedTime',
    summary: 'nested',
    check: rules(KEY_GROUP_RULES),
  },
  {
    name: 'continuous-deployment-policy',
    element: 'ContinuousDeploymentPolicy',
    updatesConfig: false,
    missingCode: 'NoSuchContinuousDeploymentPolicy',
    inUseCode: 'ContinuousDeploymentPolicyInUse',
    quota: { code: 'TooManyContinuousDeploymentPolicies', count: 20 },
    timestamp: 'LastModifiedTime',
    summary: 'nested',
    check: rules([]),
  },
  {
    name: 'distribution',
    element: 'Distribution',
    idPrefix: 'E',
    updatesConfig: true,
    missingCode: 'NoSuchDistribution',
    inUseCode: 'ResourceInUse',
    timestamp: 'LastModifiedTime',
    summary: 'flat',
    details: distributionDetails,
    kept: withEmptyLists,
    check: (config, context) =>
      enforce([...ORIGIN_RULES, ...BEHAVIOUR_RULES, ...VIEWER_RULES], distributionConfig(config), context),
  },
];
