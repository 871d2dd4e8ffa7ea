import { equal, get, isObject, set } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list } from '../read-fields.ts';

const intOrString = (): JsonObject[] => [{ type: 'integer' }, { type: 'string' }];

/**
 * A definition's schema as OpenAPI shows it: what its extensions mean is written out for those who do not know them.
 *
 * @param own the fields that each object of Kubernetes has
 */
export function servedSchema(schema: JsonObject, own: JsonObject): JsonObject {
  const served: JsonObject = { ...schema };
  const items = get(schema, 'items');
  const additional = get(schema, 'additionalProperties');
  const properties = get(schema, 'properties');
  if (isObject(items)) served['items'] = servedSchema(items, own);
  if (isObject(additional)) served['additionalProperties'] = servedSchema(additional, own);
  if (isObject(properties)) served['properties'] = servedProperties(properties, own);
  if (get(schema, 'x-kubernetes-embedded-resource') === true) {
    served['required'] = [...new Set([...list(schema, 'required'), 'kind', 'apiVersion'])];
    const known = served['properties'];
    served['properties'] = { ...(isObject(known) ? known : {}), ...own };
  }
  if (get(schema, 'x-kubernetes-int-or-string') === true && !saysBoth(schema)) {
    const allOf = list(schema, 'allOf');
    if (get(schema, 'anyOf') === undefined) served['anyOf'] = intOrString();
    else served['allOf'] = [{ anyOf: intOrString() }, ...allOf];
  }
  return served;
}

function servedProperties(properties: JsonObject, own: JsonObject): JsonObject {
  const served: JsonObject = {};
  for (const name of Object.keys(properties)) {
    const property: Json = get(properties, name) ?? null;
    set(served, name, isObject(property) ? servedSchema(property, own) : property);
  }
  return served;
}

const saysBoth = (schema: JsonObject): boolean =>
  [get(schema, 'anyOf'), get(list(schema, 'allOf')[0], 'anyOf')].some((anyOf) =>
    equal(anyOf, intOrString()),
  );
