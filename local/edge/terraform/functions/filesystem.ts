import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { ExpressionError } from '../expression/errors';
import { evaluate } from '../expression/evaluate';
import { parseTemplateString } from '../expression/parser';
import { Bindings, type Scope } from '../expression/scope';
import { makeSet } from '../expression/sets';
import type { ValueObject } from '../expression/values';
import { type Functions, fixed, object, type TerraformFunction, text, withScope } from './define';
import { utf8 } from './encoding';
import { globMatcher } from './glob';
import { hash } from './hash';

const hashOf = (algorithm: string, encoding: 'hex' | 'base64'): TerraformFunction =>
  withScope([text], ({ files }: Scope, path: string) => hash(algorithm, files.read(path), encoding));

/** Functions of files; paths begin at the stack's folder (Terraform language, "Filesystem Functions"). */
export const filesystemFunctions: Functions = {
  abspath: withScope([text], ({ files }: Scope, path: string) => resolve(files.directory, path)),
  basename: fixed([text], basename),
  dirname: fixed([text], dirname),
  file: withScope([text], ({ files }: Scope, path: string) => utf8(files.read(path))),
  filebase64: withScope([text], ({ files }: Scope, path: string) => files.read(path).toString('base64')),
  filebase64sha256: hashOf('sha256', 'base64'),
  filebase64sha512: hashOf('sha512', 'base64'),
  fileexists: withScope([text], ({ files }: Scope, path: string) => existsSync(resolve(files.directory, path))),
  filemd5: hashOf('md5', 'hex'),
  fileset: withScope([text, text], ({ files }: Scope, path: string, pattern: string) => {
    const matches = globMatcher(pattern);
    return makeSet(filesBelow(resolve(files.directory, path), '').filter(matches));
  }),
  filesha1: hashOf('sha1', 'hex'),
  filesha256: hashOf('sha256', 'hex'),
  filesha512: hashOf('sha512', 'hex'),
  templatefile: withScope([text, object], (scope: Scope, path: string, variables: ValueObject) =>
    render(scope, utf8(scope.files.read(path)), variables),
  ),
  templatestring: withScope([text, object], render),
};

/** A template sees the variables it is given, and nothing else. */
function render(scope: Scope, template: string, variables: ValueObject): string {
  const refused = (): never => {
    throw new ExpressionError('a template may only use the variables it is given');
  };
  const inner: Scope = { files: scope.files, conceal: scope.conceal.bind(scope), reference: refused, data: refused };
  return text(
    evaluate(parseTemplateString(template), inner, new Bindings(new Map(Object.entries(variables)), undefined)),
  );
}

/** Regular files by path below a folder; links to files count, links to folders are not followed. */
function filesBelow(folder: string, prefix: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path, `${prefix}${entry.name}/`);
    const file = entry.isFile() || (entry.isSymbolicLink() && existsSync(path) && statSync(path).isFile());
    return file ? [`${prefix}${entry.name}`] : [];
  });
}
