/** What the emulator takes from outside: the clock and unique ids. Tests give fixed ones. */
export interface Ambient {
  readonly now: () => Date;
  /** A new version-4 UUID. */
  readonly uuid: () => string;
}
