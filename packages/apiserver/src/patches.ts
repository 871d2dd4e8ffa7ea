import type { HTTPHeaders } from '@client-ts/apimachinery';

import { mediaType, parseJSON, parseYAML } from './decode.ts';
import { jsonPatch, strangeIn } from './json-patch.ts';
import { get, goTypeOf, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { MergeRule } from './merge-keys.ts';
import { mergePatch } from './merge-patch.ts';
import type { ObjectStore } from './object-store.ts';
import { badRequest, unknownMediaType, unsupportedMediaType } from './statuses.ts';
import { strategicMergePatch } from './strategic-merge-patch.ts';

/** A patch as it came: an apply is no function of the object alone. */
export type Patch =
  | { readonly type: 'apply'; readonly applied: JsonObject }
  | {
      readonly type: 'patch';
      patched(original: JsonObject): JsonObject;
      /** What of the patch itself nobody knows. */
      readonly strange: readonly string[];
    };

const types = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

/**
 * What a body says; what it says of another type is thrown when it is to be done.
 *
 * @throws APIError 415 for a type that the resource does not take, 400 for a body that is no patch
 */
export function readPatch(
  { resource, mergeRule }: Pick<ObjectStore, 'resource' | 'mergeRule'>,
  headers: HTTPHeaders,
  body: Uint8Array | undefined,
): Patch {
  const type = mediaType(headers);
  const refusal = 'invalid JSON patch';
  if (type === types.apply) {
    const applied = parseYAML(body, 'error decoding patch: not YAML');
    if (!isObject(applied)) throw badRequest('error decoding patch: not an object');
    return { type: 'apply', applied };
  }
  if (type === types.json) {
    const operations = parseJSON(body, refusal);
    return {
      type: 'patch',
      patched: (original) => jsonPatch(original, operations),
      strange: strangeIn(operations),
    };
  }
  if (type === types.merge) {
    const patch = parseJSON(body, refusal);
    const patched = (original: JsonObject): JsonObject => merged(original, patch);
    return { type: 'patch', patched, strange: [] };
  }
  if (type === types.strategic && resource.builtIn) {
    const patch = parseJSON(body, refusal);
    const patched = (original: JsonObject): JsonObject =>
      strategicallyMerged(mergeRule, original, patch);
    return { type: 'patch', patched, strange: [] };
  }
  if (resource.builtIn) throw unknownMediaType();
  throw unsupportedMediaType([types.json, types.merge, types.apply]);
}

const notAnObject = (patch: Json): string =>
  `json: cannot unmarshal ${goTypeOf(patch)} into Go value of type map[string]interface {}`;

function merged(original: JsonObject, patch: Json): JsonObject {
  if (isObject(patch)) return mergePatch(original, patch);
  throw badRequest(
    patch === null ? 'Invalid JSON Patch' : `error decoding patch: ${notAnObject(patch)}`,
  );
}

/** Go merges into an object of a type, which knows its own kind. */
function strategicallyMerged(rule: MergeRule, original: JsonObject, patch: Json): JsonObject {
  if (patch === null) return original;
  if (!isObject(patch)) throw badRequest(notAnObject(patch));
  const next = strategicMergePatch(rule, original, patch);
  for (const field of ['kind', 'apiVersion'])
    if (typeof (get(next, field) ?? '') === 'string') next[field] = get(original, field) ?? null;
  return next;
}
