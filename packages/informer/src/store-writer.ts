import { inSlices } from '@client-ts/apimachinery';
import type {
  Batch,
  Clock,
  DeletedObject,
  Delta,
  Keyed,
  KubernetesObject,
} from '@client-ts/apimachinery';

import { addition, deletion, update } from './change.ts';
import type { Change } from './change.ts';
import type { Distributor } from './distributor.ts';
import type { InformerParts } from './informer-parts.ts';
import { Replacing } from './replacing.ts';
import type { Listed } from './replacing.ts';
import type { Reporter } from './reporter.ts';
import { isLaterVersion, isOlder, isSameObject, isSameVersion } from './versions.ts';

// More are handed to listeners in slices.
const fewChanges = 1000;

export interface WriterParts<T extends KubernetesObject> {
  readonly store: InformerParts<T>['store'];
  readonly distributor: Distributor<T>;
  readonly reporter: Reporter;
  readonly clock: Clock;
  /** Once it aborts, a list that is being prepared is dropped. */
  readonly signal: AbortSignal;
}

/** Applies what leaves the queue to the store, and then has told what changed by it (client-go `controller.go`, `processDeltas`). */
export class StoreWriter<T extends KubernetesObject> {
  readonly #store: InformerParts<T>['store'];
  readonly #distributor: Distributor<T>;
  readonly #reporter: Reporter;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** No version in the store is later; undefined if nobody knows. */
  #latest: string | undefined;
  /** The store has changed, and listeners are being handed what has. */
  #isTelling = false;
  readonly #waiting: (() => void)[] = [];

  constructor({ store, distributor, reporter, clock, signal }: WriterParts<T>) {
    this.#store = store;
    this.#distributor = distributor;
    this.#reporter = reporter;
    this.#clock = clock;
    this.#signal = signal;
    this.#latest = store.size === 0 ? '' : undefined;
  }

  /** A promise if it takes more than a slice of this turn; until it settles nothing else is to be applied. */
  apply({ deltas, isInInitialList }: Batch<T>): Promise<void> | undefined {
    for (let i = 0; i < deltas.length; i++) {
      const delta = deltas[i];
      const applying = delta && this.#apply(delta, isInInitialList);
      if (applying !== undefined)
        return this.#applyAfter(applying, { deltas: deltas.slice(i + 1), isInInitialList });
    }
    return undefined;
  }

