// etcd's six guarantees of a watch (its tests/robustness/validate/watch.go), as what one watch request carried keeps them.
import { initialEventsEnd } from '@client-ts/apimachinery';

import type { Ledger } from './ledger.ts';
import { isVersion, keyOf } from './seen-object.ts';
import type { SeenObject } from './seen-object.ts';

/** A change that a watch has told. */
export interface WatchedChange {
  readonly key: string;
  readonly version: bigint;
}

export interface WatchValidatorOptions {
  /** What the watch was asked with. */
  readonly query: URLSearchParams;
  /** The namespace that is watched; undefined for all. */
  readonly namespace?: string | undefined;
  readonly ledger: Ledger;
  readonly report: (violation: string) => void;
  readonly onChange?: ((change: WatchedChange) => void) | undefined;
}

/**
 * - Ordered: no version is lower than the one before.
 * - Unique: no event comes twice.
 * - Atomic: a version is one write to one object, on this watch and on every other of the resource.
 * - Resumable: a watch from a version begins with the first event after it.
 * - Reliable: between two events nothing is missing that was written, and of each object adds and deletes take turns.
 * - Bookmarkable: after a bookmark comes nothing that it spoke for.
 */
export class WatchValidator {
  readonly #options: WatchValidatorOptions;
  /** Events that make up the collection come in no order. */
  #initial: boolean;
  /** From here on every write must come. */
  #from: bigint;
  #first: bigint | undefined;
  #last: bigint;
  #bookmark = 0n;
  readonly #seen = new Set<string>();
  readonly #versions = new Set<bigint>();
  readonly #there = new Map<string, boolean>();
  /** Whatever it did not name is not there. */
  #whole = false;
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(options: WatchValidatorOptions) {
    this.#options = options;
    const { query } = options;
    const asked = query.get('resourceVersion') ?? '';
    this.#initial = query.get('sendInitialEvents') === 'true' || !isVersion(asked);
    this.#from = this.#initial ? 0n : BigInt(asked);
    this.#last = this.#from;
  }

  chunk(bytes: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  /** What was written in the span that the watch speaks for, and it did not carry: known once everybody has been heard. */
  gaps(): string[] {
    const { ledger, namespace } = this.#options;
    if (this.#initial || this.#selects) return [];
    return [...ledger.written(this.#from, this.#last)]
      .filter(([version, key]) => !this.#versions.has(version) && isOf(namespace, key))
      .map(([version, key]) =>
        this.#first !== undefined && version > this.#first
          ? `reliable: ${key}@${version} missing before ${this.#last}`
          : `resumable: ${key}@${version} missing after ${this.#from}`,
      );
  }

  get #selects(): boolean {
    const { query } = this.#options;
    return query.has('labelSelector') || query.has('fieldSelector');
  }

  #line(text: string): void {
    let line: { readonly type?: unknown; readonly object?: SeenObject } | null;
    try {
      line = JSON.parse(text) as typeof line;
    } catch {
      return;
    }
    const metadata = line?.object?.metadata;
    const { resourceVersion, annotations } = metadata ?? {};
    if (!isVersion(resourceVersion)) return;
    const version = BigInt(resourceVersion);
    switch (line?.type) {
      case 'BOOKMARK':
        return this.#marked(version, annotations?.[initialEventsEnd] === 'true');
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED':
        return this.#changed(line.type, keyOf(metadata), version);
      default:
    }
  }

  #changed(type: 'ADDED' | 'MODIFIED' | 'DELETED', key: string, version: bigint): void {
    const { query, ledger, report, onChange } = this.#options;
    // Without an end that is announced, the collection ends where something happens to it.
    if (this.#initial && type !== 'ADDED' && !query.has('sendInitialEvents'))
      this.#begin(version - 1n);
    const event = `${key}@${version}`;
    if (this.#seen.has(event)) report(`unique: ${event} twice`);
    this.#seen.add(event);
    ledger.note(version, key);
    this.#turn(type, key, event);
    onChange?.({ key, version });
    if (this.#initial) return;
    if (version < this.#last) report(`ordered: ${event} after ${this.#last}`);
    if (version <= this.#from) report(`resumable: ${event} after ${this.#from}`);
    if (version <= this.#bookmark)
      report(`bookmarkable: ${event} after the bookmark ${this.#bookmark}`);
    this.#versions.add(version);
    this.#first ??= version;
    this.#last = version;
  }

  /** A change of what is not there, or an addition of what is, says that one was left out before. */
  #turn(type: 'ADDED' | 'MODIFIED' | 'DELETED', key: string, event: string): void {
    const there = this.#there.get(key) ?? (this.#whole ? false : undefined);
    if (there === true && type === 'ADDED')
      this.#options.report(`reliable: ${event} added, and its deletion is missing`);
    if (there === false && type !== 'ADDED')
      this.#options.report(`reliable: ${event} ${type.toLowerCase()}, and its addition is missing`);
    this.#there.set(key, type !== 'DELETED');
  }

  #marked(version: bigint, endsInitial: boolean): void {
    if (version < this.#last)
      this.#options.report(`ordered: bookmark ${version} after ${this.#last}`);
    if (this.#initial) {
      if (this.#options.query.has('sendInitialEvents') && !endsInitial) return;
      this.#whole = endsInitial;
      this.#begin(version);
    }
    this.#bookmark = version;
    this.#last = version;
  }

  #begin(from: bigint): void {
    this.#initial = false;
    this.#from = from;
    this.#last = from;
  }
}

const isOf = (namespace: string | undefined, key: string): boolean =>
  namespace === undefined || key.startsWith(`${namespace}/`);
