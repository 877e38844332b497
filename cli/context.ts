import type { Interruption } from './run/interruption';
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
  /** This machine, as Node names it. */
  readonly machine: { readonly platform: string; readonly architecture: string; readonly userHome: string };
  readonly screen: Screen;
  readonly interruption: Interruption;
  readonly now: () => Date;
}
