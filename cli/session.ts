import { join, resolve } from 'node:path';
import { loadEnvironment, type Environment } from '../environments';
import { ensureHostedZone, type EmulatorInstance } from '../local/emulator';
import { childVariables, withoutTerraformVariables, type ChildVariablesInput } from './child-variables';
import { CliError } from './cli-error';
import type { CliContext } from './context';
import { runningEmulator } from './emulator-address';
import { homeOf, type Home } from './home';
import { exceptionLines } from './report/exception-lines';
import { pinFile } from './releases/pin-release';
import { lockTimeout } from './lock-timeout';
import { acquireLock } from './run/lock';
import { checkEmulatorMemory } from './state/emulator-memory';
import { checkStateFiles } from './state/local-state';
import { emulatedSecrets } from './state/secrets';
import { requiredVariables, type SynthesizedStack } from './synth/synthesized-stack';
import { synthesize } from './synth/synthesize';
import { findTerraform, OLDEST, OLDEST_WITH_S3, type Terraform } from './terraform/find-terraform';
import { findProviderMirror, mirrorSearch } from './terraform/provider-mirror';
import { bePatient } from './terraform/impatient-provider';
import { readUserConfig, terraformConfig, writeTerraformConfig } from './terraform/terraform-config';

/** An environment that one command works on, alone. */
export interface Session {
  readonly environment: Environment;
  readonly home: Home;
}

/** A session that has what Terraform needs, and no stacks yet. */
export interface ToolSession extends Session {
  readonly terraform: Terraform;
  /** Absent when commands go to AWS. */
  readonly emulator: EmulatorInstance | undefined;
  /** Environment variables for cdktf and Terraform. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A session that can run Terraform; Terraform variables are among its environment variables. */
export interface TerraformSession extends ToolSession {
  readonly stacks: readonly SynthesizedStack[];
}

/**
 * Runs work on the environment that `ENVIRONMENT` names, while no other command works on it.
 *
 * @throws CliError when another command is at work
 */
export async function withSession<T>(
  context: CliContext,
  command: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const environment = loadEnvironment(context.variables['ENVIRONMENT']);
  const home = homeOf(context.home, environment.name);
  const release = acquireLock(home.lockFile, command, context.now());
  // Also when the program is ended in the middle.
  process.once('exit', release);
  try {
    return await work({ environment, home });
  } finally {
    release();
    process.removeListener('exit', release);
  }
}

/**
 * Terraform itself, a whole state, and the emulator if the environment is emulated.
 *
 * @throws CliError for whatever is missing
 */
export async function openTools(context: CliContext, session: Session): Promise<ToolSession> {
  return (await prepareTools(context, session)).tools;
}

async function prepareTools(context: CliContext, session: Session) {
  const { environment, home } = session;
  const { variables: inherited, machine } = context;
  const mirror = findProviderMirror(mirrorSearch(inherited, machine));
  writeTerraformConfig(home.terraformConfigFile, terraformConfig(readUserConfig(inherited, machine.userHome), mirror));
  const base = {
    inherited: { ...ownVariables(context), PINNED_RELEASE: pinFile(context, environment, home) },
    terraformConfigFile: home.terraformConfigFile,
    cdktfHome: join(home.root, 'cdktf'),
  };
  const terraform = await findTerraform(
    childVariables(base),
    environment.backend.type === 's3' ? OLDEST_WITH_S3 : OLDEST,
  );
  checkStateFiles(
    home.state,
    environment.emulated
      ? 'forget the whole emulated environment with: npm run emulator -- reset'
      : 'restore it from a copy of your own before you go on',
  );

  const emulator = environment.emulated ? await openEmulator(context, session) : undefined;
  // HCP Terraform queues its runs itself.
  const timeout = environment.backend.type === 'cloud' ? undefined : lockTimeout(inherited);
  const target: ChildVariablesInput = {
    ...base,
    ...(emulator && { emulatorUrl: emulator.url }),
    ...(timeout !== undefined && { lockTimeout: timeout }),
  };
  const tools: ToolSession = { ...session, terraform, emulator, variables: childVariables(target) };
  return { tools, target };
}

/**
 * Everything Terraform needs: tools, fresh stacks and their variables.
 *
 * @throws CliError for whatever is missing
 */
export async function openTerraform(context: CliContext, session: Session): Promise<TerraformSession> {
  const { environment, home } = session;
  const { tools, target } = await prepareTools(context, session);
  const stacks = await synthesizeFor(context, home.out, tools.variables);
  context.screen.line(`${environment.name}: ${stacks.length} stacks synthesized`);

  const needed = requiredVariables(stacks);
  const terraformVariables = environment.emulated ? emulatedSecrets(home.secretsFile, needed).variables : {};
  const complete = childVariables({ ...target, terraformVariables });
  // HCP Terraform keeps them in its workspaces.
  const areElsewhere = environment.backend.type === 'cloud';
  const missing = areElsewhere ? [] : needed.filter((name) => complete[`TF_VAR_${name}`] === undefined);
  if (missing.length > 0) {
    const names = missing.map((name) => `TF_VAR_${name}`).join(', ');
    throw new CliError(`the stacks of ${environment.name} need Terraform variables that are not set; set: ${names}`);
  }
  return { ...tools, stacks, variables: complete };
}

/**
 * Synthesizes into a folder and says what is excepted from guard rails; `extra` variables choose what is made.
 *
 * @param app command that makes the stacks @default the app command of `cdktf.json`
 */
export async function synthesizeFor(
  context: CliContext,
  outdir: string,
  variables: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
  app?: string,
): Promise<SynthesizedStack[]> {
  const stacks = await synthesize({
    project: context.project,
    outdir,
    variables: { ...withoutTerraformVariables(variables), ...extra },
    interruption: context.interruption,
    ...(app && { app }),
  });
  stacks.forEach(bePatient);
  exceptionLines(stacks).forEach((line) => context.screen.line(line));
  return stacks;
}

/** Variables for a command that does without Terraform. */
export function offlineVariables(context: CliContext, home: Home): Record<string, string> {
  return childVariables({
    inherited: ownVariables(context),
    terraformConfigFile: home.terraformConfigFile,
    cdktfHome: join(home.root, 'cdktf'),
  });
}

/** The inherited variables, with paths that hold in the project's folder too. */
function ownVariables({ variables, home }: CliContext) {
  const chosen = variables['ENVIRONMENT'];
  return {
    ...variables,
    EDGE_HOME: home,
    ...(chosen?.endsWith('.json') && { ENVIRONMENT: resolve(chosen) }),
  };
}

async function openEmulator(context: CliContext, { environment, home }: Session): Promise<EmulatorInstance> {
  const emulator = await runningEmulator(context);
  checkEmulatorMemory(home.state, emulator.id);
  await ensureHostedZone(emulator.url, environment.zoneName);
  return emulator;
}
