// Whether a schema says of each field what it is, so that what it does not say can be pruned (apiextensions-apiserver `schema/validation`).
import { equal, get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, text } from '../read-fields.ts';
import { forbiddenValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { incomplete, valueErrors } from './alternative-errors.ts';
import { bounded } from './result.ts';
import { invalidField, propertiesOf } from './schema-parts.ts';

type Level = 'root' | 'items' | 'field';

/** What of a schema at a path is not structural, in the order of the texts. */
export function structuralErrors(schema: JsonObject, path: string): FieldError[] {
  const errors = [...invariants(schema, 'root', path), ...incomplete(schema, schema, path, path)];
  return bounded(errors).toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

const order = ({ field, message }: FieldError): string => `${field}: ${message}`;

const isTrue = (schema: JsonObject, field: string): boolean => get(schema, field) === true;

function invariants(schema: JsonObject, level: Level, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const items = get(schema, 'items');
  const additional = get(schema, 'additionalProperties');
  if (text(schema, 'type') === 'array' && items === undefined)
    errors.push(requiredValue(`${path}.items`, 'must be specified'));
  if (isObject(items)) errors.push(...invariants(items, 'items', `${path}.items`));
  for (const [name, property] of propertiesOf(schema))
    errors.push(...invariants(property, 'field', `${path}.properties[${name}]`));
  if (additional !== undefined && level === 'root')
    errors.push(forbiddenValue(`${path}.additionalProperties`, 'must not be used at the root'));
  if (isObject(additional))
    errors.push(...invariants(additional, 'field', `${path}.additionalProperties`));
  errors.push(...extensionErrors(schema, path));
  const skips = {
    anyOf: isIntOrString(get(schema, 'anyOf')),
    first: isIntOrString(get(list(schema, 'allOf')[0], 'anyOf')),
  };
  errors.push(...valueErrors(schema, path, skips), ...typeErrors(schema, level, path));
  if (isTrue(schema, 'x-kubernetes-embedded-resource') && additional !== undefined)
    errors.push(
      forbiddenValue(
        `${path}.additionalProperties`,
        'must not be used if x-kubernetes-embedded-resource is set',
      ),
    );
  errors.push(...ownFieldErrors(schema, level, path));
  return errors;
}

function extensionErrors(schema: JsonObject, path: string): FieldError[] {
  if (!isTrue(schema, 'x-kubernetes-int-or-string')) return [];
  return ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource']
    .filter((field) => isTrue(schema, field))
    .map((field) =>
      invalidField(`${path}.${field}`, true, 'must be false if x-kubernetes-int-or-string is true'),
    );
}

const missingType: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  items: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

function typeErrors(schema: JsonObject, level: Level, path: string): FieldError[] {
  const type = text(schema, 'type');
  const field = `${path}.type`;
  const errors: FieldError[] = [];
  if (isTrue(schema, 'x-kubernetes-embedded-resource') && type !== 'object') {
    const why = 'must be object if x-kubernetes-embedded-resource is true';
    errors.push(type === '' ? requiredValue(field, why) : invalidField(field, type, why));
  } else if (
    type === '' &&
    !isTrue(schema, 'x-kubernetes-int-or-string') &&
    !isTrue(schema, 'x-kubernetes-preserve-unknown-fields')
  )
    errors.push(requiredValue(field, missingType[level]));
  if (level === 'root' && type !== '' && type !== 'object')
    errors.push(invalidField(field, type, 'must be object at the root'));
  return errors;
}

/** Of an object's apiVersion, kind and metadata. */
function ownFieldErrors(schema: JsonObject, level: Level, path: string): FieldError[] {
  const embedded = isTrue(schema, 'x-kubernetes-embedded-resource');
  const isWhole = level === 'root' || embedded;
  const properties = new Map(propertiesOf(schema));
  const errors: FieldError[] = [];
  for (const name of isWhole ? ['kind', 'apiVersion'] : []) {
    const type = text(properties.get(name), 'type');
    if (properties.has(name) && type !== 'string')
      errors.push(invalidField(`${path}.properties[${name}].type`, type, 'must be string'));
  }
  const metadata = properties.get('metadata');
  if (metadata) {
    const at = `${path}.properties[metadata]`;
    const type = text(metadata, 'type');
    if (isWhole && type !== 'object')
      errors.push(invalidField(`${at}.type`, type, 'must be object'));
    if (level === 'root' && !saysNamesAlone(metadata))
      errors.push(
        forbiddenValue(
          at,
          'must not specify anything other than name and generateName, but metadata is implicitly specified',
        ),
      );
  }
  if (embedded && properties.size === 0 && !isTrue(schema, 'x-kubernetes-preserve-unknown-fields'))
    errors.push(
      requiredValue(
        `${path}.properties`,
        'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ),
    );
  return errors;
}

function saysNamesAlone(metadata: JsonObject): boolean {
  return (
    Object.keys(metadata).every((field) => ['type', 'default', 'properties'].includes(field)) &&
    propertiesOf(metadata).every(([name]) => name === 'name' || name === 'generateName')
  );
}

const isIntOrString = (anyOf: Json | undefined): boolean =>
  equal(anyOf, [{ type: 'integer' }, { type: 'string' }]);
