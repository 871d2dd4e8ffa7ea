import { pascalCase } from './names.ts';
import type { Schema } from './schema.ts';

/** A schema that gets a name: those of the documents, and each object that is written inside one. */
export interface Hoisted {
  /** Of the documents' schema; behind `#`, where in it, as a JSON pointer. */
  readonly key: string;
  /** What its type should be called. */
  readonly wanted: string;
  readonly schema: Schema;
}

/** A schema and the objects inside it, each by itself, so that a reference stands wherever an object would. */
export function hoist(key: string, wanted: string, schema: Schema): readonly Hoisted[] {
  const found: Hoisted[] = [];
  const name = (inner: Schema, at: string, called: string): Schema => {
    const own = isObject(inner) ? `${key}#${at}` : undefined;
    const flat = flatten(inner, at, called);
    if (own === undefined) return flat;
    const { nullable, default: value, ...rest } = flat;
    const { description, mapType } = rest;
    found.push({ key: own, wanted: called, schema: rest });
    return {
      ref: own,
      ...(nullable && { nullable }),
      ...(description !== undefined && { description }),
      ...(value !== undefined && { default: value }),
      ...(mapType && { mapType }),
    };
  };
  const flatten = (inner: Schema, at: string, called: string): Schema => {
    const { properties, items, additionalProperties } = inner;
    const branch = (keyword: 'allOf' | 'anyOf' | 'oneOf'): Partial<Schema> => {
      const branches = inner[keyword];
      // Beside a type they only say which of its values are valid.
      if (!branches || isTyped(inner)) return {};
      return {
        [keyword]: branches.map((one, index) =>
          name(one, `${at}/${keyword}/${index}`, `${called}Option${index + 1}`),
        ),
      };
    };
    return {
      ...inner,
      ...(properties && {
        properties: new Map(
          [...properties]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([field, value]) => [
              field,
              name(value, `${at}/properties/${escaped(field)}`, called + pascalCase(field)),
            ]),
        ),
      }),
      ...(items && { items: name(items, `${at}/items`, `${called}Item`) }),
      ...(typeof additionalProperties === 'object' && {
        additionalProperties: name(
          additionalProperties,
          `${at}/additionalProperties`,
          `${called}Value`,
        ),
      }),
      ...branch('allOf'),
      ...branch('anyOf'),
      ...branch('oneOf'),
    };
  };
  const flat = flatten(schema, '', wanted);
  return [{ key, wanted, schema: flat }, ...found];
}

/** A part of a JSON pointer: no two fields are the same. */
const escaped = (field: string): string => field.replaceAll('~', '~0').replaceAll('/', '~1');

const isObject = ({ ref, properties, embeddedResource }: Schema): boolean =>
  ref === undefined && (properties !== undefined || embeddedResource === true);

/** Whether it says by itself, without its branches, what it is. */
export const isTyped = ({ ref, type, properties, intOrString }: Schema): boolean =>
  ref !== undefined || type !== undefined || properties !== undefined || intOrString === true;
