import { formatGroupVersion } from '@client-ts/apimachinery';

import { hasFields } from './entry.ts';
import type { Entry } from './entry.ts';
import { refinement } from './refine.ts';
import type { Form, SchemaTypes } from './schema-types.ts';
import type { Schema } from './schema.ts';
import { intersectionOf, keyword, literal, member } from './type-node.ts';
import type { Declaration, Member, TypeNode } from './type-node.ts';

/** Writes the type of an entry, in one of its forms. */
export class EntryDeclarations {
  readonly #types: SchemaTypes;
  readonly #describe: (schema: Schema) => readonly string[];
  /** Where the fields of a refined type stand, that it refers to. */
  readonly #fieldsOf: (entry: Entry) => { readonly name: string; readonly type: TypeNode };

  constructor(
    types: SchemaTypes,
    describe: (schema: Schema) => readonly string[],
    fieldsOf: (entry: Entry) => { readonly name: string; readonly type: TypeNode },
  ) {
    this.#types = types;
    this.#describe = describe;
    this.#fieldsOf = fieldsOf;
  }

  /** One declaration, or two where the fields have a name of their own. */
  of(entry: Entry, form: Form): readonly Declaration[] {
    const name = form === 'applied' ? entry.applyName : entry.name;
    const doc = this.#describe(entry.schema);
    const { schema } = entry;
    if (!hasFields(entry)) {
      const type = this.#types.typeOf(schema, form);
      return [{ declares: 'alias', name, type, doc }];
    }
    const members = this.#members(entry, form);
    const refined =
      form === 'whole'
        ? refinement(schema, (field) => this.#types.typeOf(field, 'whole'))
        : undefined;
    if (!refined) return [{ declares: 'interface', name, members, doc }];
    const fields = this.#fieldsOf(entry);
    return [
      { declares: 'alias', name, type: intersectionOf([fields.type, refined]), doc },
      { declares: 'interface', name: fields.name, members, doc: [] },
    ];
  }

  #members(entry: Entry, form: Form): readonly Member[] {
    const { schema, kind } = entry;
    const members = this.#types.members(schema, form, this.#describe);
    const own = kind
      ? this.#kindMembers(entry, form)
      : schema.embeddedResource
        ? this.#embeddedMembers(schema)
        : [];
    const replaced = new Set(own.map(({ name }) => name));
    const rest = members
      .filter(({ name }) => name === undefined || !replaced.has(name))
      .map((one) =>
        form === 'whole' && entry.ownsStatus && one.name === 'status'
          ? { ...one, readonly: true }
          : one,
      );
    return [...own, ...rest];
  }

  #kindMembers({ schema, kind, isResource }: Entry, form: Form): readonly Member[] {
    if (!kind) return [];
    const doc = (name: string): readonly string[] =>
      this.#describe(schema.properties?.get(name) ?? {});
    const text = (name: string, value: string): Member =>
      this.#types.field(name, literal(value), true, doc(name));
    const named: TypeNode = {
      node: 'object',
      members: [member('name', keyword('string'))],
    };
    const metadata =
      form === 'applied' && isResource
        ? this.#types.field(
            'metadata',
            intersectionOf([this.#types.metadata(), named]),
            false,
            doc('metadata'),
          )
        : this.#types.field(
            'metadata',
            this.#types.metadata(),
            form === 'applied' || schema.required?.has('metadata') !== true,
            doc('metadata'),
          );
    return [
      text('apiVersion', formatGroupVersion(kind)),
      text('kind', kind.kind),
      ...(isResource || schema.properties?.has('metadata') ? [metadata] : []),
    ];
  }

  /** The server asks every object inside an object for what it is. */
  #embeddedMembers(schema: Schema): readonly Member[] {
    const own = (name: string): TypeNode => {
      const field = schema.properties?.get(name);
      return field ? this.#types.typeOf(field, 'whole') : keyword('string');
    };
    return [
      this.#types.field('apiVersion', own('apiVersion'), false),
      this.#types.field('kind', own('kind'), false),
      this.#types.field('metadata', this.#types.metadata(), true),
    ];
  }
}
