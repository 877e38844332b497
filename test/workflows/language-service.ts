import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';

const PROJECT = resolve(__dirname, '../..');

interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

interface LanguageService {
  readonly validate: (document: object) => Promise<readonly Diagnostic[]>;
  readonly TextDocument: { create(uri: string, language: string, version: number, text: string): object };
}

/** GitHub's own language service for workflows, which comes as modules with JSON that Node 20 does not import. */
function load(): LanguageService {
  const contents = [
    "export { validate } from '@actions/languageservice';",
    "export { TextDocument } from 'vscode-languageserver-textdocument';",
  ].join('\n');
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: PROJECT },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const bundle = { exports: {} };
  const run = new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '');
  run(bundle, bundle.exports, require);
  return bundle.exports as LanguageService;
}

let service: LanguageService | undefined;
/** The service remembers documents by their address. */
let documents = 0;

/**
 * What GitHub would say of a workflow: its keys and values, its expressions, the jobs it needs. Each as `line: message`.
 *
 * @param kind an action's description is another language
 */
export async function diagnose(text: string, kind: 'workflow' | 'action' = 'workflow'): Promise<readonly string[]> {
  service ??= load();
  const number = documents++;
  const file = kind === 'action' ? `actions/${number}/action.yml` : `workflows/${number}.yml`;
  const document = service.TextDocument.create(`file:///.github/${file}`, 'yaml', 0, text);
  const found = await service.validate(document);
  return found.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}

/** @param file relative to the project */
export const readProjectFile = (file: string): string => readFileSync(resolve(PROJECT, file), 'utf8');
