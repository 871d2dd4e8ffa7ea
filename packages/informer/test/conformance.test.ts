import type { Batch, KubernetesObject } from '@client-ts/apimachinery';
import { Indexer } from '@client-ts/cache';
import { DeltaFIFO, RealFIFO } from '@client-ts/deltafifo';
import { testReflectorStore } from '@client-ts/reflector/conformance';
import { describe, expect, test } from 'vitest';

import { testPreparingStore, testQueue, testStore } from '../src/conformance/index.ts';
import type {
  PreparingStoreSubject,
  QueueSubject,
  StoreSubject,
} from '../src/conformance/index.ts';
import { Informer } from '../src/index.ts';
import type { Queue, Replacement } from '../src/index.ts';
import { JSONStore } from './json-store.ts';
import { idleFeed } from './support.ts';

type Held = Map<string, KubernetesObject>;

const queues: Record<string, (held: Held) => Queue<KubernetesObject>> = {
  RealFIFO: () => new RealFIFO<KubernetesObject>(),
  'RealFIFO, not atomic': (held) =>
    new RealFIFO<KubernetesObject>({ atomic: false, knownObjects: held }),
  DeltaFIFO: (held) => new DeltaFIFO<KubernetesObject>({ knownObjects: held }),
};

describe.each(Object.entries(queues))('%s', (_, make) => {
  testQueue({
    test,
    create() {
      const held: Held = new Map();
      return { held, queue: make(held) };
    },
  });
});

describe('Indexer', () => {
  testStore({ test, create: () => ({ store: new Indexer<KubernetesObject>() }) });
  testPreparingStore({ test, create: () => ({ store: new Indexer<KubernetesObject>() }) });
  testReflectorStore({
    test,
    create() {
      const store = new Indexer<KubernetesObject>();
      return { store, contents: () => new Map(store.entries()) };
    },
  });
});

describe('a store of JSON text', () => {
  testStore({ test, create: () => ({ store: new JSONStore<KubernetesObject>() }) });
});

describe.each([
  ['RealFIFO', Indexer<KubernetesObject>],
  ['DeltaFIFO', Indexer<KubernetesObject>],
  ['RealFIFO', JSONStore<KubernetesObject>],
  ['DeltaFIFO', JSONStore<KubernetesObject>],
] as const)('%s, before the store of an informer: %o', (name, Copy) => {
  testReflectorStore({
    test,
    create() {
      const store = new Copy();
      const queue =
        name === 'RealFIFO'
          ? new RealFIFO<KubernetesObject>()
          : new DeltaFIFO<KubernetesObject>({ knownObjects: store });
      const informer = new Informer<KubernetesObject>({ feed: idleFeed, queue, store });
      void informer.run({ signal: new AbortController().signal });
      const contents = (): Map<string, KubernetesObject> =>
        new Map(store.keys().map((key) => [key, store.get(key) ?? {}]));
      return { store: queue, contents };
    },
  });
});

/** The names of the tests that fail. */
async function failures<S>(
  suite: (options: {
    test: (name: string, run: () => Promise<void>) => void;
    create: () => S;
  }) => void,
  create: () => S,
): Promise<string[]> {
  const names: Promise<string[]>[] = [];
  suite({
    test: (name, run) => {
      names.push(
        run().then(
          () => [],
          () => [name],
        ),
      );
    },
    create,
  });
  return (await Promise.all(names)).flat();
}

/** Says that it has synced as soon as it is filled. */
class Hasty extends RealFIFO<KubernetesObject> {
  readonly #filled = Promise.withResolvers<void>();

  override replace(objects: readonly KubernetesObject[], resourceVersion: string): void {
    super.replace(objects, resourceVersion);
    this.#filled.resolve();
  }

  override synced(): Promise<void> {
    return this.#filled.promise;
  }
}

/** Forgets what is gone. */
class Forgetful extends DeltaFIFO<KubernetesObject> {
  override replace(objects: readonly KubernetesObject[]): void {
    for (const object of objects) this.update(object);
  }
}

/** Calls everything initial. */
class Beginner extends RealFIFO<KubernetesObject> {
  override drain(
    process: (batch: Batch<KubernetesObject>) => void,
    options: { signal: AbortSignal },
  ): Promise<void> {
    return super.drain((batch) => process({ ...batch, isInInitialList: true }), options);
  }
}

