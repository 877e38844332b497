import { clientSettings } from '../../../cli/aws/client-settings';

test('a client gets the endpoint and the keys that Terraform gets', () => {
  const variables = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  expect(clientSettings(variables, 'eu-west-1')).toEqual({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 2,
  });
  expect(clientSettings({ ...variables, AWS_SESSION_TOKEN: 'token' }, 'eu-west-1').credentials).toEqual({
    accessKeyId: 'key',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  });
});

test('a profile is named, and whatever is not said is left to the SDK', () => {
  expect(clientSettings({ AWS_PROFILE: 'prod' }, 'eu-west-1')).toEqual({
    region: 'eu-west-1',
    profile: 'prod',
    maxAttempts: 2,
  });
  expect(clientSettings({}, 'eu-west-1')).toEqual({ region: 'eu-west-1', maxAttempts: 2 });
});
