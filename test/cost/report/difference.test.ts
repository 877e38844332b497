import { differenceMarkdown } from '../../../cost';

const HOSTILE = 'a\n\n<!-- | `b` [c](https://example.com) @somebody';
const PLAIN = 'a &#60;!-- &#124; &#96;b&#96; &#91;c&#93;(https://example.com) @&#8203;somebody';

test('what stands in HCL gets into the page as text of one line, whatever it is', () => {
  const text = differenceMarkdown([
    {
      environment: 'prod',
      requests: 1,
      difference: {
        before: 0,
        after: 1,
        change: 1,
        items: [{ service: 'Lambda', region: HOSTILE, item: HOSTILE, before: 0, after: 1, change: 1 }],
        newlyNotCounted: [HOSTILE],
      },
    },
    { environment: 'dev', requests: 1, difference: HOSTILE },
  ]);

  expect(text).toContain(`Lambda, ${PLAIN}: ${PLAIN}\n`);
  expect(text).toContain(`- **dev** cannot be estimated: ${PLAIN}\n`);
  expect(text).toContain(`New, and not counted:\n\n- ${PLAIN}\n`);
  expect(text).not.toContain('<!--');
});

test('names that AWS uses stay as they are', () => {
  const difference = 'aws_x_y of Lambda@Edge & "others" cannot be priced';

  expect(differenceMarkdown([{ environment: 'dev', requests: 1, difference }])).toContain(`: ${difference}\n`);
});
