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
import type { Held } from './held.ts';
import type { InformerParts } from './informer-parts.ts';
import { Replacing } from './replacing.ts';
import type { Listed } from './replacing.ts';
import type { Reporter } from './reporter.ts';
import {
  isLaterVersion,
  isOlder,
  isSameObject,
  isSameVersion,
  laterVersion,
  versionOf,
} from './versions.ts';

export interface WriterParts<T extends KubernetesObject> {
  readonly store: InformerParts<T>['store'];
  readonly held: Held<T>;
  readonly distributor: Distributor<T>;
  readonly reporter: Reporter;
  readonly clock: Clock;
  /** Once it aborts, a list that is being prepared is dropped. */
  readonly signal: AbortSignal;
}

/** Applies what leaves the queue to the store, and then has told what changed by it (client-go `controller.go`, `processDeltas`). */
export class StoreWriter<T extends KubernetesObject> {
  readonly #store: InformerParts<T>['store'];
  readonly #held: Held<T>;
  readonly #distributor: Distributor<T>;
  readonly #reporter: Reporter;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** No version in the store is later; undefined if nobody knows. */
  #latest: string | undefined;
  /** The store's version after our last change. */
  #reached: string;

  constructor({ store, held, distributor, reporter, clock, signal }: WriterParts<T>) {
    this.#store = store;
    this.#held = held;
    this.#distributor = distributor;
    this.#reporter = reporter;
    this.#clock = clock;
    this.#signal = signal;
    this.#latest = store.size === 0 ? '' : undefined;
    this.#reached = store.resourceVersion;
  }

  /** A promise if it takes more than a slice of this turn; until it settles nothing else is to be applied. */
  apply({ deltas, isInInitialList }: Batch<T>): Promise<void> | undefined {
    for (let i = 0; i < deltas.length; i++) {
      const delta = deltas[i];
      const applying = delta && this.#tryToApply(delta, isInInitialList);
      if (applying !== undefined)
        return this.#applyAfter(applying, { deltas: deltas.slice(i + 1), isInInitialList });
      // A handler may have stopped it.
      if (this.#signal.aborted) return undefined;
    }
    return undefined;
  }

  async #applyAfter(applying: Promise<void>, rest: Batch<T>): Promise<void> {
    try {
      await applying;
    } catch (error) {
      this.#reporter.report(error, { from: 'store' });
    }
    if (!this.#signal.aborted) await this.apply(rest);
  }

  /** Of a batch that is not lost if the store fails for one key. */
  #tryToApply(delta: Delta<T>, isInInitialList: boolean): Promise<void> | undefined {
    try {
      return this.#apply(delta, isInInitialList);
    } catch (error) {
      const key = 'key' in delta ? delta.key : undefined;
      this.#reporter.report(error, { from: 'store', key });
      return undefined;
    }
  }

  #apply(delta: Delta<T>, isInInitialList: boolean): Promise<void> | undefined {
    // Somebody else writes to it, too.
    if (this.#store.resourceVersion !== this.#reached) this.#latest = undefined;
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
      case 'ReplacedAll':
        return this.#inSlices(this.#replace({ ...delta, isInInitialList }));
      case 'SyncAll':
        return this.#inSlices(this.#held.tellAgain(this.#distributor.listeners));
      case 'Bookmark':
        this.#bookmark(delta.resourceVersion);
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
    // A store that does not say so would not show that others write to it.
    if (isLatest) this.#latest = versionOf(object) === this.#reached ? this.#reached : undefined;
    if (old === undefined) this.#distributor.tell(addition(key, object, isInInitialList));
    else if (type === 'Sync' || isLatest || !isSameVersion(old, object))
      this.#distributor.tell(update(key, old, object));
  }

  #delete(deleted: DeletedObject<T>): void {
    const old = this.#store.get(deleted.key);
    if (old !== undefined && isDeletedAgain(deleted, old)) return;
    const { key, finalStateUnknown, object = old } = deleted;
    // Of what nobody knows nobody was told.
    if (object !== undefined && this.#removed(key, object))
      this.#distributor.tell(deletion({ key, object, finalStateUnknown }, old));
  }

  /** Nothing is seen of it until the copy changes, in one turn; then handlers are told. */
  *#replace(listed: Listed<T>): Generator<undefined, void, undefined> {
    const replacing = new Replacing(this.#store, this.#reporter, listed);
    const changes = yield* replacing.steps();
    if (changes === undefined) return yield* this.#replace(withoutRepetition(listed));
    try {
      replacing.commit();
      this.#latest = replacing.latest;
      this.#reach();
    } catch (error) {
      this.#latest = undefined;
      this.#distributor.tellAll(this.#changeEach(changes, error));
      this.#bookmark(listed.resourceVersion);
      return;
    }
    yield* this.#distributor.tellMany(changes);
  }

  /** The store refuses the list, most likely for one object's sake: the others must not be lost with it. */
  #changeEach(changes: readonly Change<T>[], refusal: unknown): readonly Change<T>[] {
    const made = changes.filter(({ key, deleted, now }) =>
      deleted === undefined
        ? now !== undefined && this.#stored(key, now)
        : this.#removed(key, deleted.object),
    );
    if (made.length === changes.length) this.#reporter.report(refusal, { from: 'store' });
    return made;
  }

  #isLatest(object: T): boolean {
    return this.#latest !== undefined && isLaterVersion(versionOf(object), this.#latest);
  }

  #stored(key: string, object: T): boolean {
    try {
      this.#store.add(object, key);
      this.#reached = this.#store.resourceVersion;
      return true;
    } catch (error) {
      this.#reporter.report(error, { from: 'store', key });
      return false;
    }
  }

  #removed(key: string, object: T): boolean {
    try {
      this.#store.delete(object, key);
      this.#reach();
      return true;
    } catch (error) {
      this.#reporter.report(error, { from: 'store', key });
      return false;
    }
  }

  #bookmark(resourceVersion: string): void {
    this.#store.bookmark(resourceVersion);
    this.#reach();
  }

  /** Who writes an object of just this version is not noticed. */
  #reach(): void {
    const { resourceVersion } = this.#store;
    this.#reached = resourceVersion;
    if (this.#latest !== undefined && typeof resourceVersion === 'string')
      this.#latest = laterVersion(this.#latest, resourceVersion);
  }

  #inSlices(steps: Iterator<unknown>): Promise<void> | undefined {
    return inSlices(steps, this.#clock, { signal: this.#signal });
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
