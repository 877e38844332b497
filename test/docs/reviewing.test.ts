import { REVIEW_RULES } from '../../review/change/rules';
import { readProjectFile } from '../workflows/language-service';

test('the page on reviewing names every danger, in the order in which they are told', () => {
  const [, section = ''] = readProjectFile('docs/reviewing.md').split('### What counts as a danger\n');
  const [table = ''] = section.split('\n## ');
  const named = [...table.matchAll(/^\| (.+?) +\| /gm)].map(([, title]) => title).slice(1);

  expect(named.filter((title) => !/^-+$/.test(title!))).toEqual(REVIEW_RULES.map(({ title }) => title));
});
