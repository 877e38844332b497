import { exceptionLines } from '../../../cli/report/exception-lines';

test('exceptions from guard rails are counted and shown with their reasons', () => {
  expect(exceptionLines([{ exceptions: [] }, { exceptions: ['global/edge: host-to-api (the old API)'] }])).toEqual([
    '1 guard rail excepted: global/edge: host-to-api (the old API)',
  ]);
  expect(exceptionLines([{ exceptions: ['a: x (y)', 'b: x (y)'] }, { exceptions: ['c: x (y)'] }])).toEqual([
    '3 guard rails excepted:',
    '  a: x (y)',
    '  b: x (y)',
    '  c: x (y)',
  ]);
});

test('without one there is nothing to say', () => {
  expect(exceptionLines([{ exceptions: [] }])).toEqual([]);
});
