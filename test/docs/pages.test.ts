import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linksOf, PAGES, pagesIn, PROJECT, slugsOf } from './pages';

describe('the documentation', () => {
  it('links only to what is there, down to the heading', () => {
    const dead = PAGES.flatMap((page) =>
      linksOf(page)
        .filter(({ target, heading }) => {
          const path = join(PROJECT, target);
          if (!existsSync(path)) return true;
          return heading !== '' && !slugsOf(readFileSync(path, 'utf8')).includes(heading);
        })
        .map(({ target, heading }) => `${page}: ${target}#${heading}`),
    );
    expect(dead).toEqual([]);
  });

  it.each(['decisions', 'runbooks'])('lists every page of %s', (folder) => {
    const index = `docs/${folder}/README.md`;
    const listed = linksOf(index)
      .map(({ target }) => target)
      .filter((target) => target.startsWith(`docs/${folder}/`));
    const pages = pagesIn(`docs/${folder}`).filter((page) => page !== index);
    expect([...listed].sort()).toEqual([...pages].sort());
  });

  it('can be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const { target } of linksOf(page)) if (target.endsWith('.md')) reached.add(target);
    }
    expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
  });
});

describe('headings as GitHub names them in links', () => {
  it('are lower case, with hyphens for spaces and without punctuation', () => {
    expect(slugsOf('# A *b*, c: `d_e`!\n\n## HCP Terraform\n')).toEqual(['a-b-c-d_e', 'hcp-terraform']);
  });

  it('are numbered when they come again, and are none inside code', () => {
    expect(slugsOf('## Back\n\n```\n# no heading\n```\n\n## Back\n')).toEqual(['back', 'back-1']);
  });
});
