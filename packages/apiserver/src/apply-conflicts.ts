import { failure } from '@client-ts/apimachinery';
import type { Status } from '@client-ts/apimachinery';

import { intersection, pathsOf } from './field-sets.ts';
import type { FieldSet } from './field-sets.ts';
import type { Manager } from './managed-fields.ts';

/** A field that an apply would change and another manager owns. */
export interface ApplyConflict {
  /** `.data.a`, `.spec.containers[name="x"].image` */
  readonly field: string;
  /** Who owns it, as the server words it: `"x" using v1`. */
  readonly owner: string;
}

/** What of the changed fields is owned by others than the manager of this key. */
export function conflictsOf(
  changed: FieldSet,
  managers: ReadonlyMap<string, Manager>,
  own: string,
): ApplyConflict[] {
  return [...managers]
    .filter(([key]) => key !== own)
    .flatMap(([, other]) => {
      const owner = ownerOf(other);
      return pathsOf(intersection(other.fields, changed)).map((field) => ({ field, owner }));
    })
    .toSorted((a, b) => Number(a.owner > b.owner) - Number(a.owner < b.owner));
}

function ownerOf({ manager, operation, apiVersion, subresource }: Manager): string {
  const name = JSON.stringify(manager);
  const where =
    subresource === '' ? name : `${name} with subresource ${JSON.stringify(subresource)}`;
  return operation === 'Update' ? `${where} using ${apiVersion}` : where;
}

/** The failure that tells a client about conflicts. */
export function conflictStatus(
  conflicts: readonly ApplyConflict[],
): Status & { code: number; message: string } {
  const owners = [...new Set(conflicts.map(({ owner }) => owner))].toSorted();
  const [first] = conflicts;
  const list =
    conflicts.length === 1
      ? `1 conflict: conflict with ${first?.owner}: ${first?.field}`
      : `${conflicts.length} conflicts: ${owners
          .map((owner) => {
            const fields = conflicts.filter((conflict) => conflict.owner === owner);
            return `conflicts with ${owner}:\n${fields.map(({ field }) => `- ${field}`).join('\n')}`;
          })
          .join('\n')}`;
  const causes = conflicts.map(({ owner, field }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${owner}`,
    field,
  }));
  return failure('Conflict', `Apply failed with ${list}`, { details: { causes } });
}
