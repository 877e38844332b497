/** Whose session a request carries. */
export interface Viewer {
  /** What the identity provider calls the person, for ever. */
  readonly id: string;
  readonly name: string;
  /** When the session ends, in seconds since 1970. */
  readonly until: number;
}

/** Tells whose session a token is; undefined when it is nobody's: forged, foreign or over. */
export type SessionReader = (token: string) => Promise<Viewer | undefined>;
