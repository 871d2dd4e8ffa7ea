import { parse as parseTypeScript } from '@babel/parser';

import type {
  Declaration,
  DescriptorValue,
  Import,
  Keyword,
  Member,
  Module,
  TypeNode,
} from './type-node.ts';

type SyntaxTree = ReturnType<typeof parseTypeScript>;
type Statement = SyntaxTree['program']['body'][number];
type Exported = NonNullable<Extract<Statement, { type: 'ExportNamedDeclaration' }>['declaration']>;
type Variable = Extract<Exported, { type: 'VariableDeclaration' }>['declarations'][number];
type Initial = NonNullable<Variable['init']>;
type TypeSyntax = Extract<Exported, { type: 'TSTypeAliasDeclaration' }>['typeAnnotation'];
type Element = Extract<Exported, { type: 'TSInterfaceDeclaration' }>['body']['body'][number];
type Comments = Statement['leadingComments'];

/**
 * Reads a generated file back, by another's parser.
 *
 * @throws SyntaxError where the text is no TypeScript, or anything that is not generated
 */
export function parse(text: string, header: string): Module {
  const { program, comments } = parseTypeScript(text, {
    sourceType: 'module',
    plugins: ['typescript'],
  });
  const imports: Import[] = [];
  const declarations: Declaration[] = [];
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') imports.push(importOf(statement));
    else declarations.push(declarationOf(statement));
  }
  if (program.directives.length > 0) throw unexpected('a directive');
  const expected = header.split('\n').length + declarations.reduce((n, one) => n + countOf(one), 0);
  if (comments?.length !== expected) throw unexpected('a comment');
  return { imports, declarations };
}

const unexpected = (what: string): SyntaxError => new SyntaxError(`${what} that is not generated`);

/** How many comments belong to it. */
function countOf(declaration: Declaration): number {
  const own = declaration.doc.length > 0 ? 1 : 0;
  if (declaration.declares === 'descriptor') return own + 1;
  if (declaration.declares === 'alias') return own;
  return own + declaration.members.filter(({ doc }) => doc.length > 0).length;
}

function importOf(statement: Extract<Statement, { type: 'ImportDeclaration' }>): Import {
  if (statement.importKind !== 'type') throw unexpected('an import of values');
  return {
    from: statement.source.value,
    names: statement.specifiers.map((one) => {
      if (one.type !== 'ImportSpecifier' || one.imported.type !== 'Identifier')
        throw unexpected('an import');
      return { imported: one.imported.name, local: one.local.name };
    }),
  };
}

function declarationOf(statement: Statement): Declaration {
  if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration)
    throw unexpected(statement.type);
  const { declaration } = statement;
  const doc = docOf(statement.leadingComments);
  if (declaration.type === 'TSInterfaceDeclaration') {
    if (declaration.typeParameters || declaration.extends?.length) throw unexpected('an interface');
    const members = declaration.body.body.map(memberOf);
    return { declares: 'interface', name: declaration.id.name, members, doc };
  }
  if (declaration.type === 'TSTypeAliasDeclaration') {
    if (declaration.typeParameters) throw unexpected('a generic type');
    const type = typeOf(declaration.typeAnnotation);
    return { declares: 'alias', name: declaration.id.name, type, doc };
  }
  if (declaration.type !== 'VariableDeclaration' || declaration.kind !== 'const')
    throw unexpected(declaration.type);
  const [variable, ...others] = declaration.declarations;
  if (variable?.id.type !== 'Identifier' || others.length > 0) throw unexpected('a variable');
  const { name, typeAnnotation } = variable.id;
  if (typeAnnotation?.type !== 'TSTypeAnnotation') throw unexpected('a variable without a type');
  return {
    declares: 'descriptor',
    name,
    type: typeOf(typeAnnotation.typeAnnotation),
    value: valueOf(variable.init),
    doc,
  };
}

/** Of a pure call of `Object.freeze` on an object that is written out. */
function valueOf(initial: Initial | null | undefined): DescriptorValue {
  if (initial?.type !== 'CallExpression' || initial.callee.type !== 'MemberExpression')
    throw unexpected('a value');
  const { object, property, computed } = initial.callee;
  const [argument, ...others] = initial.arguments;
  const isFreeze =
    !computed &&
    object.type === 'Identifier' &&
    object.name === 'Object' &&
    property.type === 'Identifier' &&
    property.name === 'freeze';
  const isPure = initial.leadingComments?.some(({ value }) => value === ' @__PURE__ ');
  if (!isFreeze || !isPure || argument?.type !== 'ObjectExpression' || others.length > 0)
    throw unexpected('a call');
  return new Map(
    argument.properties.map((one) => {
      if (one.type !== 'ObjectProperty' || one.computed || one.key.type !== 'Identifier')
        throw unexpected('a property');
      return [one.key.name, plainValue(one.value)];
    }),
  );
}