/** Ends with the first batch that cannot be processed. */
class Fragile extends RealFIFO<KubernetesObject> {
  override drain(
    process: (batch: Batch<KubernetesObject>) => void,
    { signal }: { signal: AbortSignal },
  ): Promise<void> {
    const own = new AbortController();
    signal.addEventListener('abort', () => own.abort());
    return super.drain(
      (batch) => {
        try {
          process(batch);
        } catch {
          own.abort();
        }
      },
      { signal: own.signal },
    );
  }
}

/** Does not wait. */
class Impatient extends RealFIFO<KubernetesObject> {
  override drain(
    process: (batch: Batch<KubernetesObject>) => void | Promise<void>,
    options: { signal: AbortSignal },
  ): Promise<void> {
    return super.drain((batch) => {
      void (async () => process(batch))().catch(() => {});
    }, options);
  }
}

/** Stores what is prepared at once. */
class Open extends JSONStore<KubernetesObject> {
  replacement(): Replacement<KubernetesObject> {
    this.replace([], '', []);
    return {
      has: (key) => this.has(key),
      add: (object, key) => this.add(object, key),
      commit: (resourceVersion) => this.bookmark(resourceVersion),
    };
  }
}

const open = (): PreparingStoreSubject => ({ store: new Open() });

/** Keeps what is gone. */
class Hoarder extends Indexer<KubernetesObject> {
  override replace(
    objects: readonly KubernetesObject[],
    _resourceVersion: string,
    keys: readonly string[],
  ): void {
    for (const [i, object] of objects.entries()) this.add(object, keys[i]);
  }
}

/** Makes its own keys. */
class Stubborn extends Indexer<KubernetesObject> {
  override add(object: KubernetesObject): void {
    super.add(object);
  }
}

/** Does not count what it forgets. */
class Miscounting extends JSONStore<KubernetesObject> {
  #most = 0;

  override get size(): number {
    return (this.#most = Math.max(this.#most, super.size));
  }
}

/** Takes no notice of what a bookmark says. */
class Deaf extends JSONStore<KubernetesObject> {
  override bookmark(): void {}
}

/** Knows keys by what it says of them itself. */
class Plain extends JSONStore<KubernetesObject> {
  readonly #held: Record<string, KubernetesObject> = {};

  override get(key: string): KubernetesObject | undefined {
    return this.#held[key.slice(key.indexOf('/') + 1)];
  }

  override add(object: KubernetesObject, key: string): void {
    super.add(object, key);
    this.#held[key.slice(key.indexOf('/') + 1)] = object;
  }
}

describe('a suite rejects', () => {
  test.each([
    ['a queue that says too early that it has synced', Hasty],
    ['a queue that does not say what is gone', Forgetful],
    ['a queue to which everything is initial', Beginner],
    ['a queue that ends with an error', Fragile],
    ['a queue that does not wait until a batch is processed', Impatient],
  ])('%s', async (_, Broken) => {
    const create = (): QueueSubject => ({ queue: new Broken(), held: new Map() });
    expect(await failures(testQueue, create)).not.toEqual([]);
  });

  test.each([
    ['a store that keeps what is gone', Hoarder],
    ['a store that makes its own keys', Stubborn],
    ['a store on a plain object', Plain],
    ['a store with another size than it has', Miscounting],
    ['a store whose version stands still at a bookmark', Deaf],
  ])('%s', async (_, Broken) => {
    const create = (): StoreSubject => ({ store: new Broken() });
    expect(await failures(testStore, create)).not.toEqual([]);
  });

  test('a store that shows what is not committed', async () => {
    expect(await failures(testStore, open)).toEqual([]);
    expect(await failures(testPreparingStore, open)).not.toEqual([]);
  });

  test('nothing of what is right', async () => {
    expect(
      await failures(testQueue, () => ({
        queue: new RealFIFO<KubernetesObject>(),
        held: new Map(),
      })),
    ).toEqual([]);
    expect(await failures(testStore, () => ({ store: new Indexer() }))).toEqual([]);
    expect(await failures(testPreparingStore, () => ({ store: new Indexer() }))).toEqual([]);
    expect(await failures(testStore, () => ({ store: new JSONStore() }))).toEqual([]);
  });
});
