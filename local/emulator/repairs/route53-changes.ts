import { header } from '../http';
import type { Repair } from './repair';

const RECORD_SETS = /^\/2013-04-01\/hostedzone\/[^/]+\/rrset\/?$/;

/**
 * Not a gap of moto's, but time: the AWS provider sleeps 10 to 30 seconds after each change of a record, and then asks
 * whether it has reached every name server. Here it has at once. The provider does not wait for a change that the answer tells
 * nothing of, so to the provider, and to nobody else, the answer leaves out what AWS always tells.
 *
 * Source: terraform-provider-aws 5.100.0, internal/service/route53/record.go (`output.ChangeInfo != nil`).
 */
export const route53Changes: Repair = async (request, forward) => {
  const reply = await forward(request);
  const isChange = request.method === 'POST' && RECORD_SETS.test(request.url.pathname) && reply.status === 200;
  if (!isChange || !/\bterraform-provider-aws\//.test(header(request, 'user-agent') ?? '')) return reply;
  return { ...reply, body: Buffer.from(reply.body.toString().replace(/<ChangeInfo>[\s\S]*?<\/ChangeInfo>/, '')) };
};
