import type { DeleteOptions, Propagation } from './delete-options.ts';
import { clone } from './json.ts';
import type { JsonObject } from './json.ts';
import { timestamp, withMeta } from './object-meta.ts';
import type { Host, ObjectStore } from './object-store.ts';
import { conflict } from './statuses.ts';
import type { StoredObject } from './stored-object.ts';

/** The finalizers by which the garbage collector has its say. */
export const orphanFinalizer = 'orphan';
export const foregroundFinalizer = 'foregroundDeletion';

/** What a delete led to: it is gone, or it waits for something. */
export interface Deletion {
  readonly gone: boolean;
  /** As it was last. */
  readonly object: StoredObject;
}

/** Ends an object, or says in it that it is to end once its finalizers and its grace let it. */
export function deleteObject(
  host: Host,
  store: ObjectStore,
  stored: StoredObject,
  options: Partial<DeleteOptions> = {},
): Deletion {
  checkPreconditions(store, stored, options);
  const { collection, rules } = store;
  const wanted = rules.graceSeconds?.(stored.object) ?? 0;
  const grace = Math.min(options.gracePeriodSeconds ?? wanted, wanted === 0 ? 0 : Infinity);
  const finalizers = finalizersFor(stored, options.propagation);
  const earlier = stored.isDeleting
    ? Number(stored.metadata['deletionGracePeriodSeconds'] ?? 0)
    : Infinity;
  const changed = finalizers.join() !== stored.finalizers.join();
  const shorter = Math.min(grace, earlier);
  const next = clone(
    withMeta(stored.object, {
      deletionTimestamp:
        shorter < earlier
          ? timestamp(host.clock.now() + shorter * 1000)
          : stored.metadata['deletionTimestamp'],
      deletionGracePeriodSeconds: shorter,
      finalizers: [...finalizers],
      generation: bumped(stored),
    }),
  );
  rules.deleting?.(next);
  const held = finalizers.length > 0 || shorter > 0 || rules.isHeld?.(next) === true;
  if (options.dryRun) return { gone: !held, object: stored };
  if (!held) {
    host.storage.remove(collection, stored.key);
    return { gone: true, object: stored.at(host.storage.version) };
  }
  if (stored.isDeleting && !changed && shorter === earlier) return { gone: false, object: stored };
  return { gone: false, object: host.storage.put(collection, next) };
}

function bumped(stored: StoredObject): JsonObject[string] | undefined {
  const generation = stored.metadata['generation'];
  return typeof generation === 'number' && !stored.isDeleting ? generation + 1 : generation;
}

function checkPreconditions(
  store: ObjectStore,
  stored: StoredObject,
  { uid, resourceVersion }: Partial<DeleteOptions>,
): void {
  const subject = store.subject(stored.name);
  if (uid !== undefined && uid !== stored.uid)
    throw conflict(
      subject,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${stored.uid}`,
    );
  if (resourceVersion !== undefined && resourceVersion !== String(stored.version))
    throw conflict(
      subject,
      `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${stored.version}`,
    );
}

/** Who asks for nothing leaves it as it was asked before. */
function finalizersFor(stored: StoredObject, propagation: Propagation | undefined): string[] {
  if (propagation === undefined) return [...stored.finalizers];
  const others = stored.finalizers.filter(
    (name) => name !== orphanFinalizer && name !== foregroundFinalizer,
  );
  switch (propagation) {
    case 'Orphan':
      return [...others, orphanFinalizer];
    case 'Foreground':
      return [...others, foregroundFinalizer];
    case 'Background':
      return others;
  }
}
