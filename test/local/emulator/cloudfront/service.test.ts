import { generateKeyPairSync } from 'node:crypto';
import { call, ifMatch, service } from './client';
import { cachePolicy, distribution, edgeFunction, publicKey, withTags } from './documents';
import { CACHING_OPTIMIZED } from './distribution-double';

const ACCOUNT_ARN = 'arn:aws:cloudfront::123456789012';

describe('A cache policy', () => {
  test('reads back as it was written, with entities as they were', () => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'cache-policy', cachePolicy('api', 'page &amp; sort&#xA;'));
    expect(created.status).toBe(201);
    const read = call(cloudFront, 'GET', `cache-policy/${created.xml.text('Id')}`);
    expect(read.text).toContain('<Comment>page &amp; sort&#xA;</Comment>');
    expect(read.etag).toBe(created.etag);
    expect(call(cloudFront, 'GET', `cache-policy/${created.xml.text('Id')}/config`).xml.name).toBe('CachePolicyConfig');
  });

  test('is refused under a name that is taken, also as an update', () => {
    const cloudFront = service();
    call(cloudFront, 'POST', 'cache-policy', cachePolicy('api'));
    const other = call(cloudFront, 'POST', 'cache-policy', cachePolicy('site'));
    expect(call(cloudFront, 'POST', 'cache-policy', cachePolicy('api'))).toMatchObject({
      status: 409,
      code: 'CachePolicyAlreadyExists',
    });
    const renamed = call(
      cloudFront,
      'PUT',
      `cache-policy/${other.xml.text('Id')}`,
      cachePolicy('api'),
      ifMatch(other.etag),
    );
    expect(renamed.code).toBe('CachePolicyAlreadyExists');
  });

  test('is the twenty-first: one too many, AWS’s own not counted', () => {
    const cloudFront = service();
    const codes = Array.from(
      { length: 21 },
      (_, n) => call(cloudFront, 'POST', 'cache-policy', cachePolicy(`p${n}`)).code,
    );
    expect(codes).toEqual([...Array.from({ length: 20 }, () => ''), 'TooManyCachePolicies']);
  });

  test('cannot be deleted while a distribution uses it', () => {
    const cloudFront = service();
    const policy = call(cloudFront, 'POST', 'cache-policy', cachePolicy('api'));
    const id = policy.xml.text('Id');
    const made = call(cloudFront, 'POST', 'distribution', distribution({ cachePolicyId: id, enabled: false }));
    expect(call(cloudFront, 'DELETE', `cache-policy/${id}`, '', ifMatch(policy.etag)).code).toBe('CachePolicyInUse');
    call(cloudFront, 'DELETE', `distribution/${made.xml.text('Id')}`, '', ifMatch(made.etag));
    expect(call(cloudFront, 'DELETE', `cache-policy/${id}`, '', ifMatch(policy.etag)).status).toBe(204);
    expect(call(cloudFront, 'GET', `cache-policy/${id}`).code).toBe('NoSuchCachePolicy');
  });

  test('of AWS is listed apart from the account’s own and cannot be changed', () => {
    const cloudFront = service();
    call(cloudFront, 'POST', 'cache-policy', cachePolicy('api'));
    const namesOf = (type: string): string[] =>
      call(cloudFront, 'GET', `cache-policy?Type=${type}`)
        .xml.child('Items')
        .children()
        .map((summary) => summary.text('CachePolicy', 'CachePolicyConfig', 'Name'));
    expect(namesOf('custom')).toEqual(['api']);
    expect(namesOf('managed')).toContain('Managed-CachingOptimized');
    const update = call(cloudFront, 'PUT', `cache-policy/${CACHING_OPTIMIZED}`, cachePolicy('mine'), ifMatch('any'));
    expect(update.code).toBe('IllegalUpdate');
  });
});

