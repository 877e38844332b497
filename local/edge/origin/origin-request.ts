import type { ForwardedRequest } from '../cloudfront/request/forwarded-request';
import type { HttpRequest } from '../http/message';
import type { EdgeLocation } from '../network/edge-location';
import type { OutboundRequest } from '../network/network';
import type { ReachableOrigin } from './reachable-origin';

/** Who sends, and for which distribution. */
export interface OriginSender {
  readonly from: EdgeLocation;
  /** The edge's own address, which the origin sees. */
  readonly client: HttpRequest['client'];
  /** The viewer's protocol, for origins that follow it. */
  readonly viewerScheme: 'http' | 'https';
  readonly distributionArn: string;
}

/**
 * The request as it goes to one origin (CloudFront guide, request and response behavior; add custom headers to origin
 * requests; restrict access to an Amazon S3 origin). Always HTTP/1.1.
 */
export function originRequest(
  origin: ReachableOrigin,
  forwarded: ForwardedRequest,
  sender: OriginSender,
): OutboundRequest {
  const { method, target, body, viewerHost } = forwarded;
  const headers = forwarded.headers.clone();
  headers.set('host', origin.hostHeader ?? viewerHost ?? origin.domainName);
  for (const [name, value] of origin.customHeaders) headers.set(name, value);
  const signed = isSigned(origin, headers.has('authorization'));
  // The signature takes the viewer's place; the principal stands for it here.
  if (signed) headers.delete('authorization');
  const scheme = origin.protocol === 'viewer' ? sender.viewerScheme : origin.protocol;
  return {
    method,
    scheme,
    target: origin.path + target,
    headers,
    body,
    httpVersion: '1.1',
    client: sender.client,
    hostName: origin.domainName,
    port: scheme === 'http' ? origin.httpPort : origin.httpsPort,
    ...(scheme === 'https' ? tlsNames(origin, viewerHost) : {}),
    connectTimeout: origin.connectTimeout,
    readTimeout: origin.readTimeout,
    from: sender.from,
    ...(signed ? { principal: { service: 'cloudfront.amazonaws.com', sourceArn: sender.distributionArn } } : {}),
  };
}

/** `no-override` signs unless the viewer's own `Authorization` is forwarded. */
function isSigned({ signing }: ReachableOrigin, authorized: boolean): boolean {
  return signing === 'always' || (signing === 'no-override' && !authorized);
}

/**
 * The handshake names the origin, or the viewer's host where that is forwarded; the certificate may then bear either
 * (CloudFront guide, require HTTPS to a custom origin).
 */
function tlsNames(
  { domainName, hostHeader, serverName, certificateNames }: ReachableOrigin,
  viewerHost: string | undefined,
): Pick<OutboundRequest, 'serverName' | 'certificateNames'> {
  const forwardedHost = hostHeader === undefined && viewerHost !== undefined ? hostOnly(viewerHost) : undefined;
  const name = serverName ?? forwardedHost ?? domainName;
  if (certificateNames !== undefined) return { serverName: name, certificateNames };
  if (serverName !== undefined || forwardedHost === undefined) return { serverName: name };
  return { serverName: name, certificateNames: [domainName, forwardedHost] };
}

function hostOnly(host: string): string {
  return host.replace(/:\d+$/, '');
}
