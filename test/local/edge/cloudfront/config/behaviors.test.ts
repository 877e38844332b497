import { type PlainResource, arnOf, idOf } from '../../../../support/edge-system';
import { BEHAVIOR, distribution, readOne, readWithBehavior } from './systems';

function edgeFunction(values: PlainResource['values'] = {}): PlainResource {
  const code = 'function handler(event) { return event.request; }';
  return {
    type: 'aws_cloudfront_function',
    name: 'route',
    values: { name: 'route', runtime: 'cloudfront-js-2.0', code, ...values },
  };
}

const STORE: PlainResource = { type: 'aws_cloudfront_key_value_store', name: 'flags', values: { name: 'flags' } };
const FUNCTION_ARN = arnOf(edgeFunction());
const ASSOCIATION = { event_type: 'viewer-request', function_arn: FUNCTION_ARN };

function publicKey(name: string): PlainResource {
  return { type: 'aws_cloudfront_public_key', name, values: { name, encoded_key: `PEM of ${name}\n` } };
}

function keyGroup(name: string, ...keys: readonly PlainResource[]): PlainResource {
  return { type: 'aws_cloudfront_key_group', name, values: { name, items: keys.map(idOf) } };
}

function entry(name: string, key: string): PlainResource {
  const values = { key_value_store_arn: arnOf(STORE), key, value: `value of ${key}` };
  return { type: 'aws_cloudfrontkeyvaluestore_key', name, values };
}

