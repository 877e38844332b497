import { TerraformStopper } from '../../../cli/run/terraform-stopper';

const cdktf = { pid: 1, words: ['/usr/bin/node', 'cdktf.js', 'deploy'] };
const terraform = (pid: number) => ({ pid, words: ['/usr/local/bin/terraform', 'apply'] });
let running: { pid: number; words: string[] }[];
let signals: string[];
const endCdktf = jest.fn();
let stopper: TerraformStopper;

beforeEach(() => {
  jest.useFakeTimers();
  endCdktf.mockClear();
  running = [cdktf, terraform(2)];
  signals = [];
  stopper = new TerraformStopper({
    terraform: '/usr/local/bin/terraform',
    processes: () => running,
    kill: (pid, signal) => signals.push(`${signal} ${pid}`),
    endCdktf,
  });
});
afterEach(() => {
  stopper.dispose();
  jest.useRealTimers();
});

test('each Terraform gets one interrupt, also one that starts later, and cdktf none', () => {
  stopper.request(1);
  jest.advanceTimersByTime(5_000);
  running = [cdktf, terraform(2), terraform(3)];
  jest.advanceTimersByTime(5_000);
  expect(signals).toEqual(['SIGINT 2', 'SIGINT 3']);
  expect(endCdktf).not.toHaveBeenCalled();
});

test('cdktf is ended when it does nothing but goes on', () => {
  running = [cdktf];
  stopper.request(1);
  jest.advanceTimersByTime(2_000);
  expect(endCdktf).not.toHaveBeenCalled();
  jest.advanceTimersByTime(2_000);
  expect(endCdktf).toHaveBeenCalledTimes(1);
});

test('a second request makes Terraform hurry, and in the end everything is killed', () => {
  stopper.request(1);
  stopper.request(2);
  expect(signals).toEqual(['SIGINT 2', 'SIGINT 2']);
  jest.advanceTimersByTime(10_000);
  expect(signals.slice(2)).toEqual(['SIGKILL 1', 'SIGKILL 2']);
});

test('a third request kills at once', () => {
  stopper.request(1);
  stopper.request(3);
  expect(signals).toEqual(['SIGINT 2', 'SIGKILL 1', 'SIGKILL 2']);
});
