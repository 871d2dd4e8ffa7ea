import { sleep } from '@client-ts/apimachinery';
import type { DeletedObject } from '@client-ts/apimachinery';
import type { VirtualClock } from '@client-ts/apimachinery/testing';
import { DeltaFIFO, RealFIFO } from '@client-ts/deltafifo';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EventHandler, InformerEvent, InformerOptions } from '../src/index.ts';
import { JSONStore } from './json-store.ts';
import type { MemorySource, Thing } from './memory-source.ts';
import { setup } from './support.ts';

const versionOf = (object: Thing | undefined): string =>
  object === undefined ? 'nothing' : `${object.metadata.uid}@${object.metadata.resourceVersion}`;

/** Rebuilds the collection from what it is told, and finds out if that does not add up. */
class Mirror implements EventHandler<Thing> {
  readonly held = new Map<string, string>();
  readonly faults: string[] = [];
  readonly #hold: () => Promise<void> | void;
  #running = false;

  constructor(hold: () => Promise<void> | void = () => {}) {
    this.#hold = hold;
  }

  onAdd(now: Thing): Promise<void> | void {
    return this.#change('add', now.metadata.name, undefined, now);
  }

  onUpdate(old: Thing, now: Thing): Promise<void> | void {
    return this.#change('update', now.metadata.name, old, now);
  }

  onDelete({ key, object, finalStateUnknown }: DeletedObject<Thing>): Promise<void> | void {
    if (!this.held.has(key)) this.faults.push(`delete of ${key}, which is not there`);
    if (finalStateUnknown && this.held.get(key) !== versionOf(object))
      this.faults.push(`delete of ${key} unseen, and not the last that was known`);
    this.held.delete(key);
    return this.#wait();
  }

  #change(what: string, key: string, old: Thing | undefined, now: Thing): Promise<void> | void {
    const held = this.held.get(key) ?? 'nothing';
    if (held !== versionOf(old))
      this.faults.push(`${what} of ${key} from ${versionOf(old)}, not ${held}`);
    if (
      what === 'update' &&
      BigInt(now.metadata.resourceVersion) < BigInt(old?.metadata.resourceVersion ?? 0)
    )
      this.faults.push(`${key} goes back in time`);
    this.held.set(key, versionOf(now));
    return this.#wait();
  }

  #wait(): Promise<void> | void {
    if (this.#running) this.faults.push('two calls at once');
    this.#running = true;
    const hold = this.#hold();
    if (hold !== undefined) return this.#until(hold);
    this.#running = false;
  }

  async #until(hold: Promise<void>): Promise<void> {
    await hold;
    this.#running = false;
  }
}

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('put', 'remove'), name }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.integer({ min: 0, max: 3000 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('cut', 'forget', 'down', 'up') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('add handler', 'remove handler') }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

type Parts = Pick<InformerOptions<Thing>, 'queue' | 'store'>;
const parts: Record<string, () => Parts> = {
  RealFIFO: () => ({}),
  'RealFIFO, not atomic': () => ({
    queue: (options, knownObjects) =>
      new RealFIFO<Thing>({ ...options, atomic: false, knownObjects }),
  }),
  DeltaFIFO: () => ({
    queue: (options, knownObjects) => new DeltaFIFO<Thing>({ ...options, knownObjects }),
  }),
  'RealFIFO, a store of JSON text': () => ({ store: new JSONStore<Thing>() }),
};

function change(source: MemorySource, c: Command): void {
  if ('name' in c) source[c.do === 'put' ? 'put' : 'remove'](c.name);
  else if (c.do === 'cut') source.cut();
  else if (c.do === 'forget') source.forget();
  else if (c.do === 'down') source.down = true;
  else if (c.do === 'up') source.down = false;
}

/** Tells a mirror what an iterator gives, and takes its time with each. */
async function read(
  events: AsyncIterable<InformerEvent<Thing>>,
  mirror: Mirror,
  clock: VirtualClock,
): Promise<void> {
  for await (const event of events) {
    if (event.type === 'Added') void mirror.onAdd(event.object);
    else if (event.type === 'Updated') void mirror.onUpdate(event.old, event.object);
    else if (event.type === 'Deleted') void mirror.onDelete(event);
    await sleep(clock, 400);
  }
}

const slow = (clock: VirtualClock, ms: number) => (): Promise<void> => sleep(clock, ms);

test.each(Object.keys(parts))(
  'whatever happens, what each handler was told is what is stored, and that is what the source has: %s',
  async (which) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { maxLength: 50 }),
        fc.boolean(),
        async (commands, watchList) => {
          const { source, informer, start, clock, stop } = setup({
            ...parts[which]?.(),
            watchList,
            resyncPeriodMs: 10_000,
          });
          const mirrors = [
            new Mirror(),
            new Mirror(() => Promise.resolve()),
            new Mirror(slow(clock, 700)),
          ];
          const registrations = mirrors.map((mirror) => informer.addEventHandler(mirror));
          const reader = new Mirror();
          const reading = read(informer.events({ signal: stop.signal }), reader, clock);
          const removable = informer.addEventHandler(new Mirror());
          source.put('a');
          const { ended } = await start();
          for (const c of commands) {
            change(source, c);
            if ('ms' in c) await clock.advance(c.ms);
            else if (c.do === 'remove handler') void removable.remove();
            else if (c.do === 'add handler') {
              const mirror = new Mirror(mirrors.length % 2 ? slow(clock, 1100) : undefined);
              mirrors.push(mirror);
              registrations.push(informer.addEventHandler(mirror));
            }
          }
          source.down = false;
          await clock.advance(300_000);
          stop.abort();
          await clock.advance(2000);
          await ended;
          await reading;
          mirrors.push(reader);

          const wanted = new Map([...source.objects].map(([key, o]) => [key, versionOf(o)]));
          const stored = informer.indexer
            .keys()
            .map((key) => [key, versionOf(informer.indexer.get(key))]);
          expect(new Map(stored as [string, string][])).toEqual(wanted);
          for (const { held, faults } of mirrors) {
            expect(faults).toEqual([]);
            expect(held).toEqual(wanted);
          }
          for (const registration of registrations) expect(registration.hasSynced).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  },
  60_000,
);
