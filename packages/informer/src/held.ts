import { addition, update } from './change.ts';
import type { Change } from './change.ts';
import { fewChanges, stepChanges } from './distributor.ts';
import type { InformerParts } from './informer-parts.ts';
import type { Listener } from './listener.ts';
import type { Reporter } from './reporter.ts';

type Steps = Generator<undefined, void, undefined>;
type MakeChange<T> = (key: string, object: T) => Change<T>;

/** All that a store holds, as it is told. While it is told in steps nothing is to be stored. */
export class Held<T> {
  readonly #store: InformerParts<T>['store'];
  readonly #reporter: Reporter;

  constructor(store: InformerParts<T>['store'], reporter: Reporter) {
    this.#store = store;
    this.#reporter = reporter;
  }

  /** More than is told in one turn. */
  get isMuch(): boolean {
    return this.#store.size > fewChanges;
  }

  /** As it is told to who was told nothing yet. */
  added(): Change<T>[] {
    return [...this.#parts(added<T>)].flat();
  }

  /** The same in steps. */
  *tellAdded(listener: Listener<T>): Steps {
    for (const part of this.#parts(added<T>)) {
      listener.tellSoon(part);
      yield;
    }
  }

  /** Has it told again, in steps if it is much. Who is added meanwhile is not told it. */
  *tellAgain(listeners: readonly Listener<T>[]): Steps {
    if (listeners.length === 0) return;
    const parts = this.#parts(again<T>);
    if (!this.isMuch) {
      const all = [...parts].flat();
      for (const listener of listeners) listener.tellAll(all);
      return;
    }
    for (const part of parts) {
      for (const listener of listeners) listener.tellSoon(part);
      yield;
    }
  }

  *#parts(change: MakeChange<T>): Generator<readonly Change<T>[], void, undefined> {
    let part: Change<T>[] = [];
    for (const key of this.#store.keys()) {
      const object = this.#get(key);
      if (object !== undefined) part.push(change(key, object));
      if (part.length < stepChanges) continue;
      yield part;
      part = [];
    }
    yield part;
  }

  /** One that the store fails to look up does not keep the others from being told. */
  #get(key: string): T | undefined {
    try {
      return this.#store.get(key);
    } catch (error) {
      this.#reporter.report(error, { from: 'store', key });
      return undefined;
    }
  }
}

const added = <T>(key: string, now: T): Change<T> => addition(key, now, true);

const again = <T>(key: string, object: T): Change<T> => update(key, object, object);
