import { AWS_REGIONS, type EnvironmentInput } from '../../environments';
import { stackGraph } from '../../stacks/stack-graph';
import { synthFoundations } from '../support/synth-foundations';
import { environmentWith, synthSystem } from '../support/synth-system';
import type { StackJson } from '../support/synthesized-stack';

const cloud = (change: Partial<EnvironmentInput> = {}) =>
  environmentWith({
    emulated: false,
    regions: ['us-east-1', 'eu-west-1'],
    retiringRegions: ['ap-southeast-2'],
    backend: { type: 'cloud', organization: 'acme' },
    delivery: { repository: 'acme/shop' },
    ...change,
  });
const workspacesOf = (change?: Partial<EnvironmentInput>) => synthFoundations(cloud(change))['workspaces']!;

/** The stack that a reference `${tfe_workspace.regional_eu_west_1.id}` is about. */
const stackIn = (stack: StackJson, reference: unknown): string => {
  const label = /^\$\{tfe_workspace\.(\w+)\.id\}$/.exec(String(reference))![1]!;
  return String(stack.resource['tfe_workspace']![label]!['name']).replace('edge-local-', '');
};
const all = (stack: StackJson, type: string) => Object.values(stack.resource[type] ?? {});

describe('the workspaces of HCP Terraform', () => {
  const stack = workspacesOf();
  const system = synthSystem(cloud());

  it('are those that the stacks name as the place of their state, and those of the stacks beneath', () => {
    const named = Object.values(system).map(
      ({ terraform }) => (terraform['cloud'] as { workspaces: { name: string } }).workspaces.name,
    );
    expect(all(stack, 'tfe_workspace').map(({ name }) => name)).toEqual(
      expect.arrayContaining([...named, 'edge-local-bootstrap', 'edge-local-workspaces']),
    );
    expect(all(stack, 'tfe_workspace')).toHaveLength(named.length + 2);
    expect(stack.terraform['cloud']).toMatchObject({ workspaces: { name: 'edge-local-workspaces' } });
  });

  it('share their state with the stacks that read it, and with nobody else', () => {
    const shared = all(stack, 'tfe_workspace_settings').flatMap((settings) => {
      expect(settings['global_remote_state']).toBe(false);
      const readers = settings['remote_state_consumer_ids'] as string[];
      return readers.map((reader) => `${stackIn(stack, settings['workspace_id'])} → ${stackIn(stack, reader)}`);
    });
    const read = Object.entries(system).flatMap(([reader, { data = {} }]) =>
      Object.values(data['terraform_remote_state'] ?? {}).map(({ config }) => {
        const { workspaces } = config as { workspaces: { name: string } };
        return `${workspaces.name.replace('edge-local-', '')} → ${reader}`;
      }),
    );
    expect(shared.sort()).toEqual(read.sort());
    expect(shared).toEqual(['regional-eu-west-1 → global', 'regional-us-east-1 → global']);
    expect(all(stack, 'tfe_workspace_settings')).toHaveLength(all(stack, 'tfe_workspace').length);
  });

  it('run after those that a deploy puts before them', () => {
    const triggers = all(stack, 'tfe_run_trigger').map(
      (trigger) => `${stackIn(stack, trigger['sourceable_id'])} → ${stackIn(stack, trigger['workspace_id'])}`,
    );
    expect(triggers.sort()).toEqual(['data → global', 'regional-eu-west-1 → global', 'regional-us-east-1 → global']);
    for (const workspace of all(stack, 'tfe_workspace')) {
      expect(workspace).toMatchObject({ auto_apply: false, auto_apply_run_trigger: false });
    }
  });

  it('are assessed for drift where that is asked for, but for those that do not run at HashiCorp', () => {
    const assessed = (found: StackJson) =>
      all(found, 'tfe_workspace')
        .filter((workspace) => workspace['assessments_enabled'])
        .map(({ name }) => String(name).replace('edge-local-', ''));
    expect(assessed(stack)).toEqual([]);
    const backend = { type: 'cloud', organization: 'acme', healthAssessments: true } as const;
    expect(assessed(workspacesOf({ backend }))).toEqual(stackGraph(cloud()).map(({ name }) => name));
  });

  it('run at HashiCorp, but for those that make workspaces and roles', () => {
    const local = all(stack, 'tfe_workspace_settings')
      .filter(({ execution_mode: mode }) => mode === 'local')
      .map((settings) => stackIn(stack, settings['workspace_id']));
    expect(local.sort()).toEqual(['bootstrap', 'workspaces']);
  });

  it('are refused when more regions serve than HCP Terraform takes as sources of a run', () => {
    const change = { regions: AWS_REGIONS.slice(0, 20), retiringRegions: [] };
    expect(() => workspacesOf(change)).toThrow(/^global would run after 21 others; HCP Terraform takes at most 20: /);
  });
});

