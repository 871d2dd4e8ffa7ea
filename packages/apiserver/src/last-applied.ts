// What kubectl applied when it still applied by itself stands in an annotation. Its applies by the server take that over, and keep
// it up (apimachinery `managedfields/internal/lastappliedmanager.go`, `lastappliedupdater.go`).
import { difference, emptySet, fieldsOf } from './field-sets.ts';
import type { FieldSet } from './field-sets.ts';
import { get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { metadataOf, withoutManagers } from './managed-fields.ts';
import { mostAnnotationBytes } from './metadata-errors.ts';
import { withMeta } from './object-meta.ts';
import { stringMap, text } from './read-fields.ts';
import { compareIgnoring } from './typed-values.ts';
import type { WriteRecord } from './write-record.ts';

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';

type Applied = Pick<WriteRecord, 'manager' | 'rule'>;

/** The fields that kubectl applied by itself and that are as it left them: there it is in conflict with nobody. */
export function appliedBefore({ manager, rule }: Applied, live: JsonObject | undefined): FieldSet {
  const said = manager === 'kubectl' && live ? parsed(lastApplied(live)) : undefined;
  if (!isObject(said) || live === undefined) return emptySet;
  const { added, modified, removed } = compareIgnoring(said, live, { rule, ignores: [] });
  return [added, modified, removed].reduce(difference, fieldsOf(said, rule));
}

/** With what kubectl applies now in the annotation, if there is one. */
export function withLastApplied(
  { manager }: Applied,
  object: JsonObject,
  applied: JsonObject,
): JsonObject {
  if (manager !== 'kubectl' || lastApplied(object) === '') return object;
  const { [annotation]: _, ...others } = stringMap(get(applied, 'metadata', 'annotations'));
  const annotations = Object.keys(others).length === 0 ? undefined : others;
  const said = goJSON(withMeta(withoutManagers(applied), { annotations }));
  const all: Record<string, string> = {
    ...stringMap(get(metadataOf(object), 'annotations')),
    [annotation]: `${said}\n`,
  };
  const bytes = Object.entries(all)
    .flat()
    .reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  if (bytes > mostAnnotationBytes) delete all[annotation];
  return withMeta(object, { annotations: all });
}

const lastApplied = (object: JsonObject): string =>
  text(object, 'metadata', 'annotations', annotation);

function parsed(json: string): Json | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** As Go writes it: keys in the order of the alphabet, and nothing that HTML would read. */
function goJSON(value: Json): string {
  return JSON.stringify(sorted(value)).replaceAll(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const object: JsonObject = {};
  for (const key of Object.keys(value).toSorted())
    set(object, key, sorted(get(value, key) ?? null));
  return object;
}
