import { zipSync } from 'fflate';

/**
 * The same day in every zone. Zip entries hold local time and fflate reads the machine's zone, so the date is made in
 * that zone too; noon exists everywhere, while midnight may fall into a change of clocks.
 */
const entryDate = new Date(1980, 0, 1, 12);

/** "Made on Unix", so that the upper half of the attributes is read as a file mode. */
const unix = 3;
/** A regular file with mode 0644: Lambda must be able to read it whatever the builder's umask was. */
const attributes = 0o100644 << 16;

/**
 * A zip archive that depends on names and bytes alone: sorted entries, one date, one mode, and a compressor in
 * JavaScript, so that neither time zone, umask, machine nor zlib version shows.
 */
export function archive(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: entryDate, os: unix, attrs: attributes });
}
