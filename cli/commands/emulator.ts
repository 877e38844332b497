import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  emulatorStatus,
  failRegion,
  FAULT_MODES,
  healRegions,
  stopEmulator,
  type EmulatorInstance,
} from '../../local/emulator';
import { AWS_REGIONS } from '../../environments';
import { CliError } from '../cli-error';
import type { Command, CommandArguments } from '../command';
import type { CliContext } from '../context';
import { runningEmulator } from '../emulator-address';
import { heldBy, liveHolder } from '../run/lock';
import { forgetEmulatedState } from '../state/emulator-memory';

type Action = (context: CliContext, args: CommandArguments) => Promise<string>;

const ACTIONS: Readonly<Record<string, Action>> = {
  status: async (context) => {
    const status = await emulatorStatus({ home: context.home });
    if (!status) return 'the emulator does not run; start it with: npm run emulator -- start';
    const faults = Object.entries(status.faults).map(([region, mode]) => `${region} ${mode}`);
    return `the emulator runs at ${status.url} (process ${status.pid}, since ${status.startedAt}); failing: ${faults.join(', ') || 'no region'}`;
  },
  start: async (context) => {
    const { url, pid } = await runningEmulator(context);
    return `the emulator runs at ${url} (process ${pid})`;
  },
  stop: async (context) => {
    refuseWhileAtWork(context);
    const wasRunning = await stopEmulator({ home: context.home });
    return wasRunning ? 'the emulator was stopped; what it knew is lost' : 'the emulator did not run';
  },
  reset: async (context) => {
    refuseWhileAtWork(context);
    await stopEmulator({ home: context.home });
    const forgotten = forgetEmulatedState(join(context.home, 'state'));
    return `the emulator is stopped, and Terraform's state is forgotten (${forgotten.join(', ') || 'there was none'}); begin again with: npm run deploy`;
  },
  fail: async (context, { options, positionals }) => {
    const region = AWS_REGIONS.find((known) => known === positionals[1]);
    const mode = FAULT_MODES.find((known) => known === (options['mode'] ?? FAULT_MODES[0]));
    if (!region) throw new CliError(`"${positionals[1] ?? ''}" is not an AWS region; name one, such as eu-west-1`);
    if (!mode)
      throw new CliError(`the mode "${String(options['mode'])}" is unknown; allowed: ${FAULT_MODES.join(', ')}`);
    await failRegion((await startedEmulator(context)).url, region, mode);
    return `calls to ${region} now fail (${mode}); heal it with: npm run emulator -- heal`;
  },
  heal: async (context) => {
    await healRegions((await startedEmulator(context)).url);
    return 'calls to every region succeed again';
  },
};

const NAMES = Object.keys(ACTIONS).join(', ');

/** `npm run emulator`: the AWS account on this machine that emulated environments are deployed to. */
export const emulator: Command = {
  name: 'emulator',
  summary: `Looks after the emulator that emulated environments are deployed to: ${NAMES}.`,
  parameters: 'status|start|stop|reset|fail <region>|heal',
  maximumPositionals: 2,
  options: { mode: { type: 'string' } },
  optionHelp: { mode: `how "fail" makes calls to a region fail: ${FAULT_MODES.join(' or ')}` },
  run: async (context, args) => {
    const [name = '', surplus] = args.positionals;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (name === '') {
      throw new CliError(`say what to do with the emulator: ${NAMES}; such as: npm run emulator -- status`);
    }
    if (!action) throw new CliError(`emulator does not know "${name}"; allowed: ${NAMES}`);
    if (surplus !== undefined && name !== 'fail') throw new CliError(`emulator ${name} does not take "${surplus}"`);
    context.screen.line(await action(context, args));
    return 0;
  },
};

async function startedEmulator(context: CliContext): Promise<EmulatorInstance> {
  const status = await emulatorStatus({ home: context.home });
  if (!status) throw new CliError('the emulator does not run; start it with: npm run emulator -- start');
  return status;
}

/** @throws CliError when a command works on any environment: it may be using the emulator */
function refuseWhileAtWork({ home }: CliContext): void {
  const folder = join(home, 'locks');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  for (const file of files) {
    const holder = liveHolder(join(folder, file));
    if (holder) throw new CliError(heldBy(holder));
  }
}
