import { createHash } from 'node:crypto';
import type { Edge } from '../edge';
import type { HttpHeaders } from '../http/headers';
import { EDGE_LOCATIONS } from '../network/locations';
import { faultText } from '../network/parse-fault';
import { REGIONS } from '../network/regions';
import type { CookieSigner } from './cookie-signer';
import { chosenLocation, heldPolicy, onlyCookie } from './cookies';
import type { SessionIssuer } from './session-issuer';
import type { LocationView, RegionView, SessionView, StateView } from './views';

export interface StateSource {
  readonly edge: Edge;
  readonly alias: string;
  readonly location: string;
  readonly signer: CookieSigner | undefined;
  readonly sessions: SessionIssuer | undefined;
}

const LOCATIONS: readonly LocationView[] = EDGE_LOCATIONS.map(({ code, city, country, latitude, longitude }) => ({
  code,
  city,
  country,
  latitude,
  longitude,
}));

/** How the edge stands, as the viewer with these header fields finds it. */
export async function describeState(source: StateSource, viewer: HttpHeaders): Promise<StateView> {
  const { edge, alias, location, signer, sessions } = source;
  const session = sessions === undefined ? null : await describeSession(sessions, viewer);
  const { distributions, regions, faults, faultTargets, notices } = edge.state();
  const failing = new Map(faults);
  const chosen = chosenLocation(viewer);
  const state = {
    alias,
    location: chosen ?? location,
    locationIsChosen: chosen !== undefined,
    regions: regions.map(({ region, healthy }): RegionView => {
      const place = REGIONS.get(region);
      return {
        region,
        health: healthy === undefined ? 'unchecked' : healthy ? 'healthy' : 'unhealthy',
        ...(place && { city: place.city, latitude: place.latitude, longitude: place.longitude }),
      };
    }),
    switches: faultTargets.map((target) => {
      const fault = failing.get(target);
      return { target, fault: fault === undefined ? null : faultText(fault) };
    }),
    distributions,
    notices,
    cache: cacheTotals(edge),
    signing: signer === undefined ? null : { paths: signer.paths, held: heldPolicy(viewer) },
    session,
  };
  return { ...state, locations: LOCATIONS, revision: digest(JSON.stringify(state)) };
}

async function describeSession(sessions: SessionIssuer, viewer: HttpHeaders): Promise<SessionView> {
  const value = onlyCookie(viewer, sessions.cookieName);
  const held = value === undefined ? undefined : await sessions.read(value);
  return { viewers: sessions.viewers, held: held ?? null };
}

function cacheTotals(edge: Edge): StateView['cache'] {
  const entries = edge.cacheEntries();
  let bytes = 0;
  let hits = 0;
  for (const entry of entries) {
    bytes += entry.bytes;
    hits += entry.hits;
  }
  return { objects: entries.length, bytes, hits };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
