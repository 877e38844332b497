import type { EdgeLocation } from '../network/edge-location';
import { HttpHeaders } from '../http/headers';
import { ConnectionError, type InboundResponse, type Network, type OutboundRequest } from '../network/network';
import type { EndpointCheck } from './health-check';

/** Route 53 guide, how Amazon Route 53 determines whether a health check is healthy. */
const CONNECT_TIMEOUT = 4_000;
const RESPONSE_TIMEOUT = 2_000;
const SEARCHED_BYTES = 5_120;

export interface ProbeResult {
  readonly passed: boolean;
  /** Status, or what went wrong: `200`, `503`, `connect-timeout`, `200 without the text`. */
  readonly outcome: string;
}

/** Asks the endpoint of a health check once, as one checker does. It never rejects. */
export async function probe(
  check: EndpointCheck,
  checker: { readonly location: EdgeLocation; readonly ip: string },
  network: Network,
): Promise<ProbeResult> {
  const request = probeRequest(check, checker);
  try {
    return judge(check, await send(network, request, check.sni));
  } catch (error) {
    return { passed: false, outcome: error instanceof ConnectionError ? error.failure : String(error) };
  }
}

/** When the handshake fails with the name in it, it is tried without (Route 53 API, HealthCheckConfig, EnableSNI). */
async function send(network: Network, request: OutboundRequest, sni: boolean): Promise<InboundResponse> {
  try {
    return await network.send(request);
  } catch (error) {
    if (!sni || !(error instanceof ConnectionError) || error.failure !== 'tls') throw error;
    return network.send({ ...request, serverName: '' });
  }
}

function judge({ searchString }: EndpointCheck, { status, body }: InboundResponse): ProbeResult {
  // A redirect is a healthy answer, and is not followed.
  if (status < 200 || status >= 400) return { passed: false, outcome: `${status}` };
  if (searchString === undefined) return { passed: true, outcome: `${status}` };
  const found = Buffer.from(body.subarray(0, SEARCHED_BYTES)).includes(searchString);
  return { passed: found, outcome: found ? `${status}` : `${status} without the text` };
}

function probeRequest(
  check: EndpointCheck,
  { location, ip }: { readonly location: EdgeLocation; readonly ip: string },
): OutboundRequest {
  const { scheme, port } = check;
  const standard = port === (scheme === 'https' ? 443 : 80);
  return {
    method: 'GET',
    scheme,
    target: check.path,
    headers: new HttpHeaders({
      host: standard ? check.host : `${check.host}:${port}`,
      'user-agent': `Amazon-Route53-Health-Check-Service (ref ${check.id}; report http://amzn.to/1vsZADi)`,
      accept: '*/*',
      'accept-encoding': 'identity,gzip,deflate',
    }),
    body: null,
    httpVersion: '1.1',
    client: { ip, port: 443 },
    hostName: check.hostName,
    port,
    serverName: check.sni ? check.host : '',
    acceptAnyCertificate: true,
    connectTimeout: CONNECT_TIMEOUT,
    readTimeout: RESPONSE_TIMEOUT,
    from: location,
  };
}
