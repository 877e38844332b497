import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environmentNames } from '../../environments';
import { compareSynths } from '../cdktn/compare-synths';
import { installCdktn } from '../cdktn/packages';
import { StandInProject } from '../cdktn/stand-in-project';
import { childVariables, withoutTerraformVariables } from '../child-variables';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type { CliContext } from '../context';
import { runProgram } from '../run/run-program';

/** The programs that make stacks. */
const PROGRAMS = ['main.ts', 'foundations.ts'];

/** Checks what makes stacks, from the programs down: tests and commands take a minute more, and use no other types. */
const TYPE_CHECK = 'tsconfig.cdktn.json';

/** `npm run check:cdktn`: whether CDK Terrain can take the place of CDK for Terraform. */
export const checkCdktn: Command = {
  name: 'check-cdktn',
  summary: 'Checks that the same sources type-check under CDK Terrain and give the same JSON of every environment.',
  maximumPositionals: 0,
  options: {},
  optionHelp: {},
  run: async (context) => {
    const { home, project, interruption, screen } = context;
    const folder = join(home, 'cdktn');
    const tools = { variables: variablesOf(context), interruption };
    const { modules, versions, wereKept } = await installCdktn(folder, tools);
    screen.line(`${versions.join(', ')}: ${wereKept ? 'kept from an earlier run' : 'installed'}`);

    const copy = new StandInProject({ project, parent: folder, modules });
    const out = mkdtempSync(join(folder, 'out-'));
    try {
      await mustRun(context, [process.execPath, '--require', 'tsx/cjs', 'cli/build.ts'], project, 'the build failed');
      copy.write(TYPE_CHECK, JSON.stringify({ extends: './tsconfig.json', include: ['*.ts'] }));
      const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
      await mustRun(
        context,
        [process.execPath, compiler, '-p', TYPE_CHECK],
        copy.folder,
        'the sources do not type-check under CDK Terrain',
      );
      screen.line('types: no errors');
      const different: string[] = [];
      for (const [name, environment] of PROGRAMS.flatMap((one) =>
        environmentNames.map((other) => [one, other] as const),
      )) {
        const { stacks, differences } = await compareSynths({
          ...tools,
          program: name,
          environment,
          projects: [project, copy.folder],
          folder: out,
        });
        const result = differences.length === 0 ? 'the same' : `${differences.length} differences`;
        screen.line(`${environment}, ${name}: ${stacks} ${stacks === 1 ? 'stack' : 'stacks'}, ${result}`);
        different.push(...differences.map((line) => `${environment}, ${name}: ${line}`));
      }
      if (different.length > 0) {
        throw new CliError(`the JSON under CDK Terrain is not the same:\n${different.join('\n')}`);
      }
      return 0;
    } finally {
      copy.remove();
      rmSync(out, { recursive: true, force: true });
    }
  },
};

function variablesOf({ variables, home }: CliContext): Record<string, string> {
  const inherited = { ...variables, EDGE_HOME: home, NODE_ENV: undefined, PREVIEW: undefined };
  return withoutTerraformVariables(
    childVariables({ inherited, terraformConfigFile: join(home, 'terraform.rc'), cdktfHome: join(home, 'cdktf') }),
  );
}

async function mustRun(
  context: CliContext,
  command: readonly [string, ...string[]],
  folder: string,
  otherwise: string,
): Promise<void> {
  const { exitCode, output } = await runProgram({
    command,
    folder,
    variables: variablesOf(context),
    interruption: context.interruption,
  });
  if (exitCode !== 0) throw new CliError(`${otherwise}:\n${output.trim()}`);
}
