import type { Sample } from './measure';

/** A quantity over several runs. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Several runs of one command. */
export interface Summary {
  readonly runs: number;
  readonly wallSeconds: Spread;
  readonly processorSeconds: Spread;
  readonly peakMegabytes: Spread;
  readonly load: Spread;
}

/** @throws Error when there is no sample */
export function summarize(samples: readonly Sample[]): Summary {
  const of = (quantity: keyof Sample) => spread(samples.map((sample) => sample[quantity]));
  return {
    runs: samples.length,
    wallSeconds: of('wallSeconds'),
    processorSeconds: of('processorSeconds'),
    peakMegabytes: of('peakMegabytes'),
    load: of('load'),
  };
}

/** @throws Error when there is no value */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new Error('there is nothing to summarize: no sample was taken');
  return { median: middle.reduce((sum, value) => sum + value, 0) / middle.length, least, most };
}
