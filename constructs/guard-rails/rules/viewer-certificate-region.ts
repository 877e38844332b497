import { distributionsOf } from '../edge/distribution';
import type { Rule } from '../rule';
import { block, madeBy, text } from '../system/values';

const REGION = 'us-east-1';

export const viewerCertificateRegion: Rule = {
  id: 'viewer-certificate-region',
  title: 'A viewer certificate outside us-east-1',
  why: 'CloudFront takes certificates of us-east-1 only, and `terraform validate` does not look.',
  fix: 'Make the certificate with a provider of us-east-1.',
  source: 'CloudFront Developer Guide, "Requirements for using SSL/TLS certificates with CloudFront"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource }) => {
      const arn = block(resource.argument('viewer_certificate'))['acm_certificate_arn'];
      const region = madeBy(arn)?.region ?? /^arn:[^:]+:acm:([^:]+):/.exec(text(arn) ?? '')?.[1];
      if (region === undefined || region === REGION) return [];
      return {
        resource,
        what: 'the certificate for viewers is in the wrong region',
        value: madeBy(arn) ? `${madeBy(arn)!.address} in ${region}` : text(arn)!,
        allowed: `a certificate in ${REGION}`,
        fix: `make the certificate with a provider whose region is ${REGION}`,
      };
    }),
};
