/**
 * What a file of the project is to a running edge: `system`, what the stacks and their assets are made from; `tools`,
 * what the programs that make them read only when they start; `program`, the edge and its commands themselves.
 */
export type SourceKind = 'system' | 'tools' | 'program';

/** Folders and files of the project that are watched, by what they are. */
const SOURCES: Readonly<Record<string, SourceKind>> = {
  assets: 'system',
  constructs: 'system',
  contract: 'system',
  environments: 'system',
  functions: 'system',
  spa: 'system',
  stacks: 'system',
  'main.ts': 'system',
  'package-lock.json': 'tools',
  'package.json': 'tools',
  'tsconfig.json': 'tools',
  'cdktf.json': 'program',
  cli: 'program',
  cost: 'program',
  local: 'program',
};

/** Names at the top of the project that are watched, with everything below them. */
export const sourceNames: readonly string[] = Object.keys(SOURCES);

/**
 * What editors and tools lay beside files for a moment: backups (`a~`), drafts (`.#a`, `#a#`, `a.tmp`), Vim's swap files
 * and its probe `4913`, JetBrains' `a___jb_tmp___`, and Vite's bundled configuration.
 */
const PASSING = /^[.#]|~$|\.(sw[a-z]|tmp|bak|orig)$|^4913$|___jb_(tmp|old)___$|\.timestamp-/;

/** Whether a file or folder of that name is none of the project's sources. */
export function isPassing(name: string): boolean {
  return name === 'node_modules' || PASSING.test(name);
}

/**
 * @param path relative to the project, with `/` between segments
 * @returns undefined for what does not matter to a running edge
 */
export function classifyPath(path: string): SourceKind | undefined {
  const segments = path.split('/');
  if (segments.some(isPassing)) return undefined;
  const [top] = segments;
  return top !== undefined && Object.hasOwn(SOURCES, top) ? SOURCES[top] : undefined;
}
