import { clone, get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { fieldRule } from './merge-keys.ts';
import type { MergeRule } from './merge-keys.ts';
import { badRequest, unexplained as refuse } from './statuses.ts';

const deleteFrom = '$deleteFromPrimitiveList/';
const elementOrder = '$setElementOrder/';

/**
 * What a strategic merge patch makes of an object of a kind with this rule; neither argument changes.
 *
 * @throws APIError 500 if a list item has no merge key or a directive is unknown, as the server does; 400 if `$retainKeys`
 * contradicts the patch.
 */
export function strategicMergePatch(
  rule: MergeRule,
  original: JsonObject,
  patch: JsonObject,
): JsonObject {
  return mergeMap(clone(original), patch, rule);
}

/** `target` is ours to change and give back. */
function mergeMap(target: JsonObject, patch: JsonObject, rule: MergeRule): JsonObject {
  if (Object.hasOwn(patch, '$patch')) {
    if (patch['$patch'] === 'replace') return withoutDirective(patch);
    if (patch['$patch'] === 'delete') return {};
    throw refuse('unknown patch type in a map');
  }
  retainKeys(target, patch);
  const ordered = new Set<string>();
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith(elementOrder)) continue;
    const field = key.slice(elementOrder.length);
    ordered.add(field);
    orderList(target, patch, field, order, fieldRule(rule, field));
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$retainKeys' || key.startsWith(elementOrder) || ordered.has(key)) continue;
    if (key.startsWith(deleteFrom)) deleteScalars(target, key.slice(deleteFrom.length), value);
    else mergeField(target, key, value, fieldRule(rule, key));
  }
  return target;
}

function mergeField(target: JsonObject, key: string, value: Json, rule: MergeRule): void {
  const present = get(target, key);
  if (value === null) delete target[key];
  else if (rule.patchReplace === true) set(target, key, fresh(value));
  else if (Array.isArray(present) && Array.isArray(value))
    set(target, key, mergeList(present, value, rule));
  else if (isObject(present) && isObject(value)) set(target, key, mergeMap(present, value, rule));
  else set(target, key, fresh(value));
}

function withoutDirective(patch: JsonObject): JsonObject {
  const { $patch: _, ...rest } = patch;
  return clone(rest);
}

/** A value that is merged with nothing: nulls and directives have no meaning in it. */
function fresh(value: Json): Json {
  if (Array.isArray(value))
    return value.filter((item) => !isObject(item) || !Object.hasOwn(item, '$patch')).map(fresh);
  if (!isObject(value)) return value;
  const object: JsonObject = {};
  if (Object.hasOwn(value, '$patch')) return object;
  for (const [key, part] of Object.entries(value))
    if (part !== null && !isDirective(key)) set(object, key, fresh(part));
  return object;
}

const isDirective = (key: string): boolean =>
  key === '$retainKeys' || key.startsWith(deleteFrom) || key.startsWith(elementOrder);

/** Removes what `$retainKeys` does not name. */
function retainKeys(target: JsonObject, patch: JsonObject): void {
  const names = get(patch, '$retainKeys');
  if (names === undefined) return;
  const retained = new Set(Array.isArray(names) ? names : []);
  const contradicted = Object.entries(patch).some(
    ([key, value]) => value !== null && !isDirective(key) && !retained.has(key),
  );
  if (!Array.isArray(names) || contradicted) throw badRequest('invalid patch format of retainKeys');
  for (const key of Object.keys(target)) if (!retained.has(key)) delete target[key];
}

function deleteScalars(target: JsonObject, field: string, value: Json): void {
  const present = get(target, field);
  if (!Array.isArray(present) || !Array.isArray(value)) return;
  const gone = new Set(value.map((item) => JSON.stringify(item)));
  set(
    target,
    field,
    present.filter((item) => !gone.has(JSON.stringify(item))),
  );
}

/** Merges the patch's list of a field, if it has one, and puts the outcome in order. */
function orderList(
  target: JsonObject,
  patch: JsonObject,
  field: string,
  order: Json,
  rule: MergeRule,
): void {
  if (!Array.isArray(order)) throw refuse(`expected a list of ${elementOrder}`);
  const present = get(target, field);
  const list = get(patch, field);
  if (present !== undefined && !Array.isArray(present))
    throw refuse('expected a list to put in order');
  if (list === null) {
    delete target[field];
    return;
  }
  if (list !== undefined && !Array.isArray(list)) throw refuse('expected a list to put in order');
  if (present === undefined && list === undefined) return;
  const identify = identifier(rule);
  refuseOtherOrder(list ?? [], order, identify);
  const merged = present && list ? mergeList(present, list, rule) : (present ?? freshList(list));
  set(target, field, arrange(merged, order, present ?? [], identify));
}

