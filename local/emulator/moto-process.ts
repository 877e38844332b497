import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { EmulatorError } from './error';

const LAUNCHER = path.join(__dirname, 'moto', 'launcher.py');
const START_TIMEOUT_MS = 60_000;

/** A running moto. It ends when this process does, for it watches the other end of its standard input. */
export interface MotoProcess {
  readonly pid: number;
  readonly port: number;
  /** Settles when moto has ended, with what the log should say about it. */
  readonly ended: Promise<string>;
  stop(): void;
}

export interface MotoProps {
  readonly python: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
}

/** Starts moto on a free port of 127.0.0.1 and waits until it listens. */
export function startMoto({ python, environment, log }: MotoProps): Promise<MotoProcess> {
  const child = spawn(python, [LAUNCHER], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...environment,
      // AWS's managed policies can be attached to roles only when they are loaded.
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
      // Seconds until a certificate is issued; 60 by default.
      MOTO_ACM_VALIDATION_WAIT: '1',
      PYTHONUNBUFFERED: '1',
    },
  });
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stderr }).on('line', (line) => log(`moto: ${line}`));
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`moto could not be started: ${error.message}`));
    child.on('exit', (code, signal) => resolve(`moto ended (${signal ?? `exit code ${code}`})`));
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new EmulatorError(`moto did not start within ${START_TIMEOUT_MS / 1000} s.`));
    }, START_TIMEOUT_MS);
    void ended.then((reason) => {
      clearTimeout(timer);
      reject(new EmulatorError(reason));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = Number(/^port=(\d+)$/.exec(line)?.[1]);
      if (port > 0 && child.pid !== undefined) {
        clearTimeout(timer);
        resolve({ pid: child.pid, port, ended, stop: () => child.kill('SIGTERM') });
      } else {
        log(`moto: ${line}`);
      }
    });
  });
}
