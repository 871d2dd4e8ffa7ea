import type { Batch, Delta } from '@client-ts/apimachinery';

import type { DeltaFIFO, RealFIFO } from '../src/index.ts';

export interface Thing {
  metadata: { name: string; resourceVersion: string };
}

export const thing = (name: string, version: number | string): Thing => ({
  metadata: { name, resourceVersion: String(version) },
});

const say = (object: Thing | undefined): string =>
  object === undefined ? '?' : `${object.metadata.name}@${object.metadata.resourceVersion}`;

/** A delta in one line; a tombstone is `Deleted? key` with the last that is known. */
export function line(delta: Delta<Thing>): string {
  switch (delta.type) {
    case 'Added':
    case 'Updated':
    case 'Replaced':
    case 'Sync':
      return `${delta.type} ${say(delta.object)}`;
    case 'Deleted':
      return `Deleted${delta.deleted.finalStateUnknown ? '?' : ''} ${say(delta.deleted.object)}`;
    case 'ReplacedAll':
      return `ReplacedAll ${delta.items.map((i) => say(i.object)).join()} @${delta.resourceVersion}`;
    case 'SyncAll':
      return 'SyncAll';
    case 'Bookmark':
      return `Bookmark @${delta.resourceVersion}`;
  }
}

export type Queue = RealFIFO<Thing> | DeltaFIFO<Thing>;

export interface Consumer {
  readonly batches: Batch<Thing>[];
  /** Of each batch its deltas in one line, `*` before those of the initial list. */
  readonly lines: string[];
  /** What `hasSynced` was while each batch was processed. */
  readonly synced: boolean[];
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** Drains a queue, and remembers. */
export function consume(
  queue: Queue,
  process: (batch: Batch<Thing>) => unknown = () => {},
): Consumer {
  const batches: Batch<Thing>[] = [];
  const lines: string[] = [];
  const synced: boolean[] = [];
  const stop = new AbortController();
  const done = queue.drain(
    (batch) => {
      batches.push(batch);
      lines.push(`${batch.isInInitialList ? '*' : ''}${batch.deltas.map(line).join(' | ')}`);
      synced.push(queue.hasSynced);
      return process(batch);
    },
    { signal: stop.signal },
  );
  return { batches, lines, synced, stop, done };
}

/** A store of the simplest kind, fed by a queue. */
export class Model {
  readonly objects = new Map<string, Thing>();

  keys(): Iterable<string> {
    return this.objects.keys();
  }

  get(key: string): Thing | undefined {
    return this.objects.get(key);
  }

  apply = ({ deltas }: Batch<Thing>): void => {
    for (const delta of deltas)
      switch (delta.type) {
        case 'Added':
        case 'Updated':
        case 'Replaced':
        case 'Sync':
          this.objects.set(delta.key, delta.object);
          break;
        case 'Deleted':
          this.objects.delete(delta.key);
          break;
        case 'ReplacedAll':
          this.objects.clear();
          for (const { key, object } of delta.items) this.objects.set(key, object);
          break;
        case 'SyncAll':
        case 'Bookmark':
          break;
      }
  };
}

export const known = (...things: Thing[]): Model => {
  const model = new Model();
  for (const object of things) model.objects.set(object.metadata.name, object);
  return model;
};
