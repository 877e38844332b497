import type { LocationView, StateView } from '../views';

export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 120) return `${whole} s`;
  if (whole < 7_200) return `${Math.floor(whole / 60)} min`;
  return whole < 172_800 ? `${Math.floor(whole / 3_600)} h` : `${Math.floor(whole / 86_400)} d`;
}

/** @param time milliseconds since 1970 */
export function timeText(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB');
}

export function locationText({ city, country, code }: LocationView): string {
  return `${city}, ${country} (${code})`;
}

export function cityOf(state: StateView, code: string): string {
  return state.locations.find((location) => location.code === code)?.city ?? code;
}

/** A way to fail, as a sentence's end. */
export function faultWords(fault: string): string {
  const [kind, amount] = fault.split(':');
  if (kind === 'refused') return 'refuses connections';
  if (kind === 'timeout') return 'never answers';
  return kind === 'status' ? `answers ${amount}` : `answers ${amount} ms late`;
}

/** How much a level asks for attention. */
export function levelKind(level: string): 'bad' | 'warn' | 'usual' {
  if (level === 'ERROR' || level === 'FATAL') return 'bad';
  return level === 'WARN' ? 'warn' : 'usual';
}

export function countText(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
