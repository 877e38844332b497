import { ValidatedCertificate, type ValidatedCertificateProps } from '../../../constructs/dns/validated-certificate';
import { REMARK } from '../../../constructs/remark';
import { onlyResource, resources, returned, synthConstruct } from '../../support/synth-construct';

/** What it says to whoever reads its HCL. */
function remarksOf(...names: ValidatedCertificateProps['names']): readonly unknown[] {
  let made: ValidatedCertificate | undefined;
  synthConstruct((stack) => void (made = new ValidatedCertificate(stack, 'cert', { zoneId: 'Z1', names })));
  return made!.node.metadata.filter(({ type }) => type === REMARK).map(({ data }: { readonly data: unknown }) => data);
}

test('a weighted validation record is explained where it is read, and a simple one needs no word', () => {
  const name = { label: 'app', domainName: 'app.example.com' };
  expect(remarksOf({ ...name, sharedAs: 'eu-west-1' }).join(' ')).toMatch(
    /weighted.*docs\/decisions\/certificates\.md/,
  );
  expect(remarksOf(name)).toEqual([]);
});

const certificate = (...names: ValidatedCertificateProps['names']) =>
  synthConstruct((stack) => ({ arn: new ValidatedCertificate(stack, 'cert', { zoneId: 'Z1', names }).arn }));

describe('a certificate of one name', () => {
  const stack = certificate({ label: 'app', domainName: 'app.example.com' });

  it('is validated through DNS and replaced before the old one goes', () => {
    expect(onlyResource(stack, 'aws_acm_certificate')).toEqual({
      domain_name: 'app.example.com',
      validation_method: 'DNS',
      lifecycle: { create_before_destroy: true },
    });
  });

  it('owns its validation record alone: a simple record that overwrites nothing', () => {
    const record = onlyResource(stack, 'aws_route53_record');

    expect(Object.keys(record).sort()).toEqual(['name', 'records', 'ttl', 'type', 'zone_id']);
    expect(record).toMatchObject({ zone_id: 'Z1', ttl: 60 });
  });

  it('finds the record by the name it validates, because the options have no order', () => {
    const option = (attribute: string) =>
      `\${[for option in aws_acm_certificate.cert.domain_validation_options : option.${attribute} if option.domain_name == "app.example.com"][0]}`;

    expect(onlyResource(stack, 'aws_route53_record')).toMatchObject({
      name: option('resource_record_name'),
      type: option('resource_record_type'),
      records: [option('resource_record_value')],
    });
  });

  it('gives away its ARN only once it is issued, so that nothing uses it before', () => {
    expect(returned(stack, 'arn')).toBe('${aws_acm_certificate_validation.cert_issued.certificate_arn}');
    expect(onlyResource(stack, 'aws_acm_certificate_validation')).toEqual({
      certificate_arn: '${aws_acm_certificate.cert.arn}',
      validation_record_fqdns: ['${aws_route53_record.cert_validation_app.fqdn}'],
    });
  });
});

describe('a certificate whose names other regions certify too', () => {
  const stack = certificate(
    { label: 'origin', domainName: 'origin.example.com', sharedAs: 'eu-west-1' },
    { label: 'standby', domainName: 'standby.example.com', sharedAs: 'eu-west-1' },
    { label: 'region', domainName: 'eu-west-1.example.com' },
  );
  const records = resources(stack, 'aws_route53_record');

  it('carries them all', () => {
    expect(onlyResource(stack, 'aws_acm_certificate')).toMatchObject({
      domain_name: 'origin.example.com',
      subject_alternative_names: ['standby.example.com', 'eu-west-1.example.com'],
    });
  });

  it('validates a shared name with a weighted record of its own, so that regions come and go independently', () => {
    for (const label of ['origin', 'standby']) {
      expect(records[`cert_validation_${label}`]).toMatchObject({
        set_identifier: 'eu-west-1',
        weighted_routing_policy: { weight: 1 },
      });
    }
  });

  it('and its own name with a simple record', () => {
    expect(records['cert_validation_region']).not.toHaveProperty('set_identifier');
    expect(records['cert_validation_region']).not.toHaveProperty('weighted_routing_policy');
  });

  it('never overwrites a record that somebody else made', () => {
    for (const record of Object.values(records)) expect(record).not.toHaveProperty('allow_overwrite');
  });
});

describe('a certificate with a long name', () => {
  const named = (length: number) => `${'a'.repeat(length - '.example.com'.length)}.example.com`;

  it('is refused when its first name is longer than the 64 characters ACM takes', () => {
    expect(() => certificate({ label: 'app', domainName: named(65) })).toThrow(
      /has 65 characters; ACM takes at most 64: shorten the environment's appName/,
    );
  });

  it('is made when the first fits, however long the others are', () => {
    const stack = certificate({ label: 'a', domainName: named(64) }, { label: 'b', domainName: named(65) });
    expect(Object.keys(resources(stack, 'aws_acm_certificate'))).toEqual(['cert']);
  });
});
