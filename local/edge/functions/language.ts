import { parse, tokTypes, type AnyNode, type ImportDeclaration, type Program, type Token } from 'acorn';
import { readsContext } from './reads-context';
import { visit, type Place } from './syntax-tree';

/** A construct that the runtime does not document, and where. */
export interface UnsupportedSyntax {
  readonly construct: string;
  /** From 1. */
  readonly line: number;
}

/** A function's code, looked at without running it. */
export interface ParsedCode {
  /** The first mistake of syntax, with its line. What else there is is not looked for then. */
  readonly syntaxError: string | undefined;
  readonly unsupported: readonly UnsupportedSyntax[];
  /** The local name of `import … from 'cloudfront'`. */
  readonly cloudfrontName: string | undefined;
  /** The code without its imports, each line where it was. */
  readonly withoutImports: string;
  /** Whether anything called `handler` is declared at the top. */
  readonly declaresHandler: boolean;
  /** Whether the function may look at `event.context`. */
  readonly readsContext: boolean;
}

type Runtime = 'cloudfront-js-1.0' | 'cloudfront-js-2.0';

/** A construct and where it begins in the code. */
interface Finding {
  readonly construct: string;
  readonly position: number;
}

/**
 * Reads a function's code and finds what CloudFront does not document: ES 5.1 and the listed additions are supported, and
 * the pages claim to list all (CloudFront guide, JavaScript runtime 2.0 features and JavaScript runtime 1.0 features, core
 * features). Functions with other syntax are reported to be published and then to fail at each request.
 */
export function parseCode(code: string, runtime: Runtime): ParsedCode {
  const findings: Finding[] = [];
  const program = read(code, (construct, position) => findings.push({ construct, position }));
  if ('syntaxError' in program) return { ...NOTHING, withoutImports: code, syntaxError: program.syntaxError };
  const strayReturns: number[] = [];
  visit(program, (place) => {
    const construct = constructOf(place) ?? (runtime === 'cloudfront-js-1.0' ? onlyInRuntime2(place.node) : undefined);
    if (construct !== undefined) findings.push({ construct, position: place.node.start });
    if (place.node.type === 'ReturnStatement' && !isInFunction(place)) strayReturns.push(place.node.start);
  });
  const imports = program.body.filter((statement) => statement.type === 'ImportDeclaration');
  const [strayReturn] = strayReturns;
  return {
    syntaxError:
      strayReturn === undefined ? undefined : `line ${lineAt(code, strayReturn)}: return outside of a function`,
    unsupported: findings
      .sort((one, other) => one.position - other.position)
      .map(({ construct, position }) => ({ construct, line: lineAt(code, position) })),
    cloudfrontName: imports[0]?.specifiers.find(({ type }) => type === 'ImportDefaultSpecifier')?.local.name,
    withoutImports: blank(code, imports),
    declaresHandler: program.body.some(declaresHandler),
    readsContext: readsContext(program),
  };
}

const NOTHING: Omit<ParsedCode, 'syntaxError' | 'withoutImports'> = {
  unsupported: [],
  cloudfrontName: undefined,
  declaresHandler: false,
  readsContext: true,
};

/** Reads as a script, which may import: what is wrong in strict mode alone, the engine says. */
function read(
  code: string,
  report: (construct: string, position: number) => void,
): Program | { readonly syntaxError: string } {
  try {
    return parse(code, {
      ecmaVersion: 2022,
      sourceType: 'script',
      allowImportExportEverywhere: true,
      allowAwaitOutsideFunction: true,
      allowReturnOutsideFunction: true,
      onToken: (token) => {
        const construct = constructOfToken(token, code.slice(token.start, token.end));
        if (construct !== undefined) report(construct, token.start);
      },
    });
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('loc' in error)) throw error;
    const { line } = error.loc as { readonly line: number };
    return { syntaxError: `line ${line}: ${error.message.replace(/ \(\d+:\d+\)$/, '')}` };
  }
}

function constructOfToken({ type }: Token, text: string): string | undefined {
  if (type === tokTypes.questionDot) return 'optional chaining (?.)';
  if (type === tokTypes.coalesce) return 'nullish coalescing (??)';
  if (type === tokTypes.assign && LOGICAL_ASSIGNMENTS.has(text)) return `logical assignment (${text})`;
  return undefined;
}

