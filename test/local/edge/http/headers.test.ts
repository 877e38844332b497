import { HttpHeaders } from '../../../../local/edge/http/headers';

test('names are of any case, values of one name stay apart and in order', () => {
  const headers = new HttpHeaders([
    ['Set-Cookie', 'a=1'],
    ['X-One', '1'],
    ['set-cookie', 'b=2, c'],
  ]);
  expect(headers.getAll('SET-COOKIE')).toEqual(['a=1', 'b=2, c']);
  expect(headers.get('x-one')).toBe('1');
  expect([...headers]).toEqual([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2, c'],
    ['x-one', '1'],
  ]);
});

test('a copy does not change with the original', () => {
  const headers = new HttpHeaders({ a: ['1', '2'] });
  const copy = headers.clone();
  headers.append('a', '3');
  headers.set('b', '4');
  expect(copy.get('a')).toBe('1, 2');
  expect(copy.has('b')).toBe(false);
});

test('names that objects have by nature are names like any other', () => {
  const headers = new HttpHeaders();
  expect(headers.get('constructor')).toBeUndefined();
  headers.append('__proto__', 'x');
  expect([...headers]).toEqual([['__proto__', 'x']]);
});
