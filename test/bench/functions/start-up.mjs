// Run in a process of its own: loads one module, and tells what that took, in milliseconds.
import { performance } from 'node:perf_hooks';

const [url] = process.argv.slice(2);
const before = process.cpuUsage();
const started = performance.now();
await import(url);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ wall: performance.now() - started, processor: (user + system) / 1000 }));
