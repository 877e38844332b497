/** Every host name of the system, derived from the one that viewers use, so that none has to be passed around. */
export interface HostNames {
  /** What viewers type: `app.example.com`. */
  readonly app: string;
  /** Latency-routed to the nearest healthy region: `origin.app.example.com`. */
  readonly origin: string;
  /** The same, rotated: the record nearest to a viewer answers with that region's neighbour. */
  readonly standby: string;
  /** One region by name, for health checks, debugging and drills: `eu-west-1.origin.app.example.com`. */
  region(region: string): string;
}

/** The host names below an app name. */
export function hostNames(appName: string): HostNames {
  const origin = `origin.${appName}`;
  return { app: appName, origin, standby: `standby.${origin}`, region: (region) => `${region}.${origin}` };
}