describe('variables in HCP Terraform', () => {
  const stack = workspacesOf();
  const setsOf = (name: string) =>
    all(stack, 'tfe_workspace_variable_set')
      .filter((link) => stackIn(stack, link['workspace_id']) === name)
      .map((link) => link['variable_set_id']);

  it.each(Object.entries(synthSystem(cloud())))(
    'give %s each Terraform variable that it declares',
    (name, declared) => {
      const given = all(stack, 'tfe_variable').filter(
        ({ category, variable_set_id: set }) => category === 'terraform' && setsOf(name).includes(set),
      );
      expect(given.map(({ key }) => key).sort()).toEqual(Object.keys(declared.variable ?? {}).sort());
      for (const { key, sensitive } of given) {
        expect([key, sensitive]).toEqual([key, declared.variable![String(key)]!['sensitive'] ?? false]);
      }
    },
  );

  it('hold no value that a person has to give, and leave alone what was given', () => {
    for (const variable of all(stack, 'tfe_variable').filter(({ category }) => category === 'terraform')) {
      expect(variable).not.toHaveProperty('value');
      expect(variable['lifecycle']).toEqual({ ignore_changes: ['value'] });
    }
  });

  it('name the roles that the bootstrap stack makes, one for plans and one for applies, and not that of who watches', () => {
    const values = all(stack, 'tfe_variable').map(({ key, value }) => [key, value]);
    expect(values).toEqual(
      expect.arrayContaining([
        ['TFC_AWS_PROVIDER_AUTH', 'true'],
        ['TFC_AWS_PLAN_ROLE_ARN', 'arn:aws:iam::123456789012:role/delivery/edge-local-plan'],
        ['TFC_AWS_APPLY_ROLE_ARN', 'arn:aws:iam::123456789012:role/delivery/edge-local-deploy'],
      ]),
    );
    const roles = synthFoundations(cloud())['bootstrap']!.resource['aws_iam_role']!;
    expect(Object.values(roles).map(({ name, path }) => `${String(path)}${String(name)}`)).toEqual([
      '/delivery/edge-local-plan',
      '/delivery/edge-local-deploy',
      '/delivery/edge-local-watch',
    ]);
    expect(values.filter(([, value]) => String(value).endsWith('-watch'))).toEqual([]);
  });

  it('are no roles where nobody is trusted: then credentials are given by hand', () => {
    const without = workspacesOf({ delivery: undefined });
    expect(all(without, 'tfe_variable').filter(({ category }) => category === 'env')).toEqual([]);
    expect(all(without, 'tfe_workspace').map(({ name }) => name)).not.toContain('edge-local-bootstrap');
  });
});

describe('runs that follow a repository', () => {
  const runs = { mode: 'vcs', githubApp: 'ghain-1' } as const;
  const workspaces = (repository: string) =>
    workspacesOf({ backend: { type: 'cloud', organization: 'acme', runs }, delivery: { repository } }).resource[
      'tfe_workspace'
    ]!;

  it('take each stack from its own folder of the rendered branch, and start when something in it changes', () => {
    const found = workspaces('acme/shop');
    for (const { name } of stackGraph(cloud())) {
      expect(found[name.replaceAll('-', '_')]).toMatchObject({
        working_directory: `local/${name}`,
        file_triggers_enabled: true,
        trigger_patterns: [`/local/${name}/**/*`],
        vcs_repo: { identifier: 'acme/shop', branch: 'rendered', github_app_installation_id: 'ghain-1' },
      });
    }
    expect(found['workspaces']).not.toHaveProperty('vcs_repo');
    expect(found['bootstrap']).not.toHaveProperty('vcs_repo');
  });

  it('call the repository by its name, also where its tokens bear ids', () => {
    expect(workspaces('acme@12/shop@34')['global']).toMatchObject({ vcs_repo: { identifier: 'acme/shop' } });
  });

  it('are no matter of workspaces whose runs start at the command line', () => {
    for (const workspace of all(workspacesOf(), 'tfe_workspace')) {
      expect(workspace).not.toHaveProperty('vcs_repo');
      expect(workspace).not.toHaveProperty('working_directory');
    }
  });
});

describe('the graph of stacks', () => {
  it('is the one that a synthesized system has', () => {
    const graph = stackGraph(cloud());
    expect(graph.map(({ name }) => name).sort()).toEqual(Object.keys(synthSystem(cloud())).sort());
  });
});
