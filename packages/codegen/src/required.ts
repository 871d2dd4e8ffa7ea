import type { Schema } from './schema.ts';

/** What has to be there, also by what `allOf` adds. */
export function requiredOf({ required, allOf }: Schema): ReadonlySet<string> {
  return new Set([...(required ?? []), ...(allOf ?? []).flatMap((one) => [...requiredOf(one)])]);
}
