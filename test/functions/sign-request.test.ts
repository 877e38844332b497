import { AwsV4Signer } from 'aws4fetch';
import { signRequest } from '../../functions/shared/table/sign-request';

describe('a signed request', () => {
  it.each([
    ['with a session', 'IQoJb3JpZ2luX2VjEO//token=='],
    ['with lasting credentials', undefined],
  ])('%s has the signature that another implementation makes', async (_, sessionToken) => {
    const time = new Date('2026-03-01T12:34:56.789Z');
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    const body = JSON.stringify({ TableName: 'data', Key: { pk: { S: 'zoë' } } });
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCY', sessionToken };

    const ours = signRequest({
      host: 'dynamodb.eu-west-1.amazonaws.com',
      region: 'eu-west-1',
      credentials,
      headers,
      body,
      time,
    });
    const theirs = await new AwsV4Signer({
      method: 'POST',
      url: 'https://dynamodb.eu-west-1.amazonaws.com',
      service: 'dynamodb',
      region: 'eu-west-1',
      headers,
      body,
      datetime: '20260301T123456Z',
      // It leaves content types out of the signature unless it is told.
      allHeaders: true,
      ...credentials,
    }).sign();

    expect(ours['authorization']).toBe(theirs.headers.get('authorization'));
  });
});
