import ts from 'typescript';

/** A construct that the runtime does not document, and where. */
export interface UnsupportedSyntax {
  readonly construct: string;
  /** From 1. */
  readonly line: number;
}

/** A function's code, looked at without running it. */
export interface ParsedCode {
  /** The first mistake of syntax, with its line. */
  readonly syntaxError: string | undefined;
  readonly unsupported: readonly UnsupportedSyntax[];
  /** The local name of `import … from 'cloudfront'`. */
  readonly cloudfrontName: string | undefined;
  /** The code without its imports, each line where it was. */
  readonly withoutImports: string;
  /** Whether anything called `handler` is declared at the top. */
  readonly declaresHandler: boolean;
}

type Runtime = 'cloudfront-js-1.0' | 'cloudfront-js-2.0';

/**
 * Reads a function's code and finds what CloudFront does not document: ES 5.1 and the listed additions are supported, and
 * the pages claim to list all (CloudFront guide, JavaScript runtime 2.0 features and JavaScript runtime 1.0 features, core
 * features). Functions with other syntax are reported to be published and then to fail at each request.
 */
export function parseCode(code: string, runtime: Runtime): ParsedCode {
  const file = ts.createSourceFile('function.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const unsupported: UnsupportedSyntax[] = [];
  const report = (node: ts.Node, construct: string): void => {
    unsupported.push({ construct, line: lineOf(file, node.getStart(file)) });
  };
  visit(file, runtime, report);
  const imports = file.statements.filter(ts.isImportDeclaration);
  return {
    syntaxError: syntaxErrorOf(file),
    unsupported: unsupported.sort((one, other) => one.line - other.line),
    cloudfrontName: imports[0]?.importClause?.name?.text,
    withoutImports: blank(code, imports),
    declaresHandler: file.statements.some(declaresHandler),
  };
}

function visit(node: ts.Node, runtime: Runtime, report: (node: ts.Node, construct: string) => void): void {
  const construct = constructOf(node, runtime);
  if (construct !== undefined) report(node, construct);
  ts.forEachChild(node, (child) => visit(child, runtime, report));
}

function constructOf(node: ts.Node, runtime: Runtime): string | undefined {
  return (
    BY_KIND.get(node.kind) ??
    constructOfShape(node) ??
    (runtime === 'cloudfront-js-1.0' ? onlyInRuntime2(node) : undefined)
  );
}

const BY_KIND: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.ClassDeclaration, 'class'],
  [ts.SyntaxKind.ClassExpression, 'class'],
  [ts.SyntaxKind.ForOfStatement, 'for…of'],
  [ts.SyntaxKind.SpreadElement, 'spread (...)'],
  [ts.SyntaxKind.SpreadAssignment, 'spread (...)'],
  [ts.SyntaxKind.ObjectBindingPattern, 'destructuring'],
  [ts.SyntaxKind.ArrayBindingPattern, 'destructuring'],
  [ts.SyntaxKind.YieldExpression, 'yield'],
  [ts.SyntaxKind.TaggedTemplateExpression, 'tagged template'],
  [ts.SyntaxKind.BigIntLiteral, 'BigInt'],
  [ts.SyntaxKind.QuestionDotToken, 'optional chaining (?.)'],
  [ts.SyntaxKind.QuestionQuestionToken, 'nullish coalescing (??)'],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, 'logical assignment (??=)'],
  [ts.SyntaxKind.BarBarEqualsToken, 'logical assignment (||=)'],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, 'logical assignment (&&=)'],
  [ts.SyntaxKind.ExportKeyword, 'export'],
  [ts.SyntaxKind.ExportDeclaration, 'export'],
  [ts.SyntaxKind.ExportAssignment, 'export'],
  [ts.SyntaxKind.MetaProperty, 'import.meta or new.target'],
  [ts.SyntaxKind.ImportKeyword, 'import()'],
]);

