import { APIError, failure, initialEventsEnd } from '@client-ts/apimachinery';
import type {
  KubernetesObject,
  List,
  ListOptions,
  ObjectMeta,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';

import type { ListerWatcher } from '../src/index.ts';

export interface Thing extends KubernetesObject {
  metadata: ObjectMeta & { name: string; uid: string; resourceVersion: string };
  data?: string;
}

export const thing = (name: string, version: number, data = ''): Thing => ({
  metadata: { name, uid: `uid-${name}`, resourceVersion: String(version) },
  data,
});

const bookmark = (version: number, annotations: Record<string, string>): WatchEvent<Thing> => ({
  type: 'BOOKMARK',
  object: { metadata: { resourceVersion: String(version), annotations } },
});

/** A collection with its history, as an API server has it, without the server. */
export class MemorySource implements ListerWatcher<Thing> {
  readonly requests: (ListOptions & WatchOptions & { verb: 'list' | 'watch' })[] = [];
  readonly objects = new Map<string, Thing>();
  /** Nothing is answered. */
  down = false;
  #history: { version: number; event: WatchEvent<Thing> }[] = [];
  #version = 1;
  #oldest = 0;
  #uids = 0;
  /** Grows with each cut: watches of an older epoch are over. */
  #epoch = 0;
  readonly #wakes = new Set<() => void>();

  /** Creates it, or changes it. */
  put(name: string, data = ''): void {
    const held = this.objects.get(name);
    const uid = held?.metadata.uid ?? `uid-${++this.#uids}`;
    const resourceVersion = String(++this.#version);
    const object: Thing = { metadata: { name, uid, resourceVersion }, data };
    this.objects.set(name, object);
    this.#happened({ type: held ? 'MODIFIED' : 'ADDED', object });
  }

  remove(name: string): void {
    const held = this.objects.get(name);
    if (!held) return;
    this.objects.delete(name);
    const resourceVersion = String(++this.#version);
    this.#happened({
      type: 'DELETED',
      object: { ...held, metadata: { ...held.metadata, resourceVersion } },
    });
  }

  /** Says to all watches that nothing else has changed. */
  bookmark(): void {
    this.#version++;
    this.#happened(bookmark(this.#version, {}));
  }

  /** Ends all watches. */
  cut(): void {
    this.#epoch++;
    this.#wake();
  }

  /** Ends all watches, and none can go on from where it was. */
  forget(): void {
    this.#oldest = ++this.#version;
    this.#history = [];
    this.cut();
  }

  async list(options: ListOptions): Promise<List<Thing>> {
    this.#ask('list', options);
    const metadata = { resourceVersion: String(this.#version) };
    return { apiVersion: 'v1', kind: 'ThingList', metadata, items: [...this.objects.values()] };
  }

  async watch(options: WatchOptions): Promise<AsyncIterable<WatchEvent<Thing>>> {
    this.#ask('watch', options);
    if (options.sendInitialEvents) return this.#events(this.#initial(), this.#version, options);
    const from = Number(options.resourceVersion);
    if (from < this.#oldest) throw new APIError(failure('Expired', 'too old'));
    return this.#events([], from, options);
  }

  #ask(verb: 'list' | 'watch', options: ListOptions & WatchOptions): void {
    options.signal?.throwIfAborted();
    this.requests.push({ verb, ...options });
    if (this.down) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  }

  #initial(): WatchEvent<Thing>[] {
    const events = [...this.objects.values()].map((object): WatchEvent<Thing> => ({
      type: 'ADDED',
      object,
    }));
    return [...events, bookmark(this.#version, { [initialEventsEnd]: 'true' })];
  }

  async *#events(
    initial: readonly WatchEvent<Thing>[],
    from: number,
    { signal }: WatchOptions,
  ): AsyncGenerator<WatchEvent<Thing>> {
    const epoch = this.#epoch;
    yield* initial;
    let last = from;
    for (;;) {
      if (signal?.aborted || epoch < this.#epoch) return;
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

  #happened(event: WatchEvent<Thing>): void {
    this.#history.push({ version: this.#version, event });
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#wakes) wake();
    this.#wakes.clear();
  }
}
