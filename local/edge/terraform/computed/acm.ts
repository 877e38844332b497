import { makeSet } from '../expression/sets';
import { arn, type ComputedTable, hexId, type Made, textOf, uuid } from './made-up-values';

function certificateArn(made: Made): string {
  return arn(made, 'acm', `certificate/${uuid(made.address)}`);
}

/** The name and value depend on account and domain only, so they are the same in every region (ACM guide, dns-validation). */
function validationOption(made: Made, domain: string) {
  const validated = domain.replace(/^\*\./, '');
  return {
    domain_name: domain,
    resource_record_name: `_${hexId(32, 'acm name', made.account, validated)}.${validated}.`,
    resource_record_type: 'CNAME',
    resource_record_value: `_${hexId(32, 'acm value', made.account, validated)}.acm-validations.aws.`,
  };
}

/** ACM's resources. */
export const acmResources: ComputedTable = {
  aws_acm_certificate: (made) => {
    const alternatives = made.args['subject_alternative_names'];
    const domains = [textOf(made, 'domain_name'), ...(Array.isArray(alternatives) ? alternatives.map(String) : [])];
    return {
      id: certificateArn(made),
      arn: certificateArn(made),
      domain_validation_options: makeSet([...new Set(domains)].map((domain) => validationOption(made, domain))),
      status: 'ISSUED',
      type: 'AMAZON_ISSUED',
    };
  },
  aws_acm_certificate_validation: (made) => ({ id: textOf(made, 'certificate_arn') }),
};

export const acmData: ComputedTable = {
  aws_acm_certificate: (made) => ({ id: certificateArn(made), arn: certificateArn(made), status: 'ISSUED' }),
};
