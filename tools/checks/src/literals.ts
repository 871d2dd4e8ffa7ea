import ts from 'typescript-5.9';

/** Every string of a source as it would be read, and every template as it is written, `${…}` and all. */
export function literalsIn(text: string): ReadonlySet<string> {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.add(node.text);
    if (ts.isTemplateExpression(node))
      found.add(
        node
          .getText(source)
          .slice(1, -1)
          .replaceAll(/\\([\\'"`$])/g, '$1'),
      );
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
