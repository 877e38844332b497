import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { EmulatorError } from './error';
import { installSystemPackages } from './system-packages';

/** The repairs in `moto/` and `repairs/` are written for this version. */
export const MOTO_VERSION = '5.2.1';
const REQUIREMENT = `moto[server]==${MOTO_VERSION}`;
const PROBE = 'import moto, moto.server; print(moto.__version__)';

/** How this machine runs Python; tests give others. */
export interface PythonProps {
  /** Folder of everything a run writes. */
  readonly home: string;
  /** @default python3 */
  readonly python?: string;
  /** Told what takes long. */
  readonly log?: (line: string) => void;
}

/** Debian keeps the module `venv` in a package of its own. */
const SYSTEM_PACKAGES = ['python3', 'python3-venv'];

const works = (python: string, ...args: string[]): boolean => spawnSync(python, args).status === 0;

function motoVersionOf(python: string): string | undefined {
  const probe = spawnSync(python, ['-c', PROBE], { encoding: 'utf8' });
  return probe.status === 0 ? probe.stdout.trim() : undefined;
}

/**
 * A Python interpreter that can import the right moto: the machine's, or one in a virtual environment in
 * `<home>/emulator/venv`, which is made when there is none. As root on Debian, Python itself is installed too.
 *
 * @throws EmulatorError naming the command to run, when there is no Python or moto cannot be installed
 */
export function pythonWithMoto({ home, python = 'python3', log = () => undefined }: PythonProps): string {
  const isSystemPython = python === 'python3';
  const isThere = works(python, '--version') || (isSystemPython && installSystemPackages(SYSTEM_PACKAGES, log));
  if (!isThere) {
    throw new EmulatorError(
      `The emulator needs Python 3, and there is no working ${python}. Install it (Debian: apt-get install python3 python3-venv) and try again.`,
    );
  }
  if (motoVersionOf(python) === MOTO_VERSION) {
    return python;
  }
  const venv = path.join(home, 'emulator', 'venv');
  const own = path.join(venv, 'bin', 'python3');
  if (existsSync(own) && motoVersionOf(own) === MOTO_VERSION) {
    return own;
  }
  if (isSystemPython && !works(python, '-c', 'import ensurepip, venv')) {
    installSystemPackages(SYSTEM_PACKAGES, log);
  }
  log(`Installing moto ${MOTO_VERSION} in ${venv} …`);
  for (const [command, ...args] of [
    [python, '-m', 'venv', '--clear', venv],
    [own, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', REQUIREMENT],
  ] as const) {
    const run = spawnSync(command, args, { encoding: 'utf8' });
    if (run.status !== 0) {
      rmSync(venv, { recursive: true, force: true });
      const reason = lastLine(`${run.stdout}\n${run.stderr}`);
      throw new EmulatorError(
        `The emulator needs moto ${MOTO_VERSION} for Python, and it could not be installed in ${venv}: ${reason}. ` +
          `Install it yourself with: ${python} -m pip install '${REQUIREMENT}' (Debian also needs: apt-get install python3-venv).`,
      );
    }
  }
  return own;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() || 'the command said nothing';
}
