import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What `main.ts` is made of. */
const SOURCES = ['main.ts', 'assets', 'constructs', 'contract', 'environments', 'stacks'];

/** What `cdktf init` writes for TypeScript, in the words of TypeScript 6. */
const COMPILER_OPTIONS = {
  target: 'ES2022',
  lib: ['ES2023'],
  module: 'node16',
  moduleResolution: 'node16',
  types: ['node'],
  strict: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  skipLibCheck: true,
};

/**
 * Copies the sources into a folder as a project that imports the provider through its barrel and runs under ts-node,
 * as most CDKTF projects do. The folder borrows the project's `node_modules`.
 */
export function writeBaseline(root: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const source of SOURCES) cpSync(join(root, source), join(folder, source), { recursive: true });
  for (const file of typeScriptFiles(folder)) {
    writeFileSync(file, importThroughBarrel(readFileSync(file, 'utf8')));
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  writeFileSync(join(folder, 'cdktf.json'), readFileSync(join(root, 'cdktf.json')));
  writeFileSync(join(folder, 'tsconfig.json'), `${JSON.stringify({ compilerOptions: COMPILER_OPTIONS }, null, 2)}\n`);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** The path of ts-node's command. */
export function tsNode(root: string): string {
  return join(dirname(require.resolve('ts-node/package.json', { paths: [root] })), 'dist', 'bin.js');
}

/**
 * `import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket'` becomes
 * `import { s3Bucket as s3Bucket_ } from '@cdktf/provider-aws'; import S3Bucket = s3Bucket_.S3Bucket;`, which names the
 * same value and type.
 *
 * @throws Error when an import of the provider is of another form
 */
export function importThroughBarrel(source: string): string {
  const rewritten = source.replace(
    /import (?:type )?\{([^}]*)\} from '@cdktf\/provider-aws\/lib\/([a-z0-9-]+)';/g,
    (_, names: string, folder: string) => {
      const namespace = folder.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
      const aliases = names
        .split(',')
        .map((name) => name.trim().replace(/^type /, ''))
        .filter((name) => name !== '')
        .map((name) => `import ${name} = ${namespace}_.${name};`);
      return [`import { ${namespace} as ${namespace}_ } from '@cdktf/provider-aws';`, ...aliases].join(' ');
    },
  );
  const missed = /.*@cdktf\/provider-aws\/lib\/.*/.exec(rewritten);
  if (missed) throw new Error(`The baseline cannot take this import through the barrel: ${missed[0]}`);
  return rewritten;
}

function typeScriptFiles(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && statSync(file).isFile());
}