describe('An update', () => {
  const updated = (): { cloudFront: ReturnType<typeof service>; path: string; first: string; second: string } => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'distribution', distribution());
    const path = `distribution/${created.xml.text('Id')}/config`;
    const second = call(cloudFront, 'PUT', path, distribution({ comment: 'new' }), ifMatch(created.etag));
    return { cloudFront, path, first: created.etag, second: second.etag };
  };

  test('needs the version it means', () => {
    const { cloudFront, path } = updated();
    expect(call(cloudFront, 'PUT', path, distribution()).code).toBe('InvalidIfMatchVersion');
    expect(call(cloudFront, 'PUT', path, distribution(), ifMatch('E0')).status).toBe(412);
  });

  test('that is sent again is answered as the first time', () => {
    const { cloudFront, path, first, second } = updated();
    expect(call(cloudFront, 'PUT', path, distribution({ comment: 'new' }), ifMatch(first))).toMatchObject({
      status: 200,
      etag: second,
    });
  });

  test('with an old version and another content is refused', () => {
    const { cloudFront, path, first } = updated();
    expect(call(cloudFront, 'PUT', path, distribution({ comment: 'other' }), ifMatch(first)).code).toBe(
      'PreconditionFailed',
    );
  });
});

describe('A public key', () => {
  const pem = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString()
    .trim();

  test.each([
    ['none', pem],
    ['one', `${pem}\n`],
    ['some, as character references', `${pem}&#xA;&#xA;`],
  ])('comes back with exactly one newline at its end when it was sent with %s', (_, sent) => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'public-key', publicKey(sent));
    expect(created.status).toBe(201);
    expect(created.xml.text('PublicKeyConfig', 'EncodedKey')).toBe(`${pem}\n`);
    const path = `public-key/${created.xml.text('Id')}/config`;
    expect(call(cloudFront, 'GET', path).xml.text('EncodedKey')).toBe(`${pem}\n`);
    expect(call(cloudFront, 'PUT', path, publicKey(pem, 'new'), ifMatch(created.etag)).status).toBe(200);
  });
});

describe('A distribution', () => {
  test('reads back with empty lists where lists were left out, and once only', () => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'distribution', distribution());
    const path = `distribution/${created.xml.text('Id')}/config`;
    const first = call(cloudFront, 'GET', path);
    for (const list of ['Aliases', 'OriginGroups', 'CacheBehaviors', 'CustomErrorResponses']) {
      expect(first.text.split(`<${list}><Quantity>0</Quantity></${list}>`)).toHaveLength(2);
    }
    call(cloudFront, 'PUT', path, first.text, ifMatch(first.etag));
    expect(call(cloudFront, 'GET', path).text).toBe(first.text);
  });

  test('is deployed at once, keeps its tags and can be tagged anew', () => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'distribution?WithTags', withTags(distribution(), { a: '1', b: '2' }));
    expect(created.xml.text('Status')).toBe('Deployed');
    const arn = created.xml.text('ARN');
    const tagging = `tagging?Resource=${encodeURIComponent(arn)}`;
    call(
      cloudFront,
      'POST',
      `${tagging}&Operation=Tag`,
      '<Tags><Items><Tag><Key>c</Key><Value>3</Value></Tag></Items></Tags>',
    );
    call(cloudFront, 'POST', `${tagging}&Operation=Untag`, '<TagKeys><Items><Key>a</Key></Items></TagKeys>');
    const tags = call(cloudFront, 'GET', tagging).xml.child('Items').children();
    expect(tags.map((tag) => `${tag.text('Key')}=${tag.text('Value')}`)).toEqual(['b=2', 'c=3']);
  });

  test('must be disabled before it is deleted', () => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'distribution', distribution());
    const path = `distribution/${created.xml.text('Id')}`;
    expect(call(cloudFront, 'DELETE', path, '', ifMatch(created.etag)).code).toBe('DistributionNotDisabled');
    const disabled = call(cloudFront, 'PUT', `${path}/config`, distribution({ enabled: false }), ifMatch(created.etag));
    expect(call(cloudFront, 'DELETE', path, '', ifMatch(disabled.etag)).status).toBe(204);
    expect(call(cloudFront, 'GET', path)).toMatchObject({ status: 404, code: 'NoSuchDistribution' });
  });

  test('that is refused is answered as CloudFront does, naming the value', () => {
    const refused = call(service(), 'POST', 'distribution', distribution({ targetOriginId: 'sight' }));
    expect(refused).toMatchObject({ status: 404, code: 'NoSuchOrigin' });
    expect(refused.xml.text('Error', 'Message')).toContain('sight');
    expect(refused.xml.name).toBe('ErrorResponse');
  });

  test('has invalidations that are completed at once', () => {
    const cloudFront = service();
    const id = call(cloudFront, 'POST', 'distribution', distribution()).xml.text('Id');
    const batch = (path: string): string =>
      `<InvalidationBatch><Paths><Quantity>1</Quantity><Items><Path>${path}</Path></Items></Paths><CallerReference>1</CallerReference></InvalidationBatch>`;
    const created = call(cloudFront, 'POST', `distribution/${id}/invalidation`, batch('/*'));
    const read = call(cloudFront, 'GET', `distribution/${id}/invalidation/${created.xml.text('Id')}`);
    expect(read.xml.text('Status')).toBe('Completed');
    expect(call(cloudFront, 'GET', `distribution/${id}/invalidation`).xml.text('Quantity')).toBe('1');
    expect(call(cloudFront, 'POST', `distribution/${id}/invalidation`, batch('index.html')).code).toBe(
      'InvalidArgument',
    );
  });
});

