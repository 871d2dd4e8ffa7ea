import { circular } from './circular.ts';
import type { Entry } from './entry.ts';
import { isTyped } from './hoist.ts';
import type { References } from './references.ts';
import { isRefined } from './refine.ts';
import { requiredOf } from './required.ts';
import type { Schema } from './schema.ts';
import { arrayOf, intersectionOf, keyword, literal, mapOf, member, unionOf } from './type-node.ts';
import type { Member, TypeNode } from './type-node.ts';
import { externalSchemas, intOrString, objectMeta, time } from './well-known.ts';

/** As an object is read and written whole, or as one part of it is applied. */
export type Form = 'whole' | 'applied';

export interface SchemaTypesOptions {
  /** Whether an enum of texts lets other texts through, too. */
  readonly openEnums: boolean;
  /** Is told of each type that a type refers to. */
  readonly onUse: (entry: Entry, form: Form) => void;
}

/** Turns schemas into types. Whatever it refers to is there by its key, or is external. */
export class SchemaTypes {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #references: References;
  readonly #options: SchemaTypesOptions;
  readonly #differing: ReadonlySet<string>;
  readonly #circular: ReadonlySet<string>;

  constructor(
    entries: ReadonlyMap<string, Entry>,
    references: References,
    options: SchemaTypesOptions,
  ) {
    this.#entries = entries;
    this.#references = references;
    this.#options = options;
    this.#differing = differing(entries);
    this.#circular = circular(entries);
  }

  typeOf(schema: Schema, form: Form): TypeNode {
    const type = this.#withoutNull(schema, form);
    return schema.nullable ? unionOf([type, keyword('null')]) : type;
  }

  /** Of an object's entry: its fields, without what its branches say. */
  members(schema: Schema, form: Form, docOf: (schema: Schema) => readonly string[]): Member[] {
    const required = requiredOf(schema);
    const members = [...(schema.properties ?? [])].map(([name, field]) => {
      const optional = form === 'applied' || !required.has(name);
      return this.field(name, this.typeOf(field, form), optional, docOf(field));
    });
    if (schema.preserveUnknownFields || schema.additionalProperties)
      members.push(member(undefined, keyword('unknown')));
    return members;
  }

  field(name: string, type: TypeNode, optional: boolean, doc: readonly string[] = []): Member {
    return member(name, optional ? unionOf([type, keyword('undefined')]) : type, { optional, doc });
  }

  external(schemaName: string): TypeNode {
    const external = externalSchemas.get(schemaName);
    if (!external) throw new TypeError('no external schema');
    return this.#references.to({ module: external.from, name: external.name });
  }

  metadata(): TypeNode {
    return this.external(objectMeta);
  }

  use(entry: Entry, form: Form): TypeNode {
    const applied = form === 'applied' && (entry.isResource || this.#differing.has(entry.key));
    this.#options.onUse(entry, applied ? 'applied' : 'whole');
    return this.#references.to({
      file: entry.file,
      name: applied ? entry.applyName : entry.name,
    });
  }

  #withoutNull(schema: Schema, form: Form): TypeNode {
    const base = this.#base(schema, form);
    if (isTyped(schema)) {
      const referred = (schema.allOf ?? []).filter(({ ref }) => ref !== undefined);
      return intersectionOf([base, ...referred.map((one) => this.typeOf(one, form))]);
    }
    const inner = (branches: readonly Schema[] | undefined): TypeNode[] =>
      (branches ?? []).map((one) => this.typeOf(one, form));
    return intersectionOf([
      base,
      ...inner(schema.allOf),
      ...(schema.anyOf ? [unionOf(inner(schema.anyOf))] : []),
      ...(schema.oneOf ? [unionOf(inner(schema.oneOf))] : []),
    ]);
  }

  #base(schema: Schema, form: Form): TypeNode {
    const { ref, type, format, items, additionalProperties, preserveUnknownFields } = schema;
    if (ref !== undefined) return this.#named(ref, schema.mapType === 'atomic' ? 'whole' : form);
    if (schema.intOrString) return this.external(intOrString);
    const values = valuesOf(schema, this.#options);
    if (values) return values;
    switch (type) {
      case 'string':
        return format === 'date-time' ? this.external(time) : keyword('string');
      case 'integer':
      case 'number':
        return keyword('number');
      case 'boolean':
        return keyword('boolean');
      case 'array':
        return arrayOf(items ? this.#item(schema, items, form) : keyword('unknown'));
      case 'object':
        if (typeof additionalProperties === 'object')
          return mapOf(
            this.typeOf(additionalProperties, schema.mapType === 'atomic' ? 'whole' : form),
          );
        return additionalProperties || preserveUnknownFields
          ? mapOf(keyword('unknown'))
          : keyword('object');
      case undefined:
        return keyword('unknown');
    }
  }

  #named(ref: string, form: Form): TypeNode {
    if (externalSchemas.has(ref)) return this.external(ref);
    const entry = this.#entries.get(ref);
    if (!entry) throw new TypeError('a reference to no schema');
    // A name for anything at all says nothing, nor does one for itself.
    if (this.#circular.has(ref)) return keyword('unknown');
    if (!entry.kind && Object.keys(entry.schema).every((key) => key === 'description'))
      return keyword('unknown');
    const type = this.use(entry, form);
    // An interface cannot say it itself.
    return entry.schema.nullable ? unionOf([type, keyword('null')]) : type;
  }

  /** Only a list that merges by keys is applied item by item, and the keys say which. */
  #item(list: Schema, item: Schema, form: Form): TypeNode {
    if (form === 'whole' || list.listType !== 'map') return this.typeOf(item, 'whole');
    const { nullable, ...notNull } = item;
    const type = this.typeOf(notNull, form);
    const keys = this.#keys(list, item).map(([name, field]) =>
      member(name, this.typeOf(field, 'whole')),
    );
    const keyed =
      keys.length === 0 ? type : intersectionOf([type, { node: 'object', members: keys }]);
    return nullable ? unionOf([keyed, keyword('null')]) : keyed;
  }

  #keys(list: Schema, item: Schema): readonly [string, Schema][] {
    return mergeKeys(list, this.#entries.get(item.ref ?? '')?.schema ?? item);
  }
}

