import { Arguments } from '../../../../local/edge/terraform/arguments';
import type { Resource, Value } from '../../../../local/edge/terraform/system';

function resource(values: Readonly<Record<string, Value>>, more: Partial<Resource> = {}): Resource {
  const place = { address: 'one: aws_x.y', stack: 'one', type: 'aws_x', name: 'y', key: undefined, region: '' };
  return { ...place, mode: 'managed', configured: new Set(Object.keys(values)), values, ...more };
}

const args = (values: Readonly<Record<string, Value>>): Arguments => Arguments.of(resource(values));

describe('Arguments', () => {
  it('converts between texts, numbers and truth values as Terraform does', () => {
    const read = args({ number: '60', text: 60, flag: 'true', texts: [1, 'a'], map: { a: true } });
    expect([read.number('number'), read.string('text'), read.boolean('flag')]).toEqual([60, '60', true]);
    expect([read.strings('texts'), read.map('map')]).toEqual([['1', 'a'], { a: 'true' }]);
  });

  it('gives what is not set as undefined, false or empty', () => {
    const read = args({ a: null });
    expect([read.optionalString('a'), read.optionalNumber('b'), read.boolean('c')]).toEqual([
      undefined,
      undefined,
      false,
    ]);
    expect([read.strings('d'), read.map('e'), read.blocks('f'), read.block('g')]).toEqual([[], {}, [], undefined]);
  });

  it.each<[string, Value, (read: Arguments) => unknown, string]>([
    ['a text that is missing', null, (read) => read.string('a'), 'one: aws_x.y: a is not set, and is needed.'],
    ['a list for a text', [], (read) => read.string('a'), 'one: aws_x.y.a: must be a text, and is [].'],
    ['a text for a number', 'x', (read) => read.number('a'), 'one: aws_x.y.a: must be a number, and is "x".'],
    ['a text for a list', 'x', (read) => read.strings('a'), 'one: aws_x.y.a: must be a list of texts, and is "x".'],
    ['a list for a map', ['x'], (read) => read.map('a'), 'one: aws_x.y.a: must be a map of texts, and is ["x"].'],
    ['a text for a block', 'x', (read) => read.blocks('a'), 'one: aws_x.y.a: must be a block, and is "x".'],
    ['two blocks for one', [{}, {}], (read) => read.block('a'), 'one: aws_x.y: a stands there more than once.'],
  ])('refuses %s', (_, value, read, message) => {
    expect(() => read(args({ a: value }))).toThrow(message);
  });

  it('gives blocks with addresses of their own', () => {
    const [first, second] = args({ rule: [{ a: 'x' }, { a: [] }] }).blocks('rule');
    expect(first?.string('a')).toBe('x');
    expect(() => second?.string('a')).toThrow('one: aws_x.y.rule[1].a: must be a text');
  });

  it('refuses a configured argument that nobody read', () => {
    const read = args({ known: 1, inert: 2, unset: null, none: [], empty: {}, strange: 'x' }).inert('inert');
    read.number('known');
    expect(() => read.done()).toThrow(
      'one: aws_x.y.strange: the local edge does not model this argument (its value: "x").',
    );
    read.value('strange');
    expect(() => read.done()).not.toThrow();
  });

  it.each<[string, Value]>([
    ['false, which may switch off what is on by default', false],
    ['an empty text', ''],
    ['zero', 0],
  ])('refuses an argument that nobody read and that is %s', (_, value) => {
    expect(() => args({ strange: value }).done()).toThrow('one: aws_x.y.strange: the local edge does not model');
  });

  it('takes switches that are modelled only while they are off', () => {
    expect(() => args({ a: false, b: 'false', c: null }).off('a', 'b', 'c', 'd').done()).not.toThrow();
    expect(() => args({ a: true }).off('a').done()).toThrow('one: aws_x.y.a: the local edge does not model');
    expect(() => args({ a: 'x' }).off('a')).toThrow('one: aws_x.y.a: must be true or false');
  });

  it('does not ask for computed attributes', () => {
    expect(() => Arguments.of(resource({ arn: 'arn:x' }, { configured: new Set() })).done()).not.toThrow();
  });

  it('keeps secrets out of its messages, also inside of blocks', () => {
    const secret = 'hunter2"\n';
    const read = Arguments.of(resource({ a: secret, b: [{ c: [`x-${secret}`] }] }, { secrets: new Set([secret]) }));
    expect(() => read.number('a')).toThrow('must be a number, and is "(sensitive)".');
    expect(() => read.block('b')?.string('c')).toThrow('must be a text, and is ["x-(sensitive)"].');
    const unread = Arguments.of(resource({ a: secret }, { secrets: new Set([secret]) }));
    expect(() => unread.done()).toThrow('(its value: "(sensitive)")');
  });
});
