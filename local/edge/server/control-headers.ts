import type { HttpHeaders } from '../http/headers';
import { isLocation } from '../network/locations';

/** What a request asks of the edge itself, beside what it asks of the app. */
export interface Controls {
  /** IATA code of the edge location that the viewer comes to. */
  readonly location: string | undefined;
  /** `1`: the story instead of the answer, as JSON. `timing`: the answer, with the story's short form. */
  readonly trace: '1' | 'timing' | undefined;
}

const NO_CONTROLS: Controls = { location: undefined, trace: undefined };

/** In the browser, the console's choice of a location is kept in this cookie. */
export const LOCATION_COOKIE = '__edge_location';

/**
 * Takes the headers by which a viewer on this machine speaks to the edge (`x-edge-location`, `x-edge-trace`) out of a
 * request. Nobody else may send any header of this family: CloudFront drops `X-Edge-*`, so nothing is lost.
 *
 * @returns the controls, or what is wrong with them
 */
export function takeControls(headers: HttpHeaders, isLocal: boolean): Controls | { readonly refusal: string } {
  const cookie = takeLocationCookie(headers);
  let location = isLocal ? cookie : undefined;
  let trace: string | undefined;
  if (location === undefined && !hasControls(headers)) return NO_CONTROLS;
  for (const name of headers.names()) {
    if (!name.startsWith('x-edge-')) continue;
    const value = headers.get(name);
    if (!isLocal) return { refusal: `The header ${name} is for viewers on the edge's own machine; leave it out.` };
    if (name === 'x-edge-location') location = value;
    else if (name === 'x-edge-trace') trace = value;
    else return { refusal: `The header ${name} is unknown; allowed: x-edge-location, x-edge-trace.` };
    headers.delete(name);
  }
  if (trace !== undefined && trace !== '1' && trace !== 'timing') {
    return { refusal: `x-edge-trace is "${printable(trace)}"; allowed: 1, timing.` };
  }
  return location === undefined && trace === undefined ? NO_CONTROLS : { location, trace };
}

/** Few requests have any. */
function hasControls(headers: HttpHeaders): boolean {
  for (let place = 0; place < headers.size; place += 1) if (headers.nameAt(place).startsWith('x-edge-')) return true;
  return false;
}

/**
 * Takes the console's cookie out of the request, however often it is there: the app never sees it. A browser sends it twice
 * when it was set for two paths, the one of the longer path first.
 */
function takeLocationCookie(headers: HttpHeaders): string | undefined {
  const cookie = headers.get('cookie');
  if (!cookie?.includes(LOCATION_COOKIE)) return undefined;
  const pairs = cookie.split(/; */);
  const isOwn = (pair: string): boolean => pair.startsWith(`${LOCATION_COOKIE}=`);
  const own = pairs.find(isOwn);
  if (own === undefined) return undefined;
  const others = pairs.filter((pair) => !isOwn(pair));
  if (others.length > 0) headers.set('cookie', others.join('; '));
  else headers.delete('cookie');
  const code = own.slice(LOCATION_COOKIE.length + 1);
  // The browser keeps one cookie for all ports of this machine: another edge may have set it, one that knows more places.
  return isLocation(code) ? code : undefined;
}

function printable(text: string): string {
  return text.slice(0, 40).replace(/[^\x20-\x7e]/g, '?');
}
