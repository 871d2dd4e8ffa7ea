export type Keyword = 'boolean' | 'null' | 'number' | 'object' | 'string' | 'undefined' | 'unknown';

/** A type of TypeScript, of those that are generated. */
export type TypeNode =
  | { readonly node: 'keyword'; readonly name: Keyword }
  | { readonly node: 'literal'; readonly value: string | number | boolean }
  | { readonly node: 'reference'; readonly name: string; readonly arguments: readonly TypeNode[] }
  | { readonly node: 'array'; readonly of: TypeNode }
  | { readonly node: 'union' | 'intersection'; readonly of: readonly TypeNode[] }
  | { readonly node: 'object'; readonly members: readonly Member[] };

/** A field, or what every field is that is not named. */
export interface Member {
  /** Undefined for `[key: string]: …` */
  readonly name: string | undefined;
  readonly optional: boolean;
  readonly readonly: boolean;
  readonly type: TypeNode;
  /** The lines of its comment. */
  readonly doc: readonly string[];
}

/** What a descriptor is at run time. */
export type DescriptorValue = ReadonlyMap<string, string | boolean | readonly string[]>;

export type Declaration = { readonly name: string; readonly doc: readonly string[] } & (
  | { readonly declares: 'interface'; readonly members: readonly Member[] }
  | { readonly declares: 'alias'; readonly type: TypeNode }
  | { readonly declares: 'descriptor'; readonly type: TypeNode; readonly value: DescriptorValue }
);

export interface ImportedName {
  readonly imported: string;
  readonly local: string;
}

/** `import type { … } from '…'` */
export interface Import {
  readonly from: string;
  readonly names: readonly ImportedName[];
}

/** A file, before it is text. */
export interface Module {
  readonly imports: readonly Import[];
  readonly declarations: readonly Declaration[];
}

export const keyword = (name: Keyword): TypeNode => ({ node: 'keyword', name });

export const literal = (value: string | number | boolean): TypeNode => ({ node: 'literal', value });

export const reference = (name: string, ...args: readonly TypeNode[]): TypeNode => ({
  node: 'reference',
  name,
  arguments: args,
});

export const arrayOf = (of: TypeNode): TypeNode => ({ node: 'array', of });

/** `{ [key: string]: T }`: unlike `Record`, it may stand in its own definition. */
export const mapOf = (of: TypeNode): TypeNode => ({
  node: 'object',
  members: [{ name: undefined, optional: false, readonly: false, type: of, doc: [] }],
});

export function member(
  name: string | undefined,
  type: TypeNode,
  more: Partial<Member> = {},
): Member {
  return { name, type, optional: false, readonly: false, doc: [], ...more };
}

/** Without repetitions; one of one is that one; `unknown` swallows the others. */
export function unionOf(types: readonly TypeNode[]): TypeNode {
  const flat = flattened('union', types);
  if (flat.some((type) => type.node === 'keyword' && type.name === 'unknown'))
    return keyword('unknown');
  // A text that may be any text is that, whatever else it may be.
  const keywords = new Set(flat.flatMap((type) => (type.node === 'keyword' ? [type.name] : [])));
  const kept = flat.filter(
    (type) => type.node !== 'literal' || !keywords.has(keywordOf(type.value)),
  );
  const [first, ...rest] = kept;
  if (first === undefined) return keyword('unknown');
  return rest.length === 0 ? first : { node: 'union', of: kept };
}

/** `unknown` adds nothing. */
export function intersectionOf(types: readonly TypeNode[]): TypeNode {
  const flat = flattened('intersection', types).filter(
    (type) => type.node !== 'keyword' || type.name !== 'unknown',
  );
  const [first, ...rest] = flat;
  if (first === undefined) return keyword('unknown');
  return rest.length === 0 ? first : { node: 'intersection', of: flat };
}

function keywordOf(value: string | number | boolean): Keyword {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function flattened(node: 'union' | 'intersection', types: readonly TypeNode[]): TypeNode[] {
  const found = new Map<string, TypeNode>();
  for (const type of types)
    for (const inner of type.node === node ? type.of : [type]) found.set(keyOf(inner), inner);
  return [...found.values()];
}

const keyOf = (type: TypeNode): string => JSON.stringify(type);
