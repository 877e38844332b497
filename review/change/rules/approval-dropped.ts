import { code } from '../code';
import { type ReviewRule } from '../rule';
import { bothOf, formsOfType } from '../values';

/** Source: HCP Terraform documentation, "Workspace Settings" and "Run Triggers": each applies a plan that nobody confirmed. */
const SETTINGS: Readonly<Record<string, string>> = {
  auto_apply: 'applies a plan as soon as it is made',
  auto_apply_run_trigger: 'applies what the apply of another workspace starts',
};

/** Whoever starts a run, with a push for example, has it applied. */
export const approvalDropped: ReviewRule = {
  id: 'approval-dropped',
  title: "Something is applied without anybody's yes",
  looksAtNewStacks: true,
  check: (change) =>
    formsOfType(change, 'tfe_workspace').flatMap((form) =>
      Object.entries(SETTINGS)
        .filter(([name]) => {
          const [was, is] = bothOf(form, name);
          return is !== false && is !== undefined && is !== was;
        })
        .map(([name, what]) => ({
          address: form.address,
          what: `${what}: ${code(name)}`,
          look: 'who reads the plan before it changes what viewers use?',
        })),
    ),
};
