import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const PROJECT = resolve(__dirname, '../..');

/** The pages below a folder, relative to the project. */
export function pagesIn(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Every page that people read, relative to the project. */
export const PAGES: readonly string[] = ['README.md', ...pagesIn('docs')];

export interface Link {
  /** Relative to the project. */
  readonly target: string;
  /** What follows `#`; empty without. */
  readonly heading: string;
}

/** A page's links to other files and to its own headings; those to other sites are left out. */
export function linksOf(page: string): Link[] {
  const text = withoutCode(readFileSync(join(PROJECT, page), 'utf8'));
  return [...text.matchAll(/\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g)]
    .map(([, file = '', heading = '']) => ({ file, heading }))
    .filter(({ file, heading }) => !/^https?:/.test(file) && `${file}${heading}` !== '')
    .map(({ file, heading }) => ({ target: file === '' ? page : join(dirname(page), file), heading }));
}

/** What GitHub calls a page's headings in addresses. */
export function slugsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutCode(text).matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

/** Lines of blocks of code, and what stands between backticks, as people would type it. */
export function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(FENCED)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...withoutCode(text).matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '));
  return [...blocks, ...spans].map((line) => line.trim()).filter(Boolean);
}

const FENCED = /^ *```[^\n]*\n([\s\S]*?)^ *```/gm;

const withoutCode = (text: string): string => text.replace(FENCED, '');
