import { mkdirSync } from 'node:fs';

const FOLDER = '.edge/unused';

/** A folder for an app that is never synthesized into it: CDKTF makes one as soon as there is an app. */
export function unusedFolder(): string {
  mkdirSync(FOLDER, { recursive: true });
  return FOLDER;
}
