import type { HTTPHeaders } from '@client-ts/apimachinery';

import { mediaType, parseJSON, parseYAML } from './decode.ts';
import { jsonPatch } from './json-patch.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { mergePatch } from './merge-patch.ts';
import type { ObjectStore } from './object-store.ts';
import { badRequest, unsupportedMediaType } from './statuses.ts';
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
    return { type: 'patch', patched: (original) => jsonPatch(original, operations) };
  }
  if (type === types.merge || (type === types.strategic && resource.builtIn)) {
    const patch = parseJSON(body, refusal);
    if (!isObject(patch)) throw badRequest('error decoding patch: not an object');
    return {
      type: 'patch',
      patched: (original) =>
        type === types.merge
          ? mergePatch(original, patch)
          : strategicMergePatch(mergeRule, original, patch),
    };
  }
  const { json, merge, strategic, apply } = types;
  throw unsupportedMediaType([json, merge, ...(resource.builtIn ? [strategic] : []), apply]);
}
