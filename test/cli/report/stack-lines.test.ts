import { StackLines } from '../../../cli/report/stack-lines';

const read = (names: string[], ...lines: string[]) => {
  const stackLines = new StackLines(names);
  return lines.map((line) => stackLines.read(line));
};

test('indented lines belong to the stack named last, with their own indentation', () => {
  expect(read(['global'], 'global  one', '          two', '', '        three')).toEqual([
    { stack: 'global', text: 'one' },
    { stack: 'global', text: '  two' },
    { stack: 'global', text: '' },
    { stack: 'global', text: 'three' },
  ]);
});

test('a name that begins with another one is told apart', () => {
  expect(read(['edge', 'edge-logs'], 'edge-logs  x', 'edge  y')).toEqual([
    { stack: 'edge-logs', text: 'x' },
    { stack: 'edge', text: 'y' },
  ]);
});

test('what cdktf says itself belongs to no stack', () => {
  expect(read(['global'], 'Synthesizing', 'global  x', '0 Stacks deploying     1 Stacks done')).toEqual([
    undefined,
    { stack: 'global', text: 'x' },
    undefined,
  ]);
});

test('gives back the indentation that cdktf cut off a plan', () => {
  expect(read(['global'], 'global  # aws_a.one will be created')).toEqual([
    { stack: 'global', text: '  # aws_a.one will be created' },
  ]);
});
