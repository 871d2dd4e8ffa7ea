import type { Clock, Random } from '@client-ts/apimachinery';

import { set } from './json.ts';
import type { JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import type { StoredObject } from './stored-object.ts';

/** The time as Kubernetes writes it: RFC 3339, to the second. */
export function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export const now = (clock: Clock): string => timestamp(clock.now());

/** A version 4 UUID. */
export function newUID(random: Random): string {
  const digit = (below: number): string => Math.floor(random() * below).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replaceAll(/[xy]/g, (c) =>
    c === 'x' ? digit(16) : (8 + Math.floor(random() * 4)).toString(16),
  );
}

// No vowels, so that no word comes out (apimachinery `util/rand`).
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
const longestBase = 58;

/** The prefix with five characters more, 63 at most. */
export function generatedName(prefix: string, random: Random): string {
  const suffix = Array.from({ length: 5 }, () =>
    alphabet.charAt(Math.floor(random() * alphabet.length)),
  );
  return prefix.slice(0, longestBase) + suffix.join('');
}

/** A copy with some fields of the metadata set, or with `undefined` removed. */
export function withMeta(
  object: JsonObject,
  fields: { readonly [field: string]: JsonObject[string] | undefined },
): JsonObject {
  const metadata: JsonObject = { ...metadataOf(object) };
  for (const [field, value] of Object.entries(fields))
    if (value === undefined) delete metadata[field];
    else set(metadata, field, value);
  return { ...object, metadata };
}

export function withoutFinalizer(object: StoredObject, finalizer: string): JsonObject {
  return withMeta(object.object, {
    finalizers: object.finalizers.filter((name) => name !== finalizer),
  });
}
