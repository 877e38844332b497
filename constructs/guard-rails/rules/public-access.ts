import type { Finding, Rule } from '../rule';
import { statementsOf } from '../system/policy-statements';
import type { Resource } from '../system/resource';
import { block, blocks, text, texts, type Block, type Value } from '../system/values';

/**
 * Conditions on what is asked, when and how, which anybody can meet: they say nothing of who sends the request.
 * Source: IAM User Guide, "AWS global condition context keys" (properties of the request; the caller writes `aws:Referer`
 * and `aws:UserAgent`); Service Authorization Reference, "Condition keys for Amazon S3".
 */
const NOT_WHO = [
  /^aws:(securetransport|requestedregion|useragent|referer|currenttime|epochtime|tagkeys|requesttag\/.*)$/,
  /^s3:(tlsversion|signatureversion|signatureage|authtype|prefix|delimiter|max-keys|versionid|x-amz-.*)$/,
];

/** Arguments that hold a policy; one without principals belongs to an identity and is not looked at. */
const POLICY = /^(assume_role_|access_|resource_)?polic(y|ies)$/;

const BLOCKS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'] as const;

const PUBLIC_ACLS = ['public-read', 'public-read-write', 'authenticated-read'];

/** Everybody, and everybody with any account of AWS. Source: Amazon S3 User Guide, "Access control list (ACL) overview". */
const PUBLIC_GROUP = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

export const publicAccess: Rule = {
  id: 'public-access',
  title: 'A public bucket, or a resource policy that allows everybody without a condition',
  why: 'Anybody on the internet can read, or worse; and nothing but CloudFront is to reach the origins.',
  fix: 'Name the principal, or add a condition on who may (`aws:SourceArn`, `aws:PrincipalOrgID`, …).',
  source: 'Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage" (the meaning of "public")',
  check: (system) =>
    system.allResources.flatMap((resource) => [
      ...openBucket(resource),
      ...openFunction(resource),
      ...policiesOf(resource).flatMap(([name, policy]) => openPolicy(resource, name, policy)),
    ]),
};

function policiesOf(resource: Resource): readonly (readonly [string, Value])[] {
  const own = Object.keys(resource.raw)
    .filter((name) => POLICY.test(name))
    .map((name) => [name, resource.argument(name)] as const);
  // A REST API may bring its policy in its OpenAPI document, which is large: read only when there is one.
  const body = resource.type === 'aws_api_gateway_rest_api' ? String(resource.raw['body'] ?? '') : '';
  if (!body.includes(BODY_POLICY)) return own;
  return [...own, [`body.${BODY_POLICY}`, block(resource.argument('body'))[BODY_POLICY]]];
}

const BODY_POLICY = 'x-amazon-apigateway-policy';

function openPolicy(resource: Resource, name: string, policy: Value): readonly Finding[] {
  return statementsOf(policy)
    .filter(({ allows, anyPrincipal }) => allows && anyPrincipal)
    .filter(({ conditionKeys }) => conditionKeys.every((key) => NOT_WHO.some((pattern) => pattern.test(key))))
    .map(({ sid, actions, conditionKeys }) => ({
      resource,
      what: `${name}${sid === undefined ? '' : `, statement ${sid}`}: allows everybody`,
      value: `principal * for ${actions.join(', ')}${conditionKeys.length > 0 ? ` if ${conditionKeys.join(', ')}` : ''}`,
      allowed: 'named principals, or a condition on who sends the request',
      fix: 'name the principal, or add a condition such as aws:SourceArn',
    }));
}

function openBucket(resource: Resource): readonly Finding[] {
  const fix = 'keep the bucket private and let CloudFront read it through an origin access control';
  if (resource.type === 'aws_s3_bucket_public_access_block') {
    // What is left out is off; what only Terraform knows is not.
    const open = BLOCKS.filter(
      (name) => text(resource.raw[name] === undefined ? false : resource.argument(name)) === 'false',
    );
    if (open.length === 0) return [];
    const value = open.map((name) => `${name} = false`).join(', ');
    return [{ resource, what: 'public access is not blocked', value, allowed: 'all four true', fix }];
  }
  if (resource.type !== 'aws_s3_bucket_acl' && resource.type !== 'aws_s3_bucket') return [];
  const what = 'the access control list opens the bucket';
  const acl = resource.text('acl') ?? '';
  return [
    ...(PUBLIC_ACLS.includes(acl) ? [{ resource, what, value: acl, allowed: 'private', fix }] : []),
    ...grantsOf(resource)
      .filter(({ grantee }) => PUBLIC_GROUP.test(text(grantee['uri']) ?? ''))
      .map(({ grantee, permissions }) => ({
        resource,
        what,
        value: `${permissions.join(', ')} for ${text(grantee['uri'])}`,
        allowed: 'grants to accounts and to the log delivery group of S3',
        fix,
      })),
  ];
}

/** The grants of a bucket's access control list, in either resource's words. */
function grantsOf(resource: Resource): readonly { readonly grantee: Block; readonly permissions: readonly string[] }[] {
  if (resource.type === 'aws_s3_bucket') {
    return blocks(resource.argument('grant')).map((grant) => ({
      grantee: grant,
      permissions: texts(grant['permissions']),
    }));
  }
  return blocks(block(resource.argument('access_control_policy'))['grant']).map((grant) => ({
    grantee: block(grant['grantee']),
    permissions: [text(grant['permission']) ?? 'a permission'],
  }));
}

function openFunction(resource: Resource): readonly Finding[] {
  if (resource.type === 'aws_lambda_function_url' && resource.text('authorization_type') === 'NONE') {
    return [
      {
        resource,
        what: 'everybody may call the function by its URL',
        value: 'authorization_type NONE',
        allowed: 'AWS_IAM',
        fix: 'use AWS_IAM and an origin access control of type lambda',
      },
    ];
  }
  const narrowed = ['source_arn', 'source_account', 'principal_org_id'];
  if (resource.type !== 'aws_lambda_permission' || resource.text('principal') !== '*') return [];
  if (narrowed.some((name) => resource.raw[name] !== undefined)) return [];
  return [
    {
      resource,
      what: 'everybody may invoke the function',
      value: 'principal *',
      allowed: 'a named principal, or principal_org_id, source_arn or source_account beside it',
      fix: 'name the service or account that calls it',
    },
  ];
}
