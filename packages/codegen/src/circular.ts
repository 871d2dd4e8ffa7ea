import { hasFields } from './entry.ts';
import type { Entry } from './entry.ts';
import type { Schema } from './schema.ts';

/** The entries that are names of themselves, or of one another: TypeScript has no type for them. */
export function circular(entries: ReadonlyMap<string, Entry>): ReadonlySet<string> {
  const named = new Map<string, readonly string[]>();
  for (const entry of entries.values())
    if (!hasFields(entry)) named.set(entry.key, namedBy(entry.schema));
  const isCircular = (start: string): boolean => {
    const reached = new Set(named.get(start));
    for (const key of reached) for (const next of named.get(key) ?? []) reached.add(next);
    return reached.has(start);
  };
  return new Set([...named.keys()].filter(isCircular));
}

/** What stands for it at once, and not behind a field, an item or a key. */
const namedBy = ({ ref, allOf, anyOf, oneOf }: Schema): readonly string[] => [
  ...(ref === undefined ? [] : [ref]),
  ...[allOf, anyOf, oneOf].flatMap((branches) => branches?.flatMap(namedBy) ?? []),
];
