import type { Batch, Delta, KubernetesObject } from '@client-ts/apimachinery';
import { RealFIFO } from '@client-ts/deltafifo';
import type { RealFIFOOptions } from '@client-ts/deltafifo';

import type { KeyValidator } from './validators.ts';

/** The queue of an informer, and what leaves it checked: of each object versions only grow, whatever a list says in between. */
export class TappedFIFO<T extends KubernetesObject> extends RealFIFO<T> {
  readonly #keys: KeyValidator;

  constructor(options: RealFIFOOptions<T>, keys: KeyValidator) {
    super(options);
    this.#keys = keys;
  }

  override drain(
    process: (batch: Batch<T>) => void,
    options: { signal: AbortSignal },
  ): Promise<void> {
    return super.drain((batch) => {
      for (const delta of batch.deltas) this.#see(delta);
      process(batch);
    }, options);
  }

  #see(delta: Delta<T>): void {
    switch (delta.type) {
      case 'Added':
      case 'Updated':
      case 'Replaced':
      case 'Sync':
        return this.#keys.put(delta.key, delta.object.metadata?.resourceVersion);
      case 'Deleted':
        return this.#keys.forget(delta.key);
      case 'ReplacedAll': {
        const listed = new Set(delta.items.map(({ key }) => key));
        for (const key of this.#keys.held.keys()) if (!listed.has(key)) this.#keys.forget(key);
        for (const { key, object } of delta.items)
          this.#keys.put(key, object.metadata?.resourceVersion);
        return;
      }
      case 'SyncAll':
      case 'Bookmark':
    }
  }
}
