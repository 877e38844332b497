import { type TFExpressionSyntaxTree as Syntax, getExpressionAst } from '@cdktf/hcl2json';
import { templateParts } from './template';

/**
 * A template's meaning as HashiCorp's own parser sees it, in a form that can be compared: two templates that differ
 * in white space, in commas or quotes of object keys, or in brackets without effect, are equal.
 */
export type Meaning = string | readonly Meaning[];

/** What a kind of node says besides its children. */
function details(node: Syntax.ExpressionType): readonly Meaning[] {
  switch (node.type) {
    case 'literalValue':
      return [node.meta.type, node.meta.value];
    case 'scopeTraversal':
    case 'relativeTraversal':
      return node.meta.traversal.map(({ type, segment }) => [type, segment]);
    case 'function':
      return [node.meta.name, String(node.meta.expandedFinalArgument)];
    case 'unaryOp':
    case 'binaryOp':
      return [node.meta.operator];
    case 'for':
      return [node.meta.keyVar, node.meta.valVar, String(node.meta.groupedValue), node.meta.openRangeValue.charAt(0)];
    case 'splat':
      return [node.meta.anonSymbolExpression];
    case 'template':
      return [/^(?:"|<<-?)?/.exec(node.meta.value)?.[0] ?? '']; // escapes mean something in "…" only
    default:
      return [];
  }
}

class Reader {
  private readonly bytes: Buffer;

  constructor(source: string) {
    this.bytes = Buffer.from(source);
  }

  meaning(node: Syntax.ExpressionType): Meaning {
    const children = (): readonly Meaning[] => node.children.map((child) => this.meaning(child));
    const kind: string = node.type;
    const [only] = node.children;
    // Brackets and "${x}" are their content; the parser gives brackets no name.
    if ((kind === 'templateWrap' || kind === '') && only && node.children.length === 1) return this.meaning(only);
    if (kind === '') return [kind, this.source(node), ...children()];
    if (kind === 'object')
      return [kind, ...node.children.map((child, at) => (at % 2 === 0 ? this.key(child) : this.meaning(child)))];
    return [kind, details(node), ...(kind === 'template' ? this.parts(node) : children())];
  }

  /** A key without quotes is its own name. */
  private key(node: Syntax.ExpressionType): Meaning {
    const name = /^"?([A-Za-z_][\w-]*)"?$/.exec(this.quoted(node))?.[1];
    return name === undefined ? this.meaning(node) : ['key', name];
  }

  private quoted(node: Syntax.ExpressionType): string {
    const [child, ...others] = node.children;
    if (!child) return this.source(node);
    return child.type === 'template' && others.length === 0 ? child.meta.value : '';
  }

  /** The parts of a template, with `chomp(<<EOT…)` opened: it is the text of the heredoc without its last newline. */
  private parts(template: Syntax.ExpressionType): readonly Meaning[] {
    const isHeredoc = template.type === 'template' && template.meta.value.startsWith('<<');
    const parts = template.children.flatMap((part) => (isHeredoc && this.chomped(part)) || [this.meaning(part)]);
    return parts.reduce<readonly Meaning[]>((merged, part) => {
      const before = literal(merged.at(-1));
      const text = literal(part);
      if (before === undefined || text === undefined) return [...merged, part];
      return [...merged.slice(0, -1), ['literalValue', ['string', before + text]]];
    }, []);
  }

  private chomped(node: Syntax.ExpressionType): readonly Meaning[] | undefined {
    if (node.type !== 'function' || node.meta.name !== 'chomp') return undefined;
    const [heredoc] = node.children;
    if (heredoc?.type !== 'template' || !/^<<(?!-)/.test(heredoc.meta.value)) return undefined;
    const parts = this.parts(heredoc);
    const last = literal(parts.at(-1));
    if (last === undefined || !/[^\r\n]\n$/.test(last)) return undefined;
    return [...parts.slice(0, -1), ['literalValue', ['string', last.slice(0, -1)]]];
  }

  private source({ range }: Syntax.ExpressionType): string {
    return this.bytes.subarray(range.start.byte, range.end.byte).toString();
  }
}

function literal(meaning: Meaning | undefined): string | undefined {
  if (!Array.isArray(meaning) || meaning[0] !== 'literalValue') return undefined;
  const [type, text] = meaning[1] as readonly string[];
  return type === 'string' ? text : undefined;
}

/** What a heredoc does not take as it stands, or might not: invisible characters, and the mark that replaces them. */
const UNSAFE = /[^\P{C}\n\t]|[\u2028\u2029]/gu;

/** Literal parts with those characters written as codes. Most templates have none, and are not even split. */
function shield(template: string): string {
  if (template.search(UNSAFE) < 0) return template;
  const code = (character: string): string => `\ue000${character.codePointAt(0)}\ue000`;
  const parts = templateParts(template).map(({ live, source }) => (live ? source : source.replace(UNSAFE, code)));
  return parts.join('');
}

/**
 * @param template a string as JSON syntax holds it: literal parts without any escapes but `$${` and `%%{`
 * @returns its meaning, or undefined when it does not parse
 */
export async function templateMeaning(template: string): Promise<Meaning | undefined> {
  try {
    const shielded = shield(template);
    const lines = shielded.split('\n').map((line) => line.trim());
    let delimiter = 'TEMPLATE';
    while (lines.includes(delimiter)) delimiter += '_';
    const source = `<<${delimiter}\n${shielded}\n${delimiter}\n`; // a heredoc reads its text as JSON syntax reads a string
    const tree = await getExpressionAst('template.tf', source);
    return tree ? new Reader(source).meaning(tree) : undefined;
  } catch {
    return undefined;
  }
}
