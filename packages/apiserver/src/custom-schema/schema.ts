import { get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, text } from '../read-fields.ts';
import { stringsOf } from '../stored-object.ts';
import { Enumeration } from './enumeration.ts';
import { checkedFormat } from './formats.ts';
import { Pattern } from './pattern.ts';

/** A schema of a custom resource, read once: what `openAPIV3Schema` says of one value. */
export interface Schema {
  /** What the value may be: none is anything, and both `integer` and `string` for an int-or-string. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  /** One that is checked; others mean nothing. */
  readonly format: string | undefined;
  /** It names a format, whichever: server-side apply takes any scalar for such a text. */
  readonly formatted: boolean;
  readonly initial: Json | undefined;
  readonly enum: Enumeration | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
  readonly multipleOf: number | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly pattern: Pattern | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  readonly minProperties: number | undefined;
  readonly maxProperties: number | undefined;
  readonly required: readonly string[];
  readonly properties: ReadonlyMap<string, Schema>;
  /** The properties that have a default. */
  readonly defaulted: readonly string[];
  /** What is not among the properties: of a schema, anything, nothing, or not said. */
  readonly additional: Schema | boolean | undefined;
  readonly items: Schema | undefined;
  readonly allOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly not: Schema | undefined;
  /** What it does not name stays. */
  readonly preserves: boolean;
  /** The value is an object of Kubernetes: its apiVersion, kind and metadata are there without a word. */
  readonly embedded: boolean;
  readonly listType: string;
  readonly listKeys: readonly string[];
}

/** Of a schema that has been checked, or that nests at most 500 levels. */
export function readSchema(said: JsonObject): Schema {
  const part = (field: string): Schema | undefined => {
    const value = get(said, field);
    return isObject(value) ? readSchema(value) : undefined;
  };
  const parts = (field: string): Schema[] => list(said, field).filter(isObject).map(readSchema);
  const number = (field: string): number | undefined => {
    const value = get(said, field);
    return typeof value === 'number' ? value : undefined;
  };
  const isTrue = (field: string): boolean => get(said, field) === true;
  const type = text(said, 'type');
  const allowed = list(said, 'enum');
  const pattern = text(said, 'pattern');
  const properties = get(said, 'properties');
  const additional = get(said, 'additionalProperties');
  const fields = new Map(
    Object.entries(isObject(properties) ? properties : {}).flatMap(([name, value]) =>
      isObject(value) ? [[name, readSchema(value)] as const] : [],
    ),
  );
  return {
    types: isTrue('x-kubernetes-int-or-string') ? ['integer', 'string'] : type === '' ? [] : [type],
    nullable: isTrue('nullable'),
    format: checkedFormat(text(said, 'format'), isTrue('x-kubernetes-int-or-string') ? '' : type),
    formatted: !['', 'byte'].includes(text(said, 'format')),
    initial: get(said, 'default'),
    enum: allowed.length === 0 ? undefined : new Enumeration(allowed),
    minimum: number('minimum'),
    maximum: number('maximum'),
    exclusiveMinimum: isTrue('exclusiveMinimum'),
    exclusiveMaximum: isTrue('exclusiveMaximum'),
    multipleOf: number('multipleOf'),
    minLength: number('minLength'),
    maxLength: number('maxLength'),
    pattern: pattern === '' ? undefined : new Pattern(pattern),
    minItems: number('minItems'),
    maxItems: number('maxItems'),
    minProperties: number('minProperties'),
    maxProperties: number('maxProperties'),
    required: stringsOf(get(said, 'required')),
    properties: fields,
    defaulted: [...fields].flatMap(([name, { initial }]) => (initial === undefined ? [] : [name])),
    additional:
      typeof additional === 'boolean' || additional === undefined
        ? additional
        : part('additionalProperties'),
    items: part('items'),
    allOf: parts('allOf'),
    anyOf: parts('anyOf'),
    oneOf: parts('oneOf'),
    not: part('not'),
    preserves: isTrue('x-kubernetes-preserve-unknown-fields'),
    embedded: isTrue('x-kubernetes-embedded-resource'),
    listType: text(said, 'x-kubernetes-list-type'),
    listKeys: stringsOf(get(said, 'x-kubernetes-list-map-keys')),
  };
}

/** The schema of a field of an object that has this one: undefined where it says none. */
export function fieldSchema({ properties, additional }: Schema, field: string): Schema | undefined {
  return properties.get(field) ?? (typeof additional === 'object' ? additional : undefined);
}
