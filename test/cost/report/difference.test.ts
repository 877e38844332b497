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
        substituted: [HOSTILE],
        unconfirmed: { change: 1, prices: [HOSTILE] },
      },
    },
    { environment: 'dev', requests: 1, difference: HOSTILE },
  ]);

  expect(text).toContain(`Lambda, ${PLAIN}: ${PLAIN}\n`);
  expect(text).toContain(`- **dev** cannot be estimated: ${PLAIN}\n`);
  expect(text).toContain(`New, and not counted:\n\n- ${PLAIN}\n`);
  expect(text).toContain(`- **prod**: no prices of ${PLAIN} are in the table`);
  expect(text).toContain(`nothing confirmed: ${PLAIN}.\n`);
  expect(text).not.toContain('<!--');
});

test('ratios that are held are told of, also where nothing else differs', () => {
  const same = { before: 10, after: 10, change: 0, items: [], newlyNotCounted: [], substituted: ['sa-east-1'] };
  const difference = { ...same, unconfirmed: { change: 0, prices: [] } };
  const text = (held?: { siteHitRatio: number; apiHitRatio: number; withoutCopiesOfApi: number }) =>
    differenceMarkdown([{ environment: 'prod', requests: 1, difference: { ...difference, ...(held && { held }) } }]);

  expect(text()).toBe('What it costs a month: no difference in the estimate of prod.\n');
  const told = text({ siteHitRatio: 0.9, apiHitRatio: 0.834, withoutCopiesOfApi: 12.3 });
  expect(told).toContain('No difference in the estimate of prod.\n');
  expect(told).toContain('90 % of the requests to the site and 83.4 % of the reads of the API');
  expect(told).toContain('If no answer of the API were kept any more, it would be +12.30 on top.');
});

test('names that AWS uses stay as they are', () => {
  const difference = 'aws_x_y of Lambda@Edge & "others" cannot be priced';

  expect(differenceMarkdown([{ environment: 'dev', requests: 1, difference }])).toContain(`: ${difference}\n`);
});
