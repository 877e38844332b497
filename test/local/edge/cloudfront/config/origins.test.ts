import { type PlainResource, idOf } from '../../../../support/edge-system';
import { CUSTOM_ORIGIN_CONFIG, readWithOrigin } from './systems';

const BUCKET = { custom_origin_config: null, domain_name: 'site.s3.eu-west-1.amazonaws.com' };

function accessControl(values: PlainResource['values'] = {}): PlainResource {
  return {
    type: 'aws_cloudfront_origin_access_control',
    name: 'control',
    values: {
      name: 'control',
      origin_access_control_origin_type: 's3',
      signing_behavior: 'always',
      signing_protocol: 'sigv4',
      ...values,
    },
  };
}

const CONTROL_ID = idOf(accessControl());

describe('an origin', () => {
  it('is read with its path, headers in lower case and timeouts', () => {
    const { origins } = readWithOrigin({
      origin_path: '/stage',
      connection_attempts: 1,
      connection_timeout: 2,
      response_completion_timeout: 20,
      origin_shield: { enabled: false },
      custom_header: [{ name: 'X-Origin-Verify', value: 'secret' }],
      custom_origin_config: { ...CUSTOM_ORIGIN_CONFIG, origin_read_timeout: 5, origin_keepalive_timeout: 60 },
    });
    expect(origins.get('web')).toMatchObject({
      path: '/stage',
      connectionAttempts: 1,
      connectionTimeout: 2,
      completionTimeout: 20,
      customHeaders: new Map([['x-origin-verify', 'secret']]),
      kind: { readTimeout: 5, keepaliveTimeout: 60 },
    });
  });

  it.each([[undefined], [0]])('§1.11 has no bound for a whole answer with a completion timeout of %s', (seconds) => {
    const { origins } = readWithOrigin(seconds === undefined ? {} : { response_completion_timeout: seconds });
    expect(origins.get('web')?.completionTimeout).toBeUndefined();
  });

  it('that is looked up from the region of Origin Shield is refused; in front of a bucket nobody can tell', () => {
    const shield = { enabled: true, origin_shield_region: 'eu-west-1' };
    expect(() => readWithOrigin({ origin_shield: shield, custom_origin_config: CUSTOM_ORIGIN_CONFIG })).toThrow(
      /origin_shield: the local edge does not model Origin Shield/,
    );
    const control = accessControl();
    const { origins } = readWithOrigin(
      { ...BUCKET, origin_access_control_id: CONTROL_ID, origin_shield: shield },
      control,
    );
    expect(origins.size).toBe(1);
  });

  it.each(['always', 'never', 'no-override'])(
    'that is a bucket is signed as its access control says: %s',
    (signing) => {
      const control = accessControl({ signing_behavior: signing });
      const { origins } = readWithOrigin({ ...BUCKET, origin_access_control_id: CONTROL_ID }, control);
      expect(origins.get('web')?.kind).toEqual({ type: 's3', signing });
    },
  );

  it.each([
    ['without an access control', BUCKET],
    ['with an empty access identity', { ...BUCKET, s3_origin_config: { origin_access_identity: '' } }],
  ])('that is a bucket %s is asked anonymously', (_what, values) => {
    expect(readWithOrigin(values).origins.get('web')?.kind).toEqual({ type: 's3', signing: 'never' });
  });

  it.each<[string, Parameters<typeof readWithOrigin>[0], string]>([
    [
      'with an origin access identity',
      { ...BUCKET, s3_origin_config: { origin_access_identity: 'origin-access-identity/cloudfront/E1' } },
      '.origin.s3_origin_config.origin_access_identity: origin access identities are not modelled',
    ],
    ['in a VPC', { vpc_origin_config: { vpc_origin_id: 'x' } }, '.origin.vpc_origin_config: the local edge has no VPC'],
    ['that is neither bucket nor custom', { custom_origin_config: null }, 'would have to be the name of an S3 bucket'],
    ['with a URL for a name', { domain_name: 'https://origin.example.com' }, 'It is a name only'],
    ['with an unknown access control', { ...BUCKET, origin_access_control_id: 'gone' }, 'the access control "gone"'],
    ['§1.11 with 4 attempts', { connection_attempts: 4 }, 'connection_attempts: is 4. Allowed: 1 to 3.'],
    ['§1.11 with a connection timeout of 11 s', { connection_timeout: 11 }, 'connection_timeout: is 11.'],
    [
      '§1.11 with a read timeout of 121 s',
      { custom_origin_config: { ...CUSTOM_ORIGIN_CONFIG, origin_read_timeout: 121 } },
      'origin_read_timeout: is 121. Allowed: 1 to 120.',
    ],
    ['§1.11 with a path without leading slash', { origin_path: 'stage' }, 'origin_path: is "stage"'],
    ['§1.11 with a path that ends with a slash', { origin_path: '/stage/' }, 'origin_path: is "/stage/"'],
    [
      '§1.11 with a custom Host header',
      { custom_header: { name: 'Host', value: 'x' } },
      'custom_header: CloudFront does not allow host as an origin custom header',
    ],
    [
      '§1.11 with a custom X-Amz header',
      { custom_header: { name: 'X-Amz-Foo', value: 'x' } },
      'CloudFront does not allow x-amz-foo',
    ],
    [
      '§1.11 with a response completion timeout below its read timeout',
      { response_completion_timeout: 29 },
      '.origin.response_completion_timeout: is 29. Allowed: 0 for none, or whole seconds, 30 or more',
    ],
    ['with an argument that is new', { response_made_up_timeout: 9 }, '.origin.response_made_up_timeout'],
  ])('is refused %s', (_what, values, message) => {
    expect(() => readWithOrigin(values)).toThrow(message);
  });

  it('is refused with an access control for something else than buckets', () => {
    const control = accessControl({ origin_access_control_origin_type: 'lambda' });
    expect(() => readWithOrigin({}, control)).toThrow('origin_access_control_origin_type: is "lambda"');
    expect(() => readWithOrigin({ origin_access_control_id: CONTROL_ID }, accessControl())).toThrow(
      'is for buckets, and this is a custom origin',
    );
  });
});
