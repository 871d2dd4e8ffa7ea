import { APIError, failure, initialEventsEnd, TransportError } from '@client-ts/apimachinery';
import type { List, ListOptions, WatchEvent, WatchOptions } from '@client-ts/apimachinery';
import { seededRandom, VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { Reflector } from '../src/index.ts';
import type { ListerWatcher } from '../src/index.ts';
import {
  bookmark,
  errorEvent,
  listOf,
  RecordingStore,
  ScriptedWatch,
  thing,
} from './scripted-source.ts';
import type { Thing } from './scripted-source.ts';
import { apiError, refused } from './setup.ts';

const faults = [
  'list fails',
  'list is refused',
  'list expires',
  'list is too new',
  'page expires',
  'watch fails',
  'watch is refused',
  'watch is throttled',
  'watch expires',
  'watch is never accepted',
  'end',
  'cut',
  'expire the stream',
  'throttle the stream',
  'break the stream',
  'garbage',
  'fall silent',
  'no end bookmark',
  'forget',
] as const;
type Fault = (typeof faults)[number];

/** What can happen to a stream that is open. */
const streamFaults = new Map<Fault, 'silence' | ((watch: ScriptedWatch) => unknown)>([
  ['end', (watch) => watch.end()],
  ['cut', (watch) => watch.break(new TransportError('cut'))],
  ['expire the stream', (watch) => watch.send(errorEvent(failure('Expired', 'too old')))],
  ['throttle the stream', (watch) => watch.send(errorEvent(failure('TooManyRequests', 'busy')))],
  ['break the stream', (watch) => watch.send(errorEvent(failure('InternalError', 'oh')))],
  ['garbage', (watch) => watch.send({ type: 'ADDED', object: {} as Thing }).end()],
  ['fall silent', 'silence'],
]);

/** A small server that is right, but for the faults that are put in its way. */
class FaultyServer implements ListerWatcher<Thing> {
  readonly objects = new Map<string, Thing>();
  readonly pending: Fault[] = [];
  readonly open = new Map<ScriptedWatch, { silent: boolean }>();
  requests = 0;
  #history: { version: number; event: WatchEvent<Thing> }[] = [];
  #version = 10;
  #oldest = 0;

  write(name: string, remove: boolean): void {
    const known = this.objects.has(name);
    if (remove && !known) return;
    const object = thing(name, ++this.#version);
    if (remove) this.objects.delete(name);
    else this.objects.set(name, object);
    const type = remove ? 'DELETED' : known ? 'MODIFIED' : 'ADDED';
    this.#history.push({ version: this.#version, event: { type, object } });
    for (const [watch, { silent }] of this.open) if (!silent) watch.send({ type, object });
  }

  /** As every minute. */
  bookmarks(): void {
    for (const [watch, { silent }] of this.open)
      if (!silent) watch.send(bookmark(String(this.#version)));
  }

  disturb(fault: Fault): void {
    if (fault === 'forget') {
      this.#oldest = this.#version;
      this.#history = [];
    }
    const whole = this.open.keys().next().value;
    const disturb = streamFaults.get(fault);
    if (whole === undefined || disturb === undefined) this.pending.push(fault);
    else if (disturb === 'silence') this.open.set(whole, { silent: true });
    else {
      disturb(whole);
      this.open.delete(whole);
    }
  }

  #next(...among: Fault[]): Fault | undefined {
    const [first] = this.pending;
    if (first === undefined || !among.includes(first)) return undefined;
    return this.pending.shift();
  }

  async list({ resourceVersion, limit, continue: next }: ListOptions): Promise<List<Thing>> {
    this.requests++;
    const fault = this.#next(
      'list fails',
      'list is refused',
      'list expires',
      'list is too new',
      'page expires',
    );
    if (fault === 'list fails') throw apiError('InternalError');
    if (fault === 'list is refused') throw refused();
    if (fault === 'list expires' && resourceVersion !== '') throw apiError('Expired');
    if (fault === 'list is too new' && resourceVersion !== '')
      throw new APIError(
        failure('Timeout', 'Too large resource version: 9, current: 8', { details: {} }),
      );
    if (fault === 'page expires' && next !== undefined) throw apiError('Gone');
    const all = [...this.objects.values()];
    const from = Number(next ?? 0);
    const to = from + Math.min(limit ?? Infinity, 2);
    if (limit === undefined) return listOf(all, String(this.#version));
    return listOf(
      all.slice(from, to),
      String(this.#version),
      to < all.length ? String(to) : undefined,
    );
  }

  async watch(options: WatchOptions): Promise<ScriptedWatch> {
    this.requests++;
    const fault = this.#next(
      'watch fails',
      'watch is refused',
      'watch is throttled',
      'watch expires',
      'watch is never accepted',
      'no end bookmark',
    );
    this.pending.shift();
    if (fault === 'watch fails') throw apiError('ServiceUnavailable');
    if (fault === 'watch is refused') throw refused();
    if (fault === 'watch is throttled') throw apiError('TooManyRequests');
    if (fault === 'watch expires') throw apiError('Expired');
    if (fault === 'watch is never accepted') return new Promise(() => {});
    const from = Number(options.resourceVersion === '' ? 0 : options.resourceVersion);
    const watch = new ScriptedWatch(options);
    if (options.sendInitialEvents) {
      for (const object of this.objects.values()) watch.send({ type: 'ADDED', object });
      if (fault !== 'no end bookmark')
        watch.send({
          type: 'BOOKMARK',
          object: {
            metadata: {
              resourceVersion: String(this.#version),
              annotations: { [initialEventsEnd]: 'true' },
            },
          },
        });
    } else {
      if (from < this.#oldest) throw apiError('Expired');
      for (const { version, event } of this.#history) if (version > from) watch.send(event);
    }
    this.open.clear();
    this.open.set(watch, { silent: false });
    return watch;
  }
}

test('whatever goes wrong in whatever order, the store ends as the server is', async () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        write: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        remove: fc.boolean(),
      }),
    },
    { weight: 3, arbitrary: fc.record({ fault: fc.constantFrom(...faults) }) },
    { weight: 2, arbitrary: fc.record({ waitMs: fc.constantFrom(1, 500, 1500, 40_000, 80_000) }) },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.boolean(),
      fc.integer(),
      async (steps, watchList, seed) => {
        const clock = new VirtualClock();
        const server = new FaultyServer();
        const store = new RecordingStore();
        const reflector = new Reflector(server, store, {
          clock,
          random: seededRandom(seed),
          watchList,
        });
        const stop = new AbortController();
        const running = reflector.run({ signal: stop.signal });
        const minute = (): void => {
          server.bookmarks();
          clock.timer(60_000, minute);
        };
        clock.timer(60_000, minute);
        for (const s of steps) {
          if ('write' in s) server.write(s.write, s.remove);
          else if ('fault' in s) server.disturb(s.fault);
          else await clock.advance(s.waitMs);
        }
        server.pending.length = 0;
        await clock.advance(400_000);
        server.write('last', false);
        await clock.settle();
        expect(store.contents).toEqual(server.objects);
        expect(reflector.status()).toMatchObject({ phase: 'live', attempts: 0 });
        stop.abort();
        await running;
        // An error of each step, a retry of each, and the quiet end: no hot loop anywhere.
        expect(server.requests).toBeLessThan(20 + 10 * steps.length);
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
