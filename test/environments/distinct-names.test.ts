import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvironment } from '../../environments';
import { dev } from '../../environments/dev';
import { refuseNamesInside } from '../../environments/distinct-names';

const delivery = { repository: 'acme/shop' };
const named = (name: string, change: object = {}) => ({ name, accountId: '1'.repeat(12), delivery, ...change });
const refused = (one: ReturnType<typeof named>, other: ReturnType<typeof named>) => () =>
  refuseNamesInside(one, [one, other], 'x.json');

test('an environment whose names the role of another in the same account could change is refused, from either side', () => {
  const message =
    /^x\.json: names in dev-eu begin with "edge-dev-eu-", so that the role which deploys dev \("edge-dev-\*"\) could change them; name one/;

  expect(refused(named('dev-eu'), named('dev'))).toThrow(message);
  expect(refused(named('dev'), named('dev-eu'))).toThrow(message);
  expect(refused(named('eu', { project: 'edge-dev' }), named('dev'))).toThrow(/^x\.json: names in eu begin with/);
});

test.each<[string, ReturnType<typeof named>, ReturnType<typeof named>]>([
  ['other names', named('dev'), named('dev2')],
  ['another account', named('dev-eu'), named('dev', { accountId: '2'.repeat(12) })],
  ['another project', named('dev-eu'), named('dev', { project: 'shop' })],
  ['no role that deploys the shorter one', named('dev-eu'), named('dev', { delivery: undefined })],
])('%s are no matter', (_, one, other) => {
  expect(refused(one, other)).not.toThrow();
});

test('an environment of a file is compared with the committed ones', () => {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'));
  const file = join(folder, 'preview.json');
  writeFileSync(file, JSON.stringify({ ...dev, name: 'dev-pr7' }));

  expect(() => loadEnvironment(file)).toThrow(/preview\.json: names in dev-pr7 begin with "edge-dev-pr7-"/);
  writeFileSync(file, JSON.stringify({ ...dev, name: 'pr7' }));
  expect(loadEnvironment(file).name).toBe('pr7');
  rmSync(folder, { recursive: true });
});
