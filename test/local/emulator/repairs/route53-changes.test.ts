import type { EmulatorReply } from '../../../../local/emulator/http';
import { route53Changes } from '../../../../local/emulator/repairs/route53-changes';

const ANSWER =
  '<ChangeResourceRecordSetsResponse><ChangeInfo>\n<Status>INSYNC</Status><Id>/change/C1</Id></ChangeInfo></ChangeResourceRecordSetsResponse>';
const PROVIDER = 'APN/1.0 HashiCorp/1.0 Terraform/1.11.4 terraform-provider-aws/5.100.0 aws-sdk-go-v2/1.36.4';

async function answerTo(method: string, path: string, userAgent: string, status = 200): Promise<string> {
  const url = new URL(path, 'http://127.0.0.1');
  const request = { method, url, headers: { 'user-agent': userAgent }, body: Buffer.alloc(0) };
  const forward = (): Promise<EmulatorReply> => Promise.resolve({ status, headers: {}, body: Buffer.from(ANSWER) });
  return (await route53Changes(request, forward)).body.toString();
}

test('the provider is told of no change that it would wait for', async () => {
  expect(await answerTo('POST', '/2013-04-01/hostedzone/Z1/rrset/', PROVIDER)).toBe(
    '<ChangeResourceRecordSetsResponse></ChangeResourceRecordSetsResponse>',
  );
});

test.each([
  ['other clients', 'POST', '/2013-04-01/hostedzone/Z1/rrset/', 'aws-cli/2.0', 200],
  ['other calls', 'GET', '/2013-04-01/hostedzone/Z1/rrset', PROVIDER, 200],
  ['new zones', 'POST', '/2013-04-01/hostedzone', PROVIDER, 200],
  ['refusals', 'POST', '/2013-04-01/hostedzone/Z1/rrset', PROVIDER, 400],
])('%s get the whole answer', async (_, method, path, userAgent, status) => {
  expect(await answerTo(method, path, userAgent, status)).toBe(ANSWER);
});
