import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { remark } from '../remark';

/** Of the subject; alternative names may be longer. Source: ACM API Reference, RequestCertificate, `DomainName`. */
const LONGEST_SUBJECT = 64;

/** A name on a certificate and how its validation record is owned. */
export interface CertificateName {
  /** Label of the name in Terraform addresses. */
  readonly label: string;
  readonly domainName: string;
  /**
   * Set identifier of the validation record when certificates in several regions carry this name.
   * @default the name is on this certificate alone: a simple record
   */
  readonly sharedAs?: string;
}

export interface ValidatedCertificateProps {
  /** The first is the subject, the others are alternative names. */
  readonly names: readonly [CertificateName, ...CertificateName[]];
  readonly zoneId: string;
}

/**
 * A certificate validated through DNS.
 *
 * ACM derives the validation CNAME from account and name alone, so a name certified in several regions asks for the
 * same record in each of them. Each region writes it as a weighted record of its own: same value, independent
 * ownership, nothing overwritten, and a region that goes takes only its own record along.
 * Source: ACM User Guide, "DNS validation"; Route 53 Developer Guide, "Weighted routing".
 *
 * @throws Error when the first name is longer than ACM takes
 */
export class ValidatedCertificate extends Construct {
  /** ARN of the certificate, known only once it is issued. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ValidatedCertificateProps) {
    super(scope, id);
    const [subject, ...alternatives] = props.names;
    if (subject.domainName.length > LONGEST_SUBJECT) {
      throw new Error(
        `the certificate's first name ${subject.domainName} has ${subject.domainName.length} characters; ACM takes at most ${LONGEST_SUBJECT}: shorten the environment's appName`,
      );
    }
    const certificate = new AcmCertificate(this, 'resource', {
      domainName: subject.domainName,
      subjectAlternativeNames: alternatives.length > 0 ? alternatives.map((name) => name.domainName) : undefined,
      validationMethod: 'DNS',
      // A change of names makes a new certificate, which must be in use before the old one can go.
      lifecycle: { createBeforeDestroy: true },
    });

    if (props.names.some(({ sharedAs }) => sharedAs !== undefined)) {
      remark(
        this,
        'ACM asks every region for the same validation record of a name that several certify: each writes its own, weighted',
      );
      remark(
        this,
        'and of the same value, and takes only that one along when it goes. More: docs/decisions/certificates.md.',
      );
    }
    // One static record per name: a for_each over the options cannot be planned before the certificate exists.
    const option = (name: CertificateName, attribute: string) =>
      `\${[for option in ${certificate.fqn}.domain_validation_options : option.${attribute} if option.domain_name == "${name.domainName}"][0]}`;
    const records = props.names.map(
      (name) =>
        new Route53Record(this, `validation-${name.label}`, {
          zoneId: props.zoneId,
          name: option(name, 'resource_record_name'),
          type: option(name, 'resource_record_type'),
          records: [option(name, 'resource_record_value')],
          ttl: 60,
          ...(name.sharedAs === undefined
            ? {}
            : { setIdentifier: name.sharedAs, weightedRoutingPolicy: { weight: 1 } }),
        }),
    );
    this.arn = new AcmCertificateValidation(this, 'issued', {
      certificateArn: certificate.arn,
      validationRecordFqdns: records.map((record) => record.fqdn),
    }).certificateArn;
  }
}
