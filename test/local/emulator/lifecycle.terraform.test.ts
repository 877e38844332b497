import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmulatorError, emulatorStatus, ensureHostedZone, startEmulator, stopEmulator } from '../../../local/emulator';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'emulator-'));
});

afterEach(async () => {
  await stopEmulator({ home });
  rmSync(home, { recursive: true, force: true });
});

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that ended but was not yet waited for still has a number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function ends(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && runs(pid); tries += 1) await sleep(50);
  return !runs(pid);
}

async function started(): Promise<{ url: string; id: string; pid: number; motoPid: number; port: number }> {
  await startEmulator({ home, port: 0 });
  const status = await emulatorStatus({ home });
  if (!status) throw new Error('the emulator does not answer');
  return status;
}

describe('The emulator', () => {
  test('starts once, answers, and stops with everything it started', async () => {
    const first = await started();
    expect((await startEmulator({ home, port: 0 })).id).toBe(first.id);
    expect(await stopEmulator({ home })).toBe(true);
    expect(runs(first.pid) || runs(first.motoPid)).toBe(false);
    expect(await emulatorStatus({ home })).toBeUndefined();
    expect(await stopEmulator({ home })).toBe(false);
  });

  test('has another id after another start, because its memory is new', async () => {
    const first = await started();
    const zone = await ensureHostedZone(first.url, 'example.com');
    expect(await ensureHostedZone(first.url, 'example.com.')).toBe(zone);
    await stopEmulator({ home });
    expect((await started()).id).not.toBe(first.id);
  });

  test('is started once when two ask at the same time for the same port', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const [one, other] = await Promise.all([startEmulator({ home, port }), startEmulator({ home, port })]);
    expect(one.id).toBe(other.id);
  });

  test('says so when its port is taken by another program', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const start = startEmulator({ home, port });
    await expect(start).rejects.toThrow(EmulatorError);
    await expect(start).rejects.toThrow(`port ${port} is taken by another program`);
    await new Promise((resolve) => other.close(resolve));
  });

  test('leaves no moto behind when its daemon is killed', async () => {
    const { pid, motoPid } = await started();
    process.kill(pid, 'SIGKILL');
    expect(await ends(motoPid)).toBe(true);
    expect(await emulatorStatus({ home })).toBeUndefined();
  });

  test('answers 502 and ends when moto dies', async () => {
    const { url, pid, motoPid } = await started();
    process.kill(motoPid, 'SIGKILL');
    const answer = await fetch(`${url}/2015-03-31/functions`).then(
      (response) => response.status,
      () => 'gone',
    );
    expect([502, 'gone']).toContain(answer);
    expect(await ends(pid)).toBe(true);
    expect(readFileSync(join(home, 'emulator', 'emulator.log'), 'utf8')).toContain('moto ended (SIGKILL)');
  });

  test('starts anew over what a killed daemon left, and does not end another process of its number', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const pid = stranger.pid ?? 0;
    mkdirSync(join(home, 'emulator'), { recursive: true });
    const left = { id: 'left', pid, port: 1, url: 'http://127.0.0.1:1', startedAt: '2026-01-01T00:00:00.000Z' };
    writeFileSync(join(home, 'emulator', 'instance.json'), JSON.stringify(left));
    expect(await stopEmulator({ home })).toBe(false);
    expect(runs(pid)).toBe(true);
    writeFileSync(join(home, 'emulator', 'instance.json'), '{"id": "half');
    expect((await started()).id).not.toBe('left');
    stranger.kill();
  });

  test('names what moto cannot do instead of letting clients try for minutes', async () => {
    const { url } = await started();
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=t/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'Action=PutAnomalyDetector&Version=2010-08-01',
    });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('put_anomaly_detector');
  });
});
