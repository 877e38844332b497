import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { bothOf, formsOfType, shown, updatesOfType } from '../values';

/** What a run of HCP Terraform applies, where, and with whose rights. */
export const runsChanged: ReviewRule = {
  id: 'runs-changed',
  title: 'Runs act as somebody else, elsewhere, or on something else',
  check: (change) => [...otherEnvironment(change), ...otherSettings(change)],
};

/** Roles are such variables. Source: HCP Terraform documentation, "Use dynamic credentials with the AWS provider". */
const otherEnvironment = (change: StackChange): readonly Finding[] =>
  formsOfType(change, 'tfe_variable').flatMap((form) => {
    const [[wasKind, kind], [wasKey, key], [was, is]] = [
      bothOf(form, 'category'),
      bothOf(form, 'key'),
      bothOf(form, 'value'),
    ];
    if (kind !== 'env' || (kind === wasKind && key === wasKey && was === is)) return [];
    const instead = was === undefined || key !== wasKey ? '' : ` instead of ${shown(was)}`;
    return [
      {
        address: form.address,
        what: `gives runs ${shown(is)} as ${shown(key)}${instead}`,
        look: 'what may a run do with it that it could not? One that plans is to read, and nothing more',
      },
    ];
  });

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  tfe_workspace: [
    'execution_mode',
    'agent_pool_id',
    'vcs_repo.identifier',
    'vcs_repo.branch',
    'vcs_repo.github_app_installation_id',
    'working_directory',
  ],
  tfe_workspace_settings: ['execution_mode', 'agent_pool_id', 'workspace_id'],
};

const otherSettings = (change: StackChange): readonly Finding[] =>
  Object.entries(SETTINGS).flatMap(([type, paths]) =>
    updatesOfType(change, type).flatMap((update) =>
      paths.flatMap((path) => {
        const [was, is] = bothOf(update, path);
        if (was === is) return [];
        return [
          {
            address: update.address,
            what: `runs otherwise: ${code(path)} is ${shown(is)} instead of ${shown(was)}`,
            look: 'who can change what is run there, and who sees its variables?',
          },
        ];
      }),
    ),
  );