function plainValue(value: { readonly type: string }): string | boolean | readonly string[] {
  if (isLiteral(value)) return value.value;
  if (!isArray(value)) throw unexpected(value.type);
  return value.elements.map((one) => {
    if (one?.type !== 'StringLiteral') throw unexpected('an item');
    return one.value;
  });
}

type Literal = Extract<Initial, { type: 'StringLiteral' | 'BooleanLiteral' }>;
type List = Extract<Initial, { type: 'ArrayExpression' }>;

const isLiteral = (value: { readonly type: string }): value is Literal =>
  value.type === 'StringLiteral' || value.type === 'BooleanLiteral';

const isArray = (value: { readonly type: string }): value is List =>
  value.type === 'ArrayExpression';

function memberOf(element: Element): Member {
  const doc = docOf(element.leadingComments);
  const readonly = 'readonly' in element && element.readonly === true;
  if (element.type === 'TSIndexSignature') {
    const [parameter, ...others] = element.parameters;
    if (parameter?.type !== 'Identifier' || parameter.name !== 'key' || others.length > 0)
      throw unexpected('an index');
    const { typeAnnotation: of } = parameter;
    if (of?.type !== 'TSTypeAnnotation' || of.typeAnnotation.type !== 'TSStringKeyword')
      throw unexpected('an index');
    const type = annotated(element.typeAnnotation);
    return { name: undefined, optional: false, readonly, type, doc };
  }
  if (element.type !== 'TSPropertySignature' || element.computed) throw unexpected(element.type);
  const { key } = element;
  if (key.type !== 'Identifier' && key.type !== 'StringLiteral') throw unexpected(key.type);
  return {
    name: key.type === 'Identifier' ? key.name : key.value,
    optional: element.optional === true,
    readonly,
    type: annotated(element.typeAnnotation),
    doc,
  };
}

type Annotated = Extract<Element, { type: 'TSPropertySignature' }>['typeAnnotation'];

function annotated(annotation: Annotated): TypeNode {
  if (annotation?.type !== 'TSTypeAnnotation') throw unexpected('a field without a type');
  return typeOf(annotation.typeAnnotation);
}

const keywords: ReadonlyMap<string, Keyword> = new Map([
  ['TSBooleanKeyword', 'boolean'],
  ['TSNullKeyword', 'null'],
  ['TSNumberKeyword', 'number'],
  ['TSObjectKeyword', 'object'],
  ['TSStringKeyword', 'string'],
  ['TSUndefinedKeyword', 'undefined'],
  ['TSUnknownKeyword', 'unknown'],
]);

function typeOf(type: TypeSyntax): TypeNode {
  const name = keywords.get(type.type);
  if (name !== undefined) return { node: 'keyword', name };
  if (type.type === 'TSParenthesizedType') return typeOf(type.typeAnnotation);
  if (type.type === 'TSArrayType') return { node: 'array', of: typeOf(type.elementType) };
  if (type.type === 'TSUnionType') return { node: 'union', of: type.types.map(typeOf) };
  if (type.type === 'TSIntersectionType')
    return { node: 'intersection', of: type.types.map(typeOf) };
  if (type.type === 'TSTypeLiteral') return { node: 'object', members: type.members.map(memberOf) };
  if (type.type === 'TSLiteralType') return { node: 'literal', value: literalOf(type.literal) };
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier')
    throw unexpected(type.type);
  return {
    node: 'reference',
    name: type.typeName.name,
    arguments: type.typeArguments?.params.map(typeOf) ?? [],
  };
}

type LiteralSyntax = Extract<TypeSyntax, { type: 'TSLiteralType' }>['literal'];

function literalOf(syntax: LiteralSyntax): string | number | boolean {
  if (syntax.type === 'UnaryExpression') {
    if (syntax.operator !== '-' || syntax.argument.type !== 'NumericLiteral')
      throw unexpected('an expression');
    return -syntax.argument.value;
  }
  if (
    syntax.type !== 'StringLiteral' &&
    syntax.type !== 'NumericLiteral' &&
    syntax.type !== 'BooleanLiteral'
  )
    throw unexpected(syntax.type);
  return syntax.value;
}

/** The lines of the comment right before. */
function docOf(comments: Comments): readonly string[] {
  const comment = comments?.at(-1);
  if (comment?.type !== 'CommentBlock') return [];
  const { value } = comment;
  if (!value.startsWith('*')) throw unexpected('a comment');
  if (!value.includes('\n')) return [value.slice(2, -1)];
  const lines = value.split('\n').slice(1, -1);
  return lines.map((line) => line.replace(/^ *\* ?/, ''));
}
