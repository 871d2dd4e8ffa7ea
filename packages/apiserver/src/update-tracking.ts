import { intersection, isEmpty } from './field-sets.ts';
import { clone } from './json.ts';
import type { JsonObject } from './json.ts';
import {
  addManager,
  isReset,
  managerOf,
  ownedByAll,
  parseManagers,
  takeAway,
  tracked,
  withManagers,
  withoutManagers,
} from './managed-fields.ts';
import type { Manager } from './managed-fields.ts';
import { changed, compareIgnoring } from './typed-values.ts';
import type { WriteRecord } from './write-record.ts';

interface Update extends WriteRecord {
  /** The object as stored, undefined on create. */
  readonly before: JsonObject | undefined;
  readonly after: JsonObject;
  /** Whether both are of their types; of what is not the server cannot say who changed what. Default true. */
  readonly isTyped?: boolean | undefined;
}

/** Writes down who changed what in an update, a patch or a create; the arguments stay as they are. */
export function trackManagedFields(update: Update): JsonObject {
  const { before, after, subresource } = update;
  const object = clone(withoutManagers(after));
  if (subresource === undefined && before !== undefined && isReset(after)) return object;
  const said = subresource === undefined ? parseManagers(after) : undefined;
  const managers = said?.size ? said : (parseManagers(before) ?? new Map<string, Manager>());
  // Nobody asked for an object's managers to be tracked once they were all reset.
  if (before !== undefined && managers.size === 0) return object;

  if (update.isTyped === false) return withManagers(object, managers.values());
  const comparison = compareIgnoring(before && withoutManagers(before), object, update);
  // Seen from the scale nobody is tracked if nobody owns the replicas.
  const owned = intersection(changed(comparison), ownedByAll(managers.values()));
  if (subresource === 'scale' && isEmpty(owned)) return withManagers(object, managers.values());
  takeAway(comparison, managers, undefined);
  addManager(managers, managerOf(update, 'Update', tracked(changed(comparison))));
  return withManagers(object, managers.values());
}
