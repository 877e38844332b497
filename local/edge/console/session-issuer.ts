/** Stands in for whoever signs the app's viewers in once it is deployed. */
export interface SessionIssuer {
  /** Name of the cookie by which the app knows a session. */
  readonly cookieName: string;
  /** Names of viewers that the page offers; any other may be signed in too. */
  readonly viewers: readonly string[];
  /**
   * Makes a session.
   *
   * @param viewer the name of whom to sign in
   * @param expires seconds since 1970
   * @returns value of the cookie
   */
  issue(viewer: string, expires: number): Promise<string>;
  /** Whom the app takes the bearer of that cookie for; undefined: for nobody. */
  read(value: string): Promise<HeldSession | undefined>;
}

/** A session that the app believes. */
export interface HeldSession {
  /** The viewer's name. */
  readonly viewer: string;
  /** Seconds since 1970. */
  readonly expires: number;
}
