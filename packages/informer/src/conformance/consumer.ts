import assert from 'node:assert/strict';

import type { Batch, DeletedObject, Delta, KubernetesObject } from '@client-ts/apimachinery';

import type { Queue } from '../ports.ts';
import { say } from './objects.ts';

export interface QueueSubject {
  readonly queue: Queue<KubernetesObject>;
  /** What the consumer holds: give it to the queue if it asks for that, and leave it to the suite to fill. */
  readonly held: Map<string, KubernetesObject>;
}

export const enough: Error = new Error('enough');

/** Drains a queue into what is held, and remembers what it was told. */
export class Consumer {
  readonly batches: Batch<KubernetesObject>[] = [];
  readonly deleted: DeletedObject<KubernetesObject>[] = [];
  readonly done: Promise<void>;
  /** Runs after each batch is applied. */
  after: (batch: Batch<KubernetesObject>) => void = () => {};
  /** What each batch waits for before it is applied. */
  before: (() => Promise<void>) | undefined;
  readonly #held: Map<string, KubernetesObject>;
  readonly #stop = new AbortController();

  constructor({ queue, held }: QueueSubject) {
    this.#held = held;
    this.done = queue.drain((batch) => this.#process(batch), { signal: this.#stop.signal });
  }

  /** `name@version`, sorted. */
  get contents(): string[] {
    return Array.from(this.#held.values(), say).toSorted();
  }

  stop(): void {
    this.#stop.abort(enough);
  }

  #process(batch: Batch<KubernetesObject>): void | Promise<void> {
    this.batches.push(batch);
    if (this.before === undefined) return this.#applyAll(batch);
    const processing = this.before().then(() => this.#applyAll(batch));
    // A queue that does not look at it fails a test, and not the process.
    processing.catch(() => {});
    return processing;
  }

  #applyAll(batch: Batch<KubernetesObject>): void {
    for (const delta of batch.deltas) this.#apply(delta);
    this.after(batch);
  }

  #apply(delta: Delta<KubernetesObject>): void {
    switch (delta.type) {
      case 'Added':
      case 'Updated':
      case 'Replaced':
      case 'Sync':
        this.#held.set(delta.key, delta.object);
        return;
      case 'Deleted':
        assert.equal(delta.key, delta.deleted.key);
        this.deleted.push(delta.deleted);
        this.#held.delete(delta.key);
        return;
      case 'ReplacedAll':
        this.#replace(new Map(delta.items.map((item) => [item.key, item.object])));
        return;
      case 'SyncAll':
      case 'Bookmark':
    }
  }

  #replace(listed: ReadonlyMap<string, KubernetesObject>): void {
    for (const [key, last] of this.#held)
      if (!listed.has(key)) this.deleted.push({ finalStateUnknown: true, key, object: last });
    this.#held.clear();
    for (const [key, item] of listed) this.#held.set(key, item);
  }
}

/** Time for a queue to notice: some turns of the microtask queue. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

export async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = (): void => {
    settled = true;
  };
  promise.then(note, note);
  await settle();
  return settled;
}
