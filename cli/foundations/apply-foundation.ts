import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import { confirm } from '../confirm';
import type { CliContext } from '../context';
import { accessError } from '../report/access-error';
import { Diagnostics } from '../report/diagnostics';
import { planText } from '../report/plan-text';
import { missingBucket, stateError } from '../report/state-error';
import type { ToolSession } from '../session';
import { managedResourcesIn } from '../state/local-state';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { parseState } from '../terraform/stack-state';
import { terraformIn, type TerraformRun } from '../terraform/terraform-in';
import { localStateOverride, OVERRIDE_FILE } from './first-state';
import { workspaceExists } from './workspace-exists';

export interface ApplyFoundationProps {
  readonly tools: ToolSession;
  readonly stack: SynthesizedStack;
  /** The user said yes beforehand. */
  readonly isSure: boolean;
}

/**
 * Applies a stack that makes the place of its own state. The first time that place is not there: the stack is applied with its
 * state in a local file, which then moves to where the stack says, so that the next run on any machine finds it. A run that
 * was stopped in between goes on from the file.
 *
 * @throws CliError for whatever Terraform refuses
 */
export async function applyFoundation(context: CliContext, props: ApplyFoundationProps): Promise<void> {
  const { tools, stack } = props;
  const { screen } = context;
  const localFile = join(tools.home.state, `${stack.name}-first.tfstate`);
  const override = join(stack.folder, OVERRIDE_FILE);
  const terraform = runner(context, props);
  // Another backend than that of the last run in this folder is no migration: every state is moved by this function alone.
  const forget = () => rmSync(join(stack.folder, '.terraform', 'terraform.tfstate'), { force: true });

  rmSync(override, { force: true });
  forget();
  const isThere = await hasPlace(props, terraform);
  const isLeft = managedResourcesIn(localFile) > 0;
  const isFirst = !isThere || (isLeft && !(await hasState(terraform)));
  if (isFirst) {
    screen.line(
      isLeft
        ? `${stack.name}: goes on from ${localFile}, where a run that was stopped left its state`
        : `${stack.name}: what keeps its state is not there yet; it is made first, with the state in ${localFile}`,
    );
    writeFileSync(override, localStateOverride(localFile));
    forget();
    await terraform.must('init', '-input=false', '-no-color');
  }
  await planAndApply(context, props, terraform);
  if (isFirst) {
    rmSync(override);
    forget();
    await terraform.must('init', '-input=false', '-no-color');
    await terraform.must('state', 'push', localFile);
    screen.line(`${stack.name}: its state has moved to where it is kept from now on`);
  }
  // Also what a run left that was stopped right after the move.
  for (const file of [localFile, `${localFile}.backup`]) rmSync(file, { force: true });
}

type Runner = ReturnType<typeof runner>;

function runner(context: CliContext, { tools, stack }: ApplyFoundationProps) {
  const run = terraformIn({
    terraform: tools.terraform.path,
    folder: stack.folder,
    variables: tools.variables,
    interruption: context.interruption,
  });
  const refuse = (result: TerraformRun): never => {
    throw new CliError(whyFailed(result.output, stack.name));
  };
  return {
    run,
    refuse,
    /** @throws CliError when it fails */
    must: async (...args: string[]): Promise<TerraformRun> => {
      const result = await run(args);
      context.interruption.throwIfRequested();
      return result.exitCode === 0 ? result : refuse(result);
    },
  };
}

/** Initializes, and tells whether the place of the state is there. */
async function hasPlace({ tools, stack }: ApplyFoundationProps, terraform: Runner): Promise<boolean> {
  const { backend } = tools.environment;
  // To initialize would make the workspace, with settings that nobody chose.
  if (backend.type === 'cloud' && !(await workspaceExists(tools, stack))) return false;
  const result = await terraform.run(['init', '-input=false', '-no-color']);
  if (result.exitCode === 0) return true;
  return missingBucket(result.output) === undefined ? terraform.refuse(result) : false;
}

/**
 * Whether there is a state in the place that was just initialized. Terraform pulls nothing where there is none, and fails for
 * anything else: whoever takes that for "none" makes everything a second time.
 *
 * @throws CliError when the place cannot be read
 */
async function hasState(terraform: Runner): Promise<boolean> {
  const { stdout } = await terraform.must('state', 'pull');
  return parseState(stdout).resources.length > 0;
}

async function planAndApply(context: CliContext, props: ApplyFoundationProps, terraform: Runner): Promise<void> {
  const { tools, stack, isSure } = props;
  const plan = await terraform.must('plan', '-input=false', '-no-color', '-out=plan');
  const text = planText(plan.stdout.split('\n'));
  context.screen.line(`\n${text}\n`);
  if (/^No changes\./m.test(text)) return;
  await confirm(tools.environment, stack.name, isSure, context.screen);
  const applied = await terraform.run(['apply', '-input=false', '-no-color', 'plan'], (line) => {
    if (/: (Creation|Modifications|Destruction) complete|^Apply complete!/.test(line)) context.screen.line(line);
  });
  context.interruption.throwIfRequested();
  if (applied.exitCode !== 0) terraform.refuse(applied);
}

/** What Terraform complained about, in one line where there is one for it. */
function whyFailed(output: string, stack: string): string {
  const diagnostics = new Diagnostics();
  output.split('\n').forEach((line) => diagnostics.read(line));
  const errors = diagnostics.found.filter(({ severity }) => severity === 'error').map(({ text }) => text);
  // Commands about the state complain in plain words.
  const said = errors.length > 0 ? errors : [output.trim()];
  const known = said.map((text) => stateError(text, stack) ?? accessError(text)).find((line) => line !== undefined);
  return known ?? `${stack} failed:\n${said.join('\n\n')}`;
}
