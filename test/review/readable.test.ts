import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HCL = resolve(__dirname, '../../hcl');

test('no JSON stands in the reviewed HCL as a quoted text', () => {
  const files = readdirSync(HCL, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
  const quoted = files.flatMap((file) =>
    readFileSync(join(HCL, file), 'utf8')
      .split('\n')
      .filter((line) => /"[[{]+\\"/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

  expect(files.length).toBeGreaterThan(0);
  expect(quoted).toEqual([]);
});
