import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import { confirm } from '../confirm';
import type { CliContext } from '../context';
import { Git } from '../git';
import { planText } from '../report/plan-text';
import type { TerraformSession } from '../session';
import { terraformIn, type TerraformRun } from '../terraform/terraform-in';
import { writeEarlierStack } from './earlier-stack';

export interface DistributionRollbackOptions {
  /** A branch, tag or commit; undefined: before the last change. */
  readonly revision: string | undefined;
  /** Do not ask. */
  readonly isSure: boolean;
}

/** What is used of a session. */
export type RollbackSession = Pick<TerraformSession, 'environment' | 'home' | 'terraform' | 'variables'>;

const STACK = 'global';
const COMMON = ['-input=false', '-no-color'];
/** Terraform's exit code of a plan with changes, as `-detailed-exitcode` asks for. */
const CHANGES = 2;
const PLAN_FILE = 'rollback.tfplan';

/** One run of Terraform; anything but an expected exit code is an error. */
type RunStep = (what: string, expected: readonly number[], ...args: string[]) => Promise<TerraformRun>;

/**
 * Applies the global stack, the distribution and the names among it, as the reviewed HCL of an earlier revision has it: what that
 * says is what was deployed then. Nothing is built or synthesized; Terraform alone is run.
 *
 * @returns 0
 * @throws CliError when there is no such revision, Terraform fails (what it says is printed), or it is stopped
 */
export async function rollBackDistribution(
  context: CliContext,
  { environment, home, terraform, variables }: RollbackSession,
  { revision, isSure }: DistributionRollbackOptions,
): Promise<number> {
  const { screen, interruption, project } = context;
  const folder = join(home.rollbackOut, 'stacks', STACK);
  const earlier = writeEarlierStack(new Git(project), `${environment.name}/${STACK}`, revision, folder);
  const terraformThere = terraformIn({ terraform: terraform.path, folder, variables, interruption });
  const run: RunStep = async (what, expected, ...args) => {
    const result = await terraformThere(args);
    interruption.throwIfRequested();
    if (expected.includes(result.exitCode)) return result;
    screen.line(result.output.trimEnd());
    throw new CliError(`${what} of ${STACK} as ${earlier.revision} failed; what Terraform said is above`);
  };
  try {
    screen.line(`${STACK}  planning as ${earlier.revision}`);
    const plan = await planIn(run);
    if (plan === undefined) {
      screen.line(`${STACK} is deployed as ${earlier.revision} already: nothing was changed`);
      return 0;
    }
    screen.line(`\n${plan}\n`);
    siteChange(plan).forEach((line) => screen.line(line));
    await confirm(environment, 'rollback', isSure, screen);
    interruption.throwIfRequested();
    screen.line(`${STACK}  applying`);
    const { stdout } = await run('the apply', [0], 'apply', ...COMMON, PLAN_FILE);
    screen.line(/^Apply complete!.*$/m.exec(stdout)?.[0] ?? 'applied');
    screen.line(
      `\nA deploy of this checkout brings the later one again: ${earlier.undone ? `revert ${earlier.undone}` : 'revert the change'} before the next one.`,
    );
    return 0;
  } finally {
    // It holds the values of variables, secrets among them.
    rmSync(join(folder, PLAN_FILE), { force: true });
  }
}

/** What the plan changes for viewers of the app, which the global stack decides about too; nothing when it is the same release. */
function siteChange(plan: string): string[] {
  const [, now, then] = /^\s*~ site_release\s+= "(\w+)" -> "(\w+)"/m.exec(plan) ?? [];
  if (now === undefined) return [];
  return [
    `The app goes back too: viewers get its release ${then} instead of ${now}. To keep the app as it is, revert what changed the`,
    'distribution and deploy that instead: npm run deploy -- global\n',
  ];
}

/** @returns the plan as Terraform prints it; undefined when nothing would change */
async function planIn(run: RunStep): Promise<string | undefined> {
  await run('the init', [0], 'init', ...COMMON);
  const plan = await run('the plan', [0, CHANGES], 'plan', ...COMMON, '-detailed-exitcode', `-out=${PLAN_FILE}`);
  return plan.exitCode === 0 ? undefined : planText(plan.stdout.split('\n'));
}
