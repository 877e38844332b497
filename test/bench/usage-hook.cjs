/** Preloaded into a measured process: at its end it adds a line with what the process used to a file. */
const { appendFileSync, readFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env.BENCH_USAGE_FILE;
if (isMainThread && file) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const peakKilobytes = highWaterMark() ?? maxRSS;
    appendFileSync(file, `${JSON.stringify({ peakKilobytes, userCPUTime, systemCPUTime })}\n`);
  });
}

/** Linux counts the memory of the process that started this one into maxRSS, but not into VmHWM. */
function highWaterMark() {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return kilobytes && Number(kilobytes);
  } catch {
    return undefined;
  }
}