function freshList(list: Json | undefined): Json[] {
  const value = fresh(list ?? []);
  return Array.isArray(value) ? value : [];
}

/** What makes an item the same one in two lists: its merge key, or the scalar that it is. */
type Identify = (item: Json) => string;

function identifier({ patchKey }: MergeRule): Identify {
  if (patchKey === undefined) return (item) => JSON.stringify(item);
  return (item) => {
    const key = get(item, patchKey);
    if (key === undefined) throw refuse(`a map does not contain declared merge key: ${patchKey}`);
    return JSON.stringify(key);
  };
}

/** Where each item stands; the list-wide directive is no item. */
function placesIn(order: readonly Json[], identify: Identify): Map<string, number> {
  const places = new Map<string, number>();
  for (const [place, item] of order.entries()) {
    if (get(item, '$patch') === 'replace') continue;
    const id = identify(item);
    if (!places.has(id)) places.set(id, place);
  }
  return places;
}

function refuseOtherOrder(list: readonly Json[], order: readonly Json[], identify: Identify): void {
  const places = placesIn(order, identify);
  let last = -1;
  for (const item of list) {
    if (get(item, '$patch') !== undefined) continue;
    const place = places.get(identify(item));
    if (place === undefined || place < last)
      throw refuse(`the order in the patch's list doesn't match ${elementOrder}`);
    last = place;
  }
}

function mergeList(present: readonly Json[], patch: readonly Json[], rule: MergeRule): Json[] {
  const maps = rule.patchKey !== undefined;
  if (!maps && rule.patchSet !== true) return freshList([...patch]);
  if (![...present, ...patch].every((item) => item !== null && isObject(item) === maps))
    throw refuse('list element types are not identical');
  const identify = identifier(rule);
  const { rest, changes } = applyDirectives(present, patch, identify);
  const firsts = new Map<string, number>();
  const merged: Json[] = [];
  const append = (item: Json, id: string): void => {
    if (!firsts.has(id)) firsts.set(id, merged.length);
    merged.push(item);
  };
  // One port may stand there twice, for two protocols: the patch means the first, and both stay.
  for (const item of rest) if (maps || !firsts.has(identify(item))) append(item, identify(item));
  for (const change of changes) {
    const id = identify(change);
    const at = firsts.get(id);
    const item = at === undefined ? undefined : merged[at];
    if (at === undefined) append(fresh(change), id);
    else if (isObject(item) && isObject(change))
      merged[at] = mergeMap(item, change, rule.item ?? {});
  }
  return arrange(merged, patch, present, identify);
}

/** `$patch: delete` removes its item; `$patch: replace`, anywhere in the list, all that was there. */
function applyDirectives(
  present: readonly Json[],
  patch: readonly Json[],
  identify: Identify,
): { rest: readonly Json[]; changes: readonly Json[] } {
  const deleted = new Set<string>();
  const changes: Json[] = [];
  let replace = false;
  for (const item of patch) {
    const directive = get(item, '$patch');
    if (directive === undefined) changes.push(item);
    else if (directive === 'delete') deleted.add(identify(item));
    else if (directive === 'replace') replace = true;
    else if (directive === 'merge')
      throw refuse('merging lists cannot yet be specified in the patch');
    else throw refuse('unknown patch type in a list item');
  }
  return { rest: replace ? [] : present.filter((item) => !deleted.has(identify(item))), changes };
}

/** The patch's items in the patch's order; the others keep their place before what followed them on the server. */
function arrange(
  merged: readonly Json[],
  patchOrder: readonly Json[],
  serverOrder: readonly Json[],
  identify: Identify,
): Json[] {
  const patched = placesIn(patchOrder, identify);
  const served = placesIn(serverOrder, identify);
  const ranked = (items: readonly Json[], places: ReadonlyMap<string, number>): Json[] =>
    items.toSorted((a, b) => (places.get(identify(a)) ?? -1) - (places.get(identify(b)) ?? -1));
  const ours = ranked(
    merged.filter((item) => patched.has(identify(item))),
    patched,
  );
  const others = ranked(
    merged.filter((item) => !patched.has(identify(item))),
    served,
  );
  const arranged: Json[] = [];
  let next = 0;
  for (const item of ours) {
    const place = served.get(identify(item)) ?? -1;
    for (let other = others[next]; other !== undefined; other = others[next]) {
      if ((served.get(identify(other)) ?? Infinity) > place) break;
      arranged.push(other);
      next++;
    }
    arranged.push(item);
  }
  return [...arranged, ...others.slice(next)];
}
