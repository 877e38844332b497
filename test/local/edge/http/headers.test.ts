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

test('a copy with several values can be sent, and a name without any is not', () => {
  const headers = new HttpHeaders({ a: ['1', '2'], b: '3', c: [] });
  expect(headers.raw()).toEqual(['a', '1', 'a', '2', 'b', '3']);
});

test('thousands of names are found, replaced and deleted like a few', () => {
  const headers = new HttpHeaders();
  for (let index = 0; index < 3_000; index += 1) headers.append(`x-${index}`, 'old');
  headers.delete('x-7');
  headers.set('X-8', 'new');
  headers.append('x-9', 'too');
  headers.set('x-7', 'last');
  expect(['x-7', 'x-8', 'x-9', 'x-2999', 'x-3000'].map((name) => headers.get(name))).toEqual([
    'last',
    'new',
    'old, too',
    'old',
    undefined,
  ]);
  expect([headers.size, headers.nameAt(2_999), headers.clone().get('x-8')]).toEqual([3_000, 'x-7', 'new']);
});

test('names can be deleted while one goes through them', () => {
  const headers = new HttpHeaders({ a: '1', b: '2', c: '3' });
  for (const name of headers.names()) if (name !== 'b') headers.delete(name);
  expect([...headers]).toEqual([['b', '2']]);
});
