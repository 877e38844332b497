import { arn, type ComputedTable, hexId, lowerId, type Made, nameOf, textOf, upperId, uuid } from './made-up-values';

/** The hosted zone of every distribution's name (Route 53 API reference, AliasTarget). */
export const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

const etag = (made: Made): string => `E${upperId(12, 'etag', made.address)}`;
const globalArn = (made: Made, resource: string): string => arn(made, 'cloudfront', resource, { region: '' });

const withUuid = (kind: string) => (made: Made) => {
  const id = uuid(made.address);
  return { id, etag: etag(made), arn: globalArn(made, `${kind}/${id}`) };
};

const withShortId =
  (letter: string, kind: string) =>
  (made: Made): { readonly id: string; readonly etag: string; readonly arn: string } => {
    const id = letter + upperId(13, made.address);
    return { id, etag: etag(made), arn: globalArn(made, `${kind}/${id}`) };
  };

/** CloudFront's resources. */
export const cloudfrontResources: ComputedTable = {
  aws_cloudfront_cache_policy: withUuid('cache-policy'),
  aws_cloudfront_continuous_deployment_policy: withUuid('continuous-deployment-policy'),
  aws_cloudfront_distribution: (made) => ({
    ...withShortId('E', 'distribution')(made),
    caller_reference: hexId(26, 'caller', made.address),
    domain_name: `d${lowerId(13, 'domain', made.address)}.cloudfront.net`,
    hosted_zone_id: CLOUDFRONT_ZONE,
    in_progress_validation_batches: 0,
    status: 'Deployed',
  }),
  aws_cloudfront_field_level_encryption_config: withShortId('C', 'field-level-encryption-config'),
  aws_cloudfront_field_level_encryption_profile: withShortId('P', 'field-level-encryption-profile'),
  aws_cloudfront_function: (made) => ({
    id: textOf(made, 'name'),
    arn: globalArn(made, `function/${textOf(made, 'name')}`),
    etag: etag(made),
    live_stage_etag: etag(made),
    status: 'UNASSOCIATED',
  }),
  aws_cloudfront_key_group: (made) => ({ id: uuid(made.address), etag: etag(made) }),
  aws_cloudfront_key_value_store: (made) => {
    const id = uuid(made.address);
    return { id, arn: globalArn(made, `key-value-store/${id}`), etag: etag(made) };
  },
  aws_cloudfront_monitoring_subscription: (made) => ({ id: textOf(made, 'distribution_id') }),
  aws_cloudfront_origin_access_control: withShortId('E', 'origin-access-control'),
  aws_cloudfront_origin_access_identity: (made) => {
    const { id, etag: version } = withShortId('E', 'origin-access-identity')(made);
    const identity = `cloudfront:user/CloudFront Origin Access Identity ${id}`;
    return {
      id,
      etag: version,
      arn: globalArn(made, `origin-access-identity/${id}`),
      caller_reference: hexId(26, 'caller', made.address),
      cloudfront_access_identity_path: `origin-access-identity/cloudfront/${id}`,
      iam_arn: arn(made, 'iam', identity.replace('cloudfront:', ''), { region: '', account: 'cloudfront' }),
      s3_canonical_user_id: hexId(64, 'canonical', made.address) + hexId(32, 'canonical 2', made.address),
    };
  },
  aws_cloudfront_origin_request_policy: withUuid('origin-request-policy'),
  aws_cloudfront_public_key: (made) => ({
    id: `K${upperId(13, made.address)}`,
    caller_reference: hexId(26, 'caller', made.address),
    etag: etag(made),
    name: nameOf(made),
  }),
  aws_cloudfront_realtime_log_config: (made) => {
    const own = globalArn(made, `realtime-log-config/${textOf(made, 'name')}`);
    return { id: own, arn: own };
  },
  aws_cloudfront_response_headers_policy: withUuid('response-headers-policy'),
  aws_cloudfront_vpc_origin: (made) => {
    const id = `vo_${lowerId(22, made.address)}`;
    return { id, arn: globalArn(made, `vpcorigin/${id}`), etag: etag(made) };
  },
  aws_cloudfrontkeyvaluestore_key: (made) => ({
    id: `${textOf(made, 'key_value_store_arn')},${textOf(made, 'key')}`,
    total_size_in_bytes: 0,
  }),
  aws_cloudfrontkeyvaluestore_keys_exclusive: () => ({ total_size_in_bytes: 0 }),
};
