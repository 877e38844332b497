import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpResponse } from '../http/message';
import { consoleResponse } from './api-response';

const PAGE_FOLDER = join(__dirname, 'page');

/** Everything from this site, nothing inline, in nobody's frame, and text never becomes markup. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

interface Bundle {
  readonly script: string;
  readonly style: string;
}

let bundled: Promise<Bundle> | undefined;

/** The page and what it loads, by address below `/__edge/`. */
export const PAGE_FILES: Readonly<Record<string, () => Promise<HttpResponse>>> = {
  '': async () =>
    consoleResponse(200, 'text/html; charset=utf-8', await source('index.html'), {
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cross-origin-opener-policy': 'same-origin',
    }),
  'console.js': async () => consoleResponse(200, 'text/javascript; charset=utf-8', (await bundle()).script),
  'console.css': async () => consoleResponse(200, 'text/css; charset=utf-8', (await bundle()).style),
  'icon.svg': async () => consoleResponse(200, 'image/svg+xml', await source('icon.svg')),
};

function source(name: string): Promise<string> {
  return readFile(join(PAGE_FOLDER, name), 'utf8');
}

/** Made at the first visit and kept; when it fails, the next visit tries again. */
function bundle(): Promise<Bundle> {
  bundled ??= makeBundle().catch((error: unknown) => {
    bundled = undefined;
    throw error;
  });
  return bundled;
}

async function makeBundle(): Promise<Bundle> {
  // Loaded by whoever looks at the page alone: it takes as long as the rest of the edge.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(PAGE_FOLDER, 'main.tsx'), out: 'console' },
      { in: join(PAGE_FOLDER, 'styles', 'index.css'), out: 'console' },
    ],
    outdir: '/',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}
