import { loadEnvironment, rolloutOf } from '../../environments';
import { readProjectFile } from '../workflows/language-service';

test('the page on what was not proven names the seconds that a deploy of production watches', () => {
  const { bakeSeconds } = rolloutOf(loadEnvironment('prod'));

  expect(readProjectFile('docs/not-proven-on-aws.md')).toContain(`\`watching for ${bakeSeconds} s\``);
});
