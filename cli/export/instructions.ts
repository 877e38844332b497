import type { StackSettings } from './stack-settings';
import { STATE_FOLDER } from './state-override';

const fence = (lines: readonly string[]): string => ['```', ...lines, '```'].join('\n');

const STATES: Readonly<Record<StackSettings['backend'], string>> = {
  local:
    `State is kept in \`${STATE_FOLDER}/\`, one file for each stack: \`state_override.tf\` in each folder says so. To go on with what is deployed, ` +
    'copy the state files of the project there first (`.edge/state/<environment>/*.tfstate`). `order.json` names the place inside ' +
    'the project.',
  s3:
    'State stays where it is, in S3. What is deployed is found there, and nothing has to be moved. Terraform 1.10 or newer is ' +
    'needed, OpenTofu likewise.',
  cloud:
    'State stays in its HCP Terraform workspaces, where what is deployed is found; `terraform login` first. The variables below are set ' +
    'in the workspaces, not on this machine.',
};

/**
 * The page that goes with an exported environment: how to deploy it with Terraform alone.
 *
 * @param stacks each after those it depends on
 */
export function instructions(environment: string, stacks: readonly StackSettings[]): string {
  const names = stacks.map(({ name }) => name);
  const backend = stacks[0]?.backend ?? 'local';
  return `${[
    `# ${environment}, with Terraform alone`,
    'Written by `npm run export`. Each folder is a root module of Terraform or OpenTofu, with its `assets/`; neither Node.js nor CDK for Terraform is ' +
      'needed. Resources have the addresses that they have in the project.',
    'Deploy, in this order:',
    fence(names.flatMap((name) => [`terraform -chdir=${name} init`, `terraform -chdir=${name} apply`])),
    'Destroy, in the other order:',
    fence([...names].reverse().map((name) => `terraform -chdir=${name} destroy`)),
    '## Order',
    ...(stacks.some(({ dependencies }) => dependencies.length > 0) ? [dependencyTable(stacks)] : []),
    'Stacks that do not need each other can be applied at the same time.',
    '## State',
    STATES[backend],
    table(
      ['stack', 'state'],
      stacks.map(({ name, location }) => [
        name,
        backend === 'local' ? `\`${STATE_FOLDER}/${name}.tfstate\`` : `\`${location}\``,
      ]),
    ),
    ...variables(stacks),
  ].join('\n\n')}\n`;
}

function dependencyTable(stacks: readonly StackSettings[]): string {
  return table(
    ['stack', 'after'],
    stacks.map(({ name, dependencies }) => [name, [...dependencies].sort().join(', ') || '–']),
  );
}

function variables(stacks: readonly StackSettings[]): readonly string[] {
  const all = new Map(stacks.flatMap((stack) => stack.variables.map((variable) => [variable.name, variable])));
  if (all.size === 0) return [];
  const rows = [...all.values()].map(({ name, description, required }) => [
    `\`TF_VAR_${name}\``,
    required ? 'yes' : 'no',
    stacks
      .filter(({ variables: own }) => own.some((one) => one.name === name))
      .map((stack) => stack.name)
      .join(', '),
    description.replaceAll('|', '\\|'),
  ]);
  return ['## Variables', table(['variable', 'needed', 'stacks', 'what it is'], rows)];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
