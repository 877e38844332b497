import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A response as it came, for others to send the same. */
export interface CapturedResponse {
  /** Names and values by turns, without those that a server writes for each connection. */
  readonly headers: readonly string[];
  /** Path of the file with the body. */
  readonly bodyFile: string;
}

const OF_THE_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding']);

/** Fetches a response twice, so that it comes from the cache, and keeps it in a folder. */
export async function captureHit(url: string, folder: string): Promise<CapturedResponse> {
  await (await fetch(url)).arrayBuffer();
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  const bodyFile = join(folder, 'object');
  writeFileSync(bodyFile, Buffer.from(await response.arrayBuffer()));
  const headers = [...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name)).flat();
  writeFileSync(join(folder, 'headers.json'), JSON.stringify(headers));
  return { headers, bodyFile };
}
