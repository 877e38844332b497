import type { Screen } from './screen';

/** Environment variables as a plain record. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What commands know of the outside world; everything else is handed to them. */
export interface CliContext {
  /** Absolute path of the folder that holds `cdktf.json`. */
  readonly project: string;
  /** Absolute path of the folder that every run writes to. */
  readonly home: string;
  /** The inherited environment variables. */
  readonly variables: Variables;
  readonly screen: Screen;
  readonly now: () => Date;
}
