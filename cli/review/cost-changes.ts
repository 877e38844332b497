import { parse } from '@cdktf/hcl2json';
import { chooseProfile, CostError, costDifference, type CostStack, type EnvironmentCost } from '../../cost';
import { textsByStack, type HclTree } from '../../review/change';

/**
 * What a change does to the cost of each environment that it touches, for the environment's usual use.
 *
 * @param workload content of `docs/bench/workload.json`; undefined when it is not there
 * @param environments in the order in which they are told; others come last
 * @throws Error of hcl2json's when something is no HCL
 */
export async function costChanges(
  before: HclTree,
  after: HclTree,
  workload: unknown,
  environments: readonly string[] = [],
): Promise<readonly EnvironmentCost[]> {
  const [old, now] = [byEnvironment(before), byEnvironment(after)];
  const names = [...new Set([...environments, ...[...old.keys(), ...now.keys()].sort()])];
  const costs: EnvironmentCost[] = [];
  for (const environment of names) {
    const [was, is] = [old.get(environment) ?? new Map(), now.get(environment) ?? new Map()];
    if (isSame(was, is)) continue;
    const { profile } = chooseProfile({ environment, workload, options: {} });
    const stacks = [await stacksOf(was), await stacksOf(is)] as const;
    costs.push({ environment, difference: difference(...stacks, profile), requests: profile.requests });
  }
  return costs;
}

type Texts = ReadonlyMap<string, string>;

function byEnvironment(tree: HclTree): ReadonlyMap<string, Texts> {
  const environments = new Map<string, Map<string, string>>();
  for (const [path, text] of textsByStack(tree)) {
    const [environment = '', stack = ''] = path.split('/');
    const stacks = environments.get(environment) ?? new Map<string, string>();
    environments.set(environment, stacks.set(stack, text));
  }
  return environments;
}

function isSame(one: Texts, other: Texts): boolean {
  return one.size === other.size && [...one].every(([stack, text]) => other.get(stack) === text);
}

async function stacksOf(texts: Texts): Promise<readonly CostStack[]> {
  const stacks = [...texts].map(async ([name, text]) => ({ name, json: await parse('stack.tf', text) }));
  return Promise.all(stacks);
}

function difference(...sides: Parameters<typeof costDifference>): EnvironmentCost['difference'] {
  try {
    return costDifference(...sides);
  } catch (error) {
    if (error instanceof CostError) return error.message;
    throw error;
  }
}
