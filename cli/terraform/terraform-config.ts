import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Variables } from '../context';
import type { ProviderMirror } from './provider-mirror';

/**
 * Text of a Terraform CLI configuration: the user's own settings, no calls home, and the provider from the mirror.
 * A user's `provider_installation` is left alone, since Terraform allows one such block.
 *
 * @param userConfig text of the user's own configuration, empty when there is none
 */
export function terraformConfig(userConfig: string, mirror: ProviderMirror | undefined): string {
  const parts = userConfig ? [userConfig.trimEnd()] : [];
  if (!/^\s*disable_checkpoint\b/m.test(userConfig)) parts.push('disable_checkpoint = true');
  if (mirror && !/^\s*provider_installation\b/m.test(userConfig)) parts.push(installation(mirror));
  return `${parts.join('\n\n')}\n`;
}

/**
 * The user's CLI configuration: what `TF_CLI_CONFIG_FILE` names, else `~/.terraformrc`. A variable that names a
 * missing file counts for nothing.
 */
export function readUserConfig(variables: Variables, userHome: string): string {
  const candidates = [variables['TF_CLI_CONFIG_FILE'], join(userHome, '.terraformrc')];
  const file = candidates.find((path) => path && existsSync(path));
  return file ? readFileSync(file, 'utf8') : '';
}

/** Writes the configuration for this user alone, because a user's own may hold tokens. */
export function writeTerraformConfig(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o600 });
}

function installation(mirror: ProviderMirror): string {
  const held = mirror.providers.map((address) => JSON.stringify(address)).join(', ');
  return [
    'provider_installation {',
    '  filesystem_mirror {',
    `    path    = ${JSON.stringify(mirror.path)}`,
    `    include = [${held}]`,
    '  }',
    '  direct {',
    `    exclude = [${held}]`,
    '  }',
    '}',
  ].join('\n');
}
