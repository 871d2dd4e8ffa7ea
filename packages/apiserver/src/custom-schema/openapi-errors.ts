// What a schema of a definition may not say, structural or not (apiextensions-apiserver `apis/apiextensions/validation`).
import { get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, text } from '../read-fields.ts';
import { forbiddenValue, requiredValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { stringsOf } from '../stored-object.ts';
import { isOwnField } from './pruning.ts';
import { invalidField, partsOf, propertiesOf } from './schema-parts.ts';

/** Where in an object the schema is. */
interface Within {
  /** Why there can be no default here. */
  readonly noDefaults?: string | undefined;
  /** In the metadata, or beside it. */
  readonly isMeta?: boolean | undefined;
}

/** What is wrong with a schema at a path; it is that of a whole object if nothing is said of where it is within one. */
export function openAPIErrors(schema: JsonObject, path: string, within?: Within): FieldError[] {
  const isWhole = within === undefined || get(schema, 'x-kubernetes-embedded-resource') === true;
  return [
    ...ownErrors(schema, path, within ?? {}),
    ...partsOf(schema).flatMap(([place, part]) =>
      openAPIErrors(part, `${path}.${place}`, placeOf(place, isWhole, within)),
    ),
    ...extensionErrors(schema, path),
  ];
}

function placeOf(place: string, isWhole: boolean, within: Within | undefined): Within {
  const name = /^properties\[(.*)\]$/s.exec(place)?.[1];
  if (name !== undefined && isWhole && isOwnField(name))
    return within === undefined
      ? { isMeta: true, noDefaults: `in top-level ${name}` }
      : { ...within, isMeta: true };
  if (place === 'additionalProperties' && within?.isMeta === true)
    return { ...within, noDefaults: 'inside additionalProperties applying to object metadata' };
  return within ?? {};
}

const types: readonly string[] = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const unsupported = [
  'id',
  'additionalItems',
  'patternProperties',
  'definitions',
  'dependencies',
  '$ref',
] as const;

function ownErrors(schema: JsonObject, path: string, { noDefaults, isMeta }: Within): FieldError[] {
  const type = text(schema, 'type');
  const errors: FieldError[] = [];
  const forbid = (field: string, why: string): void => {
    errors.push(forbiddenValue(`${path}.${field}`, why));
  };
  if (type !== '' && !types.includes(type))
    errors.push(unsupportedValue(`${path}.type`, type, types));
  if (get(schema, 'default') !== undefined && noDefaults !== undefined)
    forbid('default', `must not be set ${noDefaults}`);
  for (const field of unsupported)
    if (get(schema, field) !== undefined) forbid(field, `${field} is not supported`);
  if (type === 'null') forbid('type', 'type cannot be set to null, use nullable as an alternative');
  if (Array.isArray(get(schema, 'items')))
    forbid('items', 'items must be a schema object and not an array');
  if (isMeta === true && get(schema, 'x-kubernetes-embedded-resource') === true)
    forbid('x-kubernetes-embedded-resource', 'must not be used inside of resource meta');
  if (get(schema, 'uniqueItems') === true)
    forbid(
      'uniqueItems',
      'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
    );
  const additional = get(schema, 'additionalProperties');
  if (propertiesOf(schema).length > 0 && (isObject(additional) || additional === false))
    forbid('additionalProperties', 'additionalProperties and properties are mutual exclusive');
  return errors;
}

function extensionErrors(schema: JsonObject, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (get(schema, 'x-kubernetes-preserve-unknown-fields') === false)
    errors.push(
      invalidField(
        `${path}.x-kubernetes-preserve-unknown-fields`,
        false,
        'must be true or undefined',
      ),
    );
  errors.push(...typeErrors(schema, path, 'map', 'object'));
  const mapType = text(schema, 'x-kubernetes-map-type');
  if (mapType !== '' && mapType !== 'atomic' && mapType !== 'granular')
    errors.push(unsupportedValue(`${path}.x-kubernetes-map-type`, mapType, ['atomic', 'granular']));
  const untyped = typeErrors(schema, path, 'list', 'array');
  errors.push(...(untyped.length > 0 ? untyped : setErrors(schema, path)));
  const listType = text(schema, 'x-kubernetes-list-type');
  if (listType !== '' && !['atomic', 'set', 'map'].includes(listType))
    errors.push(
      unsupportedValue(`${path}.x-kubernetes-list-type`, listType, ['atomic', 'set', 'map']),
    );
  errors.push(...mapErrors(schema, path));
  for (const [i, rule] of list(schema, 'x-kubernetes-validations').entries())
    if (text(rule, 'rule').trim() === '')
      errors.push(
        requiredValue(`${path}.x-kubernetes-validations[${i}].rule`, 'rule is not specified'),
      );
  return errors;
}

/** Of what has a list or map type without being a list or a map. */
function typeErrors(
  schema: JsonObject,
  path: string,
  what: 'list' | 'map',
  wanted: string,
): FieldError[] {
  const type = text(schema, 'type');
  if (get(schema, `x-kubernetes-${what}-type`) === undefined || type === wanted) return [];
  const why = `must be ${wanted} if x-kubernetes-${what}-type is specified`;
  return [
    type === '' ? requiredValue(`${path}.type`, why) : invalidField(`${path}.type`, type, why),
  ];
}

/** The items of a set are compared as a whole. */
function setErrors(schema: JsonObject, path: string): FieldError[] {
  const items = get(schema, 'items');
  if (text(schema, 'x-kubernetes-list-type') !== 'set' || !isObject(items)) return [];
  const why = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const said = (field: string): Json | undefined => get(items, field);
  const listType = said('x-kubernetes-list-type');
  const type = text(items, 'type');
  if (type === 'array' && listType !== undefined && listType !== 'atomic')
    return [invalidField(`${path}.items.x-kubernetes-list-type`, listType, why)];
  if (type === 'object' && said('x-kubernetes-map-type') !== 'atomic')
    return [invalidField(`${path}.items.x-kubernetes-map-type`, listType ?? null, why)];
  return [];
}

function mapErrors(schema: JsonObject, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const listType = get(schema, 'x-kubernetes-list-type');
  const keys = stringsOf(get(schema, 'x-kubernetes-list-map-keys'));
  const keysAt = `${path}.x-kubernetes-list-map-keys`;
  if (keys.length > 0 && listType !== 'map') {
    const field = `${path}.x-kubernetes-list-type`;
    const why = 'must be map if x-kubernetes-list-map-keys is non-empty';
    errors.push(
      listType === undefined ? requiredValue(field, why) : invalidField(field, listType, why),
    );
  }
  const items = get(schema, 'items');
  if (listType === 'map') {
    if (keys.length === 0)
      errors.push(requiredValue(keysAt, 'must not be empty if x-kubernetes-list-type is map'));
    if (items === undefined)
      errors.push(
        requiredValue(`${path}.items`, 'must have a schema if x-kubernetes-list-type is map'),
      );
    const type = text(items, 'type');
    if (isObject(items) && type !== 'object')
      errors.push(
        invalidField(
          `${path}.items.type`,
          type,
          "must be object if parent array's x-kubernetes-list-type is map",
        ),
      );
    else if (isObject(items)) errors.push(...keyErrors(items, keys, path));
  }
  if ((listType === 'map' || listType === 'set') && isObject(items)) {
    if (get(items, 'nullable') === true)
      errors.push(
        forbiddenValue(
          `${path}.items.nullable`,
          `cannot be nullable when x-kubernetes-list-type is ${listType}`,
        ),
      );
    if (listType === 'map') errors.push(...keyPresenceErrors(items, keys, path));
  }
  return errors;
}

function keyErrors(items: JsonObject, keys: readonly string[], path: string): FieldError[] {
  const at = `${path}.x-kubernetes-list-map-keys`;
  const properties = new Map(propertiesOf(items));
  return keys.flatMap((key, i) => {
    const errors: FieldError[] = [];
    const type = text(properties.get(key), 'type');
    if (!properties.has(key))
      errors.push(invalidField(at, [...keys], 'entries must all be names of item properties'));
    else if (type === 'array' || type === 'object')
      errors.push(
        invalidField(
          `${path}.items.properties[${key}].type`,
          text(items, 'type'),
          "must be a scalar type if parent array's x-kubernetes-list-type is map",
        ),
      );
    if (keys.indexOf(key) < i)
      errors.push(invalidField(at, [...keys], 'must not contain duplicate entries'));
    return errors;
  });
}

/** A key must be there in each item. */
function keyPresenceErrors(items: JsonObject, keys: readonly string[], path: string): FieldError[] {
  const required = stringsOf(get(items, 'required'));
  const properties = new Map(propertiesOf(items));
  return keys.flatMap((key) => {
    const property = properties.get(key);
    if (!property) return [];
    const at = `${path}.items.properties[${key}]`;
    const errors: FieldError[] = [];
    if (!required.includes(key) && get(property, 'default') === undefined)
      errors.push(
        requiredValue(
          `${at}.default`,
          'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
        ),
      );
    if (get(property, 'nullable') === true)
      errors.push(
        forbiddenValue(
          `${at}.nullable`,
          'this property is in x-kubernetes-list-map-keys, so it cannot be nullable',
        ),
      );
    return errors;
  });
}
