import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { unpackArchive } from '../../../../local/edge/lambda/deployment-package';

const workDirectory = () => mkdtempSync(join(tmpdir(), 'edge-unpack-'));

describe('an archive', () => {
  it('is unpacked once, into a folder named after its content', async () => {
    const folder = workDirectory();
    const archive = zipSync({ 'a.mjs': strToU8('1'), 'b/': new Uint8Array(0), 'b/c.txt': strToU8('2') });
    const [first, second] = await Promise.all([
      unpackArchive('f', archive, folder),
      unpackArchive('f', archive, folder),
    ]);
    expect(second).toBe(first);
    expect(readFileSync(join(first, 'b/c.txt'), 'utf8')).toBe('2');
    expect(await unpackArchive('f', archive, folder)).toBe(first);
    expect(readdirSync(folder)).toEqual([basename(dirname(first))]);
    const other = await unpackArchive('f', zipSync({ 'a.mjs': strToU8('2') }), folder);
    expect(other).not.toBe(first);
  });

  it.each(['../evil.mjs', 'a/../../evil.mjs', '/etc/evil', 'a\\..\\evil'])(
    'with the path %s is refused',
    async (path) => {
      const folder = workDirectory();
      const archive = zipSync({ [path]: strToU8('1') });
      await expect(unpackArchive('stack: function', archive, folder)).rejects.toThrow(
        /^stack: function: its archive holds .*, a path that leads out of it\.$/,
      );
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
