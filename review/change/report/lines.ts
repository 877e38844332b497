import { type Json } from '../../hcl/json';
import { code } from '../code';
import { isKnownChange, isKnownType } from '../force-new';
import { isLiteral } from '../references';
import { type DeclarationChange } from '../review';
import { type AttributeChange, type ResourceChange, SETTINGS, topOf } from '../stack-change';

/** Differences inside one resource that are shown at most. */
const SHOWN_ATTRIBUTES = 4;
const SHOWN_CHARACTERS = 60;
/** Of a word: a hash says enough with its beginning. */
const SHOWN_OF_WORD = 24;

const isShort = (value: Json | undefined): boolean =>
  value === undefined ||
  (isLiteral(value) && JSON.stringify(value).length <= SHOWN_CHARACTERS && !String(value).includes('\n'));

function show(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return code(/^[\w+/=-]+$/.test(text) && text.length > SHOWN_OF_WORD ? `${text.slice(0, SHOWN_OF_WORD / 2)}…` : text);
}

const lineCount = (value: Json | undefined): number | undefined =>
  typeof value === 'string' && value.includes('\n') ? value.split('\n').length : undefined;

function attribute({ path, before, after, through }: AttributeChange): string {
  if (through !== undefined) return `${code(path)} through ${code(through)}`;
  if (before !== undefined && after !== undefined && isShort(before) && isShort(after)) {
    return `${code(path)} ${show(before)} → ${show(after)}`;
  }
  if (before === undefined) return isShort(after) ? `${code(path)} set to ${show(after)}` : `${code(path)} added`;
  if (after === undefined) return isShort(before) ? `${code(path)} ${show(before)} → unset` : `${code(path)} removed`;
  const [was, is] = [lineCount(before), lineCount(after)];
  return was !== undefined && is !== undefined && was !== is ? `${code(path)} (${was} → ${is} lines)` : code(path);
}

function attributes(changes: readonly AttributeChange[]): string {
  const shown = changes.slice(0, SHOWN_ATTRIBUTES).map(attribute).join(', ');
  return changes.length > SHOWN_ATTRIBUTES ? `${shown} and ${changes.length - SHOWN_ATTRIBUTES} more` : shown;
}

/** One resource in a line of Markdown. */
export function resourceLine(change: ResourceChange): string {
  const { address, type, action, forcedBy, isCertain, otherAddress, takenAddress, id, mayLoseInstances } = change;
  const name = code(address);
  const changes = change.attributes.filter(
    ({ path }) => action === 'none' || forcedBy.includes(path) || !SETTINGS.includes(topOf(path)),
  );
  switch (action) {
    case 'add':
      return otherAddress === undefined ? `added ${name}` : `added ${name}, the same as ${code(otherAddress)} was`;
    case 'import':
      return `**taken over** ${name}: ${id === null ? 'named by no id' : show(id)}`;
    case 'forget':
      return `**forgotten** ${name}: it stays in AWS, and Terraform knows of it no more`;
    case 'destroy':
      if (takenAddress !== undefined) {
        return `**destroyed** ${name}: its \`moved\` block leads to ${code(takenAddress)}, which is there already`;
      }
      return otherAddress === undefined
        ? `**${isCertain ? 'destroyed' : 'may be destroyed'}** ${name}`
        : `**destroyed** ${name}, which comes back as ${code(otherAddress)}: no \`moved\` block says so`;
    case 'replace':
      return `**${isCertain ? 'replaced' : 'may be replaced'}** ${name} because of ${forcedBy.map(code).join(', ')}: ${attributes(changes)}`;
    case 'move':
      return `moved ${name}, from ${code(otherAddress ?? '')}`;
    case 'none':
      return `unchanged in AWS ${name}: ${attributes(changes)}`;
    case 'change': {
      const doubtful = changes.map(({ path }) => path).filter((path) => !isKnownChange(type, path));
      const unknown = !isKnownType(type)
        ? ' (whether in place is not known of this type)'
        : doubtful.length > 0
          ? ` (whether in place is not known of ${doubtful.slice(0, SHOWN_ATTRIBUTES).map(code).join(', ')})`
          : '';
      const instances = mayLoseInstances ? ' (which of its instances come and go is not known)' : '';
      return `changed ${name}${unknown}${instances}: ${attributes(changes)}`;
    }
  }
}

/** The resources of a new stack, a line for each type: there is nothing to compare them with. */
export function newResourceLines(changes: readonly ResourceChange[]): readonly string[] {
  const types = [...new Set(changes.map(({ type }) => type))];
  return types.map((type) => {
    const names = changes
      .filter((change) => change.type === type)
      .map(({ address }) => code(address.slice(type.length + 1)));
    return `added ${code(type)} ${names.join(', ')}`;
  });
}

/** One variable, output, provider or setting in a line of Markdown. */
export function declarationLine({ address, action, attributes: changes }: DeclarationChange): string {
  if (action === 'change') return `changed ${code(address)}: ${attributes(changes)}`;
  return action === 'add' ? `added ${code(address)}` : `**removed** ${code(address)}`;
}
