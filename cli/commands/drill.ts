import { createRequire } from 'node:module';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type * as RunDrill from '../edge/run-drill';

/** The edge is loaded by whoever runs it alone: it takes as long as the rest of the program. */
const load = createRequire(__filename);

const DEFAULT_SPEED = 15;
const FASTEST = 50;

/** `npm run drill`: what fails, and for how long, when parts of the environment fail. */
export const drill: Command = {
  name: 'drill',
  summary: 'Lets parts of the environment fail on this machine, under load, and measures what viewers notice.',
  maximumPositionals: 0,
  options: {
    scenario: { type: 'string' },
    speed: { type: 'string' },
    write: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  optionHelp: {
    scenario: 'only these, by comma, such as api-refused,recovery',
    speed: `how many times faster time runs, up to ${FASTEST}; ${DEFAULT_SPEED} when it is not given`,
    write: 'write the page docs/drills.md as well',
    json: 'print everything that was measured as JSON',
  },
  run: async (context, { options }) => {
    const { scenario, write, json } = options;
    const names = typeof scenario === 'string' ? scenario.split(',').filter(Boolean) : [];
    if (write && names.length > 0) throw new CliError('--write shows every scenario; leave --scenario out');
    const speed = speedOf(options['speed']);
    const { runDrill } = load('../edge/run-drill') as typeof RunDrill;
    return runDrill(context, { names, speed, write: Boolean(write), json: Boolean(json) });
  },
};

/** @throws CliError when the text is no speed */
function speedOf(text: string | boolean | undefined): number {
  if (text === undefined) return DEFAULT_SPEED;
  const speed = Number(text);
  if (speed > 0 && speed <= FASTEST) return speed;
  throw new CliError(`--speed is "${text}"; allowed: a number greater than 0, up to ${FASTEST}`);
}
