import { declaredAnswers } from '../../stacks/declared-answers';
import { environmentWith } from '../support/synth-system';

test('guard rails are told what each read that an environment serves is declared to answer, and by which name', () => {
  const answers = declaredAnswers(environmentWith({ privateContent: { mode: 'none' } }));
  const domainName = `origin.${environmentWith().appName}`;
  expect(answers).toContainEqual({
    domainName,
    path: '/api/products/x',
    cacheControl: 'public, max-age=0, s-maxage=300, stale-while-revalidate=60, stale-if-error=86400',
  });
  expect(answers.map(({ path }) => path)).not.toContain('/api/price-list');
  expect(answers.filter(({ path }) => path.includes('*') || path.includes('{'))).toEqual([]);
});
