import { Interruption } from '../../../cli/run/interruption';

let now = 0;
const end = jest.fn();
let interruption: Interruption;

beforeEach(() => {
  end.mockClear();
  interruption = new Interruption(() => now, end);
});

test('one key press that arrives twice counts once, a later one again', () => {
  const heard: number[] = [];
  interruption.onRequest((times) => heard.push(times));
  interruption.request();
  now += 10;
  interruption.request();
  now += 1_000;
  interruption.request();
  expect(heard).toEqual([1, 2]);
});

test('ends the program when nothing needs time to stop', () => {
  const unsubscribe = interruption.onRequest(() => undefined);
  unsubscribe();
  interruption.request();
  expect(end).toHaveBeenCalledTimes(1);
});

test('stops work that begins after the request', () => {
  expect(() => interruption.throwIfRequested()).not.toThrow();
  interruption.request();
  expect(() => interruption.throwIfRequested()).toThrow('stopped');
});