const LOGICAL_ASSIGNMENTS = new Set(['??=', '||=', '&&=']);

const BY_TYPE: ReadonlyMap<AnyNode['type'], string> = new Map([
  ['ClassDeclaration', 'class'],
  ['ClassExpression', 'class'],
  ['ForOfStatement', 'for…of'],
  ['SpreadElement', 'spread (...)'],
  ['ObjectPattern', 'destructuring'],
  ['ArrayPattern', 'destructuring'],
  ['YieldExpression', 'yield'],
  ['TaggedTemplateExpression', 'tagged template'],
  ['ExportNamedDeclaration', 'export'],
  ['ExportDefaultDeclaration', 'export'],
  ['ExportAllDeclaration', 'export'],
  ['MetaProperty', 'import.meta or new.target'],
  ['ImportExpression', 'import()'],
]);

function constructOf(place: Place): string | undefined {
  const { node, parent } = place;
  const construct = BY_TYPE.get(node.type);
  if (construct !== undefined) return construct;
  if (node.type === 'Literal' && typeof node.value === 'bigint') return 'BigInt';
  if (node.type === 'AssignmentPattern' && parent !== undefined && isFunction(parent.node)) return 'default parameter';
  if (isFunction(node) && node.generator) return 'generator';
  if (isAsync(node) && isInFunction(place)) return 'async function within a function';
  if (node.type === 'AwaitExpression') {
    if (!isInFunction(place)) return 'await outside of a function';
    if (isInArguments(place)) return 'await in the arguments of a call';
  }
  if (node.type === 'ImportDeclaration' && !isCloudfrontImport(node)) {
    return "import of anything but cf from 'cloudfront'";
  }
  return undefined;
}

const BYTE_STRING_METHODS = new Set(['bytesFrom', 'fromBytes', 'fromUTF8', 'toBytes', 'toUTF8']);

/** `const`, `let`, `async` and `await` came with runtime 2.0, and so did the module; byte strings went. */
function onlyInRuntime2(node: AnyNode): string | undefined {
  if (node.type === 'VariableDeclaration' && node.kind !== 'var') return node.kind;
  if (isAsync(node) || node.type === 'AwaitExpression') return 'async or await';
  if (node.type === 'ImportDeclaration') return 'import';
  // Runtime 1.0 has these, the local edge does not.
  if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') {
    const { name } = node.property;
    if (BYTE_STRING_METHODS.has(name)) return `byte strings (${name})`;
  }
  return undefined;
}

function isFunction(node: AnyNode) {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

function isAsync(node: AnyNode): boolean {
  return isFunction(node) && node.async;
}

function isInFunction({ parent }: Place): boolean {
  return parent !== undefined && (isFunction(parent.node) || isInFunction(parent));
}

/** The guide says that "async arguments" are not supported, which fits the engine it is built on (njs): a call cannot wait
 * between its arguments. */
function isInArguments({ node, parent }: Place): boolean {
  if (parent === undefined || isFunction(parent.node) || node.type.endsWith('Statement')) return false;
  const { node: around } = parent;
  if ((around.type === 'CallExpression' || around.type === 'NewExpression') && around.callee !== node) return true;
  return isInArguments(parent);
}

function isCloudfrontImport({ source, specifiers }: ImportDeclaration): boolean {
  const [only, second] = specifiers;
  return source.value === 'cloudfront' && only?.type === 'ImportDefaultSpecifier' && second === undefined;
}

function declaresHandler(statement: AnyNode): boolean {
  if (statement.type === 'FunctionDeclaration') return statement.id?.name === 'handler';
  if (statement.type !== 'VariableDeclaration') return false;
  return statement.declarations.some(({ id }) => id.type === 'Identifier' && id.name === 'handler');
}

function lineAt(code: string, position: number): number {
  return code.slice(0, position).split(LINE_END).length;
}

/** As the parser counts lines (ECMAScript, line terminators). */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/** Spaces in the place of the nodes, line ends kept. */
function blank(code: string, nodes: readonly { readonly start: number; readonly end: number }[]): string {
  return nodes.reduce(
    (text, { start, end }) => text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end),
    code,
  );
}
