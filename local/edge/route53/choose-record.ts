import { roundTripTime } from '../network/round-trip-times';
import type { ZoneRecord } from './record';
import type { RecordHealth } from './resolution';

/** A record and what is known of its health. */
export interface JudgedRecord {
  readonly record: ZoneRecord;
  readonly health: RecordHealth;
}

export interface Choice {
  readonly record: ZoneRecord;
  readonly why: string;
  /** All records were unhealthy, and so were treated as healthy. */
  readonly failOpen: boolean;
}

/**
 * The record that Route 53 answers with, of those of one name (Route 53 guide, how Amazon Route 53 chooses records when
 * health checking is configured). When none is healthy, all are treated as if they were.
 *
 * @param judged at least one
 * @param region where the resolver stands
 * @param random 0 ≤ n < 1
 */
export function chooseRecord(judged: readonly JudgedRecord[], region: string, random: () => number): Choice {
  const healthy = judged.filter(({ health }) => health !== 'unhealthy').map(({ record }) => record);
  const failOpen = healthy.length === 0;
  const eligible = failOpen ? judged.map(({ record }) => record) : healthy;
  const { record, why } = pick(eligible, region, random);
  if (failOpen) return { record, why: `${why}, all being unhealthy`, failOpen };
  return { record, why: eligible.length < judged.length ? `${why}, of the healthy ones` : why, failOpen };
}

function pick(records: readonly ZoneRecord[], region: string, random: () => number): Omit<Choice, 'failOpen'> {
  switch (first(records).routing.policy) {
    case 'simple':
      return { record: first(records), why: 'only record' };
    case 'weighted':
      return { record: byWeight(records, random), why: 'by weight' };
    case 'latency':
      return nearest(records, region);
    case 'failover':
      return primary(records);
  }
}

function nearest(records: readonly ZoneRecord[], region: string): Omit<Choice, 'failOpen'> {
  const times = records.map((record) => timeFrom(region, record) ?? Infinity);
  const lowest = Math.min(...times);
  return { record: records[times.indexOf(lowest)] ?? first(records), why: `lowest round-trip time (${lowest} ms)` };
}

/** Milliseconds from a region to a latency record's, and undefined for other records. */
export function timeFrom(region: string, { routing }: ZoneRecord): number | undefined {
  return routing.policy === 'latency' ? roundTripTime(region, routing.region) : undefined;
}

function primary(records: readonly ZoneRecord[]): Omit<Choice, 'failOpen'> {
  const found = records.find(({ routing }) => routing.policy === 'failover' && routing.role === 'primary');
  return found === undefined ? { record: first(records), why: 'secondary' } : { record: found, why: 'primary' };
}

/** By chance in proportion to the weights; records of weight 0 count only when there are no others, and then equally. */
function byWeight(records: readonly ZoneRecord[], random: () => number): ZoneRecord {
  const total = records.reduce((sum, record) => sum + weightOf(record), 0);
  if (total === 0) return records[Math.floor(random() * records.length)] ?? first(records);
  let rest = random() * total;
  for (const record of records) {
    rest -= weightOf(record);
    if (rest < 0) return record;
  }
  return first(records);
}

/** 0 for records of other policies. */
export function weightOf({ routing }: ZoneRecord): number {
  return routing.policy === 'weighted' ? routing.weight : 0;
}

function first(records: readonly ZoneRecord[]): ZoneRecord {
  const [record] = records;
  if (record === undefined) throw new RangeError('A record set has at least one record.');
  return record;
}
