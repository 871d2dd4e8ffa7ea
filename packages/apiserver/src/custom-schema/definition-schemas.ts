// What is wrong with the schemas of a definition.
import type { APITypes } from '../api-types.ts';
import { equal, get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, text } from '../read-fields.ts';
import { forbiddenValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { DefaultChecker } from './default-errors.ts';
import { openAPIErrors } from './openapi-errors.ts';
import { bounded } from './result.ts';
import { invalidField, isConvertible } from './schema-parts.ts';
import { readSchema } from './schema.ts';
import { structuralErrors } from './structural-errors.ts';

const schemaOf = (version: Json): Json | undefined => get(version, 'schema', 'openAPIV3Schema');

/**
 * The errors of all versions of a definition's spec. What all versions say alike is that of the definition: the server calls it
 * `spec.validation`.
 */
export function definitionSchemaErrors(spec: Json | undefined, types: APITypes): FieldError[] {
  const versions = list(spec, 'versions');
  const absent = versions.flatMap((version, i) =>
    isObject(schemaOf(version))
      ? []
      : [requiredValue(`spec.versions[${i}].schema.openAPIV3Schema`)],
  );
  if (
    absent.length === 0 &&
    versions.every((v) => equal(schemaOf(v), schemaOf(versions[0] ?? null)))
  ) {
    const said = schemaOf(versions[0] ?? null);
    const hasStatus = versions.some((version) => isObject(get(version, 'subresources', 'status')));
    return isObject(said)
      ? schemaErrors(said, 'spec.validation.openAPIV3Schema', { hasStatus, types })
      : [];
  }
  return [
    ...absent,
    ...versions.flatMap((version, i) => {
      const said = schemaOf(version);
      const hasStatus = isObject(get(version, 'subresources', 'status'));
      const path = `spec.versions[${i}].schema.openAPIV3Schema`;
      return isObject(said) ? schemaErrors(said, path, { hasStatus, types }) : [];
    }),
  ];
}

function schemaErrors(
  schema: JsonObject,
  path: string,
  { hasStatus, types }: { readonly hasStatus: boolean; readonly types: APITypes },
): FieldError[] {
  const errors = hasStatus ? rootErrors(schema, path) : [];
  if (get(schema, 'nullable') === true)
    errors.push(forbiddenValue(`${path}.nullable`, 'nullable cannot be true at the root'));
  if (isConvertible(schema)) {
    const structural = structuralErrors(schema, path);
    errors.push(
      ...(structural.length > 0
        ? structural
        : new DefaultChecker(types).errors(readSchema(schema), path)),
    );
  }
  return bounded([...errors, ...openAPIErrors(schema, path)]);
}

/** What may stand at the root, so that nothing is lost where the status is validated alone; as the server names it. */
const rootFields: ReadonlyMap<string, string> = new Map([
  ['description', 'Description'],
  ['type', 'Type'],
  ['format', 'Format'],
  ['title', 'Title'],
  ['maximum', 'Maximum'],
  ['exclusiveMaximum', 'ExclusiveMaximum'],
  ['minimum', 'Minimum'],
  ['exclusiveMinimum', 'ExclusiveMinimum'],
  ['maxLength', 'MaxLength'],
  ['minLength', 'MinLength'],
  ['pattern', 'Pattern'],
  ['maxItems', 'MaxItems'],
  ['minItems', 'MinItems'],
  ['uniqueItems', 'UniqueItems'],
  ['multipleOf', 'MultipleOf'],
  ['required', 'Required'],
  ['items', 'Items'],
  ['properties', 'Properties'],
  ['externalDocs', 'ExternalDocs'],
  ['example', 'Example'],
  ['x-kubernetes-preserve-unknown-fields', 'XPreserveUnknownFields'],
  ['x-kubernetes-validations', 'XValidations'],
]);

function rootErrors(schema: JsonObject, path: string): FieldError[] {
  const type = text(schema, 'type');
  const where = 'at the root of the schema if the status subresource is enabled';
  if (type !== '' && type !== 'object')
    return [invalidField(`${path}.type`, type, `only "object" is allowed as the type ${where}`)];
  const odd = Object.keys(schema).some(
    (field) => !rootFields.has(field) && get(schema, field) !== false,
  );
  if (!odd) return [];
  const fields = [...rootFields.values()].join(' ');
  return [invalidField(path, schema, `only [${fields}] fields are allowed ${where}`)];
}
