/**
 * Writes into `review/change/force-new.json` what the AWS provider answers of the types that are named, or of all that it holds and
 * all below `hcl/`. Needs no account; all of them take minutes, and a firewall more than any other.
 *
 *     node --require tsx/cjs cli/make-force-new.ts [<type>] …
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askProvider } from './force-new/ask-provider';
import { forceNewOf, formatForceNew } from './force-new/force-new-of';
import { FORCE_NEW, FORCE_NEW_FILE } from '../review/change/force-new';

const HCL = join(__dirname, '..', 'hcl');

function typesInHcl(): readonly string[] {
  const files = readdirSync(HCL, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
  return files.flatMap((file) =>
    [...readFileSync(join(HCL, file), 'utf8').matchAll(/^resource "(aws_\w+)"/gm)].map(([, type = '']) => type),
  );
}

function main(named: readonly string[]): void {
  try {
    const types = named.length > 0 ? named : [...new Set([...Object.keys(FORCE_NEW), ...typesInHcl()])].sort();
    const answers = askProvider(types);
    writeFileSync(FORCE_NEW_FILE, formatForceNew({ ...FORCE_NEW, ...forceNewOf(answers) }));
    const refused = answers.filter(([, answer]) => answer === 'refused').map(([{ type, path }]) => `${type}.${path}`);
    process.stdout.write(`${FORCE_NEW_FILE}: ${types.length} types, ${answers.length} questions\n`);
    if (refused.length > 0) process.stdout.write(`not known, since the provider refused them: ${refused.join(', ')}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

main(process.argv.slice(2));
