import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import type { Variables } from '../context';
import { compareVersions, parseVersion, type SemanticVersion } from './semantic-version';

const HOST = 'registry.terraform.io';
const NAMESPACE = 'hashicorp';
const TYPE = 'aws';
const OLDEST: SemanticVersion = [5, 100, 0];
const TOO_NEW: SemanticVersion = [7, 0, 0];

/** The provider the stacks need, as people write it. */
export const REQUIRED_PROVIDER = `${NAMESPACE}/${TYPE} >= ${OLDEST.join('.')}, < ${TOO_NEW.join('.')}`;

/** Folders below /opt are looked at down to this depth, and no more than this many. */
const SEARCH_DEPTH = 3;
const SEARCH_LIMIT = 2_000;

/** A folder in the layout of Terraform's filesystem mirrors that holds the AWS provider for this machine. */
export interface ProviderMirror {
  readonly path: string;
  /** Addresses of every provider in it, such as `registry.terraform.io/hashicorp/aws`. */
  readonly providers: readonly string[];
}

/** Where to look, and for which machine. */
export interface MirrorSearch {
  /** A folder someone configured: it must do, or that is an error. */
  readonly configured?: string;
  /** Folders that may be mirrors. */
  readonly implied: readonly string[];
  /** Folders below which a mirror may lie. */
  readonly roots: readonly string[];
  /** Terraform's name of the platform, such as `linux_amd64`. */
  readonly platform: string;
}

/**
 * The first mirror that holds a usable AWS provider, or undefined: then Terraform downloads it.
 *
 * @throws CliError when the configured folder holds none
 */
export function findProviderMirror(search: MirrorSearch): ProviderMirror | undefined {
  if (search.configured !== undefined) {
    const mirror = mirrorAt(search.configured, search.platform);
    if (mirror) return mirror;
    throw new CliError(
      `TERRAFORM_PROVIDER_MIRROR is "${search.configured}", which holds no ${REQUIRED_PROVIDER} for ${search.platform}; ` +
        `fill it with "terraform providers mirror", or unset the variable to download the provider`,
    );
  }
  for (const folder of [...search.implied, ...search.roots.flatMap(foldersBelow)]) {
    const mirror = mirrorAt(folder, search.platform);
    if (mirror) return mirror;
  }
  return undefined;
}

/**
 * Where Terraform itself looks for mirrors without being told, and /opt.
 *
 * Source: Terraform documentation, CLI Configuration File, Implied Local Mirror Directories.
 */
export function mirrorSearch(
  variables: Variables,
  machine: { readonly platform: string; readonly architecture: string; readonly userHome: string },
): MirrorSearch {
  const { platform, architecture, userHome } = machine;
  const dataHome = variables['XDG_DATA_HOME'] || join(userHome, '.local/share');
  const dataFolders = (variables['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share').split(':').filter(Boolean);
  const macFolders = [join(userHome, 'Library/Application Support'), '/Library/Application Support'];
  return {
    ...(variables['TERRAFORM_PROVIDER_MIRROR'] ? { configured: variables['TERRAFORM_PROVIDER_MIRROR'] } : {}),
    implied: [
      join(userHome, '.terraform.d/plugins'),
      ...(platform === 'darwin'
        ? macFolders.map((folder) => join(folder, 'io.terraform/plugins'))
        : [dataHome, ...dataFolders].map((folder) => join(folder, 'terraform/plugins'))),
    ],
    roots: ['/opt'],
    platform: `${platform}_${ARCHITECTURES[architecture] ?? architecture}`,
  };
}

/** Go's names, which Terraform uses, for Node's names of processors. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

function mirrorAt(path: string, platform: string): ProviderMirror | undefined {
  const versions = versionsIn(join(path, HOST, NAMESPACE, TYPE), platform);
  if (!versions.some(isUsable)) return undefined;
  const providers = entries(join(path, HOST)).flatMap((namespace) =>
    entries(join(path, HOST, namespace)).map((type) => `${HOST}/${namespace}/${type}`),
  );
  return { path, providers: providers.sort() };
}

/** Versions present unpacked (`<version>/<platform>/`) or packed (`terraform-provider-aws_<version>_<platform>.zip`). */
function versionsIn(folder: string, platform: string): string[] {
  const packed = new RegExp(`^terraform-provider-${TYPE}_(.+)_${platform}\\.zip$`);
  return entries(folder).flatMap((name) => {
    const zip = packed.exec(name);
    if (zip?.[1]) return [zip[1]];
    return entries(join(folder, name)).includes(platform) ? [name] : [];
  });
}

function isUsable(version: string): boolean {
  const parsed = parseVersion(version);
  return parsed !== undefined && compareVersions(parsed, OLDEST) >= 0 && compareVersions(parsed, TOO_NEW) < 0;
}

/** Breadth first, so that a mirror near the root is found without reading what lies deep. */
function foldersBelow(root: string): string[] {
  const found = [root];
  let level = [root];
  for (let depth = 0; depth < SEARCH_DEPTH; depth += 1) {
    const next: string[] = [];
    for (const parent of level) {
      for (const name of subfolders(parent)) {
        if (found.length >= SEARCH_LIMIT) return found;
        const folder = join(parent, name);
        found.push(folder);
        next.push(folder);
      }
    }
    level = next;
  }
  return found;
}

/** Symbolic links are not followed: they could lead round in a circle. */
function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
