import { EmulatorError } from './error';

const API = '/2013-04-01';
const SIGNATURE =
  'AWS4-HMAC-SHA256 Credential=testing/20200101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=0';

async function call(url: string, path: string, body?: string): Promise<string> {
  const response = await fetch(`${url}${API}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: SIGNATURE, ...(body === undefined ? {} : { 'content-type': 'text/xml' }) },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new EmulatorError(`The emulator at ${url} refused ${path} with ${response.status}: ${text.slice(0, 300)}`);
  }
  return text;
}

/**
 * Makes the public hosted zone that an account owner would have, unless it is there.
 *
 * @param url endpoint of the emulator
 * @param zoneName such as `example.com`, with or without the final dot
 * @returns its id, without `/hostedzone/`
 */
export async function ensureHostedZone(url: string, zoneName: string): Promise<string> {
  const name = `${zoneName.replace(/\.$/, '')}.`;
  const zones = await call(url, `/hostedzonesbyname?dnsname=${encodeURIComponent(name)}`);
  for (const [, zone = ''] of zones.matchAll(/<HostedZone>([\s\S]*?)<\/HostedZone>/g)) {
    const id = /<Id>\/hostedzone\/([^<]+)<\/Id>/.exec(zone)?.[1];
    if (id !== undefined && zone.includes(`<Name>${name}</Name>`)) {
      return id;
    }
  }
  const created = await call(
    url,
    '/hostedzone',
    `<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>${name}</Name><CallerReference>${name}</CallerReference></CreateHostedZoneRequest>`,
  );
  const id = /<Id>\/hostedzone\/([^<]+)<\/Id>/.exec(created)?.[1];
  if (id === undefined) {
    throw new EmulatorError(`The emulator at ${url} created the zone ${name} without naming its id.`);
  }
  return id;
}
