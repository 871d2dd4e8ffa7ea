import type {
  KubernetesObject,
  List,
  ListOptions,
  Status,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';
import { initialEventsEnd } from '@client-ts/apimachinery';

import type { ListerWatcher, PollableEvents, ReflectorStore } from '../src/index.ts';

export interface Thing extends KubernetesObject {
  metadata: { name: string; resourceVersion: string; uid?: string };
}

export const thing = (name: string, version: number | string): Thing => ({
  metadata: { name, resourceVersion: String(version) },
});

export const listOf = (items: Thing[], version: string, next?: string): List<Thing> => ({
  apiVersion: 'v1',
  kind: 'ThingList',
  metadata: { resourceVersion: version, ...(next === undefined ? {} : { continue: next }) },
  items,
});

export const bookmark = (version: string): WatchEvent<Thing> => ({
  type: 'BOOKMARK',
  object: { metadata: { resourceVersion: version } },
});

export const endOfInitial = (version: string, value = 'true'): WatchEvent<Thing> => ({
  type: 'BOOKMARK',
  object: { metadata: { resourceVersion: version, annotations: { [initialEventsEnd]: value } } },
});

export const errorEvent = (object: Status): WatchEvent<Thing> => ({ type: 'ERROR', object });

/** A watch that a test drives by hand. */
export class ScriptedWatch implements AsyncIterable<WatchEvent<Thing>> {
  readonly options: WatchOptions;
  returned = 0;
  #queue: ({ event: WatchEvent<Thing> } | { error: unknown })[] = [];
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(options: WatchOptions) {
    this.options = options;
  }

  send(...events: WatchEvent<Thing>[]): this {
    for (const event of events) this.#queue.push({ event });
    this.#wake?.();
    return this;
  }

  break(error: unknown): void {
    this.#queue.push({ error });
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** The first of what was sent, if that is an event. */
  protected poll(): WatchEvent<Thing> | undefined {
    const [first] = this.#queue;
    if (first === undefined || !('event' in first)) return undefined;
    this.#queue.shift();
    return first.event;
  }

  [Symbol.asyncIterator](): AsyncIterator<WatchEvent<Thing>> {
    return {
      next: async () => {
        for (;;) {
          const first = this.#queue.shift();
          if (first && 'event' in first) return { done: false, value: first.event };
          if (first) throw first.error;
          if (this.#ended) return { done: true, value: undefined };
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      },
      return: async () => {
        this.returned++;
        return { done: true, value: undefined };
      },
    };
  }
}

/** One that gives what has come without a promise for each. */
export class PollableWatch extends ScriptedWatch {
  polls = 0;

  override [Symbol.asyncIterator](): PollableEvents<Thing> {
    return {
      ...super[Symbol.asyncIterator](),
      poll: () => {
        this.polls++;
        return this.poll();
      },
    };
  }
}

type ListStep = List<Thing> | Error | ((options: ListOptions) => Promise<List<Thing>>);
type WatchStep = ((watch: ScriptedWatch) => unknown) | Error;

/** Answers requests in the order of its script; when that is at its end lists hang and watches are quiet. */
export class ScriptedSource implements ListerWatcher<Thing> {
  readonly requests: (ListOptions & WatchOptions & { verb: 'list' | 'watch' })[] = [];
  readonly watches: ScriptedWatch[] = [];
  readonly lists: ListStep[] = [];
  readonly onWatch: WatchStep[] = [];
  /** What its watches are. */
  Watch: new (options: WatchOptions) => ScriptedWatch = ScriptedWatch;

  list(options: ListOptions): Promise<List<Thing>> {
    this.requests.push({ verb: 'list', ...options });
    const step = this.lists.shift();
    if (step === undefined) return new Promise(() => {});
    if (typeof step === 'function') return step(options);
    return step instanceof Error ? Promise.reject(step) : Promise.resolve(step);
  }

  async watch(options: WatchOptions): Promise<ScriptedWatch> {
    this.requests.push({ verb: 'watch', ...options });
    const step = this.onWatch.shift();
    if (step instanceof Error) throw step;
    const watch = new this.Watch(options);
    this.watches.push(watch);
    step?.(watch);
    return watch;
  }

  get last(): ScriptedWatch {
    const watch = this.watches.at(-1);
    if (!watch) throw new Error('no watch yet');
    return watch;
  }

  /** Each request as one line: its verb and version. */
  get log(): string[] {
    return this.requests.map(
      ({ verb, resourceVersion = '-', sendInitialEvents }) =>
        `${sendInitialEvents ? 'watch-list' : verb} ${JSON.stringify(resourceVersion)}`,
    );
  }
}

/** Holds what it is told, and remembers in which words. */
export class RecordingStore implements ReflectorStore<Thing> {
  readonly calls: string[] = [];
  readonly contents = new Map<string, Thing>();

  add(object: Thing): void {
    this.calls.push(`add ${object.metadata.name}`);
    this.contents.set(object.metadata.name, object);
  }

  update(object: Thing): void {
    this.calls.push(`update ${object.metadata.name}`);
    this.contents.set(object.metadata.name, object);
  }

  delete(object: Thing): void {
    this.calls.push(`delete ${object.metadata.name}`);
    this.contents.delete(object.metadata.name);
  }

  replace(objects: readonly Thing[], resourceVersion: string): void {
    this.calls.push(`replace ${objects.map((o) => o.metadata.name).join(',')} @${resourceVersion}`);
    this.contents.clear();
    for (const object of objects) this.contents.set(object.metadata.name, object);
  }

  bookmark(resourceVersion: string): void {
    this.calls.push(`bookmark @${resourceVersion}`);
  }

  resync(): void {
    this.calls.push('resync');
  }
}
