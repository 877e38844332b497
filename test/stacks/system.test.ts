import type { Environment } from '../../environments';
import { environmentWith, synthSystem } from '../support/synth-system';
import { addressesOf, type StackJson } from '../support/synthesized-stack';

const record = (stack: StackJson, name: string) => stack.resource['aws_route53_record']![name]!;
/** A region more is a condition more of the function of the site, which changes nothing of what is deployed. */
const without = (stack: StackJson, names: RegExp) => {
  const json = structuredClone(stack.resource) as Record<string, Record<string, unknown>>;
  for (const byName of Object.values(json))
    for (const name of Object.keys(byName)) if (names.test(name)) delete byName[name];
  return json;
};

test('an environment whose edge is not enabled has the distribution switched off, and nothing else changed', () => {
  const change = (enabled: boolean) => environmentWith({ edge: { priceClass: 'PriceClass_100', enabled } });
  const [on, off] = [synthSystem(change(true)), synthSystem(change(false))];
  const distribution = (stacks: Record<string, StackJson>) =>
    Object.values(stacks['global']!.resource['aws_cloudfront_distribution']!)[0]! as Record<string, unknown>;
  expect(distribution(on)['enabled']).toBe(true);
  expect(distribution(off)['enabled']).toBe(false);
  distribution(off)['enabled'] = true;
  expect(off).toEqual(on);
  expect(synthSystem(environmentWith({ edge: { priceClass: 'PriceClass_100' } }))).toEqual(on);
});

