import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientSettings } from '../../../cli/aws/client-settings';
import { quietSdk } from '../../../cli/aws/quiet-sdk';

quietSdk();
const patience = { maxAttempts: 2, requestHandler: expect.objectContaining({ requestTimeout: 10_000 }) };

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
    ...patience,
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
    ...patience,
  });
  expect(clientSettings({}, 'eu-west-1')).toEqual({ region: 'eu-west-1', ...patience });
});

test('a service that swallows what it is asked does not hold up a client', async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const variables = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  const settings = clientSettings(variables, 'eu-west-1');
  const client = new CloudWatchClient({
    ...settings,
    maxAttempts: 1,
    requestHandler: { ...settings.requestHandler, requestTimeout: 100 },
  });
  await expect(client.send(new DescribeAlarmsCommand({}))).rejects.toThrow(/timeout|timed out|100 ms/i);
  client.destroy();
  server.closeAllConnections();
  server.close();
});
