import { withExample, withoutHashes } from '../../../cli/review-examples/reviewing-page';

const page =
  'a\n\n<!-- example: x -->\nold\n<!-- end of example -->\n\nb\n\n<!-- example: y -->\n<!-- end of example -->\n';

test('an example stands between its marks, and the rest of the page stays', () => {
  const written = withExample(page, 'x', 'new');

  expect(written).toBe(page.replace('\nold\n', '\n\nnew\n\n'));
  expect(withExample(written, 'x', 'new')).toBe(written);
});

test('a page without a place for the example is refused', () => {
  expect(() => withExample(page, 'z', 'new')).toThrow(
    'docs/reviewing.md needs the lines <!-- example: z --> and <!-- end of example --> once',
  );
});

test('only hashes are left out where pages are compared', () => {
  expect(
    withoutHashes(
      'assets/x/8a7ad6a0da7eb9d79835b53aefe37eaa/h.zip "inrWoNp+udeYNbU67+N+qi7gEGDi/K3SQMkUdUGlDME=" e82dff69a4fc',
    ),
  ).toBe('assets/x/<hash>/h.zip "<hash>" <hash>');
  expect(withoutHashes('333333333333 333333333334x accumulated edge-prod')).toBe(
    '<hash> 333333333334x accumulated edge-prod',
  );
});
