import type { HttpRequest, HttpResponse } from '../http/message';

/** What the port stands for: the distribution's first name over TLS, or over plain HTTP. */
export interface DoorOptions {
  /** The app's name: `app.example.com`. */
  readonly alias: string;
  /** How viewers are taken to come. A port without TLS stands for `https` unless plain viewers are to be shown. */
  readonly scheme: 'http' | 'https';
}

/** Names by which a viewer on this machine reaches the port. */
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

const COOKIE_DOMAIN = /;\s*domain=\.?([^;\s]*)\s*(?=;|$)/i;

/**
 * Stands between a port of this machine and the edge: `localhost` counts as the app's name. What a browser says about
 * the page it is on (`Origin`, `Referer`) is said of the app's name too, and what the edge says about the app's name is
 * said of the port, so that redirects, cookies and cross-origin rules behave as they do once deployed.
 */
export class Door {
  private readonly site: string;

  constructor(private readonly options: DoorOptions) {
    this.site = `${options.scheme}://${options.alias}`;
  }

  /** The port's own site, when the request was addressed to it as such. */
  siteOf(request: HttpRequest): string | undefined {
    const host = request.headers.get('host');
    return host !== undefined && LOOPBACK_HOST.test(host) ? `${request.scheme}://${host}` : undefined;
  }

  /** @returns the request as the edge is to see it, and the port's own site when it was addressed as such */
  enter(request: HttpRequest): { readonly request: HttpRequest; readonly site: string | undefined } {
    const site = this.siteOf(request);
    if (site === undefined) return { request, site };
    const headers = request.headers;
    headers.set('host', this.options.alias);
    const origin = headers.get('origin');
    if (origin === site) headers.set('origin', this.site);
    const referer = headers.get('referer');
    if (referer?.startsWith(`${site}/`)) headers.set('referer', this.site + referer.slice(site.length));
    return { request: { ...request, scheme: this.options.scheme, headers }, site };
  }

  /** Says of the port what the edge says of the app's name. */
  leave(response: HttpResponse, site: string | undefined): HttpResponse {
    if (site === undefined) return response;
    const location = this.ownTarget(response.headers.get('location'));
    const isOwnOrigin = response.headers.get('access-control-allow-origin') === this.site;
    const cookies = response.headers.getAll('set-cookie');
    const hasDomains = cookies.some((cookie) => COOKIE_DOMAIN.test(cookie));
    if (location === undefined && !isOwnOrigin && !hasDomains) return response;
    const headers = response.headers.clone();
    if (location !== undefined) headers.set('location', site + location);
    if (isOwnOrigin) headers.set('access-control-allow-origin', site);
    if (hasDomains)
      headers.set(
        'set-cookie',
        cookies.map((cookie) => this.withoutOwnDomain(cookie)),
      );
    return { ...response, headers };
  }

  /**
   * Path and query of a location that leads to the app by the scheme that the port stands for. What plain viewers are sent
   * to over TLS is not at this port.
   */
  private ownTarget(location: string | undefined): string | undefined {
    if (location === undefined || !URL.canParse(location)) return undefined;
    const { origin } = new URL(location);
    return origin === this.site ? location.slice(location.indexOf('//') + 2).replace(/^[^/?#]*/, '') : undefined;
  }

  /** A browser takes no cookie for the app's domain from `localhost`: there it becomes a cookie of the host alone. */
  private withoutOwnDomain(cookie: string): string {
    const domain = COOKIE_DOMAIN.exec(cookie)?.[1]?.toLowerCase();
    const covers = domain !== undefined && `.${this.options.alias}`.endsWith(`.${domain}`);
    return covers ? cookie.replace(COOKIE_DOMAIN, '') : cookie;
  }
}
