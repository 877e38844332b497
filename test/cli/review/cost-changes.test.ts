import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { costChanges } from '../../../cli/review/cost-changes';
import { defaultProfile, differenceMarkdown, estimateCost } from '../../../cost';
import { loadEnvironment } from '../../../environments';
import type { HclTree } from '../../../review/change';
import { synthSystem } from '../../support/synth-system';

const HCL = resolve(__dirname, '../../../hcl');
const committed: HclTree = new Map(
  readdirSync(join(HCL, 'prod'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tf'))
    .map((file) => [`prod/${file}`, readFileSync(join(HCL, 'prod', file), 'utf8')]),
);
const nothing: HclTree = new Map();

/** The committed HCL with something written differently, wherever it stands. */
function changed(written: RegExp, instead: string): HclTree {
  const texts = [...committed].map(([path, text]) => [path, text.replace(written, instead)] as const);
  if (texts.every(([path, text]) => committed.get(path) === text)) throw new Error(`nothing says ${written}`);
  return new Map(texts);
}

test('reviewed HCL costs what the stacks cost that it was rendered from, item by item', async () => {
  const [cost, ...others] = await costChanges(nothing, committed, undefined);
  const stacks = Object.entries(synthSystem(loadEnvironment('prod'))).map(([name, json]) => ({ name, json }));
  const { lines, total } = estimateCost(stacks, defaultProfile('prod'));

  expect(others).toEqual([]);
  if (cost === undefined || typeof cost.difference === 'string') throw new Error('prod is not estimated');
  expect(cost.difference.after).toBeCloseTo(total, 6);
  const items = lines.filter(({ usd }) => usd >= 0.005).map(({ service, region, item }) => [service, region, item]);
  expect(cost.difference.items.map(({ service, region, item }) => [service, region, item])).toEqual(
    expect.arrayContaining(items),
  );
});

test('a change tells the difference, and where it comes from', async () => {
  const text = differenceMarkdown(
    await costChanges(committed, changed(/request_interval( +)= 10/g, 'request_interval$1= 30'), undefined),
  );

  expect(text).toMatch(
    /\| prod \| 50,000,000 \| [\d.,]+ \| [\d.,]+ \| \*\*-[\d.]+\*\* \|\n\n<details><summary>Where it comes from in <b>prod<\/b><\/summary>\n\n- -[\d.]+ /,
  );
  expect(text).toContain('Route 53');
});

test('an environment that costs the same says so, and one that no change touches says nothing', async () => {
  const renamed = changed(/owner( +)= "platform"/g, 'owner$1= "somebody"');
  expect(differenceMarkdown(await costChanges(committed, renamed, undefined))).toBe(
    'What it costs a month: no difference in the estimate of prod.\n',
  );
  expect(await costChanges(committed, committed, undefined)).toEqual([]);
  expect(differenceMarkdown([])).toBe('');
});

test('what cannot be estimated is said, and does not stop the review', async () => {
  const nowhere = new Map([['odd/site/main.tf', 'resource "aws_s3_bucket" "b" {\n}\n']]);
  expect(differenceMarkdown(await costChanges(nothing, nowhere, undefined))).toMatch(
    /^### What it costs a month\n\n- \*\*odd\*\* cannot be estimated: .*region/,
  );
});
