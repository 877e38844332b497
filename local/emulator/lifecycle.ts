import { fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONTROL_PREFIX, type EmulatorStatus } from './control';
import { EmulatorError } from './error';
import {
  emulatorFolder,
  readInstance,
  removeInstance,
  type DaemonMessage,
  type EmulatorInstance,
} from './instance-file';
import { isProcess } from './own-process';
import { pythonWithMoto } from './python';

export const DEFAULT_PORT = 4599;
const DAEMON = path.join(__dirname, 'daemon.ts');
const PROJECT = path.join(__dirname, '..', '..');
const START_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 10_000;

export interface StartEmulatorProps {
  /** Folder of everything a run writes; the emulator uses `<home>/emulator`. */
  readonly home: string;
  /** Port on 127.0.0.1; 0 takes a free one. @default 4599 */
  readonly port?: number;
  /** Told what takes long, such as an installation. */
  readonly log?: (line: string) => void;
  /** Interpreter to run moto with. @default python3 */
  readonly python?: string;
}

/**
 * Starts the emulator in the background and waits until it answers. The one that already runs for this home is
 * returned as it is, whatever its port.
 *
 * @throws EmulatorError when the port is taken by another program, or Python or moto is missing
 */
export async function startEmulator(props: StartEmulatorProps): Promise<EmulatorInstance> {
  const { home, port = DEFAULT_PORT, log } = props;
  const running = await runningInstance(home);
  if (running) {
    return running;
  }
  const python = pythonWithMoto({ home, python: props.python, log });
  const outcome = await spawnDaemon(path.resolve(home), port, python);
  if (outcome.type === 'ready') {
    return outcome.instance;
  }
  // Somebody else may have started the same emulator at the same time.
  const other = await runningInstance(home);
  if (other) {
    return other;
  }
  throw new EmulatorError(
    outcome.reason === 'port-taken'
      ? `The emulator's port ${port} is taken by another program. End that program, or choose another port.`
      : `The emulator did not start: ${outcome.reason}. Its log: ${path.join(emulatorFolder(home), 'emulator.log')}`,
  );
}

/** The status of the emulator of this home, or undefined when it does not run. */
export async function emulatorStatus({
  home,
}: {
  readonly home: string;
}): Promise<(EmulatorStatus & EmulatorInstance) | undefined> {
  const instance = readInstance(home);
  if (!instance) {
    return undefined;
  }
  try {
    const response = await fetch(`${instance.url}${CONTROL_PREFIX}status`, { signal: AbortSignal.timeout(5_000) });
    const status = (await response.json()) as Partial<EmulatorStatus>;
    return status.id === instance.id ? { ...(status as EmulatorStatus), ...instance } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Ends the emulator of this home, and with it everything it knows.
 *
 * @returns whether one was running
 */
export async function stopEmulator({ home }: { readonly home: string }): Promise<boolean> {
  const instance = readInstance(home);
  if (!instance) {
    return false;
  }
  const isOurs = (): boolean => isProcess(instance.pid, [DAEMON, path.resolve(home)]);
  const wasRunning = isOurs();
  if (wasRunning) {
    process.kill(instance.pid, 'SIGTERM');
    const deadline = performance.now() + STOP_TIMEOUT_MS;
    while (isOurs() && performance.now() < deadline) {
      await sleep(50);
    }
    if (isOurs()) {
      // moto ends by itself when the daemon is gone.
      process.kill(instance.pid, 'SIGKILL');
    }
  }
  removeInstance(home, instance.id);
  return wasRunning;
}

async function runningInstance(home: string): Promise<EmulatorInstance | undefined> {
  const status = await emulatorStatus({ home });
  return status && readInstance(home);
}

function spawnDaemon(home: string, port: number, python: string): Promise<DaemonMessage> {
  mkdirSync(emulatorFolder(home), { recursive: true });
  const log = openSync(path.join(emulatorFolder(home), 'emulator.log'), 'a');
  const daemon = fork(DAEMON, [home, String(port), python], {
    cwd: PROJECT,
    execArgv: ['--import', 'tsx'],
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return new Promise((resolve) => {
    const settle = (message: DaemonMessage): void => {
      clearTimeout(timer);
      daemon.removeAllListeners();
      if (daemon.connected) {
        daemon.disconnect();
      }
      daemon.unref();
      resolve(message);
    };
    const timer = setTimeout(() => {
      daemon.kill('SIGKILL');
      settle({ type: 'failed', reason: `it did not answer within ${START_TIMEOUT_MS / 1000} s` });
    }, START_TIMEOUT_MS);
    daemon.on('message', (message) => settle(message as DaemonMessage));
    daemon.on('error', (error) => settle({ type: 'failed', reason: error.message }));
    daemon.on('exit', (code, signal) =>
      settle({ type: 'failed', reason: `its process ended (${signal ?? `exit code ${code}`})` }),
    );
  });
}
