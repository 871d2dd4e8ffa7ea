import { applyPatch } from 'rfc6902';
import type { Operation } from 'rfc6902';

import { mediaType, parseJSON, parseYAML } from './decode.ts';
import { clone, get, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { mergePatch } from './merge-patch.ts';
import type { ServedResource } from './resources.ts';
import { badRequest, invalidPatch, unsupportedMediaType } from './statuses.ts';
import { strategicMergePatch } from './strategic-merge-patch.ts';

/** A patch as it came: an apply is no function of the object alone. */
export type Patch =
  | { readonly type: 'apply'; readonly applied: JsonObject }
  | { readonly type: 'patch'; patched(original: JsonObject): JsonObject };

const types = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

/** @throws APIError 415 for a type that the resource does not take, 400 for a body that is no patch */
export function readPatch(
  resource: ServedResource,
  headers: Parameters<typeof mediaType>[0],
  body: Uint8Array | undefined,
): Patch {
  const type = mediaType(headers);
  const refusal = 'error decoding patch';
  if (type === types.apply) {
    const applied = parseYAML(body, 'error decoding YAML');
    if (!isObject(applied)) throw badRequest('error decoding YAML: not an object');
    return { type: 'apply', applied };
  }
  if (type === types.json) {
    const operations = parseJSON(body, refusal);
    return { type: 'patch', patched: (original) => jsonPatch(original, operations) };
  }
  if (type === types.merge || (type === types.strategic && resource.builtIn)) {
    const patch = parseJSON(body, refusal);
    if (!isObject(patch)) throw badRequest(`${refusal}: not an object`);
    return {
      type: 'patch',
      patched: (original) =>
        type === types.merge
          ? mergePatch(original, patch)
          : strategicMergePatch(resource.kind, original, patch),
    };
  }
  const { json, merge, strategic, apply } = types;
  throw unsupportedMediaType([json, merge, ...(resource.builtIn ? [strategic] : []), apply]);
}

// As the server bounds them (apiserver `endpoints/handlers/patch.go`).
const mostOperations = 10_000;

function jsonPatch(original: JsonObject, operations: Json): JsonObject {
  if (!Array.isArray(operations)) throw badRequest('error decoding patch: not a list');
  if (operations.length > mostOperations)
    throw badRequest(`The allowed maximum operations in a JSON patch is ${mostOperations}`);
  const target = clone(original);
  const checked = operations.map(operationOf);
  let results: unknown[];
  try {
    results = applyPatch(target, checked);
  } catch {
    // A path that does not begin with a slash.
    throw invalidPatch();
  }
  if (results.some((error) => error !== null)) throw invalidPatch();
  return target;
}

// The library reads them off prototypes; no field of any kind is called so.
const reserved: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** @throws APIError 400 for what is none, 422 for a path that the server refuses */
function operationOf(json: Json): Operation {
  const pointer = (field: 'path' | 'from'): string => {
    const value = get(json, field);
    if (typeof value !== 'string') throw badRequest(`error decoding patch: no ${field}`);
    // The whole object cannot be put elsewhere or be another.
    if (value === '' || value.split('/').some((token) => reserved.includes(token)))
      throw invalidPatch();
    return value;
  };
  const path = pointer('path');
  const op = get(json, 'op');
  if (op === 'remove') return { op, path };
  if (op === 'move' || op === 'copy') return { op, path, from: pointer('from') };
  if (op !== 'add' && op !== 'replace' && op !== 'test')
    throw badRequest('error decoding patch: unknown operation');
  const value = get(json, 'value');
  if (value === undefined) throw invalidPatch();
  return { op, path, value };
}
