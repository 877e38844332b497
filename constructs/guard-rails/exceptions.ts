import { AnnotationMetadataEntryType } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { exceptionNote } from './exception-note';
import { RULES } from './rules';

/** Type of the note that an exception leaves on its construct. */
const NOTE = 'guard-rail-exception';

/** A guard rail that does not hold for a construct and what is under it. */
export interface Exception {
  readonly rule: string;
  /** Path of the construct. */
  readonly path: string;
  readonly reason: string;
}

/**
 * Lets a construct, and what it holds, do what a guard rail forbids. The exception and its reason are shown by every
 * synth; one that nothing needs any more is refused.
 *
 * @param construct the resource, or the closest construct around it; not a whole stack
 * @param reason why it is right here, in a sentence
 * @throws Error for an unknown rule or an empty reason
 */
export function allowException(construct: Construct, rule: string, reason: string): void {
  if (!RULES.some(({ id }) => id === rule)) {
    const known = RULES.map(({ id }) => id).join(', ');
    throw new Error(
      `${construct.node.path} has an exception from "${rule}", which is no guard rail; there are: ${known}`,
    );
  }
  if (reason.trim() === '') {
    throw new Error(
      `${construct.node.path} has an exception from ${rule} without a reason: say in a sentence why it is right there`,
    );
  }
  const note: Exception = { rule, path: construct.node.path, reason: reason.trim() };
  construct.node.addMetadata(NOTE, note);
  // Not by Annotations: it records where it was called, and the manifest would depend on the machine.
  construct.node.addMetadata(AnnotationMetadataEntryType.WARN, exceptionNote(rule, note.reason));
}

/** Every exception below a construct. */
export function exceptionsOf(root: IConstruct): readonly Exception[] {
  return root.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === NOTE).map(({ data }) => data as Exception));
}
