import type { Delta, Keyed, KubernetesObject } from '@client-ts/apimachinery';

import { KeyValidator } from './key-validator.ts';
import { Ledger } from './ledger.ts';
import { versionOf } from './seen-object.ts';
import type { WatchedChange } from './watch-validator.ts';

/**
 * What leaves the queue of an informer, by the same guarantees: per object ordered and unique; a version is one object's, and a list
 * is whole, in one delta (atomic); nothing that a list or a bookmark spoke for comes after it (resumable, bookmarkable); and what a
 * watch has told leaves the queue (reliable).
 */
export class QueueValidator {
  readonly #keys: KeyValidator;
  #ledger: Ledger;
  readonly #report: (violation: string) => void;
  /** How far it was told of each object; of what was never told, how far the last list went. */
  readonly #told = new Map<string, bigint>();
  #listed = 0n;
  #marked = 0n;

  constructor(report: (violation: string) => void) {
    this.#report = (violation) => report(`queue ${violation}`);
    this.#keys = new KeyValidator('queue', report);
    this.#ledger = new Ledger(this.#report);
  }

  get held(): ReadonlyMap<string, bigint> {
    return this.#keys.held;
  }

  restored(): void {
    this.#keys.restored();
    this.#ledger = new Ledger(this.#report);
    this.#told.clear();
    this.#listed = 0n;
    this.#marked = 0n;
  }

  /** Whether the queue has said what a watch said. */
  has({ key, version }: WatchedChange): boolean {
    return (this.#told.get(key) ?? 0n) >= version || this.#listed >= version;
  }

  see<T extends KubernetesObject>(delta: Delta<T>): void {
    switch (delta.type) {
      case 'Added':
      case 'Updated':
        this.#event(delta.key, versionOf(delta.object));
        return this.#keys.event(delta.key, versionOf(delta.object));
      case 'Replaced':
      case 'Sync':
        this.#tell(delta.key, versionOf(delta.object));
        return this.#keys.put(delta.key, versionOf(delta.object));
      case 'Deleted': {
        const { finalStateUnknown, object } = delta.deleted;
        if (!finalStateUnknown) this.#event(delta.key, versionOf(object));
        return this.#keys.forget(delta.key);
      }
      case 'ReplacedAll':
        return this.#replaced(delta.items, BigInt(delta.resourceVersion));
      case 'Bookmark':
        return this.#bookmark(BigInt(delta.resourceVersion));
      case 'SyncAll':
    }
  }

  #replaced(items: readonly Keyed<KubernetesObject>[], version: bigint): void {
    const listed = new Set(items.map(({ key }) => key));
    if (listed.size < items.length) this.#report('atomic: a list has an object twice');
    for (const key of this.#keys.held.keys()) if (!listed.has(key)) this.#keys.forget(key);
    for (const { key, object } of items) {
      const own = versionOf(object);
      if (own > version) this.#report(`atomic: ${key}@${own} in a list of ${version}`);
      this.#tell(key, own);
      this.#keys.put(key, own);
    }
    this.#listed = version;
    this.#marked = 0n;
  }

  #bookmark(version: bigint): void {
    if (version < this.#marked || version < this.#listed)
      this.#report(
        `ordered: bookmark ${version} after ${this.#marked} and a list of ${this.#listed}`,
      );
    this.#marked = version;
  }

  #event(key: string, version: bigint): void {
    if (version === 0n) return;
    if (version <= this.#listed)
      this.#report(`resumable: ${key}@${version} after a list of ${this.#listed}`);
    if (version <= this.#marked)
      this.#report(`bookmarkable: ${key}@${version} after the bookmark ${this.#marked}`);
    this.#tell(key, version);
  }

  #tell(key: string, version: bigint): void {
    this.#ledger.note(version, key);
    if (version > (this.#told.get(key) ?? 0n)) this.#told.set(key, version);
  }
}