describe('A function', () => {
  test('is edited in one stage and copied to the other by publishing', () => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'function', edgeFunction('one', 'router'));
    expect(call(cloudFront, 'GET', 'function/router?Stage=LIVE').code).toBe('NoSuchFunctionExists');
    call(cloudFront, 'POST', 'function/router/publish', '', ifMatch(created.etag));
    const edited = call(cloudFront, 'PUT', 'function/router', edgeFunction('two'), ifMatch(created.etag));
    expect(edited.status).toBe(200);
    expect(call(cloudFront, 'GET', 'function/router?Stage=LIVE').text).toBe('one');
    expect(call(cloudFront, 'GET', 'function/router').text).toBe('two');
    const live = call(cloudFront, 'GET', 'function/router/describe?Stage=LIVE');
    expect(live.xml.text('FunctionMetadata', 'Stage')).toBe('LIVE');
  });

  test('is refused under a taken name and stays while a distribution uses it', () => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'function', edgeFunction('one', 'router'));
    expect(call(cloudFront, 'POST', 'function', edgeFunction('two', 'router')).code).toBe('FunctionAlreadyExists');
    call(cloudFront, 'POST', 'function/router/publish', '', ifMatch(created.etag));
    call(cloudFront, 'POST', 'distribution', distribution({ functionArn: `${ACCOUNT_ARN}:function/router` }));
    expect(call(cloudFront, 'DELETE', 'function/router', '', ifMatch(created.etag)).code).toBe('FunctionInUse');
  });
});

describe('A key-value store', () => {
  test('is created, changed and deleted under its name', () => {
    const cloudFront = service();
    const created = call(cloudFront, 'POST', 'key-value-store', '<R><Name>flags</Name><Comment>a</Comment></R>');
    expect(created.xml.text('Status')).toBe('READY');
    expect(call(cloudFront, 'POST', 'key-value-store', '<R><Name>flags</Name></R>').code).toBe('EntityAlreadyExists');
    const changed = call(
      cloudFront,
      'PUT',
      'key-value-store/flags',
      '<R><Comment>b</Comment></R>',
      ifMatch(created.etag),
    );
    expect(changed.xml.text('Comment')).toBe('b');
    expect(call(cloudFront, 'DELETE', 'key-value-store/flags', '', ifMatch(created.etag)).code).toBe(
      'PreconditionFailed',
    );
    expect(call(cloudFront, 'DELETE', 'key-value-store/flags', '', ifMatch(changed.etag)).status).toBe(204);
    expect(call(cloudFront, 'GET', 'key-value-store/flags').code).toBe('EntityNotFound');
  });

  test('stays while a function reads it', () => {
    const cloudFront = service();
    const store = call(cloudFront, 'POST', 'key-value-store', '<R><Name>flags</Name></R>');
    const reading = edgeFunction('one', 'router').replace(
      '</FunctionConfig>',
      `<KeyValueStoreAssociations><Quantity>1</Quantity><Items><KeyValueStoreAssociation><KeyValueStoreARN>${store.xml.text('ARN')}</KeyValueStoreARN></KeyValueStoreAssociation></Items></KeyValueStoreAssociations></FunctionConfig>`,
    );
    expect(call(cloudFront, 'POST', 'function', reading).status).toBe(201);
    const refused = call(cloudFront, 'DELETE', 'key-value-store/flags', '', ifMatch(store.etag));
    expect(refused).toMatchObject({ status: 409, code: 'CannotDeleteEntityWhileInUse' });
  });
});

test('An operation that the emulator lacks is refused by name', () => {
  const refused = call(service(), 'POST', 'realtime-log-config', '<R/>');
  expect(refused.code).toBe('UnsupportedOperation');
  expect(refused.xml.text('Error', 'Message')).toContain('realtime-log-config');
});
