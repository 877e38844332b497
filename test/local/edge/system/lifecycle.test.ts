import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { customOrigin, runSmallSystem, STANDBY, writeSystem } from './small-system';

const folder = mkdtempSync(join(tmpdir(), 'lifecycle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Milliseconds; a bound against hanging. */
const PATIENCE = 120_000;
const PORTS = { web: 1, standby: 2 };

test('an origin that a reload took away is healed by the name that it failed under', async () => {
  const { edge, close } = await runSmallSystem({ origins: [customOrigin('spare', STANDBY, PORTS.standby)] });
  try {
    edge.fail('origin:spare');
    await edge.reload({ outdir: writeSystem(join(folder, 'renamed'), {}, PORTS) });
    expect(edge.state().faults).toEqual([['origin:spare', { kind: 'refused' }]]);

    edge.heal('origin:spare');
    expect(edge.state().faults).toEqual([]);
    expect(() => edge.heal('origin:spare')).toThrow('origin:spare: is not in this system.');
  } finally {
    await close();
  }
});

test(
  'the folder of an edge goes with a process that ends before the edge is closed',
  () => {
    const outdir = writeSystem(join(folder, 'system'), {}, PORTS);
    const TMPDIR = join(folder, 'temporary');
    mkdirSync(TMPDIR);
    const started = `
    const { readdirSync } = require('node:fs');
    const { createEdge } = require('./local/edge');
    void createEdge({ outdir: process.argv[1] }).then(() => {
      console.log(readdirSync(process.env.TMPDIR).filter((name) => name.startsWith('edge-')).length);
      process.exit();
    });`;
    const child = spawnSync(process.execPath, ['--require', 'tsx/cjs', '--eval', started, outdir], {
      cwd: resolve(__dirname, '../../../..'),
      env: { ...process.env, TMPDIR },
      encoding: 'utf8',
    });

    expect([child.stdout, child.stderr, child.status]).toEqual(['1\n', '', 0]);
    expect(readdirSync(TMPDIR).filter((name) => name.startsWith('edge-'))).toEqual([]);
  },
  PATIENCE,
);
