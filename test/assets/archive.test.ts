import { unzipSync } from 'fflate';
import { archive } from '../../assets/archive';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The central directory's entries: name, mode, "made by", date and time as stored. */
function entries(zip: Uint8Array) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const found: { name: string; mode: number; system: number; date: number; time: number }[] = [];
  for (let at = view.getUint32(zip.length - 6, true); view.getUint32(at, true) === 0x02014b50;) {
    const length = view.getUint16(at + 28, true);
    found.push({
      name: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length)),
      mode: view.getUint32(at + 38, true) >>> 16,
      system: zip[at + 5] ?? -1,
      date: view.getUint16(at + 14, true),
      time: view.getUint16(at + 12, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

describe('an archive', () => {
  it('holds what was put in', () => {
    const zip = archive({ 'index.mjs': bytes('export const handler = 1;') });
    expect(new TextDecoder().decode(unzipSync(zip)['index.mjs'])).toBe('export const handler = 1;');
  });

  it('does not depend on the order of its files', () => {
    const [a, b] = [bytes('a'), bytes('b')];
    expect(archive({ 'b.txt': b, 'a.txt': a })).toEqual(archive({ 'a.txt': a, 'b.txt': b }));
  });

  it('marks every file as regular, readable by Lambda and made on the first day of the format', () => {
    const zip = archive({ 'a.txt': bytes('a'), 'b.txt': bytes('b') });
    const firstOfJanuary1980 = (0 << 9) | (1 << 5) | 1;
    const noon = 12 << 11;
    expect(entries(zip)).toEqual(
      ['a.txt', 'b.txt'].map((name) => ({ name, mode: 0o100644, system: 3, date: firstOfJanuary1980, time: noon })),
    );
  });
});
