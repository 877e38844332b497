import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { digestTree, type TreeDigest } from '../launch/digest-tree.cjs';

export interface AppInputsProps {
  /** Folder that holds `cdktf.json`. */
  readonly project: string;
  /** Folder that every run writes to. */
  readonly home: string;
  readonly outdir: string;
  /** Environment variables of the app command. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What is in a project and cannot be a source: what tools write there, and what is only read by people or tests. */
const NO_SOURCES = new Set(['node_modules', '.git', '.edge', 'cdktf.out', 'coverage', 'docs', 'hcl', 'test']);

/** npm writes it whenever it changes an installed package. */
const INSTALLED = 'node_modules/.package-lock.json';

/**
 * Variables that tell where a command was typed and not what it shall do: of terminals, shells, sessions and npm. Any
 * other may be one that a stack reads.
 */
const OF_THE_TERMINAL =
  /^(_|SHLVL|PWD|OLDPWD|COLUMNS|LINES|TERM|COLOR|COLORTERM|LS_COLORS|DISPLAY|WINDOWID|TMUX|STY|NODE|INIT_CWD|VTE_VERSION|WT_SESSION|SESSION_MANAGER|DBUS_SESSION_BUS_ADDRESS|(npm|TERM|TMUX|SSH|XDG|GNOME_TERMINAL|ITERM|KITTY|KONSOLE|WEZTERM|ALACRITTY|VSCODE)_.*)$/;

/**
 * Everything that the app command of `cdktf.json` may make its stacks and assets from: every file of the project, but for
 * tests, pages and what tools write; the installed packages; Node.js; the environment's file; the environment variables.
 *
 * A file elsewhere that a stack reads without saying so is not seen.
 */
export function appInputs({ project, home, outdir, variables }: AppInputsProps): TreeDigest {
  const names = readdirSync(project).filter((name) => !NO_SOURCES.has(name));
  const files = digestTree(project, [...names, INSTALLED], [home, outdir]);
  const chosen = variables['ENVIRONMENT'];
  const environment = chosen?.endsWith('.json') ? digestTree(dirname(chosen), [basename(chosen)]) : undefined;
  const settings = Object.entries(variables)
    .filter(([name]) => !OF_THE_TERMINAL.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  // Only the digest is kept: variables may hold what is nobody's business.
  const rest = [process.version, project, outdir, settings];
  return {
    contents: sha256([files.contents, environment?.contents, rest]),
    stamps: sha256([files.stamps, environment?.stamps]),
  };
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
