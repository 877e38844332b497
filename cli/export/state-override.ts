import { stateFileName, type StackSettings } from './stack-settings';

/** Terraform reads files of this ending last, and lets them win. Source: Terraform documentation, Override Files. */
export const OVERRIDE_FILE = 'state_override.tf';

/** Folder of local state files, beside the folders of the stacks. */
export const STATE_FOLDER = 'state';

/**
 * HCL that moves a stack's local state, and those it reads, into a folder beside the exported stacks: the reviewed HCL names
 * a place that only holds inside the project.
 *
 * @returns undefined for state that is kept elsewhere, whose place holds everywhere
 */
export function stateOverride({ backend, location, reads }: StackSettings): string | undefined {
  if (backend !== 'local') return undefined;
  const path = (file: string): string => JSON.stringify(`../${STATE_FOLDER}/${stateFileName(file)}`);
  const sources = [...reads].map(([name, file]) =>
    [`data "terraform_remote_state" "${name}" {`, '  config = {', `    path = ${path(file)}`, '  }', '}'].join('\n'),
  );
  return `${[
    '# Where state lies in this export: overrides what terraform.tf and remote-state.tf say.',
    ['terraform {', '  backend "local" {', `    path = ${path(location)}`, '  }', '}'].join('\n'),
    ...sources,
  ].join('\n\n')}\n`;
}
