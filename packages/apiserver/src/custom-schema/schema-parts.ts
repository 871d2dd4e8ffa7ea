// A definition's schema, as it is written.
import { get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list } from '../read-fields.ts';
import type { FieldError } from '../statuses.ts';
import { goValue } from './go-text.ts';

export const invalidField = (field: string, value: Json, why: string): FieldError => ({
  field,
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${goValue(value)}: ${why}`,
});

const unsupported = [
  'id',
  '$schema',
  '$ref',
  'patternProperties',
  'dependencies',
  'additionalItems',
  'definitions',
] as const;

/** The schemas of a schema's fields, as `properties[name]`. */
export const propertiesOf = (schema: JsonObject): [name: string, schema: JsonObject][] => {
  const properties = get(schema, 'properties');
  return Object.entries(isObject(properties) ? properties : {}).filter(
    (entry): entry is [string, JsonObject] => isObject(entry[1]),
  );
};

export const alternatives = ['allOf', 'anyOf', 'oneOf'] as const;

/** The schemas within a schema, each with where it is: `items`, `anyOf[0]`. */
export function partsOf(schema: JsonObject): [place: string, schema: JsonObject][] {
  const parts: [string, Json | undefined][] = [
    ['items', get(schema, 'items')],
    ['additionalProperties', get(schema, 'additionalProperties')],
    ['not', get(schema, 'not')],
    ...propertiesOf(schema).map(([name, one]): [string, Json] => [`properties[${name}]`, one]),
    ...alternatives.flatMap((field) =>
      list(schema, field).map((one, i): [string, Json] => [`${field}[${i}]`, one]),
    ),
  ];
  return parts.filter((part): part is [string, JsonObject] => isObject(part[1]));
}

/** Whether a schema is one at all: what has a field that nobody supports is told of elsewhere. */
export function isConvertible(schema: JsonObject): boolean {
  return (
    unsupported.every((field) => get(schema, field) === undefined) &&
    !Array.isArray(get(schema, 'items')) &&
    get(schema, 'x-kubernetes-preserve-unknown-fields') !== false &&
    partsOf(schema).every(([, part]) => isConvertible(part))
  );
}
