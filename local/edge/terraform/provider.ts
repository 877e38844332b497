import { EdgeError } from '../error';
import type { BodyEvaluator } from './body';
import type { Body, StackSource } from './stack-source';

/** What a provider configuration says about where a resource is. */
export interface Provider {
  /** Empty for providers other than AWS's. */
  readonly region: string;
  /** From `allowed_account_ids`, when there is one. */
  readonly accountId: string | undefined;
}

/** The name of a resource's provider configuration: `aws`, or `aws.virginia`. */
export function providerName(type: string, provider: unknown): string {
  if (typeof provider !== 'string') return type.split('_', 1)[0] ?? type;
  return provider.replace(/^\$\{(.*)\}$/, '$1').trim();
}

/** @throws EdgeError when there is no such configuration, or no region in one of AWS */
export function readProvider(stack: StackSource, name: string, evaluator: BodyEvaluator): Provider {
  const [type = '', alias] = name.split('.');
  const address = `${stack.name}: provider.${name}`;
  const found = (stack.providers.get(type) ?? []).find((body) => body['alias'] === alias);
  if (alias !== undefined && found === undefined) throw new EdgeError(address, 'there is no provider with this alias.');
  const body: Body = found ?? {};
  const read = (argument: string) => evaluator.value(body[argument] ?? null, `${address}.${argument}`);
  const region = read('region');
  if (typeof region !== 'string' && type === 'aws') {
    throw new EdgeError(address, 'has no region, which the local edge cannot guess.', 'Set region in the provider.');
  }
  const accounts = read('allowed_account_ids');
  const [account] = Array.isArray(accounts) ? accounts : [];
  return { region: String(region ?? ''), accountId: account === undefined ? undefined : String(account) };
}
