import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BENCHES: Readonly<Record<string, string>> = {
  synth: 'synth.ts',
  edge: join('edge', 'edge.ts'),
  saves: join('saves', 'saves.ts'),
  functions: join('functions', 'functions.ts'),
  workload: join('workload', 'workload.ts'),
  // Last, as it writes into the page of `edge`, and ends with 1 when memory grows.
  soak: join('edge', 'soak.ts'),
};

/** `npm run bench [-- synth | edge | saves | functions | workload | soak [options]]`: runs one bench with its options, or all with their defaults. */
function main([wanted, ...options]: readonly string[]): number {
  if (wanted !== undefined && !(wanted in BENCHES)) {
    console.error(`"${wanted}" is no bench; allowed: ${Object.keys(BENCHES).join(', ')}, or none for all`);
    return 1;
  }
  const scripts = wanted === undefined ? Object.values(BENCHES) : [BENCHES[wanted] as string];
  for (const script of scripts) {
    const args = ['--import', 'tsx', join(__dirname, script), ...options];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}

process.exitCode = main(process.argv.slice(2));
