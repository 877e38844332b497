import type { HttpHeaders } from '../../http/headers';

/** Names a header in `Vary` unless it is there already. */
export function addVary(headers: HttpHeaders, name: string): void {
  const vary = headers.get('vary');
  const names = vary === undefined ? [] : vary.split(',').map((item) => item.trim().toLowerCase());
  if (names.includes('*') || names.includes(name.toLowerCase())) return;
  headers.set('vary', vary === undefined || vary === '' ? name : `${vary}, ${name}`);
}