  /** Runs at once, or as soon as all listeners have what has changed. */
  whenTold(run: () => void): void {
    if (this.#isTelling) this.#waiting.push(run);
    else run();
  }

  /** All that is held, as it is told to who was told nothing yet. */
  held(): Change<T>[] {
    return this.#each((key, now) => addition(key, now, true));
  }

  /** All that is held, as it is told to who was told it before. */
  heldAgain(): Change<T>[] {
    return this.#each((key, object) => update(key, object, object));
  }

  async #applyAfter(applying: Promise<void>, rest: Batch<T>): Promise<void> {
    await applying;
    if (!this.#signal.aborted) await this.apply(rest);
  }

  #apply(delta: Delta<T>, isInInitialList: boolean): Promise<void> | undefined {
    switch (delta.type) {
      case 'Added':
      case 'Updated':
      case 'Replaced':
      case 'Sync':
        this.#put(delta, isInInitialList);
        return undefined;
      case 'Deleted':
        this.#delete(delta.deleted);
        return undefined;
      case 'ReplacedAll': {
        const replacing = this.#replace({ ...delta, isInInitialList });
        return inSlices(replacing, this.#clock, { signal: this.#signal });
      }
      case 'SyncAll':
        this.#distributor.tellAll(this.heldAgain());
        return undefined;
      case 'Bookmark':
        this.#store.bookmark(delta.resourceVersion);
        return undefined;
    }
  }

  #put(
    { type, key, object }: Keyed<T> & { type: Delta<T>['type'] },
    isInInitialList: boolean,
  ): void {
    const old = this.#store.get(key);
    // Nearly always. Then nobody looks at the old object, which has left the processor's caches: that costs more than all the rest.
    const isLatest = this.#isLatest(object);
    // What a list says counts, also if it is older: a server may have been restored. An event that is older was overtaken.
    const isEvent = type === 'Added' || type === 'Updated';
    if (isEvent && !isLatest && old !== undefined && isOvertaken(object, old)) return;
    if (!this.#stored(key, object)) return;
    if (isLatest) this.#latest = object.metadata?.resourceVersion;
    if (old === undefined) this.#distributor.tell(addition(key, object, isInInitialList));
    else if (type === 'Sync' || isLatest || !isSameVersion(old, object))
      this.#distributor.tell(update(key, old, object));
  }

  #delete(deleted: DeletedObject<T>): void {
    const old = this.#store.get(deleted.key);
    if (old !== undefined && isDeletedAgain(deleted, old)) return;
    if (this.#removed(deleted.key, deleted.object ?? old))
      this.#distributor.tell(deletion(deleted, old));
  }

  /** Nothing is seen of it until the copy changes, in one turn; then handlers are told. */
  *#replace(listed: Listed<T>): Generator<undefined, void, undefined> {
    const replacing = new Replacing(this.#store, this.#reporter, listed);
    const changes = yield* replacing.steps();
    if (changes === undefined) return yield* this.#replace(withoutRepetition(listed));
    try {
      replacing.commit();
      this.#latest = replacing.latest;
    } catch (error) {
      this.#latest = undefined;
      this.#distributor.tellAll(this.#changeEach(changes, error));
      this.#store.bookmark(listed.resourceVersion);
      return;
    }
    yield* this.#tell(changes);
  }

  *#tell(changes: readonly Change<T>[]): Generator<undefined, void, undefined> {
    if (changes.length <= fewChanges) return this.#distributor.tellAll(changes);
    this.#isTelling = true;
    try {
      yield* this.#distributor.tellMany(changes);
    } finally {
      this.#isTelling = false;
    }
    for (const run of this.#waiting.splice(0)) run();
  }

  /** The store refuses the list, most likely for one object's sake: the others must not be lost with it. */
  #changeEach(changes: readonly Change<T>[], refusal: unknown): readonly Change<T>[] {
    const made = changes.filter(({ key, old, now }) =>
      now === undefined ? this.#removed(key, old) : this.#stored(key, now),
    );
    if (made.length === changes.length) this.#reporter.report(refusal, { from: 'store' });
    return made;
  }

  #isLatest({ metadata }: T): boolean {
    const version = metadata?.resourceVersion;
    return (
      version !== undefined && this.#latest !== undefined && isLaterVersion(version, this.#latest)
    );
  }

  #stored(key: string, object: T): boolean {
    try {
      this.#store.add(object, key);
      return true;
    } catch (error) {
      this.#reporter.report(error, { from: 'store', key });
      return false;
    }
  }

  #removed(key: string, object: T | undefined): boolean {
    try {
      if (object !== undefined) this.#store.delete(object, key);
      return true;
    } catch (error) {
      this.#reporter.report(error, { from: 'store', key });
      return false;
    }
  }

  #each(change: (key: string, object: T) => Change<T>): Change<T>[] {
    const changes: Change<T>[] = [];
    for (const key of this.#store.keys()) {
      const object = this.#store.get(key);
      if (object !== undefined) changes.push(change(key, object));
    }
    return changes;
  }
}

/** Of one key the last, where the first was. */
function withoutRepetition<T>(listed: Listed<T>): Listed<T> {
  return { ...listed, items: [...new Map(listed.items.map((item) => [item.key, item])).values()] };
}

/** What happened to an object earlier than what is held. */
const isOvertaken = (object: KubernetesObject, old: KubernetesObject): boolean =>
  isOlder(object, old) && isSameObject(object, old);

/** The deletion of an earlier object of the same name, when a later one is held already. */
function isDeletedAgain<T extends KubernetesObject>(
  { finalStateUnknown, object }: DeletedObject<T>,
  old: T,
): boolean {
  if (finalStateUnknown || object === undefined) return false;
  return isOlder(object, old) && !isSameObject(object, old);
}
