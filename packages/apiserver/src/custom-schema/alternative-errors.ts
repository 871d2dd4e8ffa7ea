// What the alternatives of a schema may say: of values alone, and of fields that the schema itself names.
import { get, isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { list, text } from '../read-fields.ts';
import { forbiddenValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { Pattern } from './pattern.ts';
import { alternatives, invalidField, partsOf, propertiesOf } from './schema-parts.ts';

interface Skips {
  /** The anyOf is that of an int-or-string, where types may stand. */
  readonly anyOf?: boolean;
  /** So is the anyOf of the first in allOf. */
  readonly first?: boolean;
}

/** What is wrong with the alternatives and the pattern of a schema. */
export function valueErrors(
  schema: JsonObject,
  path: string,
  { anyOf = false, first = false }: Skips = {},
): FieldError[] {
  const errors = alternatives.flatMap((field) =>
    field === 'anyOf' && anyOf
      ? []
      : list(schema, field)
          .filter(isObject)
          .flatMap((one, i) =>
            nestedErrors(one, `${path}.${field}[${i}]`, {
              anyOf: field === 'allOf' && first && i === 0,
            }),
          ),
  );
  const not = get(schema, 'not');
  if (isObject(not)) errors.push(...nestedErrors(not, `${path}.not`));
  const pattern = text(schema, 'pattern');
  const wrong = pattern === '' ? undefined : new Pattern(pattern).wrong;
  if (wrong !== undefined)
    errors.push(
      invalidField(
        `${path}.pattern`,
        pattern,
        `must be a valid regular expression, but isn't: ${wrong}`,
      ),
    );
  return errors;
}

/** What alternatives may not say, and how they must leave it. */
const structure: readonly (readonly [field: string, how: 'empty' | 'undefined' | 'false'])[] = [
  ['type', 'empty'],
  ['additionalProperties', 'undefined'],
  ['default', 'undefined'],
  ['title', 'empty'],
  ['description', 'empty'],
  ['nullable', 'false'],
  ['x-kubernetes-preserve-unknown-fields', 'false'],
  ['x-kubernetes-embedded-resource', 'false'],
  ['x-kubernetes-int-or-string', 'false'],
  ['x-kubernetes-list-map-keys', 'empty'],
  ['x-kubernetes-list-type', 'undefined'],
  ['x-kubernetes-map-type', 'undefined'],
  ['x-kubernetes-validations', 'empty'],
];

function nestedErrors(schema: JsonObject, path: string, skips?: Skips): FieldError[] {
  const items = get(schema, 'items');
  const properties = propertiesOf(schema);
  const said = structure.filter(([field]) => {
    const value = get(schema, field);
    return value !== undefined && value !== false && value !== '';
  });
  return [
    ...valueErrors(schema, path, skips),
    ...(isObject(items) ? nestedErrors(items, `${path}.items`) : []),
    ...properties.flatMap(([name, one]) => nestedErrors(one, `${path}.properties[${name}]`)),
    ...said.map(([field, how]) =>
      forbiddenValue(`${path}.${field}`, `must be ${how} to be structural`),
    ),
    ...(properties.some(([name]) => name === 'metadata')
      ? [
          forbiddenValue(
            `${path}.properties[metadata]`,
            'must not be specified in a nested context',
          ),
        ]
      : []),
  ];
}

/** What the alternatives of a schema speak of, the schema itself must name. */
export function incomplete(
  said: JsonObject,
  schema: JsonObject | undefined,
  path: string,
  saidAt: string,
): FieldError[] {
  return partsOf(said).flatMap(([place, one]) =>
    /^(?:not|(?:all|any|one)Of\[\d+\])$/.test(place)
      ? nested(one, schema, path, `${saidAt}.${place}`)
      : [],
  );

  function nested(
    part: JsonObject,
    own: JsonObject | undefined,
    at: string,
    from: string,
  ): FieldError[] {
    if (own === undefined) return [requiredValue(at, `because it is defined in ${from}`)];
    const [items, ownItems] = [get(part, 'items'), get(own, 'items')];
    const ownProperties = new Map(propertiesOf(own));
    return [
      ...incomplete(part, own, at, from),
      ...(isObject(items)
        ? nested(items, isObject(ownItems) ? ownItems : undefined, `${at}.items`, `${from}.items`)
        : []),
      ...propertiesOf(part).flatMap(([name, one]) => {
        const step = `.properties[${name}]`;
        return nested(one, ownProperties.get(name), at + step, from + step);
      }),
    ];
  }
}
