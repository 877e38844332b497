/** Every host name of the system, derived from the one that viewers use, so that none has to be passed around. */
export interface HostNames {
  /** What viewers type: `app.example.com`. */
  readonly app: string;
  /** Latency-routed to the nearest healthy region: `origin.app.example.com`. */
  readonly origin: string;
  /** Another region than `origin`, for the second try: `standby.origin.app.example.com`. */
  readonly standby: string;
  /** The first healthy region from this one on, in the environment's order. Route 53's own; nobody asks for it. */
  standbyFrom(region: string): string;
  /** The first healthy region other than this one. Route 53's own as well. */
  standbyBeside(region: string): string;
  /** One region by name, for health checks, debugging and drills: `eu-west-1.origin.app.example.com`. */
  region(region: string): string;
}

/** The host names below an app name. */
export function hostNames(appName: string): HostNames {
  const origin = `origin.${appName}`;
  const standby = `standby.${origin}`;
  return {
    app: appName,
    origin,
    standby,
    standbyFrom: (region) => `from-${region}.${standby}`,
    standbyBeside: (region) => `beside-${region}.${standby}`,
    region: (region) => `${region}.${origin}`,
  };
}
