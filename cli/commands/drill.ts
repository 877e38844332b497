import { createRequire } from 'node:module';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type * as RunDrill from '../edge/run-drill';

/** The edge is loaded by whoever runs it alone: it takes as long as the rest of the program. */
const load = createRequire(__filename);

/** `npm run drill`: what fails, and for how long, when parts of the environment fail. */
export const drill: Command = {
  name: 'drill',
  summary: 'Lets parts of the environment fail on this machine, under load, and measures what viewers notice.',
  maximumPositionals: 0,
  options: {
    scenario: { type: 'string' },
    write: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  optionHelp: {
    scenario: 'only these, by comma, such as api-refused,recovery',
    write: 'drill the environments local and prod, and write the page docs/drills.md',
    json: 'print everything that was measured as JSON',
  },
  run: async (context, { options }) => {
    const { scenario, write, json } = options;
    const names = typeof scenario === 'string' ? scenario.split(',').filter(Boolean) : [];
    if (write && names.length > 0) throw new CliError('--write shows every scenario; leave --scenario out');
    const { runDrill } = load('../edge/run-drill') as typeof RunDrill;
    return runDrill(context, { names, write: Boolean(write), json: Boolean(json) });
  },
};
