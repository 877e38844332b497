import { ownToolsWarning } from '../../../cli/review/own-tools';

test('a change of what renders, checks or reviews is named, shortened after a few files', () => {
  const rules = Array.from({ length: 9 }, (_, at) => `review/change/rules/${at}.ts`);

  expect(ownToolsWarning(['.github/workflows/review.yml', 'hcl/prod/global/dns.tf'])).toMatch(
    /what renders, checks or reviews it: `.github\/workflows\/review.yml`\.\n.*the rules of the default branch/,
  );
  expect(ownToolsWarning(rules)).toContain('`review/change/rules/7.ts` and 1 more.');
});

test('a change of the app, its stacks and their tests is none', () => {
  expect(ownToolsWarning(['stacks/global-stack.ts', 'test/review/compare.test.ts', 'docs/reviewing.md'])).toBe('');
});