/** The keys that an applied item has to say: those that it may not leave out anyway. The others the server completes. */
export function mergeKeys(list: Schema, item: Schema): readonly [string, Schema][] {
  const required = requiredOf(item);
  return (list.listMapKeys ?? []).flatMap((name): [string, Schema][] => {
    const field = item.properties?.get(name);
    return field && required.has(name) ? [[name, field]] : [];
  });
}

/** The literals of an enum, its own or that of each of its branches. */
function valuesOf(schema: Schema, { openEnums }: SchemaTypesOptions): TypeNode | undefined {
  const own = schema.enum ?? enumOfBranches(schema);
  if (!own) return undefined;
  const types = own.map((value) => {
    if (value === null) return keyword('null');
    if (typeof value === 'object') return keyword('unknown');
    if (typeof value !== 'number') return literal(value);
    // -0 is 0 as a type.
    return Number.isFinite(value) ? literal(value === 0 ? 0 : value) : keyword('number');
  });
  const sorted = types.toSorted((a, b) => compareText(sortKey(a), sortKey(b)));
  const isText = own.every((value) => typeof value === 'string');
  return unionOf(openEnums && isText ? [...sorted, anyText] : sorted);
}

/** `string & {}`: an editor still offers the literals beside it. */
const anyText: TypeNode = {
  node: 'intersection',
  of: [keyword('string'), { node: 'object', members: [] }],
};

function enumOfBranches(schema: Schema): Schema['enum'] {
  if (!isTyped(schema)) return undefined;
  for (const branches of [schema.oneOf, schema.anyOf]) {
    const all = branches?.map((one) => one.enum);
    if (all?.every((values) => values !== undefined)) return all.flatMap((values) => values ?? []);
  }
  return schema.allOf?.find((one) => one.enum)?.enum;
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** `null` last. */
function sortKey(type: TypeNode): string {
  if (type.node !== 'literal') return '\uFFFF';
  return typeof type.value === 'number'
    ? `${type.value < 0 ? '0' : '1'}${String(Math.abs(type.value)).padStart(24, '0')}`
    : String(type.value);
}

/** The entries whose applied form is another type: something in them is required, or merges by keys. */
function differing(entries: ReadonlyMap<string, Entry>): ReadonlySet<string> {
  const found = new Set<string>();
  const differs = (schema: Schema): boolean => {
    if (schema.mapType === 'atomic') return false;
    const { ref, items, additionalProperties } = schema;
    if (ref !== undefined && found.has(ref)) return true;
    if (items && schema.listType === 'map')
      return (
        differs(items) ||
        mergeKeys(schema, entries.get(items.ref ?? '')?.schema ?? items).length > 0
      );
    if (typeof additionalProperties === 'object' && differs(additionalProperties)) return true;
    return [schema.allOf, schema.anyOf, schema.oneOf].some((branches) => branches?.some(differs));
  };
  const entryDiffers = ({ schema }: Entry): boolean => {
    if (schema.mapType === 'atomic') return false;
    if (isRefined(schema)) return true;
    const fields = [...(schema.properties?.values() ?? [])];
    return fields.length > 0
      ? [...requiredOf(schema)].some((name) => !isAlwaysThere(schema, name)) || fields.some(differs)
      : differs(schema);
  };
  // Each round may make those differ that use what the last one found.
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const entry of entries.values())
      if (!found.has(entry.key) && entryDiffers(entry)) found.add(entry.key);
  }
  return found;
}

/** What a resource inside an object is, it says in an apply, too. */
const isAlwaysThere = ({ embeddedResource }: Schema, field: string): boolean =>
  embeddedResource === true && (field === 'apiVersion' || field === 'kind');
