// The schemas of the built-in types, without their descriptions.
import type { APIType, APITypes, FieldType, TypeField } from './api-types.ts';
import { isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';

export const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** `io.k8s.api.core.v1.Pod` */
export function typeSchemaName(types: APITypes, name: string): string {
  const { path, name: own } = types.get(name);
  return `io.k8s.${path}.${own}`;
}

const scalars: Readonly<Record<string, JsonObject>> = {
  s: { type: 'string' },
  b: { type: 'boolean' },
  i: { type: 'integer', format: 'int32' },
  l: { type: 'integer', format: 'int64' },
  n: { type: 'number', format: 'double' },
  y: { type: 'string', format: 'byte' },
  o: { type: 'object' },
};
/** What Go writes for nothing. */
const zeros: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['s', ''],
  ['b', false],
  ['i', 0],
  ['l', 0],
  ['n', 0],
]);

const special: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['meta.v1.Time', { type: 'string', format: 'date-time' }],
  ['meta.v1.MicroTime', { type: 'string', format: 'date-time' }],
  ['api.resource.Quantity', { oneOf: [{ type: 'string' }, { type: 'number' }] }],
  [
    'util.intstr.IntOrString',
    { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
  ],
]);

/** Schemas by name, as they are asked for; and all that they refer to. */
export class TypeSchemas {
  readonly #types: APITypes;
  readonly #kinds: ReadonlyMap<string, JsonObject>;
  readonly #schemas = new Map<string, JsonObject>();

  /** @param kinds the kinds that types are, by the types' names */
  constructor(types: APITypes, kinds: ReadonlyMap<string, JsonObject> = new Map()) {
    this.#types = types;
    this.#kinds = kinds;
  }

  /** The name of a type's schema, which is then there with all that it refers to. */
  add(name: string): string {
    const schemaName = typeSchemaName(this.#types, name);
    if (this.#schemas.has(schemaName)) return schemaName;
    const schema: JsonObject = {};
    // It may refer to itself.
    this.#schemas.set(schemaName, schema);
    Object.assign(schema, this.#schemaOf(name));
    const kind = this.#kinds.get(name);
    if (kind !== undefined) schema['x-kubernetes-group-version-kind'] = [{ ...kind }];
    return schemaName;
  }

  get types(): APITypes {
    return this.#types;
  }

  get all(): ReadonlyMap<string, JsonObject> {
    return this.#schemas;
  }

  #schemaOf(name: string): JsonObject {
    const own = special.get(name);
    if (own !== undefined) return own;
    // Any JSON, or a schema in several forms.
    if (/^apiextensions\.v1\.JSON(SchemaPropsOr\w+)?$/.test(name)) return {};
    const type = this.#types.get(name);
    const schema: JsonObject = { type: 'object' };
    const required = [...type.fields.values()].filter((field) => field.required);
    if (required.length > 0) schema['required'] = required.map((field) => field.name);
    if (type.fields.size > 0) schema['properties'] = this.#properties(type);
    if (type.atomic) schema['x-kubernetes-map-type'] = 'atomic';
    return schema;
  }

  #properties({ fields }: APIType): JsonObject {
    const properties: JsonObject = {};
    for (const field of fields.values()) set(properties, field.name, this.#property(field));
    return properties;
  }

  #property(field: TypeField): JsonObject {
    const { type, pointer, omitEmpty, defaultJSON, values, owned, patch } = field;
    const property: JsonObject = this.#value(type);
    const isRef = typeof type === 'object' && 'ref' in type;
    const follows: Json | undefined = pointer
      ? undefined
      : isRef
        ? {}
        : omitEmpty || typeof type === 'object'
          ? undefined
          : zeros.get(type);
    const initial: Json | undefined =
      defaultJSON === undefined
        ? follows
        : defaultJSON === ''
          ? undefined
          : JSON.parse(defaultJSON);
    if (initial !== undefined) property['default'] = initial;
    if (values.length > 0) innermost(property)['enum'] = [...values];
    const isList = typeof type === 'object' && 'items' in type;
    if (typeof owned === 'object') {
      property['x-kubernetes-list-map-keys'] = [...owned];
      property['x-kubernetes-list-type'] = 'map';
    } else if (owned !== undefined)
      property[isList || type === 'y' ? 'x-kubernetes-list-type' : 'x-kubernetes-map-type'] = owned;
    if (patch?.key !== undefined) property['x-kubernetes-patch-merge-key'] = patch.key;
    if (patch !== undefined) property['x-kubernetes-patch-strategy'] = patch.strategies;
    return isRef ? wrapped(property) : property;
  }

  #value(type: FieldType): JsonObject {
    if (typeof type === 'string') return { ...scalars[type] };
    if ('ref' in type) return reference(this.add(type.ref));
    const of = 'items' in type ? type.items : type.values;
    const part = this.#value(of);
    return 'items' in type
      ? { type: 'array', items: part }
      : { type: 'object', additionalProperties: part };
  }
}

/** What a list or a map holds, or else the value itself. */
function innermost(property: JsonObject): JsonObject {
  const within = property['items'] ?? property['additionalProperties'];
  return isObject(within) ? innermost(within) : property;
}

/** What is said besides a reference needs a schema around it. */
function wrapped(property: JsonObject): JsonObject {
  const { $ref, ...rest } = property;
  if ($ref === undefined || Object.keys(rest).length === 0) return property;
  return { allOf: [{ $ref }], ...rest };
}
