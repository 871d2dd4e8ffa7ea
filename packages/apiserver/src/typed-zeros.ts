// What stands in JSON for what nobody has said, as Go writes it.
import type { APITypes, FieldType, TypeField } from './api-types.ts';
import { isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';

const values: ReadonlySet<string> = new Set([
  'meta.v1.Time',
  'meta.v1.MicroTime',
  'api.resource.Quantity',
  'util.intstr.IntOrString',
]);

/** Whether the type is one value in JSON, no struct. */
export const isValue = (name: string): boolean => values.has(name);

const anyJSON: ReadonlySet<string> = new Set([
  'meta.v1.FieldsV1',
  'pkg.runtime.RawExtension',
  'apiextensions.v1.JSON',
]);

/** Whether a value of the type is whatever JSON can say. */
export const isAnyJSON = (type: FieldType): boolean =>
  type === 'o' || (typeof type === 'object' && 'ref' in type && anyJSON.has(type.ref));

export function zeroOf(types: APITypes, type: FieldType): Json {
  switch (type) {
    case 's':
      return '';
    case 'b':
      return false;
    case 'i':
    case 'l':
    case 'n':
      return 0;
    case 'y':
    case 'o':
      return null;
  }
  if ('items' in type || 'values' in type || isAnyJSON(type)) return null;
  switch (type.ref) {
    case 'meta.v1.Time':
    case 'meta.v1.MicroTime':
      return null;
    case 'api.resource.Quantity':
      return '0';
    case 'util.intstr.IntOrString':
      return 0;
    default:
      return fillZeros(types, type.ref, {});
  }
}

/** Sets what the server writes of a struct even if nobody has said it. */
export function fillZeros(types: APITypes, name: string, object: JsonObject): JsonObject {
  for (const field of types.get(name).fields.values())
    if (!Object.hasOwn(object, field.name) && isWritten(field))
      set(object, field.name, field.pointer ? null : zeroOf(types, field.type));
  return object;
}

function isWritten({ type, pointer, omitEmpty, omitZero }: TypeField): boolean {
  if (omitZero) return false;
  // Go calls no struct empty.
  return !omitEmpty || (!pointer && typeof type === 'object' && 'ref' in type);
}

/** Whether a field that says this is left out. */
export function isLeftOut({ type, pointer, omitEmpty, omitZero }: TypeField, value: Json): boolean {
  if (omitZero) return value === null || (isObject(value) && Object.keys(value).length === 0);
  if (!omitEmpty) return false;
  if (typeof type === 'object')
    return !('ref' in type) && value !== null && Object.keys(value).length === 0;
  return !pointer && (value === '' || value === 0 || value === false);
}
