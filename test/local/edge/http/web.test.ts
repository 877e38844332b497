import { HttpHeaders } from '../../../../local/edge/http/headers';
import { textBody, type HttpResponse } from '../../../../local/edge/http/message';
import { toWebResponse } from '../../../../local/edge/http/web';

const response = (changes: Partial<HttpResponse>): HttpResponse => ({
  status: 200,
  headers: new HttpHeaders(),
  body: textBody('text'),
  ...changes,
});

describe('a response for the Web', () => {
  it.each([
    ['of an origin', 'Fine', 'Fine'],
    ['in Latin-1', 'Très bien', 'Très bien'],
    ['beyond Latin-1: none', '日本', ''],
    ['with a control character: none', 'a\u0001b', ''],
  ])('has the phrase %s', (_, statusText, expected) => {
    expect(toWebResponse(response({ statusText })).statusText).toBe(expected);
  });

  it.each([204, 205, 304])('of the status %d has no body', async (status) => {
    expect(await toWebResponse(response({ status })).text()).toBe('');
  });
});
