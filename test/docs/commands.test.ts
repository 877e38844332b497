import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../cli/commands';
import { parseCommand } from '../../cli/parse-command';
import { codeOf, PAGES, PROJECT } from './pages';

// Modules that load WebAssembly as soon as they are imported; only the commands' words are of interest here.
jest.mock('@cdktf/hcl2json', () => ({}));
jest.mock('@cdktf/hcl-tools', () => ({}));

const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** A call of one of the project's scripts, as a page shows it. */
interface Call {
  readonly script: string;
  /** Words after `--`. */
  readonly words: readonly string[];
}

/** The calls in a line of a shell, up to a comment, a pipe, a redirection or the next command; of choices, the first. */
function callsIn(line: string): Call[] {
  const shell = line
    .replace(/(^|\s)#.*$/, '')
    .replace(/ *\\\|.*$/, '')
    .replace(/"(?![^"]*\bnpm )[^"]*"/g, 'text')
    .replace(/<([^<>]*)>/g, (_, name: string) => name.replaceAll(' ', '-'));
  return shell.split(/&&|\|\||[|;>)"]/).flatMap((part) => {
    const [, name, start, rest = ''] = /\bnpm (?:run (?:--silent |-s )?([\w:]+)|(start|test)\b)(.*)$/.exec(part) ?? [];
    const script = name ?? start;
    if (script === undefined) return [];
    const [, given = ''] = / -- (.*)$/.exec(rest) ?? [];
    return [{ script, words: given.split(/\s+/).filter(Boolean) }];
  });
}

/** The script that runs a command. */
function scriptOf(command: string): string | undefined {
  return Object.keys(scripts).find((script) => commandOf(script) === command);
}

/** The command that a script runs; undefined for programs of its own. */
function commandOf(script: string): string | undefined {
  return /cli\/(?:index\.ts|launch\/start\.cjs) (\S+)/.exec(scripts[script] ?? '')?.[1];
}

/** Why npm, or the command behind a script, would refuse a call; undefined when it would not. */
function refusal({ script, words }: Call): string | undefined {
  if (scripts[script] === undefined) return `there is no script ${script}`;
  const name = commandOf(script);
  if (name === undefined) return undefined;
  try {
    parseCommand([name, ...words.filter((word) => word !== '…')], COMMANDS);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('every command in the documentation is one that is there, with options that it has', () => {
  const calls = PAGES.flatMap((page) =>
    codeOf(readFileSync(join(PROJECT, page), 'utf8'))
      .flatMap(callsIn)
      .map((call) => ({ page, ...call })),
  );
  const refused = calls.flatMap((call) => {
    const reason = refusal(call);
    return reason === undefined ? [] : [`${call.page}: npm run ${call.script} ${call.words.join(' ')}: ${reason}`];
  });
  expect(refused).toEqual([]);
  expect(calls.length).toBeGreaterThan(50);
});

test('the README names every command', () => {
  const section = /## Commands\n([\s\S]*?)\n## /.exec(readFileSync(join(PROJECT, 'README.md'), 'utf8'))?.[1] ?? '';
  const named = new Set(codeOf(section));
  const missing = COMMANDS.map(({ name }) => scriptOf(name)).filter(
    (script) => script === undefined || !named.has(script),
  );
  expect(missing).toEqual([]);
});

test('a page that names a script or an option that is not there is noticed', () => {
  const reasons = (line: string) => callsIn(line).map(refusal);

  expect(reasons('npm ci && npm run deploy -- global   # regions first')).toEqual([undefined]);
  expect(reasons('npm run deplyo')).toEqual(['there is no script deplyo']);
  expect(reasons('ENVIRONMENT=prod npm run --silent rollback -- --lst | tail -1')).toEqual([
    expect.stringContaining("Unknown option '--lst'"),
  ]);
  expect(reasons('npm run hcl -- --all && npm start -- --fail eu-west-1 --loud')).toEqual([
    undefined,
    expect.stringContaining("Unknown option '--loud'"),
  ]);
});