function constructOfShape(node: ts.Node): string | undefined {
  if (ts.isParameter(node) && node.initializer !== undefined) return 'default parameter';
  if (ts.isFunctionLike(node) && 'asteriskToken' in node && node.asteriskToken !== undefined) return 'generator';
  if (isAsync(node) && enclosingFunction(node) !== undefined) return 'async function within a function';
  if (ts.isAwaitExpression(node)) {
    if (enclosingFunction(node) === undefined) return 'await outside of a function';
    if (isInArguments(node)) return 'await in the arguments of a call';
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    if (ts.isObjectLiteralExpression(node.left) || ts.isArrayLiteralExpression(node.left)) return 'destructuring';
  }
  if (ts.isImportDeclaration(node) && !isCloudfrontImport(node)) return "import of anything but cf from 'cloudfront'";
  return undefined;
}

const BYTE_STRING_METHODS = new Set(['bytesFrom', 'fromBytes', 'fromUTF8', 'toBytes', 'toUTF8']);

/** `const`, `let`, `async` and `await` came with runtime 2.0, and so did the module; byte strings went. */
function onlyInRuntime2(node: ts.Node): string | undefined {
  if (ts.isVariableDeclarationList(node)) {
    if (node.flags & ts.NodeFlags.Const) return 'const';
    if (node.flags & ts.NodeFlags.Let) return 'let';
  }
  if (isAsync(node) || ts.isAwaitExpression(node)) return 'async or await';
  if (ts.isImportDeclaration(node)) return 'import';
  // Runtime 1.0 has these, the local edge does not.
  if (ts.isPropertyAccessExpression(node) && BYTE_STRING_METHODS.has(node.name.text))
    return `byte strings (${node.name.text})`;
  return undefined;
}

function isAsync(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(isAsyncModifier);
}

function isAsyncModifier(modifier: ts.Node): boolean {
  return modifier.kind === ts.SyntaxKind.AsyncKeyword;
}

function enclosingFunction(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node.parent, (ancestor) => ts.isFunctionLike(ancestor));
}

/** The guide says that "async arguments" are not supported, which fits the engine it is built on (njs): a call cannot wait
 * between its arguments. */
function isInArguments(node: ts.Node): boolean {
  for (let child = node; !ts.isFunctionLike(child.parent) && !ts.isStatement(child); child = child.parent) {
    const { parent } = child;
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== child) return true;
  }
  return false;
}

function isCloudfrontImport(node: ts.ImportDeclaration): boolean {
  const { importClause, moduleSpecifier } = node;
  return (
    ts.isStringLiteral(moduleSpecifier) &&
    moduleSpecifier.text === 'cloudfront' &&
    importClause?.name !== undefined &&
    importClause.namedBindings === undefined
  );
}

function declaresHandler(statement: ts.Statement): boolean {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === 'handler';
  const isHandler = (name: ts.Node): boolean => ts.isIdentifier(name) && name.text === 'handler';
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.some(({ name }) => isHandler(name));
  return false;
}

/** The parser's own list is internal to TypeScript; a program of one file gives it out. */
function syntaxErrorOf(file: ts.SourceFile): string | undefined {
  const host: ts.CompilerHost = {
    fileExists: (name) => name === file.fileName,
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => '',
    getDefaultLibFileName: () => 'lib.d.ts',
    getNewLine: () => '\n',
    getSourceFile: (name) => (name === file.fileName ? file : undefined),
    readFile: () => undefined,
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  };
  const program = ts.createProgram([file.fileName], { allowJs: true, noLib: true, noResolve: true, types: [] }, host);
  const [first] = program.getSyntacticDiagnostics(file);
  const strayReturn = file.statements.find(ts.isReturnStatement);
  if (first === undefined && strayReturn === undefined) return undefined;
  const at = first?.start ?? strayReturn?.getStart(file) ?? 0;
  const message =
    first === undefined ? 'return outside of a function' : ts.flattenDiagnosticMessageText(first.messageText, ' ');
  return `line ${lineOf(file, at)}: ${message}`;
}

function lineOf(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line + 1;
}

/** Spaces in the place of the nodes, line ends kept. */
function blank(code: string, nodes: readonly ts.Node[]): string {
  return nodes.reduce((text, node) => {
    const [start, end] = [node.getStart(), node.getEnd()];
    return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
  }, code);
}
