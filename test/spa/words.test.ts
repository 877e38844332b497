import { stockText } from '../../spa/src/words';

test.each([
  [0, 'Sold out', 'none'],
  [1, 'Only one left', 'few'],
  [5, 'Only 5 left', 'few'],
  [6, 'In stock: 6', 'plenty'],
  [240, 'In stock: 240', 'plenty'],
])('of %i pieces is said: %s', (available, text, kind) => {
  expect(stockText(available)).toEqual({ text, kind });
});
