import type { Expression } from './expression/ast';
import { parseTemplateString } from './expression/parser';
import { Path } from './memo';
import type { Value } from './system';

/** What all stacks of a system share while it is loaded. */
export class SystemContext {
  readonly path = new Path();
  /** Values of sensitive variables. */
  readonly secrets = new Set<string>();
  /** Names of hosted zones by id, to complete the names of records. */
  readonly zones = new Map<string, string>();
  private readonly parsed = new Map<string, Expression>();

  constructor(
    readonly variables: Readonly<Record<string, Value>>,
    readonly accountId: string | undefined,
    /** The outputs of the stack that keeps its state there. @throws EdgeError when there is none */
    readonly remoteState: (address: string, location: string | undefined) => Readonly<Record<string, Value>>,
  ) {}

  /** Stacks of several regions say the same: each text is parsed once. */
  parse(text: string): Expression {
    let expression = this.parsed.get(text);
    if (expression === undefined) {
      const plain = !text.includes('${') && !text.includes('%{');
      expression = plain ? { kind: 'literal', value: text.normalize('NFC') } : parseTemplateString(text);
      this.parsed.set(text, expression);
    }
    return expression;
  }
}
