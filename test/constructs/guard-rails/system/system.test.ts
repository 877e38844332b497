import { System } from '../../../../constructs/guard-rails/system/system';
import type { StackJson } from '../../../../constructs/guard-rails/system/stack';
import { show } from '../../../../constructs/guard-rails/system/values';
import { synthSystem, environmentWith } from '../../../support/synth-system';

const stack = (path: string, json: StackJson) => ({ path, json });
const system = (...stacks: readonly { path: string; json: StackJson }[]) => new System(stacks);

/** What an argument of the one `probe` resource resolves to, as people read it. */
const probe = (expression: string, json: StackJson = {}, ...others: readonly { path: string; json: StackJson }[]) => {
  const own = stack('global', { ...json, resource: { ...json.resource, probe: { it: { value: expression } } } });
  return show(
    system(own, ...others)
      .resources('probe')[0]!
      .argument('value'),
  );
};

describe('a reference', () => {
  const json: StackJson = {
    variable: { region: { default: 'eu-west-1' }, secret: {}, empty: { default: null } },
    locals: { names: { app: 'app.${var.region}' } },
    data: { aws_zone: { zone: { name: 'example.com' } } },
    resource: {
      aws_bucket: { site: { bucket: 'files', versioning: { enabled: true } }, many: { count: 2, bucket: 'x' } },
    },
  };

  it.each([
    ['${aws_bucket.site.bucket}', 'files'],
    ['${aws_bucket.site.versioning[0].enabled}', 'true'],
    ['${aws_bucket.many[0].bucket}', 'x'],
    ['${data.aws_zone.zone.name}', 'example.com'],
    ['${var.region}', 'eu-west-1'],
    ['${local.names.app}', 'app.eu-west-1'],
  ])('to what is written is that: %s', (expression, value) => {
    expect(probe(expression, json)).toBe(value);
  });

  it('to what AWS makes names what it is made by', () => {
    expect(probe('${aws_bucket.site.arn}', json)).toBe('aws_bucket.site.arn');
    expect(probe('${data.aws_zone.zone.zone_id}', json)).toBe('data.aws_zone.zone.zone_id');
  });

  it.each(['${var.secret}', '${var.empty}', '${var.gone}', '${local.gone}', '${aws_bucket.gone.arn}', '${each.key}'])(
    'to what only Terraform knows is unknown: %s',
    (expression) => {
      expect(probe(expression, json)).toBe(expression.slice(2, -1));
    },
  );

  it('in a circle comes to an end', () => {
    expect(probe('${probe.it.value}')).toBe('probe.it.value');
  });
});

describe('the state of another stack', () => {
  const regional = (terraform: StackJson['terraform']) =>
    stack('regional', {
      terraform,
      resource: { aws_domain: { origin: { domain_name: 'origin.example.com' } } },
      output: { origin: { value: '${aws_domain.origin.domain_name}' }, made: { value: '${aws_domain.origin.arn}' } },
    });
  const reading = (backend: string, config: object): StackJson => ({
    data: { terraform_remote_state: { state: { backend, config } } },
  });

  it.each([
    ['local', { path: 'a.tfstate' }, { backend: { local: { path: 'a.tfstate' } } }],
    [
      's3',
      { bucket: 'b', key: 'k', region: 'r' },
      { backend: { s3: { bucket: 'b', key: 'k', region: 'r', encrypt: true } } },
    ],
    [
      'remote',
      { organization: 'o', workspaces: { name: 'w' }, token: 't' },
      { cloud: { organization: 'o', workspaces: { name: 'w' } } },
    ],
  ])('is followed where it is kept in %s', (backend, config, terraform) => {
    const json = reading(backend, config);
    expect(probe('${data.terraform_remote_state.state.outputs.origin}', json, regional(terraform))).toBe(
      'origin.example.com',
    );
    expect(probe('${data.terraform_remote_state.state.outputs.made}', json, regional(terraform))).toBe(
      'aws_domain.origin.arn',
    );
  });

  it('is not followed to another one', () => {
    const json = reading('s3', { bucket: 'b', key: 'other' });
    const other = regional({ backend: { s3: { bucket: 'b', key: 'k' } } });
    expect(probe('${data.terraform_remote_state.state.outputs.origin}', json, other)).toBe(
      'data.terraform_remote_state.state.outputs.origin',
    );
  });
});

test('outputs of this project’s regional stacks are followed from the global one', () => {
  const stacks = synthSystem(environmentWith());
  const all = system(...Object.entries(stacks).map(([path, json]) => stack(path, json as StackJson)));
  const [distribution] = all.resources('aws_cloudfront_distribution');
  const [site] = distribution!.argument('origin') as readonly { readonly domain_name: string }[];
  expect(show(site!.domain_name)).toMatch(/^aws_s3_bucket\.\w+\.bucket_regional_domain_name$/);
});
