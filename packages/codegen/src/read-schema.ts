import type { Input } from './input.ts';
import type { JSONValue, Schema, SchemaType, ValidationRule } from './schema.ts';

/** Turns what stands in `$ref` into a schema's name. */
export type ReadReference = (reference: Input) => string;

// No schema that a server takes comes near; deeper ones would exhaust the stack.
const maxDepth = 200;

/** @throws CodegenError where something is of another shape than a schema's. */
export function readSchema(input: Input, readReference: ReadReference): Schema {
  return new SchemaReader(readReference).read(input, 0);
}

class SchemaReader {
  readonly #readReference: ReadReference;

  constructor(readReference: ReadReference) {
    this.#readReference = readReference;
  }

  read(input: Input, depth: number): Schema {
    if (depth > maxDepth) return input.fail(`is nested more than ${maxDepth} schemas deep`);
    // An empty document, and what kubectl calls `{}`.
    input.fields();
    const inner = (key: string): Schema | undefined => this.#optional(input.at(key), depth);
    const list = (key: string): readonly Schema[] | undefined => {
      const items = input.at(key).items();
      return items.length === 0 ? undefined : items.map((item) => this.read(item, depth + 1));
    };
    const ref = input.at('$ref');
    const format = input.at('format').optionalText();
    return unwrapped({
      ref: ref.isMissing ? undefined : this.#readReference(ref),
      type: typeOf(input.at('type')),
      format,
      description: input.at('description').optionalText(),
      default: jsonOf(input.at('default'), depth),
      enum: enumOf(input.at('enum')),
      nullable: input.at('nullable').flag() || undefined,
      properties: this.#properties(input.at('properties'), depth),
      required: setOf(input.at('required')),
      items: inner('items'),
      additionalProperties: this.#additional(input.at('additionalProperties'), depth),
      allOf: list('allOf'),
      anyOf: list('anyOf'),
      oneOf: list('oneOf'),
      not: inner('not'),
      intOrString:
        input.at('x-kubernetes-int-or-string').flag() || format === 'int-or-string' || undefined,
      preserveUnknownFields: input.at('x-kubernetes-preserve-unknown-fields').flag() || undefined,
      embeddedResource: input.at('x-kubernetes-embedded-resource').flag() || undefined,
      listType: oneOf(input.at('x-kubernetes-list-type'), ['atomic', 'map', 'set']),
      listMapKeys: listOf(input.at('x-kubernetes-list-map-keys')),
      mapType: oneOf(input.at('x-kubernetes-map-type'), ['atomic', 'granular']),
      validations: rulesOf(input.at('x-kubernetes-validations')),
      limits: limitsOf(input),
    });
  }

  #optional(input: Input, depth: number): Schema | undefined {
    return input.isMissing ? undefined : this.read(input, depth + 1);
  }

  #properties(input: Input, depth: number): ReadonlyMap<string, Schema> | undefined {
    const fields = input.fields();
    if (fields.size === 0) return undefined;
    return new Map([...fields].map(([name, field]) => [name, this.read(field, depth + 1)]));
  }

  #additional(input: Input, depth: number): Schema | boolean | undefined {
    return typeof input.value === 'boolean' ? input.value : this.#optional(input, depth);
  }
}

/** `allOf` over one reference is how a reference gets a description and a default. */
function unwrapped(schema: Schema): Schema {
  const [only, ...others] = schema.allOf ?? [];
  const isWrapper =
    only?.ref !== undefined &&
    others.length === 0 &&
    schema.type === undefined &&
    (schema.ref ?? schema.properties ?? schema.anyOf ?? schema.oneOf) === undefined;
  return pruned(isWrapper ? { ...schema, ref: only.ref, allOf: undefined } : schema);
}

/** Without what is undefined, so that schemas compare by what they say. */
function pruned(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}

const types: readonly SchemaType[] = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** `''` is what Go writes for none. */
const typeOf = (input: Input): SchemaType | undefined =>
  input.value === '' ? undefined : oneOf(input, types);

function oneOf<T extends string>(input: Input, allowed: readonly T[]): T | undefined {
  if (input.isMissing) return undefined;
  const found = allowed.find((value) => value === input.value);
  return found ?? input.fail(`is none of ${allowed.join(', ')}`);
}

function setOf(input: Input): ReadonlySet<string> | undefined {
  const texts = input.texts();
  return texts.length === 0 ? undefined : new Set(texts);
}

function listOf(input: Input): readonly string[] | undefined {
  const texts = input.texts();
  return texts.length === 0 ? undefined : texts;
}

function enumOf(input: Input): readonly JSONValue[] | undefined {
  const items = input.items();
  return items.length === 0 ? undefined : items.map((item) => jsonOf(item, 0) ?? null);
}

function rulesOf(input: Input): readonly ValidationRule[] | undefined {
  const items = input.items();
  if (items.length === 0) return undefined;
  return items.map((item) => {
    const message = item.at('message').optionalText();
    return { rule: item.at('rule').text(), ...(message === undefined ? {} : { message }) };
  });
}

const limitNames = [
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'pattern',
  'uniqueItems',
] as const;

function limitsOf(input: Input): ReadonlyMap<string, string | number | boolean> | undefined {
  const limits = new Map<string, string | number | boolean>();
  for (const name of limitNames) {
    const { value } = input.at(name);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      limits.set(name, value);
  }
  return limits.size === 0 ? undefined : limits;
}

/** Undefined where nothing is; what JSON cannot say is refused. */
function jsonOf(input: Input, depth: number): JSONValue | undefined {
  if (depth > maxDepth) return input.fail(`is nested more than ${maxDepth} deep`);
  const { value } = input;
  if (value === undefined || value === null) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value !== 'object') return input.fail('is nothing that JSON can say');
  if (Array.isArray(value)) return input.items().map((item) => jsonOf(item, depth + 1) ?? null);
  return Object.fromEntries(
    [...input.fields()].map(([key, field]) => [key, jsonOf(field, depth + 1) ?? null]),
  );
}
