import { resourcesOf } from '../../../cost/inventory/resources';

const providers = { aws: [{ region: 'us-east-1' }, { alias: 'sydney', region: 'ap-southeast-2' }] };

test('a resource is in the region of its provider', () => {
  const resource = {
    aws_s3_bucket: { home: {}, far: { provider: 'aws.sydney' }, own: { region: 'eu-west-1' } },
    terraform_data: { note: {} },
  };
  expect(
    resourcesOf([{ name: 'files', json: { provider: providers, resource } }]).map(({ name, region }) => [name, region]),
  ).toEqual([
    ['home', 'us-east-1'],
    ['far', 'ap-southeast-2'],
    ['own', 'eu-west-1'],
    ['note', ''],
  ]);
});

test.each([
  [{}, 1, true],
  [{ count: 3 }, 3, true],
  [{ for_each: { a: 1, b: 2 } }, 2, true],
  [{ for_each: ['a', 'b', 'c'] }, 3, true],
  [{ count: '${var.n}' }, 1, false],
  [{ for_each: '${toset(var.names)}' }, 1, false],
])('%j makes %d of it, known: %s', (body, count, isCounted) => {
  const json = { provider: providers, resource: { aws_s3_bucket: { files: body } } };
  expect(resourcesOf([{ name: 'files', json }])).toMatchObject([{ count, isCounted }]);
});

test('a stack without AWS needs no region', () => {
  expect(resourcesOf([{ name: 'notes', json: { resource: { terraform_data: { note: {} } } } }])).toHaveLength(1);
});
