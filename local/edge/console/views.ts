import type { CachedObject, EdgeState } from '../edge';
import type { FaultTarget } from '../network/faults';
import type { TraceDocument } from '../trace/describe-trace';
import type { HeldSession } from './session-issuer';

/** A place on the map. */
export interface PlaceView {
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface RegionView extends Partial<PlaceView> {
  readonly region: string;
  /** `unchecked`: no health check asks it. */
  readonly health: 'healthy' | 'unhealthy' | 'unchecked';
}

export interface LocationView extends PlaceView {
  /** IATA code. */
  readonly code: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Something that can be made to fail. */
export interface SwitchView {
  readonly target: FaultTarget;
  /** As a person writes it (`refused`, `timeout`, `status:503`, `slow:2000`); null while it works. */
  readonly fault: string | null;
}

export interface SigningView {
  /** Path patterns of signed content for which cookies can be made. */
  readonly paths: readonly string[];
  /** What this browser's cookies permit. */
  readonly held: { readonly resource: string; readonly expires: number } | null;
}

export interface SessionView {
  /** Names of viewers to offer. */
  readonly viewers: readonly string[];
  /** Whom the app takes this browser for; null: for nobody. */
  readonly held: HeldSession | null;
}

/** How the edge stands, for one viewer. */
export interface StateView {
  /** The app's name. */
  readonly alias: string;
  /** Changes whenever anything else here does. */
  readonly revision: string;
  /** Code of the edge location that this browser comes to. */
  readonly location: string;
  /** Whether this browser chose it; otherwise it is the edge's own. */
  readonly locationIsChosen: boolean;
  readonly locations: readonly LocationView[];
  readonly regions: readonly RegionView[];
  readonly switches: readonly SwitchView[];
  readonly distributions: EdgeState['distributions'];
  readonly notices: readonly string[];
  readonly cache: { readonly objects: number; readonly bytes: number; readonly hits: number };
  /** Null when nobody gave the console a key. */
  readonly signing: SigningView | null;
  /** Null when nobody gave the console a way to sign viewers in. */
  readonly session: SessionView | null;
}

/** A request that was answered, with its whole story. */
export interface RequestView extends TraceDocument {
  /** Counts up from 1, without gaps. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface RequestsView {
  /** The oldest first. */
  readonly requests: readonly RequestView[];
  /** Counts requests that were answered, and those whose logs went on afterwards; 0 before the first. */
  readonly last: number;
}

/** What is new. */
export interface EventsView extends RequestsView {
  /** Only when it changed. */
  readonly state?: StateView;
}

export interface CacheView {
  /** The most recent first, at most so many as a page can show. */
  readonly objects: readonly CachedObject[];
  readonly total: number;
}
