import { resolve } from 'node:path';
import { isObject } from './expression/values';
import { bodies, type Body, type StackSource } from './stack-source';
import type { Value } from './system';

/** The arguments that say where a state lies, by backend type. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  azurerm: ['storage_account_name', 'container_name', 'key'],
  consul: ['path'],
  gcs: ['bucket', 'prefix'],
  http: ['address'],
  kubernetes: ['secret_suffix', 'namespace'],
  pg: ['conn_str', 'schema_name'],
  s3: ['bucket', 'key'],
};

/** Where a stack keeps its state, as a text that is equal for equal places. */
export function stateLocationOf(stack: StackSource): string | undefined {
  for (const settings of stack.terraform) {
    const cloud = settings['cloud'];
    if (cloud !== undefined)
      return locationOf('remote', bodies(cloud, `${stack.name}: terraform.cloud`)[0] ?? {}, stack.directory);
    const backend = bodies(settings['backend'] ?? {}, `${stack.name}: terraform.backend`)[0] ?? {};
    for (const [type, body] of Object.entries(backend)) {
      const address = `${stack.name}: terraform.backend.${type}`;
      return locationOf(type, bodies(body, address)[0] ?? {}, stack.directory);
    }
  }
  return locationOf('local', {}, stack.directory);
}

/**
 * The place that a backend's arguments name.
 *
 * @returns undefined for a backend or a form of one that is not understood
 */
export function locationOf(backend: string, config: Body, directory: string): string | undefined {
  if (backend === 'local') return `local ${resolve(directory, text(config['path']) ?? 'terraform.tfstate')}`;
  if (backend === 'remote' || backend === 'cloud') {
    const workspace = workspaceName(config['workspaces']);
    const { hostname = 'app.terraform.io', organization = '' } = config;
    return workspace && `remote ${text(hostname)} ${text(organization)} ${workspace}`;
  }
  const identity = IDENTITY[backend];
  return identity && `${backend} ${identity.map((name) => text(config[name]) ?? '').join(' ')}`;
}

/** The workspace that a `cloud` block or `remote` backend names, or undefined. */
export function workspaceName(workspaces: Value | undefined): string | undefined {
  const [block] = Array.isArray(workspaces) ? (workspaces as readonly Value[]) : [workspaces ?? null];
  return isObject(block ?? null) ? text((block as Body)['name']) : undefined;
}

const text = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