describe('a behaviour', () => {
  it('has the functions that are associated with it', () => {
    const response = { ...edgeFunction(), name: 'headers' };
    const { behaviors } = readWithBehavior(
      { function_association: [ASSOCIATION, { event_type: 'viewer-response', function_arn: arnOf(response) }] },
      edgeFunction(),
      response,
    );
    expect(behaviors[0]?.viewerRequestFunction).toMatchObject({
      arn: FUNCTION_ARN,
      runtime: 'cloudfront-js-2.0',
      keyValueStore: undefined,
    });
    expect(behaviors[0]?.viewerResponseFunction?.address).toBe('global: aws_cloudfront_function.headers');
  });

  it('has a function with its key value store, filled by keys one by one', () => {
    const withStore = edgeFunction({ key_value_store_associations: [arnOf(STORE)] });
    const resources = [withStore, STORE, entry('a', 'a'), entry('b', 'b')];
    const { behaviors } = readWithBehavior({ function_association: ASSOCIATION }, ...resources);
    expect(behaviors[0]?.viewerRequestFunction?.keyValueStore).toEqual({
      arn: arnOf(STORE),
      name: 'flags',
      entries: new Map([
        ['a', 'value of a'],
        ['b', 'value of b'],
      ]),
    });
  });

  it('has a function with its key value store, filled all at once', () => {
    const withStore = edgeFunction({ key_value_store_associations: [arnOf(STORE)] });
    const keys: PlainResource = {
      type: 'aws_cloudfrontkeyvaluestore_keys_exclusive',
      name: 'all',
      values: { key_value_store_arn: arnOf(STORE), resource_key_value_pair: [{ key: 'a', value: '1' }] },
    };
    const { behaviors } = readWithBehavior({ function_association: ASSOCIATION }, withStore, STORE, keys);
    expect(behaviors[0]?.viewerRequestFunction?.keyValueStore?.entries).toEqual(new Map([['a', '1']]));
    expect(() => readWithBehavior({}, STORE, keys, entry('b', 'b'))).toThrow('keys all belong to global: ');
  });

  it('refuses a key that is written twice', () => {
    expect(() => readWithBehavior({}, STORE, entry('a', 'x'), entry('b', 'x'))).toThrow('writes the key "x"');
  });

  it('trusts the keys of its groups, each once', () => {
    const [a, b] = [publicKey('a'), publicKey('b')];
    const groups = [keyGroup('one', a), keyGroup('two', a, b)];
    const { behaviors } = readWithBehavior({ trusted_key_groups: groups.map(idOf) }, a, b, ...groups);
    expect(behaviors[0]?.trustedKeys).toEqual([
      { id: idOf(a), pem: 'PEM of a\n' },
      { id: idOf(b), pem: 'PEM of b\n' },
    ]);
  });

  it.each([
    [['HEAD', 'GET']],
    [['GET', 'OPTIONS', 'HEAD']],
    [['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']],
  ])('§1.3 allows %s', (methods) => {
    expect(readWithBehavior({ allowed_methods: methods }).behaviors[0]?.allowedMethods).toEqual(new Set(methods));
  });

  it('passes over times to live beside a cache policy, which the provider does not send', () => {
    expect(readWithBehavior({ min_ttl: 0, default_ttl: 3600, max_ttl: 86400 }).behaviors[0]?.cachePolicy.minTtl).toBe(
      1,
    );
  });

  it.each<[string, Parameters<typeof readWithBehavior>[0], string]>([
    ['§1.3 GET alone', { allowed_methods: ['GET'] }, 'allowed_methods: is GET.'],
    [
      '§1.3 writes without all of them',
      { allowed_methods: ['GET', 'HEAD', 'POST'] },
      'allowed_methods: is GET, HEAD, POST',
    ],
    ['§1.3 POST as a cached method', { cached_methods: ['GET', 'HEAD', 'POST'] }, 'cached_methods: is GET, HEAD, POST'],
    [
      '§1.3 a cached method that is not allowed',
      { cached_methods: ['GET', 'HEAD', 'OPTIONS'] },
      'cached_methods: has OPTIONS, which is not in allowed_methods',
    ],
    ['forwarded values', { forwarded_values: { query_string: true } }, 'forwarded_values: the older way'],
    [
      'Lambda@Edge',
      { lambda_function_association: [{ event_type: 'origin-request', lambda_arn: 'x' }] },
      'default_cache_behavior.lambda_function_association: Lambda@Edge is not modelled',
    ],
    ['signers by account', { trusted_signers: ['self'] }, 'trusted_signers: keys of AWS accounts'],
    ['field-level encryption', { field_level_encryption_id: 'x' }, 'field_level_encryption_id: field-level encryption'],
    ['Smooth Streaming', { smooth_streaming: true }, 'smooth_streaming: Smooth Streaming'],
    ['gRPC', { grpc_config: { enabled: true } }, 'grpc_config.enabled: gRPC is not modelled'],
    ['no cache policy', { cache_policy_id: null }, 'cache_policy_id is not set'],
    ['an unknown cache policy', { cache_policy_id: 'gone' }, 'names the cache policy "gone"'],
    [
      'an unknown origin request policy',
      { origin_request_policy_id: 'gone' },
      'names the origin request policy "gone"',
    ],
    [
      'an unknown response headers policy',
      { response_headers_policy_id: 'gone' },
      'the response headers policy "gone"',
    ],
    ['an unknown key group', { trusted_key_groups: ['gone'] }, 'names the key group "gone"'],
    ['an unknown function', { function_association: ASSOCIATION }, `names the function "${FUNCTION_ARN}"`],
    [
      'an event that functions do not have',
      { function_association: { ...ASSOCIATION, event_type: 'origin-request' } },
      'event_type: is "origin-request"',
    ],
  ])('is refused by address with %s', (_what, values, message) => {
    expect(() => readWithBehavior(values)).toThrow(message);
  });

  it('is refused with a function that is not published, or two for one event', () => {
    const association = { function_association: ASSOCIATION };
    expect(() => readWithBehavior(association, edgeFunction({ publish: false }))).toThrow('route is not published');
    const twice = { function_association: [ASSOCIATION, ASSOCIATION] };
    expect(() => readWithBehavior(twice, edgeFunction())).toThrow('is a second function for viewer-request');
  });

  it.each(['', '/a b', '/ä', `/${'a'.repeat(255)}`, '/a#b'])('§1.2 is refused with the pattern "%s"', (pattern) => {
    expect(() => readPattern(pattern)).toThrow('path_pattern: is "');
  });

  it.each(['*.jpg', `/${'a'.repeat(254)}`, `/A_-.*$/~"'@:+&?z9`])('§1.2 takes the pattern "%s"', (pattern) => {
    expect(readPattern(pattern)).toBe(pattern);
  });
});

function readPattern(pattern: string): string | undefined {
  return readOne(distribution({ ordered_cache_behavior: [{ ...BEHAVIOR, path_pattern: pattern }] })).behaviors[0]
    ?.pathPattern;
}
