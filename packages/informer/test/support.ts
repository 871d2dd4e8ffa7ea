import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { Indexer } from '@client-ts/cache';
import { RealFIFO } from '@client-ts/deltafifo';

import { createInformer, Informer } from '../src/index.ts';
import type {
  ErrorOrigin,
  EventHandler,
  InformerOptions,
  InformerSettings,
  Queue,
} from '../src/index.ts';
import { MemorySource } from './memory-source.ts';
import type { Thing } from './memory-source.ts';

export const say = (object: Thing | undefined): string =>
  object === undefined ? '?' : `${object.metadata.name}@${object.metadata.resourceVersion}`;

/** Writes down each call as a line: `+` add (`*` of the initial list), `~` update, `-` delete (`?` unseen). */
export function recording(lines: string[] = []): EventHandler<Thing> & { lines: string[] } {
  return {
    lines,
    onAdd: (object, { isInInitialList }) =>
      void lines.push(`+${isInInitialList ? '*' : ''}${say(object)}`),
    onUpdate: (old, now) => void lines.push(`~${say(old)} ${say(now)}`),
    onDelete: ({ object, finalStateUnknown }) =>
      void lines.push(`-${finalStateUnknown ? '?' : ''}${say(object)}`),
  };
}

/** A recording handler whose calls last until they are let go. */
export class Slow implements EventHandler<Thing> {
  readonly lines: string[] = [];
  running = 0;
  most = 0;
  #release: (() => void) | undefined;
  readonly #record = recording(this.lines);

  async onAdd(object: Thing, about: { isInInitialList: boolean }): Promise<void> {
    void this.#record.onAdd?.(object, about);
    await this.#hold();
  }

  async onUpdate(old: Thing, now: Thing): Promise<void> {
    void this.#record.onUpdate?.(old, now);
    await this.#hold();
  }

  async onDelete(
    deleted: Parameters<NonNullable<EventHandler<Thing>['onDelete']>>[0],
  ): Promise<void> {
    void this.#record.onDelete?.(deleted);
    await this.#hold();
  }

  /** Ends the call that runs. */
  release(): void {
    this.#release?.();
  }

  /** Ends call after call, until none is left. */
  async releaseAll(clock: VirtualClock): Promise<void> {
    for (await clock.settle(); this.running > 0; await clock.settle()) this.release();
  }

  async #hold(): Promise<void> {
    this.most = Math.max(this.most, ++this.running);
    await new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    this.running--;
  }
}

interface Ambient {
  clock: VirtualClock;
  errors: { error: unknown; from: ErrorOrigin['from']; key: string | undefined }[];
  stop: AbortController;
}

function ambient(): Ambient & { onError: (error: unknown, origin: ErrorOrigin) => void } {
  const errors: Ambient['errors'] = [];
  return {
    clock: new VirtualClock(),
    errors,
    stop: new AbortController(),
    onError: (error, { from, key }) => void errors.push({ error, from, key }),
  };
}

/** An informer over a source in memory. */
export function setup<N extends string = never>(
  options: InformerOptions<Thing, N> & { source?: MemorySource } = {},
): Ambient & {
  source: MemorySource;
  informer: Informer<Thing, N>;
  /** Runs it, as far as that needs no time; `ended` is its run. */
  start: () => Promise<{ ended: Promise<void> }>;
} {
  const { onError, ...world } = ambient();
  const { source = new MemorySource(), ...rest } = options;
  const informer = createInformer<Thing, N>(source, {
    clock: world.clock,
    random: seededRandom(1),
    onError,
    ...rest,
  });
  const start = async (): Promise<{ ended: Promise<void> }> => {
    const ended = informer.run({ signal: world.stop.signal });
    await world.clock.settle();
    return { ended };
  };
  return { ...world, source, informer, start };
}

/** Nothing comes of it. */
export const idleFeed = {
  run: ({ signal }: { signal: AbortSignal }): Promise<void> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve());
    }),
};

/** An informer that runs, over a queue that the test fills. */
export async function running({
  queue: given,
  store = new Indexer<Thing>(),
  ...settings
}: InformerSettings & { queue?: Queue<Thing>; store?: Indexer<Thing> } = {}): Promise<
  Ambient & {
    queue: Queue<Thing>;
    informer: Informer<Thing>;
    settle: () => Promise<void>;
  }
> {
  const { onError, ...world } = ambient();
  const queue = given ?? new RealFIFO<Thing>({ clock: world.clock });
  const informer = new Informer<Thing>(
    { feed: idleFeed, queue, store },
    { clock: world.clock, onError, ...settings },
  );
  void informer.run({ signal: world.stop.signal });
  await world.clock.settle();
  return { ...world, queue, informer, settle: () => world.clock.settle() };
}
