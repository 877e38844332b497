import { isFieldName, isFieldValue, uncarriable } from '../../../../local/edge/http/carriable';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { EMPTY_BODY } from '../../../../local/edge/http/message';

it.each([
  ['', true],
  ['a\tb c', true],
  ['Zoë', true],
  ['日本', false],
  ['😀', false],
  ['a\r\nb: c', false],
  ['\0', false],
  ['\u0001', false],
  ['\u007f', false],
])('a field can hold %j: %s', (text, expected) => {
  expect(isFieldValue(text)).toBe(expected);
});

it.each([
  ['x-a', true],
  ['', false],
  ['a b', false],
  ['a:', false],
  ['é', false],
])('%j can name a field: %s', (text, expected) => {
  expect(isFieldName(text)).toBe(expected);
});

it.each([
  [{}, undefined],
  [{ headers: new HttpHeaders({ a: ['x', '日'] }) }, 'header "a"'],
  [{ headers: new HttpHeaders({ 'a b': 'x' }) }, 'header "a b"'],
  [{ status: 101 }, 'status 101'],
  [{ status: 600 }, 'status 600'],
])('HTTP cannot carry of %j: %s', (changes, expected) => {
  const response = { status: 200, headers: new HttpHeaders({ a: 'b' }), body: EMPTY_BODY };
  expect(uncarriable({ ...response, ...changes })).toBe(expected);
});
