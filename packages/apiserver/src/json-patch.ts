import { clone, equal, get, goTypeOf, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { text } from './read-fields.ts';
import { badRequest, invalidPatch, tooLarge } from './statuses.ts';

// As the server bounds them (apiserver `endpoints/handlers/patch.go` and `server/config.go`).
const mostOperations = 10_000;
const mostCopied = 3 * 1024 * 1024;

/**
 * What the operations of a JSON patch make of an object (RFC 6902), all of them or none; the original does not change.
 * As on the server an index may be negative, counted from the end; what is missing in an object is null, and can be replaced.
 *
 * @throws APIError 400 for what is no list of operations, 413 for more than 10,000, 422 for one that cannot be done
 */
export function jsonPatch(original: JsonObject, operations: Json): JsonObject {
  if (operations === null) return original;
  if (!Array.isArray(operations))
    throw mistyped(operations, 'Go value of type []handlers.jsonPatchOp');
  if (operations.length > mostOperations)
    throw tooLarge(
      `The allowed maximum operations in a JSON patch is ${mostOperations}, got ${operations.length}`,
    );
  for (const operation of operations) checkTypes(operation);
  // The document hangs on a field of its own, so that the whole of it has a place like any other value.
  const root: JsonObject = { document: clone(original) };
  let copied = 0;
  for (const operation of operations) {
    copied += perform(root, operation);
    if (copied > mostCopied) throw invalidPatch();
  }
  const patched = get(root, 'document');
  if (!isObject(patched)) throw invalidPatch();
  return patched;
}

/** Says how much it has copied. */
function perform(root: JsonObject, operation: Json): number {
  const path = pointer(operation, 'path');
  const value = get(operation, 'value') ?? null;
  switch (text(operation, 'op')) {
    case 'add':
      add(root, path, clone(value));
      return 0;
    case 'remove':
      remove(root, path);
      return 0;
    case 'replace':
      replace(root, path, clone(value));
      return 0;
    case 'test': {
      const { holder } = holderOf(root, path);
      const found = find(root, path) ?? (Array.isArray(holder) ? undefined : null);
      if (!equal(found, value)) throw invalidPatch();
      return 0;
    }
    case 'copy': {
      const source = present(root, pointer(operation, 'from'));
      add(root, path, clone(source));
      return JSON.stringify(source).length;
    }
    case 'move': {
      const from = pointer(operation, 'from');
      const moved = given(find(root, from));
      remove(root, from);
      add(root, path, moved);
      return 0;
    }
    default:
      throw invalidPatch();
  }
}

const mistyped = (value: Json, wanted: string): Error =>
  badRequest(`error decoding patch: json: cannot unmarshal ${goTypeOf(value)} into ${wanted}`);

const texts: readonly string[] = ['op', 'path', 'from'];

function checkTypes(operation: Json): void {
  if (operation === null) return;
  if (!isObject(operation)) throw mistyped(operation, 'Go value of type handlers.jsonPatchOp');
  for (const field of texts) {
    const said = get(operation, field) ?? '';
    if (typeof said !== 'string')
      throw mistyped(said, `Go struct field jsonPatchOp.${field} of type string`);
  }
}

/** The fields of operations that no operation has. */
export function strangeIn(operations: Json): string[] {
  if (!Array.isArray(operations)) return [];
  return operations.slice(0, mostOperations).flatMap((operation, i) =>
    Object.keys(isObject(operation) ? operation : {})
      .filter((field) => field !== 'value' && !texts.includes(field))
      .map((field) => `json patch unknown field "[${i}].${field}"`),
  );
}

function given(value: Json | undefined): Json {
  if (value === undefined) throw invalidPatch();
  return value;
}

/** Where a value stands: the steps from the root (RFC 6901). */
type Path = readonly [string, ...string[]];

function pointer(operation: Json, field: 'path' | 'from'): Path {
  const said = get(operation, field);
  // Whatever stands before the first slash.
  if (typeof said !== 'string' || (said !== '' && !said.includes('/'))) throw invalidPatch();
  const steps = said
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return ['document', ...steps];
}

function find(root: JsonObject, path: Path): Json | undefined {
  let found: Json | undefined = root;
  for (const step of path)
    found = Array.isArray(found) ? found[indexOf(step, found.length) ?? -1] : get(found, step);
  return found;
}

/** What holds the value of the path, and by which name. */
function holderOf(root: JsonObject, path: Path): { holder: Json[] | JsonObject; last: string } {
  const [last = '', ...rest] = path.toReversed();
  const [first, ...more] = rest.toReversed();
  const holder = first === undefined ? root : find(root, [first, ...more]);
  if (!Array.isArray(holder) && !isObject(holder)) throw invalidPatch();
  return { holder, last };
}

/** Undefined for what is no place in a list of so many. */
function indexOf(step: string, length: number): number | undefined {
  if (!/^[-+]?\d+$/.test(step)) return undefined;
  const index = Number(step) + (step.startsWith('-') ? length : 0);
  return index >= 0 && index < length ? index : undefined;
}

/** What is there, or null where an object has no such field. */
function present(root: JsonObject, path: Path): Json {
  const { holder } = holderOf(root, path);
  return given(find(root, path) ?? (Array.isArray(holder) ? undefined : null));
}

function add(root: JsonObject, path: Path, value: Json): void {
  const { holder, last } = holderOf(root, path);
  if (holder === root) throw invalidPatch();
  if (!Array.isArray(holder)) return set(holder, last, value);
  // One place more than there are.
  const index = last === '-' ? holder.length : indexOf(last, holder.length + 1);
  if (index === undefined) throw invalidPatch();
  holder.splice(index, 0, value);
}

function remove(root: JsonObject, path: Path): void {
  given(find(root, path));
  const { holder, last } = holderOf(root, path);
  if (Array.isArray(holder)) holder.splice(indexOf(last, holder.length) ?? 0, 1);
  else delete holder[last];
}

function replace(root: JsonObject, path: Path, value: Json): void {
  present(root, path);
  const { holder, last } = holderOf(root, path);
  if (Array.isArray(holder)) holder[indexOf(last, holder.length) ?? 0] = value;
  else set(holder, last, value);
}
