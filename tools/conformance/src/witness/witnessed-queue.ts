import type { Batch, KubernetesObject } from '@client-ts/apimachinery';
import type { Queue } from '@client-ts/informer';

import type { QueueValidator } from './queue-validator.ts';

/** Any queue of an informer, and what leaves it seen before it is processed. */
export class WitnessedQueue<T extends KubernetesObject> implements Queue<T> {
  readonly #queue: Queue<T>;
  readonly #validator: QueueValidator;

  constructor(queue: Queue<T>, validator: QueueValidator) {
    this.#queue = queue;
    this.#validator = validator;
  }

  drain(
    process: (batch: Batch<T>) => void | Promise<void>,
    options: { readonly signal: AbortSignal },
  ): Promise<void> {
    return this.#queue.drain((batch) => {
      for (const delta of batch.deltas) this.#validator.see(delta);
      return process(batch);
    }, options);
  }

  synced(options?: { readonly signal?: AbortSignal | undefined }): Promise<void> {
    return this.#queue.synced(options);
  }

  add(object: T): void {
    this.#queue.add(object);
  }

  update(object: T): void {
    this.#queue.update(object);
  }

  delete(object: T): void {
    this.#queue.delete(object);
  }

  replace(objects: readonly T[], resourceVersion: string): void {
    this.#queue.replace(objects, resourceVersion);
  }

  bookmark(resourceVersion: string): void {
    this.#queue.bookmark(resourceVersion);
  }

  resync(): void {
    this.#queue.resync();
  }
}
