import { sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** A place in a file as compilers and stack traces name it: `stacks/system.ts:12:5`. */
const PLACE = /[\w./-]+\.(?:[cm]?[jt]sx?|json|css|html):\d+/;

/**
 * What is wrong with a source and where, in a person's words: the error's message without colours, with paths relative to
 * the project, and with the line of the project that threw it when the message names none.
 *
 * @param project absolute path
 */
export function describeFailure(error: unknown, project: string): string {
  if (!(error instanceof Error)) return String(error);
  const message = withinProject(stripVTControlCharacters(error.message), project).trim();
  if (PLACE.test(message)) return message;
  const place = placeOf(error, project);
  return place === undefined ? message : `${message}\n  at ${place}`;
}

function placeOf(error: Error, project: string): string | undefined {
  const frames = stripVTControlCharacters(error.stack ?? '')
    .split('\n')
    .filter((line) => line.includes(`${project}${sep}`) && !line.includes(`${sep}node_modules${sep}`))
    .map((line) => PLACE.exec(withinProject(line, project))?.[0]);
  return frames.find((place) => place !== undefined && !place.startsWith('cli/'));
}

function withinProject(text: string, project: string): string {
  return text.replaceAll(`file://${project}${sep}`, '').replaceAll(`${project}${sep}`, '');
}
