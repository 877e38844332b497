import { Vigil, type Observation } from './vigil';

/** Between two looks. */
const INTERVAL_MS = 5_000;

/** Something that can be looked at; a look never throws. */
export interface Watch {
  look(): Promise<readonly Observation[]>;
}

/** Where a bake is. */
export interface BakeRound {
  /** Whole seconds since it began. */
  readonly elapsed: number;
  readonly observations: readonly Observation[];
}

export interface BakeProps {
  readonly watches: readonly Watch[];
  /** How long to watch; 0 is one look. */
  readonly seconds: number;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Resolves after so many milliseconds, or earlier when stopping was asked for. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly isStopped: () => boolean;
  readonly onRound: (round: BakeRound) => void;
}

export type BakeResult =
  | { readonly result: 'healthy' }
  | { readonly result: 'unhealthy'; readonly problems: readonly Observation[] }
  | { readonly result: 'stopped' };

/**
 * Watches for so many seconds, as {@link Vigil} judges. A look that fails just before the end is repeated until it is clear
 * what it means.
 */
export async function bake(props: BakeProps): Promise<BakeResult> {
  const { clock, seconds } = props;
  const vigil = new Vigil();
  const startedAt = clock();
  const endsAt = startedAt + seconds * 1_000;
  for (;;) {
    for (const found of await Promise.all(props.watches.map((watch) => watch.look()))) vigil.read(found);
    if (props.isStopped()) return { result: 'stopped' };
    props.onRound({ elapsed: Math.floor((clock() - startedAt) / 1_000), observations: vigil.observations });
    if (vigil.turnedBad.length > 0) return { result: 'unhealthy', problems: vigil.turnedBad };
    const left = endsAt - clock();
    if (left <= 0) {
      if (vigil.decided.length > 0) return { result: 'unhealthy', problems: vigil.decided };
      if (vigil.isGood) return { result: 'healthy' };
    }
    await props.sleep(left > 0 ? Math.min(INTERVAL_MS, left) : INTERVAL_MS);
    if (props.isStopped()) return { result: 'stopped' };
  }
}
