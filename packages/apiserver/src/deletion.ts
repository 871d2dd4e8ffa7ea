import type { DeleteOptions, Propagation } from './delete-options.ts';
import { clone, equal } from './json.ts';
import type { JsonObject } from './json.ts';
import { timestamp, withMeta } from './object-meta.ts';
import type { Host, ObjectStore } from './object-store.ts';
import { conflict } from './statuses.ts';
import { StoredObject } from './stored-object.ts';
import { otherUID } from './update-preconditions.ts';

/** The finalizers by which the garbage collector has its say. */
export const orphanFinalizer = 'orphan';
export const foregroundFinalizer = 'foregroundDeletion';

/** What a delete led to: it is gone, or it waits for something. */
interface Deletion {
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
  const marked = new StoredObject(mark(host, store, stored, options), stored.version);
  const gone = store.isFinished(marked);
  const changed = !equal(marked.object, stored.object);
  // Nobody needs to be told of a mark on what goes in the same turn, but where kubelets wait for it.
  const isTold = changed && (!gone || rules.graceSeconds !== undefined);
  if (options.dryRun) return { gone, object: isTold ? marked : stored };
  const last = isTold ? host.storage.put(collection, marked.object) : stored;
  if (!gone) return { gone, object: last };
  return { gone, object: host.storage.remove(collection, stored.key) ?? last };
}

function mark(
  host: Host,
  { rules }: ObjectStore,
  stored: StoredObject,
  options: Partial<DeleteOptions>,
): JsonObject {
  const isAsked = [orphanFinalizer, foregroundFinalizer].some((name) =>
    stored.finalizers.includes(name),
  );
  const usual = rules.orphans !== undefined && !isAsked ? 'Orphan' : undefined;
  const finalizers = finalizersFor(stored, options.propagation ?? usual);
  const nowMs = host.clock.now();
  if (stored.isDeleting && rules.endsByItself) return stored.object;
  if (stored.isDeleting)
    return withMeta(stored.object, { ...shortened(stored, options), finalizers });
  const seconds = rules.graceSeconds?.(stored.object, options.gracePeriodSeconds) ?? 0;
  const generation = stored.metadata['generation'];
  const next = clone(
    withMeta(stored.object, {
      deletionTimestamp: timestamp(nowMs + seconds * 1000),
      finalizers,
      ...(rules.endsByItself
        ? {}
        : {
            deletionGracePeriodSeconds: seconds,
            generation: typeof generation === 'number' ? generation + 1 : undefined,
          }),
    }),
  );
  rules.deleting?.(next, nowMs);
  return next;
}

/** Whoever asks again can only ask for less time, counted from the first time. */
function shortened(
  stored: StoredObject,
  { gracePeriodSeconds: asked }: Partial<DeleteOptions>,
): { [field: string]: string | number } {
  const { deletionGracePeriodSeconds: left, deletionTimestamp: end } = stored.metadata;
  if (typeof left !== 'number' || asked === undefined || asked >= left) return {};
  const seconds = Math.max(0, asked);
  const endMs = Date.parse(typeof end === 'string' ? end : '');
  return {
    deletionTimestamp: timestamp(endMs - (left - seconds) * 1000),
    deletionGracePeriodSeconds: seconds,
  };
}

function checkPreconditions(
  store: ObjectStore,
  stored: StoredObject,
  { uid, resourceVersion }: Partial<DeleteOptions>,
): void {
  if (store.rules.endsByItself && uid !== undefined && uid !== stored.uid)
    throw otherUID(store, stored.name, uid, stored.uid);
  const { group, kind } = store.resource;
  const subject = { group, resource: kind, name: stored.name };
  if (uid !== undefined && uid !== stored.uid)
    throw conflict(
      subject,
      `the UID in the precondition (${uid}) does not match the UID in record (${stored.uid}). The object might have been deleted and then recreated`,
    );
  if (resourceVersion !== undefined && resourceVersion !== String(stored.version))
    throw conflict(
      subject,
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${stored.version}). The object might have been modified`,
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