describe('regions feed the global stack', () => {
  const stacks = synthSystem(environmentWith({ regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'] }));
  const global = stacks['global']!;

  it('through named outputs, none of them sensitive', () => {
    const outputs = stacks['regional-eu-west-1']!.output!;
    expect(Object.keys(outputs).sort()).toEqual([
      'origin_domain',
      'origin_zone',
      'region_domain',
      'region_zone',
      'site_bucket_domain',
      'site_releases',
      'standby_domain',
      'standby_zone',
    ]);
    expect(Object.values(outputs).some((output) => output.sensitive)).toBe(false);
  });

  it('and read no state themselves', () => {
    for (const [name, stack] of Object.entries(stacks)) {
      expect(Object.keys(stack.data ?? {}).includes('terraform_remote_state')).toBe(name === 'global');
    }
  });

  it('whose state has no defaults: a missing output must stop the plan', () => {
    for (const state of Object.values(global.data!['terraform_remote_state']!)) {
      expect(state).not.toHaveProperty('defaults');
    }
  });

  it('and each stack has one provider, the global one in us-east-1, that of the data in the home region', () => {
    for (const [name, stack] of Object.entries(stacks)) {
      expect(stack.provider['aws']).toHaveLength(1);
      const region = name === 'global' || name === 'data' ? 'us-east-1' : name.replace('regional-', '');
      expect(stack.provider['aws']![0]).toMatchObject({ region, allowed_account_ids: ['123456789012'] });
    }
  });

  it('and the standby name chooses as the origin name does, and leads on to what is behind', () => {
    const behind = { us_east_1: 'from_eu_west_1', eu_west_1: 'beside_eu_west_1', ap_southeast_2: 'from_us_east_1' };
    for (const [region, pair] of Object.entries(behind)) {
      for (const type of ['a', 'aaaa']) {
        expect(record(global, `routing_standby_${region}_${type}`)).toMatchObject({
          set_identifier: region.replaceAll('_', '-'),
          health_check_id: `\${aws_route53_health_check.routing_health_${region}.id}`,
          alias: { name: `\${aws_route53_record.routing_standby_${pair}_primary_${type}.name}` },
        });
      }
    }
  });

  it('and adding one changes nothing but its own records and the standby of the last', () => {
    const four = synthSystem(environmentWith({ regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'sa-east-1'] }));
    for (const name of Object.keys(stacks).filter((stack) => stack.startsWith('regional-'))) {
      expect(stacks[name]).toEqual(four[name]);
    }
    const changing =
      /sa_east_1|viewer_site|routing_standby_(ap_southeast_2|from_eu_west_1_secondary|(from|beside)_ap_southeast_2|beside_eu_west_1_primary)/;
    expect(without(global, changing)).toEqual(without(four['global']!, changing));
  });

  it('and the third one is the first that needs records to choose a standby with', () => {
    const two = synthSystem(environmentWith({ regions: ['us-east-1', 'eu-west-1'] }));
    const changing = /ap_southeast_2|viewer_site|routing_standby/;
    expect(without(global, changing)).toEqual(without(two['global']!, changing));
  });
});

describe('one region', () => {
  const { global } = synthSystem(environmentWith({ regions: ['eu-west-1'] }));

  it('has no neighbour: no standby records and no origin groups', () => {
    expect(Object.keys(global!.resource['aws_route53_record']!).filter((name) => name.includes('standby'))).toEqual([]);
    expect(global!.resource['aws_cloudfront_distribution']!['distribution']!['origin_group']).toBeUndefined();
  });
});

describe('a region on its way out', () => {
  const stacks = synthSystem(environmentWith({ regions: ['us-east-1'], retiringRegions: ['eu-west-1'] }));

  it('still has its stack', () => {
    expect(Object.keys(stacks).sort()).toEqual(['data', 'global', 'regional-eu-west-1', 'regional-us-east-1']);
  });

  it('is unknown to the global stack', () => {
    expect(addressesOf(stacks['global']!).filter((address) => address.includes('eu_west_1'))).toEqual([]);
    expect(Object.keys(stacks['global']!.data!['terraform_remote_state']!)).toEqual(['state_us_east_1']);
  });
});

describe('where state lies', () => {
  it('local: in files named after the stack', () => {
    const { global } = synthSystem(environmentWith());
    expect(global!.terraform['backend']).toEqual({ local: { path: '../../state/global.tfstate' } });
    expect(global!.data!['terraform_remote_state']!['state_eu_west_1']).toEqual({
      backend: 'local',
      config: { path: '../../state/regional-eu-west-1.tfstate' },
    });
  });

  it('s3: encrypted, locked by a file, all of it in the region of the bucket', () => {
    const stacks = synthSystem(
      environmentWith({
        regions: ['eu-west-1', 'us-east-1'],
        backend: { type: 's3', bucket: 'states', region: 'eu-central-1' },
      }),
    );
    const place = (stack: string) => ({ bucket: 'states', key: `edge/local/${stack}.tfstate`, region: 'eu-central-1' });
    for (const [name, stack] of Object.entries(stacks)) {
      expect(stack.terraform).toMatchObject({
        backend: { s3: { ...place(name), encrypt: true, use_lockfile: true } },
        required_version: '>= 1.10.0',
      });
    }
    expect(stacks['global']!.data!['terraform_remote_state']!['state_us_east_1']).toEqual({
      backend: 's3',
      config: place('regional-us-east-1'),
    });
  });

  it('s3: in the same place when regions change their order or the home region retires', () => {
    const backendsOf = (change: Parameters<typeof environmentWith>[0]) => {
      const backend = { type: 's3', bucket: 'states', region: 'eu-central-1' } as const;
      const stacks = synthSystem(environmentWith({ ...change, backend }));
      return Object.fromEntries(Object.entries(stacks).map(([name, { terraform }]) => [name, terraform['backend']]));
    };
    const before = backendsOf({ regions: ['us-east-1', 'eu-west-1'] });

    expect(Object.keys(before)).toHaveLength(4);
    expect(backendsOf({ regions: ['eu-west-1', 'us-east-1'] })).toEqual(before);
    expect(backendsOf({ regions: ['eu-west-1'], retiringRegions: ['us-east-1'] })).toEqual(before);
  });

  it('cloud: one named workspace for each stack', () => {
    const stacks = synthSystem(environmentWith({ emulated: false, backend: { type: 'cloud', organization: 'acme' } }));
    expect(stacks['global']!.terraform).toMatchObject({
      cloud: { organization: 'acme', hostname: 'app.terraform.io', workspaces: { name: 'edge-local-global' } },
    });
    expect(stacks['global']!.data!['terraform_remote_state']!['state_eu_west_1']).toEqual({
      backend: 'remote',
      config: {
        organization: 'acme',
        hostname: 'app.terraform.io',
        workspaces: { name: 'edge-local-regional-eu-west-1' },
      },
    });
  });

  it('never changes an address', () => {
    const [local, s3] = [
      synthSystem(environmentWith()),
      synthSystem(environmentWith({ backend: { type: 's3', bucket: 'states', region: 'eu-central-1' } })),
    ];
    expect(s3['regional-eu-west-1']!.resource).toEqual(local['regional-eu-west-1']!.resource);
    expect(s3['global']!.resource).toEqual(local['global']!.resource);
  });
});

describe('the provider', () => {
  it('may be 5.100 or any 6.x, and nothing uses what only 6 knows', () => {
    for (const stack of Object.values(synthSystem(environmentWith()))) {
      expect(stack.terraform['required_providers']).toEqual({
        aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' },
      });
      for (const [type, byName] of Object.entries(stack.resource)) {
        for (const [name, resource] of Object.entries(byName)) {
          expect([`${type}.${name}`, 'region' in resource]).toEqual([`${type}.${name}`, false]);
        }
      }
    }
  });
});

describe('a preview', () => {
  const stacks = synthSystem(environmentWith(), { preview: true });
  const { global } = stacks;

  it('reads no state', () => {
    expect(global!.data).not.toHaveProperty('terraform_remote_state');
  });

  it('is marked, and its values are unknown until an apply, which fails', () => {
    const preview = global!.resource['terraform_data']!['preview']!;
    expect(preview).toMatchObject({ lifecycle: { postcondition: [{ condition: '${self.id == ""}' }] } });
    expect(record(global!, 'routing_origin_eu_west_1_a')).toMatchObject({
      alias: { name: '${terraform_data.preview.output.eu_west_1.origin_domain}' },
    });
  });

  it('leaves the regional stacks as they are', () => {
    expect(stacks['regional-eu-west-1']).toEqual(synthSystem(environmentWith())['regional-eu-west-1']);
  });
});

describe('secrets', () => {
  it('are nowhere in the output: both slots are sensitive variables', () => {
    const { data, ...others } = synthSystem(environmentWith());
    expect(data).not.toHaveProperty('variable');
    for (const stack of Object.values(others)) {
      expect(stack.variable).toMatchObject({
        origin_secret_current: { sensitive: true },
        origin_secret_next: { sensitive: true },
      });
    }
  });

  it('rotate: CloudFront sends the slot the environment names', () => {
    const header = (slot: 'current' | 'next') => {
      const { global } = synthSystem(environmentWith({ originSecretSlot: slot }));
      const origins = global!.resource['aws_cloudfront_distribution']!['distribution']!['origin'] as {
        custom_header?: { value: string }[];
      }[];
      return new Set(origins.flatMap((origin) => origin.custom_header ?? []).map((custom) => custom.value));
    };
    expect(header('current')).toEqual(new Set(['${var.origin_secret_current}']));
    expect(header('next')).toEqual(new Set(['${coalesce(var.origin_secret_next, var.origin_secret_current)}']));
  });
});

describe('the account setting of API Gateway, of which account and region have one', () => {
  const regional = (manageAccountLogging?: boolean) =>
    synthSystem(environmentWith({ api: { throttlingRate: 1, throttlingBurst: 1, manageAccountLogging } }))[
      'regional-eu-west-1'
    ]!;

  it('belongs to this system unless the environment leaves it to somebody else', () => {
    const ours = (stack: StackJson) => addressesOf(stack).filter((address) => address.includes('api_account'));

    expect(ours(regional())).toContain('aws_api_gateway_account.api_account');
    expect(ours(regional(false))).toEqual([]);
    expect(regional(false).resource['aws_api_gateway_stage']!['api_stage']).toHaveProperty('access_log_settings');
  });
});

describe('the origin lock', () => {
  it('is open on the health path as viewers name it and as the stage does', () => {
    const { rule_json: rules } =
      synthSystem(environmentWith())['regional-eu-west-1']!.resource['aws_wafv2_web_acl']!['origin_lock']!;
    const paths = [...String(rules).matchAll(/UriPath"? = \{\}\}.*?"?SearchString"? = "(.*?)",/g)].map(
      ([, path]) => path,
    );

    expect(paths).toEqual(['/api/health', '/${aws_api_gateway_stage.api_stage.stage_name}/health']);
  });
});

describe('the functions', () => {
  const functionsOf = (environment: Environment) =>
    Object.entries(synthSystem(environment)['regional-eu-west-1']!.resource['aws_lambda_function']!).map(
      ([name, { environment: settings }]) => [name, Object.keys((settings as { variables: object }).variables)],
    );
  const always = ['APP_VERSION', 'POWERTOOLS_SERVICE_NAME'];
  const session = ['SESSION_KEYS', 'SESSION_ISSUER', 'SESSION_AUDIENCE'];

  it('are told their version and their name, where their data is, and nothing that slows them down', () => {
    expect(functionsOf(environmentWith({ sessions: { mode: 'none' } }))).toEqual([
      ['function_catalogue', [...always, 'TABLE_NAME']],
      ['function_orders', [...always, 'TABLE_NAME']],
      ['function_members', always],
      ['function_health', always],
    ]);
  });

  it('are told whom to believe who is signed in, where that matters', () => {
    const sessions = { mode: 'jwt', issuer: 'https://id.example.com', audience: 'app' } as const;
    expect(functionsOf(environmentWith({ sessions }))).toEqual([
      ['function_catalogue', [...always, 'TABLE_NAME', ...session]],
      ['function_orders', [...always, 'TABLE_NAME', ...session]],
      ['function_members', [...always, ...session]],
      ['function_health', always],
    ]);
  });
});

describe('removal protection', () => {
  const bucketOf = (removalProtection: boolean) =>
    synthSystem(environmentWith({ removalProtection }))['regional-us-east-1']!.resource['aws_s3_bucket']![
      'site_bucket'
    ]!;

  it('makes Terraform refuse to destroy what holds data', () => {
    expect(bucketOf(true)).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
    expect(bucketOf(false)).toMatchObject({ force_destroy: true });
  });

  it('ends where a region retires, and nowhere else', () => {
    const stacks = synthSystem(
      environmentWith({ removalProtection: true, regions: ['us-east-1'], retiringRegions: ['eu-west-1'] }),
    );
    const bucketIn = (stack: string) => stacks[stack]!.resource['aws_s3_bucket']!;

    expect(bucketIn('regional-eu-west-1')['site_bucket']).toMatchObject({ force_destroy: true });
    expect(bucketIn('regional-eu-west-1')['site_bucket']).not.toHaveProperty('lifecycle');
    expect(bucketIn('regional-us-east-1')['site_bucket']).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(bucketIn('global')['access_logs_bucket']).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });
});
