import { relative, dirname } from 'node:path/posix';

import type { FilePlan } from './file-plan.ts';
import type { References } from './references.ts';
import type { Declaration, Import, Member, Module, TypeNode } from './type-node.ts';

interface Unresolved {
  readonly path: string;
  readonly declarations: readonly Declaration[];
}

/** Decides what the file calls what it imports: by its own name, unless the file has something of that name. */
export function resolve(
  { path, declarations }: Unresolved,
  references: References,
  plan: FilePlan,
  importExtension: string,
): Module {
  const tokens = new Set(declarations.flatMap(tokensOf));
  const imports = new Map<string, { imported: string; local: string }[]>();
  const locals = new Map<string, string>();
  const from = (token: string): string | undefined => {
    const target = references.target(token);
    if ('module' in target) return target.module;
    if (target.file === path) return undefined;
    return plan.isWritten(target.file)
      ? specifier(path, target.file, importExtension)
      : plan.moduleName(target.file);
  };
  for (const token of [...tokens].toSorted()) {
    const { name } = references.target(token);
    const source = from(token);
    if (source === undefined) {
      locals.set(token, name);
      continue;
    }
    const local = plan.names(path).claim(name);
    locals.set(token, local);
    imports.set(source, [...(imports.get(source) ?? []), { imported: name, local }]);
  }
  return {
    imports: [...imports]
      .toSorted(([a], [b]) => (importOrder(a) < importOrder(b) ? -1 : 1))
      .map(([source, names]): Import => ({
        from: source,
        names: names.toSorted((a, b) => (a.imported < b.imported ? -1 : 1)),
      })),
    declarations: declarations.map((one) => renamed(one, locals)),
  };
}

/** Packages first, then files of ours. */
const importOrder = (source: string): string => `${source.startsWith('.') ? 1 : 0}${source}`;

function specifier(from: string, to: string, extension: string): string {
  const path = relative(dirname(from), to).replace(/\.ts$/, extension);
  return path.startsWith('.') ? path : `./${path}`;
}

function tokensOf(declaration: Declaration): string[] {
  return declaration.declares === 'interface'
    ? declaration.members.flatMap(({ type }) => tokensIn(type))
    : tokensIn(declaration.type);
}

function tokensIn(type: TypeNode): string[] {
  switch (type.node) {
    case 'keyword':
    case 'literal':
      return [];
    case 'reference':
      return [type.name, ...type.arguments.flatMap(tokensIn)];
    case 'array':
      return tokensIn(type.of);
    case 'union':
    case 'intersection':
      return type.of.flatMap(tokensIn);
    case 'object':
      return type.members.flatMap((one) => tokensIn(one.type));
  }
}

function renamed(declaration: Declaration, locals: ReadonlyMap<string, string>): Declaration {
  return declaration.declares === 'interface'
    ? { ...declaration, members: declaration.members.map((one) => renamedMember(one, locals)) }
    : { ...declaration, type: renamedType(declaration.type, locals) };
}

const renamedMember = (one: Member, locals: ReadonlyMap<string, string>): Member => ({
  ...one,
  type: renamedType(one.type, locals),
});

function renamedType(type: TypeNode, locals: ReadonlyMap<string, string>): TypeNode {
  const inner = (one: TypeNode): TypeNode => renamedType(one, locals);
  switch (type.node) {
    case 'keyword':
    case 'literal':
      return type;
    case 'reference':
      return {
        ...type,
        name: locals.get(type.name) ?? type.name,
        arguments: type.arguments.map(inner),
      };
    case 'array':
      return { ...type, of: inner(type.of) };
    case 'union':
    case 'intersection':
      return { ...type, of: type.of.map(inner) };
    case 'object':
      return { ...type, members: type.members.map((one) => renamedMember(one, locals)) };
  }
}
