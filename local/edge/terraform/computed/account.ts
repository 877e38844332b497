import { arn, type ComputedTable, dnsSuffixOf, hexId, partitionOf, textOf } from './made-up-values';

/** Data sources about where and as whom the system runs. */
export const accountData: ComputedTable = {
  aws_caller_identity: (made) => ({
    id: made.account,
    account_id: made.account,
    arn: arn(made, 'iam', 'user/local-edge', { region: '' }),
    user_id: 'AIDALOCALEDGE',
  }),
  aws_canonical_user_id: (made) => ({ id: hexId(64, 'canonical', made.account), display_name: '' }),
  aws_cloudfront_log_delivery_canonical_user_id: () => ({
    // CloudFront guide, standard logging (legacy).
    id: 'c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0',
  }),
  aws_partition: ({ region }) => ({
    id: partitionOf(region),
    partition: partitionOf(region),
    dns_suffix: dnsSuffixOf(region),
    reverse_dns_prefix: dnsSuffixOf(region).split('.').reverse().join('.'),
  }),
  aws_region: (made) => {
    const region = textOf(made, 'region') || textOf(made, 'name') || made.region;
    return { id: region, name: region, region, endpoint: `ec2.${region}.${dnsSuffixOf(region)}` };
  },
};
