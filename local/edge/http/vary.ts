import type { HttpHeaders } from './headers';

/** Names a header in `Vary` unless it is there already. */
export function addVary(headers: HttpHeaders, name: string): void {
  const vary = headers.get('vary');
  const names = varyNames(headers);
  if (names.includes('*') || names.includes(name.toLowerCase())) return;
  headers.set('vary', vary === undefined || vary === '' ? name : `${vary}, ${name}`);
}

/** What `Vary` names, in lower case. */
export function varyNames(headers: HttpHeaders): readonly string[] {
  const vary = headers.get('vary');
  return vary === undefined ? [] : vary.split(',').map((name) => name.trim().toLowerCase());
}
