// Time, chance and network that come from nowhere, where the lint's restricted names do not see them: `new Date()`, an
// alias (`const M = Math`), a second way to the same thing (`global`, node:process), or the lint switched off.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript-5.9';

import { filesOf } from './workspace.ts';

/** Where the machine's own time and chance come in. */
const exempt = 'packages/apimachinery/src/system-clock.ts';

export function checkAmbient(root: string): string[] {
  const files = filesOf(root, 'packages/*/src/**/*.ts').filter((file) => file !== exempt);
  // Without libraries and imports: what the checker then finds no declaration for is ambient.
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    { noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ESNext },
  );
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(root, file));
    if (source === undefined) return [`${file}: cannot be read`];
    return [...switchedOff(root, file), ...ambientUses(source, checker)].map(
      ({ line, fault }) => `${file}:${line}: ${fault}`,
    );
  });
}

interface Finding {
  readonly line: number;
  readonly fault: string;
}

const restriction = /\b(?:ox|es)lint-(?:disable|enable)\S*(?:\s*$|\s*\*\/|.*no-restricted-)/;

function switchedOff(root: string, file: string): Finding[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((text, index) =>
    restriction.test(text) ? [{ line: index + 1, fault: 'switches the restrictions off' }] : [],
  );
}

function ambientUses(source: ts.SourceFile, checker: ts.TypeChecker): Finding[] {
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const fault =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? moduleFault(node)
        : ts.isIdentifier(node) && isAmbient(node, checker)
          ? useFault(node)
          : undefined;
    if (fault !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ line: line + 1, fault });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A value that the file does not declare itself: not a property's name, not a type. */
function isAmbient(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (!watched.has(node.text) || ts.isPartOfTypeNode(node)) return false;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isTypeQueryNode(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent))
    return false;
  const symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(node);
  return (symbol?.declarations ?? []).length === 0;
}

/** Lint knows their members by `X.name`: so they go by no other name. */
const owners = new Set(['AbortSignal', 'Date', 'Math', 'globalThis', 'process']);
const forbidden = new Map([
  ['Atomics', 'Atomics waits in real time'],
  ['global', 'global is globalThis, where lint does not look'],
  ['require', 'a module is imported, where lint sees it'],
]);
const members = new Map([
  ['process.uptime', 'process.uptime is a clock'],
  ['process.getBuiltinModule', 'a module is imported, where lint sees it'],
]);
const watched = new Set([...owners, ...forbidden.keys()]);

function useFault(node: ts.Identifier): string | undefined {
  const { parent, text } = node;
  if (forbidden.has(text)) return forbidden.get(text);
  if (text === 'Date' && (ts.isNewExpression(parent) || ts.isCallExpression(parent))) {
    const isRead = ts.isCallExpression(parent) || (parent.arguments?.length ?? 0) === 0;
    if (parent.expression === node) return isRead ? 'Date reads the wall clock' : undefined;
  }
  if (ts.isPropertyAccessExpression(parent)) return members.get(`${text}.${parent.name.text}`);
  if (ts.isElementAccessExpression(parent) && parent.expression === node)
    if (ts.isStringLiteral(parent.argumentExpression))
      return members.get(`${text}.${parent.argumentExpression.text}`);
  if (ts.isBinaryExpression(parent) && parent.right === node)
    if (parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) return undefined;
  return `${text} goes by another name here`;
}

function moduleFault(node: ts.ImportDeclaration | ts.ExportDeclaration): string | undefined {
  if (node.moduleSpecifier === undefined || !ts.isStringLiteral(node.moduleSpecifier))
    return undefined;
  const name = node.moduleSpecifier.text.replace(/^node:/, '');
  if (name === 'module') return 'node:module loads what lint does not see';
  if (name !== 'process') return undefined;
  const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
  const isNamed =
    ts.isImportDeclaration(node) &&
    node.importClause?.name === undefined &&
    bindings !== undefined &&
    ts.isNamedImports(bindings);
  const clocks = new Set(['default', 'getBuiltinModule', 'hrtime', 'uptime']);
  if (isNamed && bindings.elements.every((e) => !clocks.has((e.propertyName ?? e.name).text)))
    return undefined;
  return 'of node:process, name what is used, and no clock';
}
