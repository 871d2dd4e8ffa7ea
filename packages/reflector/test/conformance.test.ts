import { APIError, failure, initialEventsEnd } from '@client-ts/apimachinery';
import type {
  KubernetesObject,
  List,
  ListOptions,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { testListerWatcher, testReflectorStore } from '../src/conformance/index.ts';
import type { ListerWatcherSubject, ReflectorStoreSubject } from '../src/conformance/index.ts';
import type { PollableEvents } from '../src/index.ts';

/** A collection in memory with its history. */
class Memory {
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #history: { version: number; event: WatchEvent<KubernetesObject> }[] = [];
  readonly #wakes = new Set<() => void>();
  #version = 1;
  #oldest = 0;

  #write(type: 'ADDED' | 'MODIFIED' | 'DELETED', name: string): void {
    const object: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'default', uid: name, resourceVersion: String(++this.#version) },
    };
    if (type === 'DELETED') this.#objects.delete(name);
    else this.#objects.set(name, object);
    this.#history.push({ version: this.#version, event: { type, object } });
    for (const wake of this.#wakes) wake();
  }

  async list({
    limit = Infinity,
    continue: from,
    resourceVersion,
    resourceVersionMatch,
    signal,
  }: ListOptions): Promise<List<KubernetesObject>> {
    signal?.throwIfAborted();
    if (resourceVersionMatch === 'Exact') return this.#at(Number(resourceVersion));
    const start = Number(from ?? 0);
    const items = [...this.#objects.values()].slice(start, start + limit);
    const more = start + limit < this.#objects.size;
    return {
      apiVersion: 'v1',
      kind: 'ConfigMapList',
      metadata: {
        resourceVersion: String(this.#version),
        ...(more ? { continue: String(start + limit) } : {}),
      },
      items,
    };
  }

  #at(upTo: number): List<KubernetesObject> {
    const objects = new Map<string | undefined, KubernetesObject>();
    for (const { version, event } of this.#history) {
      if (version > upTo || event.type === 'ERROR') break;
      if (event.type === 'DELETED') objects.delete(event.object.metadata?.name);
      else objects.set(event.object.metadata?.name, event.object);
    }
    const metadata = { resourceVersion: String(upTo) };
    return { apiVersion: 'v1', kind: 'ConfigMapList', metadata, items: [...objects.values()] };
  }

  async watch(options: WatchOptions): Promise<AsyncIterable<WatchEvent<KubernetesObject>>> {
    const { signal, sendInitialEvents, resourceVersion = '' } = options;
    signal?.throwIfAborted();
    if (resourceVersion !== '' && Number(resourceVersion) < this.#oldest)
      throw new APIError(failure('Expired', 'too old'));
    const initial: WatchEvent<KubernetesObject>[] = sendInitialEvents
      ? [...this.#objects.values()].map((object) => ({ type: 'ADDED', object }))
      : [];
    if (sendInitialEvents)
      initial.push({
        type: 'BOOKMARK',
        object: {
          metadata: {
            resourceVersion: String(this.#version),
            annotations: { [initialEventsEnd]: 'true' },
          },
        },
      });
    return this.#events(
      initial,
      sendInitialEvents ? this.#version : Number(resourceVersion),
      signal,
    );
  }

  async *#events(
    initial: readonly WatchEvent<KubernetesObject>[],
    from: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<WatchEvent<KubernetesObject>> {
    yield* initial;
    let last = from;
    for (;;) {
      if (signal?.aborted) return;
      const next = this.#history.find(({ version }) => version > last);
      if (next) {
        last = next.version;
        yield next.event;
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wakes.add(resolve);
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  subject(): ListerWatcherSubject {
    return {
      source: this,
      add: async (name) => this.#write('ADDED', name),
      update: async (name) => this.#write('MODIFIED', name),
      remove: async (name) => this.#write('DELETED', name),
      forget: async () => {
        this.#oldest = this.#version + 1;
        return String(this.#version++);
      },
    };
  }
}

class MapStore {
  readonly objects = new Map<string, KubernetesObject>();

  #key({ metadata }: KubernetesObject): string {
    return `${metadata?.namespace}/${metadata?.name}`;
  }

  add(object: KubernetesObject): void {
    this.objects.set(this.#key(object), object);
  }

  update(object: KubernetesObject): void {
    this.add(object);
  }

  delete(object: KubernetesObject): void {
    this.objects.delete(this.#key(object));
  }

  replace(objects: readonly KubernetesObject[]): void {
    this.objects.clear();
    for (const object of objects) this.add(object);
  }

  bookmark(): void {}

  resync(): void {}

  subject(): ReflectorStoreSubject {
    return { store: this, contents: () => this.objects };
  }
}

/** Another store altogether: it keeps text, and nobody's objects. */
class TextStore {
  readonly #texts = new Map<string, string>();

  #key({ metadata }: KubernetesObject): string {
    return JSON.stringify([metadata?.namespace, metadata?.name]);
  }

  add(object: KubernetesObject): void {
    this.#texts.set(this.#key(object), JSON.stringify(object));
  }

  update(object: KubernetesObject): void {
    this.add(object);
  }

  delete(object: KubernetesObject): void {
    this.#texts.delete(this.#key(object));
  }

  replace(objects: readonly KubernetesObject[]): void {
    this.#texts.clear();
    for (const object of objects) this.add(object);
  }

  bookmark(): void {}

  resync(): void {}

  subject(): ReflectorStoreSubject {
    const contents = (): Map<string, KubernetesObject> =>
      new Map(
        [...this.#texts.values()].map((text) => {
          const object = JSON.parse(text) as KubernetesObject;
          return [`${object.metadata?.namespace}/${object.metadata?.name}`, object];
        }),
      );
    return { store: this, contents };
  }
}

describe('the source suite', () => {
  testListerWatcher({ test, create: () => new Memory().subject() });
});

describe('the store suite', () => {
  testReflectorStore({ test, create: () => new MapStore().subject() });
});

describe('the store suite, over a store of text', () => {
  testReflectorStore({ test, create: () => new TextStore().subject() });
});

/** The names of the tests that fail. */
async function failures<S>(
  suite: (options: {
    test: (name: string, run: () => Promise<void>) => void;
    create: () => S;
  }) => void,
  create: () => S,
): Promise<string[]> {
  const runs: Promise<string[]>[] = [];
  suite({
    test: (name, run) => {
      runs.push(
        run().then(
          () => [],
          () => [name],
        ),
      );
    },
    create,
  });
  return (await Promise.all(runs)).flat();
}

class PagesAgain extends Memory {
  override list(options: ListOptions): Promise<List<KubernetesObject>> {
    return super.list({ ...options, continue: undefined });
  }
}

class Forgetful extends Memory {
  /** It tells every watch the whole history. */
  override watch(options: WatchOptions): ReturnType<Memory['watch']> {
    return super.watch({ ...options, resourceVersion: '' });
  }
}

class Inexact extends Memory {
  /** The newest, whichever was asked for. */
  override list({ resourceVersionMatch: _, ...options }: ListOptions): ReturnType<Memory['list']> {
    return super.list(options);
  }
}

class Versionless extends Memory {
  override async list(options: ListOptions): Promise<List<KubernetesObject>> {
    const list = await super.list(options);
    return { ...list, metadata: { resourceVersion: '' } };
  }
}

class Deaf extends Memory {
  override list({ signal: _, ...options }: ListOptions): Promise<List<KubernetesObject>> {
    return super.list(options);
  }
}

class Unstoppable extends Memory {
  override watch({ signal: _, ...options }: WatchOptions): ReturnType<Memory['watch']> {
    return super.watch(options);
  }
}

class Repeating extends Memory {
  /** What was read can be polled as well. */
  override async watch(options: WatchOptions): ReturnType<Memory['watch']> {
    const events = (await super.watch(options))[Symbol.asyncIterator]();
    let last: WatchEvent<KubernetesObject> | undefined;
    const iterator: PollableEvents<KubernetesObject> = {
      async next() {
        const result = await events.next();
        last = result.value;
        return result;
      },
      poll() {
        const event = last;
        last = undefined;
        return event;
      },
      return: async () => (await events.return?.()) ?? { done: true, value: undefined },
    };
    return { [Symbol.asyncIterator]: () => iterator };
  }
}

class Hoarder extends MapStore {
  override replace(objects: readonly KubernetesObject[]): void {
    for (const object of objects) this.add(object);
  }
}

class Strict extends MapStore {
  override update(object: KubernetesObject): void {
    if (this.objects.has(`default/${object.metadata?.name}`)) super.update(object);
  }
}

class Restless extends MapStore {
  override bookmark(): void {
    this.objects.clear();
  }
}

describe('a suite rejects', () => {
  test.each([
    ['pages that begin anew', PagesAgain],
    ['a watch that ignores where it begins', Forgetful],
    ['a list of another version than exactly the one asked for', Inexact],
    ['a list without a version', Versionless],
    ['a list that does not hear the abort', Deaf],
    ['a watch that does not hear the abort', Unstoppable],
    ['a watch that gives by poll what it has given', Repeating],
  ])('%s', async (_, Broken) => {
    expect(await failures(testListerWatcher, () => new Broken().subject())).not.toEqual([]);
  });

  test.each([
    ['a store that keeps what is gone', Hoarder],
    ['a store that updates only what it has', Strict],
    ['a store that changes at a bookmark', Restless],
  ])('%s', async (_, Broken) => {
    expect(await failures(testReflectorStore, () => new Broken().subject())).not.toEqual([]);
  });

  test('nothing of what is right', async () => {
    expect(await failures(testListerWatcher, () => new Memory().subject())).toEqual([]);
    expect(await failures(testReflectorStore, () => new MapStore().subject())).toEqual([]);
    expect(await failures(testReflectorStore, () => new TextStore().subject())).toEqual([]);
  });
});
