import { type ForceNew } from '../../review/change/force-new';
import { type Answer } from './ask-provider';

/** A question and its answer, as far as the table needs them. */
export type Answered = readonly [{ readonly type: string; readonly path: string }, Answer];

/** The table that answers add up to: each type with what replaces it and what does not, sorted; what was refused is in neither. */
export function forceNewOf(answers: readonly Answered[]): Readonly<Record<string, ForceNew>> {
  const types = [...new Set(answers.map(([{ type }]) => type))].sort();
  return Object.fromEntries(
    types.map((type) => {
      const said = new Map(answers.filter(([one]) => one.type === type).map(([{ path }, answer]) => [path, answer]));
      return [type, { replaces: sorted(said, replacing), inPlace: sorted(said, changing) }];
    }),
  );
}

type Said = ReadonlyMap<string, Answer>;

const sorted = (said: Said, isNamed: (path: string, said: Said) => boolean): readonly string[] =>
  [...said.keys()].filter((path) => isNamed(path, said)).sort();

const within = (path: string, said: Said): readonly Answer[] =>
  [...said].filter(([other]) => other.startsWith(`${path}.`)).map(([, answer]) => answer);

const blocksAround = (path: string, said: Said): readonly string[] =>
  [...said.keys()].filter((other) => path.startsWith(`${other}.`));

/** A block stands for all that is in it where all of it replaces; where only a part does, that part is named. */
function replacing(path: string, said: Said): boolean {
  const standsForAll = (block: string): boolean =>
    said.get(block) === 'replaces' && within(block, said).every((answer) => answer === 'replaces');
  if (said.get(path) !== 'replaces' || blocksAround(path, said).some(standsForAll)) return false;
  return standsForAll(path) || !within(path, said).includes('replaces');
}

/** A block stands for all that is in it where nothing of it replaces, or is not known to. */
function changing(path: string, said: Said): boolean {
  const standsForAll = (block: string): boolean =>
    said.get(block) === 'in place' && within(block, said).every((answer) => answer === 'in place');
  if (said.get(path) !== 'in place' || blocksAround(path, said).some(standsForAll)) return false;
  return standsForAll(path) || within(path, said).length === 0;
}

/** The text of the table, one line a type, so that a new type is a one-line diff. */
export function formatForceNew(table: Readonly<Record<string, ForceNew>>): string {
  const lines = Object.entries(table)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, known]) => `  ${JSON.stringify(type)}: ${JSON.stringify(known)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
