import { childVariables, withoutTerraformVariables } from '../../cli/child-variables';

const base = { terraformConfigFile: '/home/terraform.rc', cdktfHome: '/home/cdktf' };

test('an emulated run keeps nothing of the AWS settings of the user', () => {
  const inherited = {
    PATH: '/bin',
    AWS_PROFILE: 'prod',
    AWS_SESSION_TOKEN: 'token',
    AWS_ENDPOINT_URL_S3: 'https://s3.amazonaws.com',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    AWS_ACCESS_KEY_ID: 'real',
  };
  const variables = childVariables({ ...base, inherited, emulatorUrl: 'http://127.0.0.1:4599' });
  expect(Object.fromEntries(Object.entries(variables).filter(([name]) => name.startsWith('AWS_')))).toEqual({
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4599',
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
  expect(variables['PATH']).toBe('/bin');
});

test('a run against AWS keeps the AWS settings of the user', () => {
  const variables = childVariables({ ...base, inherited: { AWS_PROFILE: 'prod' } });
  expect(variables).toMatchObject({ AWS_PROFILE: 'prod' });
  expect(variables).not.toHaveProperty('AWS_ENDPOINT_URL');
});

test('settings that would mix stacks up or change the output are dropped, and the configuration is ours', () => {
  const inherited = { TF_DATA_DIR: 'x', TF_WORKSPACE: 'x', TF_CLI_ARGS_apply: '-json', TF_CLI_CONFIG_FILE: '/nowhere' };
  const variables = childVariables({ ...base, inherited });
  expect(Object.keys(variables).filter((name) => name.startsWith('TF_'))).toEqual([
    'TF_CLI_CONFIG_FILE',
    'TF_IN_AUTOMATION',
  ]);
  expect(variables['TF_CLI_CONFIG_FILE']).toBe('/home/terraform.rc');
});

test('the token that a command asks GitHub with stays with the command', () => {
  const variables = childVariables({ ...base, inherited: { GITHUB_TOKEN: 'secret', GITHUB_ACTIONS: 'true' } });
  expect(variables).not.toHaveProperty('GITHUB_TOKEN');
  expect(variables).toMatchObject({ GITHUB_ACTIONS: 'true' });
});

test('a Terraform variable of the user wins over a generated one, and synthesis sees neither', () => {
  const variables = childVariables({
    ...base,
    inherited: { TF_VAR_one: 'user' },
    terraformVariables: { one: 'generated', two: 'generated' },
  });
  expect(variables).toMatchObject({ TF_VAR_one: 'user', TF_VAR_two: 'generated' });
  expect(Object.keys(withoutTerraformVariables(variables)).filter((name) => name.startsWith('TF_VAR_'))).toEqual([]);
});

test('Terraform waits for a locked state where it is told to, and whatever else its arguments say is dropped', () => {
  const inherited = { TF_CLI_ARGS_plan: '-destroy' };
  expect(childVariables({ ...base, inherited })).not.toHaveProperty('TF_CLI_ARGS_plan');
  expect(childVariables({ ...base, inherited, lockTimeout: '10m' })).toMatchObject({
    TF_CLI_ARGS_plan: '-lock-timeout=10m',
    TF_CLI_ARGS_apply: '-lock-timeout=10m',
    TF_CLI_ARGS_destroy: '-lock-timeout=10m',
  });
});
