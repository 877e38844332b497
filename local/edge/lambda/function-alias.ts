import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';
import type { FunctionDefinition } from './function-definition';

/** A name for a version of a function, or for two versions that share its traffic. */
export interface FunctionAlias {
  readonly region: string;
  readonly functionName: string;
  readonly name: string;
  readonly version: string;
  /** Versions that take a share of the invocations, 0–1 each; the alias's own version takes the rest. */
  readonly additionalWeights: readonly (readonly [version: string, weight: number])[];
}

/**
 * The aliases of a system's functions.
 *
 * @throws EdgeError for an alias to a version whose code is not part of the system: only the newest is
 */
export function readAliases(system: System, functions: readonly FunctionDefinition[]): readonly FunctionAlias[] {
  const aliases = system.ofType('aws_lambda_alias').filter((resource) => resource.mode === 'managed');
  return aliases.map((resource) => readAlias(resource, functions));
}

function readAlias(resource: Resource, functions: readonly FunctionDefinition[]): FunctionAlias {
  const values = Arguments.of(resource);
  const named = values.string('function_name');
  const target = functions.find(
    ({ region, name, arn }) => region === resource.region && (name === named || arn === named),
  );
  if (target === undefined) {
    throw new EdgeError(
      `${resource.address}.function_name`,
      `is ${named}, and no function of the system in ${resource.region} is called so.`,
    );
  }
  const routing = values.block('routing_config');
  const weights = routing?.value('additional_version_weights') ?? {};
  const alias: FunctionAlias = {
    region: resource.region,
    functionName: target.name,
    name: values.string('name'),
    version: values.string('function_version'),
    additionalWeights: Object.entries(weights).map(([version, weight]) => [version, Number(weight)] as const),
  };
  for (const version of [alias.version, ...alias.additionalWeights.map(([version]) => version)]) {
    // Lambda keeps every published version; a synthesized system holds the code of one.
    if (version === target.version || version === '$LATEST') continue;
    throw new EdgeError(
      resource.address,
      `leads to version ${version} of ${target.name}, whose code is not part of the system; it holds ${target.version}.`,
      'Let the alias follow the function that is synthesized.',
    );
  }
  routing?.done();
  values.inert('description', 'region').done();
  return alias;
}

/**
 * The version that one invocation of an alias gets (Lambda guide, configuring-alias-routing).
 *
 * @param random a number from 0 up to, not including, 1
 */
export function versionOf(alias: FunctionAlias, random: () => number): string {
  if (alias.additionalWeights.length === 0) return alias.version;
  let rest = random();
  for (const [version, weight] of alias.additionalWeights) {
    if (rest < weight) return version;
    rest -= weight;
  }
  return alias.version;
}
