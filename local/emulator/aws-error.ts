import { jsonReply, type EmulatorReply, type EmulatorRequest } from './http';
import { signedScope } from './signed-region';

/** Services (by their signing name) whose errors are XML; all others answer JSON. */
const XML_SERVICES = new Set([
  'cloudfront',
  'ec2',
  'elasticloadbalancing',
  'iam',
  'monitoring',
  'route53',
  's3',
  'sns',
  'sts',
]);

/** An error in the protocol of the request's service, so that an AWS client reads code and message. */
export function awsErrorReply(request: EmulatorRequest, status: number, code: string, message: string): EmulatorReply {
  const service = signedScope(request)?.service ?? '';
  if (!XML_SERVICES.has(service)) {
    const reply = jsonReply(status, { __type: code, message });
    return { ...reply, headers: { ...reply.headers, 'x-amzn-errortype': code } };
  }
  const text = message.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const error = `<Error><Type>Receiver</Type><Code>${code}</Code><Message>${text}</Message></Error>`;
  const body = service === 's3' ? error : `<ErrorResponse>${error}<RequestId>emulator</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) };
}
