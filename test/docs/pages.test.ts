import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');
const pages = ['README.md', ...pagesIn('docs')];

function pagesIn(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Targets of a page's relative links, from the project's root, without what follows `#`. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(PROJECT, page), 'utf8');
  return [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^https?:/.test(target))
    .map((target) => join(dirname(page), target));
}

describe('the documentation', () => {
  it('links only to what is there', () => {
    const dead = pages.flatMap((page) =>
      linksOf(page)
        .filter((target) => !existsSync(join(PROJECT, target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('lists every decision', () => {
    const listed = linksOf('docs/decisions/README.md');
    const decisions = pagesIn('docs/decisions').filter((page) => page !== 'docs/decisions/README.md');
    expect([...listed].sort()).toEqual([...decisions].sort());
  });

  it('can be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) for (const target of linksOf(page)) if (target.endsWith('.md')) reached.add(target);
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });
});
