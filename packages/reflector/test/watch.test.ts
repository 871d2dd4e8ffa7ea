import { DecodeError, failure, TransportError } from '@client-ts/apimachinery';
import type { Clock, WatchEvent } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import {
  bookmark,
  endOfInitial,
  errorEvent,
  listOf,
  PollableWatch,
  ScriptedSource,
  thing,
} from './scripted-source.ts';
import type { ScriptedWatch, Thing } from './scripted-source.ts';
import { apiError, refused, setup, tooLarge } from './setup.ts';

/** Synced by a list at version 5, and watching from there. */
async function watching(
  options: Parameters<typeof setup>[0] = {},
): Promise<ReturnType<typeof setup>> {
  const all = setup({ watchList: false, ...options });
  all.source.lists.push(listOf([thing('a', 1)], '5'));
  await all.start();
  all.store.calls.length = 0;
  return all;
}

const added = (name: string, version: number): WatchEvent<Thing> => ({
  type: 'ADDED',
  object: thing(name, version),
});

describe('a watch', () => {
  test('asks for bookmarks and lasts whole seconds from 300 to 599', async () => {
    const low = await watching({ random: () => 0 });
    const high = await watching({ random: () => 0.999_999 });
    expect(low.source.requests[1]).toMatchObject({
      allowWatchBookmarks: true,
      timeoutSeconds: 300,
    });
    expect(high.source.requests[1]).toMatchObject({ timeoutSeconds: 599 });
    expect(low.source.requests[1]).not.toHaveProperty('sendInitialEvents');
  });

  test('tells the store each event in its own word, and the version goes with it', async () => {
    const { source, store, clock, reflector } = await watching();
    source.last.send(
      added('b', 6),
      { type: 'MODIFIED', object: thing('a', 7) },
      { type: 'DELETED', object: thing('b', 8) },
      bookmark('12'),
    );
    await clock.settle();
    expect(store.calls).toEqual(['add b', 'update a', 'delete b', 'bookmark @12']);
    expect(reflector.lastSyncResourceVersion).toBe('12');
  });

  test('of a source that can be polled is told in the turn in which it comes, in the same order and words', async () => {
    const source = new ScriptedSource();
    source.Watch = PollableWatch;
    const { store, clock, reflector, codes } = await watching({ source });
    const turns: number[] = [];
    let turn = 0;
    const endOfTurn = async (): Promise<void> => {
      for (; turn < 100; turn++) await Promise.resolve();
    };
    const add = store.add.bind(store);
    store.add = (object) => {
      turns.push(turn);
      add(object);
    };
    source.last.send(added('b', 6), added('c', 7), added('d', 8));
    await endOfTurn();
    expect(new Set(turns).size).toBe(1);
    source.last.send(
      { type: 'MODIFIED', object: thing('c', 9) },
      { type: 'ADDED', object: { kind: 'Thing' } } as unknown as WatchEvent<Thing>,
      { type: 'DELETED', object: thing('b', 10) },
      bookmark('12'),
    );
    await clock.settle();
    expect(store.calls).toEqual([
      'add b',
      'add c',
      'add d',
      'update c',
      'delete b',
      'bookmark @12',
    ]);
    expect(reflector.lastSyncResourceVersion).toBe('12');
    expect(codes()).toEqual(['ERR_SKIPPED_EVENT']);
  });

  test('of a source that can be polled breaks, ends and is stopped as any other', async () => {
    const source = new ScriptedSource();
    source.Watch = PollableWatch;
    const { store, clock, stop, reflector, codes } = await watching({ source });
    source.last.send(added('b', 6), added('c', 7)).break(new TransportError('cut'));
    await clock.advance(800);
    expect(codes()).toEqual(['cut']);
    source.last.send(errorEvent(failure('Expired', 'too old')), added('late', 8));
    source.lists.push(listOf([], '9'));
    await clock.advance(2000);
    expect(source.log.slice(2)).toEqual(['watch "7"', 'list "7"', 'watch "9"']);
    store.add = (object) => {
      store.calls.push(`last add ${object.metadata.name}`);
      stop.abort();
    };
    source.last.send(added('d', 10), added('after the stop', 11));
    await clock.settle();
    expect(reflector.status().phase).toBe('stopped');
    expect(store.calls).toEqual(['add b', 'add c', 'replace  @9', 'last add d']);
    expect(source.watches.every(({ options }) => options.signal?.aborted)).toBe(true);
  });

  test('of a source that always has more lets others have a turn after 1000 events, and loses none', async () => {
    const source = new ScriptedSource();
    source.Watch = PollableWatch;
    const { store, clock } = await watching({ source });
    const inTurn: number[] = [];
    let told = 0;
    store.add = () => {
      if (told++ > 0) return;
      queueMicrotask(() => {
        inTurn.push(told);
        told = 0;
      });
    };
    source.last.send(...Array.from({ length: 2500 }, (_, i) => added(`n${i}`, 6 + i)));
    await clock.settle();
    expect(Math.max(...inTurn)).toBeLessThanOrEqual(1001);
    expect(inTurn.reduce((sum, n) => sum + n)).toBe(2500);
    expect(inTurn.length).toBeLessThan(10);
  });

  test('of a source whose poll has nothing, and says null, is waited for', async () => {
    const source = new ScriptedSource();
    let polls = 0;
    source.Watch = class extends PollableWatch {
      protected override poll(): WatchEvent<Thing> | undefined {
        if (++polls > 100) throw new Error('asked over and over');
        return super.poll() ?? (null as unknown as undefined);
      }
    };
    const { store, clock, errors } = await watching({ source });
    source.last.send(added('b', 6), added('c', 7));
    await clock.settle();
    expect(store.calls).toEqual(['add b', 'add c']);
    expect(errors).toEqual([]);
  });

  test('that ends is asked for again at once, from where it ended', async () => {
    const { source, clock, errors } = await watching();
    source.last.send(added('b', 6)).end();
    await clock.settle();
    expect(source.log).toEqual(['list "0"', 'watch "5"', 'watch "6"']);
    expect(source.watches[0]?.returned).toBe(1);
    expect(source.watches[0]?.options.signal?.aborted).toBe(true);
    await clock.advance(1000);
    source.last.end();
    await clock.settle();
    expect(source.log.slice(3)).toEqual(['watch "6"']);
    expect(errors).toEqual([]);
  });

  test('that ends within a second, without an event, is followed by a delay and a list', async () => {
    const { source, clock, codes } = await watching();
    await clock.advance(999);
    source.last.send(bookmark('6')).end();
    await clock.settle();
    expect(codes()).toEqual(['ERR_VERY_SHORT_WATCH']);
    expect(source.requests).toHaveLength(2);
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "6"']);
  });

  test('that always ends at once is asked for less and less often', async () => {
    const { source, start, clock } = setup({ watchList: false });
    for (let i = 0; i < 1000; i++) {
      source.lists.push(listOf([], '5'));
      source.onWatch.push((watch) => watch.end());
    }
    await start();
    await clock.advance(600_000);
    expect(source.watches.length).toBeGreaterThan(10);
    expect(source.watches.length).toBeLessThanOrEqual(26);
  });

  test.each([
    ['429', () => apiError('TooManyRequests')],
    ['a refused connection', refused],
  ])(
    'that %s keeps from starting is asked for again after a delay, nothing is listed',
    async (_, error) => {
      const { source, clock, reflector } = await watching();
      source.onWatch.push(error(), error());
      source.last.send(added('b', 6)).end();
      await clock.advance(800);
      expect(source.log.slice(2)).toEqual(['watch "6"', 'watch "6"']);
      expect(reflector.status()).toMatchObject({ phase: 'reconnecting', attempts: 2 });
      await clock.advance(1600);
      expect(source.log.slice(4)).toEqual(['watch "6"']);
      expect(reflector.status()).toMatchObject({ phase: 'live', attempts: 0 });
    },
  );

  test('that cannot start is followed by a delay and a list at the last version', async () => {
    const { source, clock, codes } = await watching();
    source.onWatch.push(apiError('InternalError'));
    source.last.send(added('b', 6)).end();
    await clock.settle();
    expect(codes()).toEqual(['InternalError']);
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['watch "6"', 'list "6"']);
  });

  test('told 429 in its midst goes on from the same version after a delay', async () => {
    const { source, clock, codes } = await watching();
    source.last.send(added('b', 6), errorEvent(failure('TooManyRequests', 'busy')));
    await clock.advance(799);
    expect(codes()).toEqual(['TooManyRequests']);
    expect(source.requests).toHaveLength(2);
    expect(source.watches[0]?.returned).toBe(1);
    await clock.advance(1);
    expect(source.log.slice(2)).toEqual(['watch "6"']);
  });

  test.each([
    ['Expired', failure('Expired', 'too old')],
    ['Gone', failure('Gone', 'too old')],
    ['410 without a reason', failure('', 'too old', { code: 410 })],
    ['InternalError', failure('InternalError', 'oh')],
    ['a Status that is none', { message: 'oh' }],
  ])('told %s is followed by a delay and a list at the last version', async (_, status) => {
    const { source, clock, errors } = await watching();
    source.last.send(added('b', 6), errorEvent(status));
    await clock.settle();
    expect(errors).toHaveLength(1);
    expect(source.requests).toHaveLength(2);
    expect(source.watches[0]?.returned).toBe(1);
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "6"']);
  });

  test('that is cut goes on from the last version at once, and nothing is listed', async () => {
    const { source, clock, codes } = await watching();
    for (let i = 0; i < 20; i++) {
      source.last.send(bookmark(`${6 + i}`));
      await clock.advance(30_000);
      source.last.break(new TransportError('cut'));
      await clock.settle();
    }
    expect(source.requests.filter((r) => r.verb === 'list')).toHaveLength(1);
    expect(source.watches).toHaveLength(21);
    expect(source.watches.slice(0, -1).every((w) => w.returned === 1)).toBe(true);
    expect(new Set(codes())).toEqual(new Set(['cut']));
  });

  test('that cannot be decoded is followed by a delay and a list', async () => {
    const { source, clock } = await watching();
    source.last.send(added('b', 6)).break(new DecodeError('no JSON'));
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "6"']);
  });

  test('that is silent for 75 s is dead: it is closed and goes on from the last version', async () => {
    const { source, clock, codes } = await watching();
    await clock.advance(60_000);
    source.last.send(bookmark('9'));
    await clock.advance(74_999);
    expect(source.watches).toHaveLength(1);
    await clock.advance(1);
    expect(source.watches[0]?.returned).toBe(1);
    expect(source.watches[0]?.options.signal?.aborted).toBe(true);
    expect(source.log).toEqual(['list "0"', 'watch "5"', 'watch "9"']);
    expect(codes()).toEqual(['ERR_SILENT_WATCH']);
  });

  test('that never said anything is followed by a list of one item: a server that is as far is watched on', async () => {
    const { source, clock, store } = await watching();
    const told = [...store.calls];
    source.lists.push(listOf([thing('a', 4)], '7', 'more'));
    await clock.advance(75_000);
    expect(source.log).toEqual(['list "0"', 'watch "5"', 'list "5"', 'watch "5"']);
    expect(source.requests[2]).toMatchObject({ limit: 1, resourceVersionMatch: 'NotOlderThan' });
    expect(store.calls).toEqual(told);
  });

  test('that never said anything, of a server that is not as far: it was restored, and all is read anew', async () => {
    const { source, clock, store, reflector } = await watching();
    source.lists.push(tooLarge(), listOf([thing('a', 2)], '3'));
    await clock.advance(75_000);
    expect(source.log.slice(2)).toEqual(['list "5"']);
    await clock.advance(800);
    expect(source.log.slice(3)).toEqual(['list ""', 'watch "3"']);
    expect(store.calls.at(-1)).toBe('replace a @3');
    expect(reflector.lastSyncResourceVersion).toBe('3');
  });

  test('that never said anything, of a server that answers with an older list: all is read anew', async () => {
    const { source, clock, codes } = await watching();
    source.lists.push(listOf([], '4'), listOf([], '4'));
    await clock.advance(75_800);
    expect(source.log.slice(2)).toEqual(['list "5"', 'list ""', 'watch "4"']);
    expect(codes()).toEqual(['ERR_SILENT_WATCH', 'ERR_SERVER_WENT_BACK']);
  });

  test('that never said anything is asked for again after a delay if the list fails', async () => {
    const { source, clock, codes } = await watching();
    source.lists.push(refused());
    await clock.advance(75_000);
    expect(source.log.slice(2)).toEqual(['list "5"']);
    await clock.advance(800);
    expect(source.log.slice(3)).toEqual(['watch "5"']);
    expect(codes()).toEqual(['ERR_SILENT_WATCH', 'connect failed']);
  });

  test('that says nothing and is ended or cut by others before it is dead is asked about once 65 s have passed in silence', async () => {
    for (const end of [
      (w: ScriptedWatch) => w.end(),
      (w: ScriptedWatch) => w.break(new TransportError('cut')),
    ]) {
      const { source, clock } = await watching();
      for (let cut = 0; cut < 3; cut++) {
        await clock.advance(30_000);
        end(source.last);
      }
      await clock.settle();
      expect(source.log).toEqual(['list "0"', 'watch "5"', 'watch "5"', 'watch "5"', 'list "5"']);
      source.lists.push(listOf([], '5'));
    }
  });

  test('that is ended or cut by others is not asked about while something is heard in between', async () => {
    const { source, clock } = await watching();
    for (let cut = 0; cut < 10; cut++) {
      source.last.send(bookmark(`${6 + cut}`));
      await clock.advance(60_000);
      source.last.end();
      await clock.settle();
    }
    expect(source.requests.filter(({ verb }) => verb === 'list')).toHaveLength(1);
  });

  test('whose bookmark is older than the last version is of a server that was restored: all is read anew', async () => {
    const { source, clock, store, codes } = await watching();
    source.last.send(bookmark('10'), bookmark('9'));
    source.lists.push(listOf([thing('a', 2)], '9'));
    await clock.advance(800);
    expect(source.watches[0]?.returned).toBe(1);
    expect(source.log.slice(2)).toEqual(['list ""', 'watch "9"']);
    expect(store.calls.slice(-2)).toEqual(['bookmark @10', 'replace a @9']);
    expect(codes()).toEqual(['ERR_SERVER_WENT_BACK']);
  });

  test('is not dead while what has arrived is not read yet, as after the process was held up', async () => {
    const virtual = new VirtualClock();
    const clock: Clock = {
      now: () => virtual.now(),
      monotonicMs: () => virtual.monotonicMs(),
      timer: (delayMs, callback) => virtual.timer(delayMs, callback),
      yield: () => {
        source.last.send(bookmark('9'));
        return virtual.yield();
      },
    };
    const { source, start, errors } = setup({ clock, watchList: false });
    source.lists.push(listOf([], '5'));
    await start();
    await virtual.advance(75_000);
    expect(errors).toEqual([]);
    expect(source.watches).toHaveLength(1);
  });

  test('that is accepted late has its 75 s from then on', async () => {
    const { source, clock } = await watching();
    const watch = source.watch.bind(source);
    source.watch = (options) =>
      new Promise((resolve) => {
        clock.timer(60_000, () => resolve(watch(options)));
      });
    source.last.send(added('b', 6)).end();
    await clock.advance(60_000 + 74_999);
    expect(source.last.returned).toBe(0);
    await clock.advance(1);
    expect(source.last.returned).toBe(1);
  });

  test('that is never accepted is given up after 75 s', async () => {
    const { source, clock, codes } = await watching();
    let late: { returned: number } | undefined;
    const watch = source.watch.bind(source);
    source.watch = (options) =>
      new Promise((resolve) => {
        clock.timer(80_000, () => {
          void watch(options).then((w) => {
            late = w;
            return resolve(w);
          });
        });
      });
    source.last.send(added('b', 6)).end();
    await clock.advance(75_000);
    expect(codes()).toEqual(['ERR_SILENT_WATCH']);
    await clock.advance(10_000);
    expect(late?.returned).toBe(1);
    expect(source.lists).toEqual([]);
    expect(source.requests.filter((r) => r.verb === 'list')).toHaveLength(1);
  });

  test('that gives nothing to read from is given up, with its signal aborted', async () => {
    const { source, clock, errors } = await watching();
    const watch = source.watch.bind(source);
    source.watch = async (options) => {
      await watch(options);
      return {} as ScriptedWatch;
    };
    source.last.send(added('b', 6)).end();
    await clock.settle();
    expect(errors).toMatchObject([{ name: 'TypeError' }]);
    expect(source.watches.map(({ options }) => options.signal?.aborted)).toEqual([true, true]);
  });

  test('that outlives its timeout by 30 s is closed, however much it says', async () => {
    const { source, clock, codes } = await watching();
    for (let i = 0; i < 33; i++) {
      expect(source.watches).toHaveLength(1);
      source.last.send(bookmark(String(10 + i)));
      await clock.advance(10_000);
    }
    expect(source.watches).toHaveLength(2);
    expect(source.watches[0]?.returned).toBe(1);
    expect(codes()).toEqual(['ERR_SILENT_WATCH']);
  });

  test.each([
    ['no object', { type: 'ADDED' }],
    ['an object without metadata', { type: 'MODIFIED', object: { kind: 'Thing' } }],
    ['null', null],
    ['a bookmark without a version', { type: 'BOOKMARK', object: { metadata: {} } }],
    ['a bookmark of any version', bookmark('0')],
    ['a bookmark whose version is none', bookmark('-6')],
    [
      'a Table',
      {
        type: 'ADDED',
        object: {
          kind: 'Table',
          apiVersion: 'meta.k8s.io/v1',
          metadata: { resourceVersion: '9' },
        },
      },
    ],
    [
      'an old Table',
      {
        type: 'MODIFIED',
        object: {
          kind: 'Table',
          apiVersion: 'meta.k8s.io/v1beta1',
          metadata: { resourceVersion: '9' },
        },
      },
    ],
  ])('skips %s, says so, and goes on', async (_, event) => {
    const { source, store, clock, codes, reflector } = await watching();
    source.last.send(event as unknown as WatchEvent<Thing>, added('b', 6));
    await clock.settle();
    expect(codes()).toEqual(['ERR_SKIPPED_EVENT']);
    expect(store.calls).toEqual(['add b']);
    expect(reflector.lastSyncResourceVersion).toBe('6');
  });

  test('skips an event of an unknown type, and its version counts', async () => {
    const { source, store, clock, codes, reflector } = await watching();
    const event = { type: 'RENAMED', object: thing('a', 6) };
    source.last.send(event as unknown as WatchEvent<Thing>);
    await clock.settle();
    expect(codes()).toEqual(['ERR_SKIPPED_EVENT']);
    expect(store.calls).toEqual([]);
    expect(reflector.lastSyncResourceVersion).toBe('6');
  });

  test('goes on when the store throws, and the version counts', async () => {
    const { source, store, clock, errors, reflector } = await watching();
    store.add = () => {
      throw new Error('full');
    };
    source.last.send(added('b', 6), { type: 'MODIFIED', object: thing('a', 7) });
    await clock.settle();
    expect(errors).toMatchObject([{ message: 'full' }]);
    expect(store.calls).toEqual(['update a']);
    expect(reflector.lastSyncResourceVersion).toBe('7');
  });

  test('from "0" takes no version from the objects that were there before', async () => {
    const { source, clock, reflector } = setup({ watchList: false });
    source.lists.push(listOf([], '0'));
    void reflector.run({ signal: new AbortController().signal });
    await clock.settle();
    source.last.send(added('b', 9), added('c', 4));
    await clock.settle();
    expect(reflector.lastSyncResourceVersion).toBe('0');
    source.last.send({ type: 'MODIFIED', object: thing('b', 10) }, added('d', 11));
    await clock.settle();
    expect(reflector.lastSyncResourceVersion).toBe('11');
  });

  test('of a quiet collection stays up for a day on bookmarks alone', async () => {
    const { source, start, clock } = setup();
    await start();
    source.last.send(endOfInitial('1'));
    for (let minute = 1; minute <= 1440; minute++) {
      await clock.advance(60_000);
      source.last.send(bookmark(String(minute)));
      if (minute % 5 === 0) source.last.end();
    }
    await clock.settle();
    expect(source.requests.filter((r) => r.verb === 'list' || r.sendInitialEvents)).toHaveLength(1);
    expect(source.watches).toHaveLength(289);
  });

  test('that ends within a second with nothing but skipped events is very short', async () => {
    const { source, clock, codes } = await watching();
    source.last.send({ type: 'ADDED' } as unknown as WatchEvent<Thing>).end();
    await clock.settle();
    expect(codes()).toEqual(['ERR_SKIPPED_EVENT', 'ERR_VERY_SHORT_WATCH']);
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "5"']);
  });

  test('that ends within a second with an event of an unknown type is not very short', async () => {
    const { source, clock, codes } = await watching();
    source.last
      .send({ type: 'RENAMED', object: thing('a', 6) } as unknown as WatchEvent<Thing>)
      .end();
    await clock.settle();
    expect(codes()).toEqual(['ERR_SKIPPED_EVENT']);
  });

  test.each([
    ['an event was skipped', { type: 'ADDED', object: { kind: 'Thing' } }],
    ['an event was of an unknown type', { type: 'RENAMED', object: thing('a', 6) }],
    ['the store refused an object', { type: 'ADDED', object: thing('refused', 6) }],
  ])('in which %s is followed by a delay and a list, once', async (_, event) => {
    const { source, store, clock } = await watching();
    const add = store.add.bind(store);
    store.add = (object) => {
      if (object.metadata.name === 'refused') throw new Error('full');
      add(object);
    };
    source.last.send(event as unknown as WatchEvent<Thing>, added('b', 7));
    await clock.advance(60_000);
    expect(source.requests).toHaveLength(2);
    source.lists.push(listOf([thing('a', 1), thing('b', 7)], '9'));
    source.last.end();
    await clock.settle();
    expect(source.requests).toHaveLength(2);
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "7"', 'watch "9"']);
    await clock.advance(60_000);
    source.last.end();
    await clock.settle();
    expect(source.log.slice(4)).toEqual(['watch "9"']);
  });

  test('takes an object called Table of another group for what it is', async () => {
    const { source, store, clock, errors } = await watching();
    const object = { ...thing('a', 6), kind: 'Table', apiVersion: 'furniture.example.com/v1' };
    source.last.send({ type: 'ADDED', object });
    await clock.settle();
    expect(store.calls).toEqual(['add a']);
    expect(errors).toEqual([]);
  });

  test.each([[7], [null], [{}], [['meta.k8s.io/v1']]])(
    'takes an object called Table whose apiVersion is %j for what it is',
    async (apiVersion) => {
      const { source, store, clock, errors } = await watching();
      const object = { ...thing('a', 6), kind: 'Table', apiVersion } as unknown as Thing;
      source.last.send({ type: 'ADDED', object });
      await clock.settle();
      expect(store.calls).toEqual(['add a']);
      expect(errors).toEqual([]);
    },
  );

  test.each([undefined, null, 'done'])(
    'whose source answers %j in place of a result is over, and the collection is read anew',
    async (answer) => {
      const { source, store, clock, errors } = await watching();
      source.onWatch.push((watch) => {
        watch[Symbol.asyncIterator] = () => ({ next: async () => answer as never });
      });
      await clock.advance(2000);
      source.last.end();
      source.lists.push(listOf([], '6'));
      await clock.advance(800);
      expect(errors).toMatchObject([{ name: 'TypeError' }, { code: 'ERR_VERY_SHORT_WATCH' }]);
      source.last.send(added('b', 7));
      await clock.settle();
      expect(store.calls).toEqual(['replace  @6', 'add b']);
    },
  );

  test('takes no version from an object of version "0"', async () => {
    const { source, store, clock, reflector } = await watching();
    source.last.send({ type: 'MODIFIED', object: thing('a', 0) });
    await clock.settle();
    expect(store.calls).toEqual(['update a']);
    expect(reflector.lastSyncResourceVersion).toBe('5');
  });

  test('of versions that are words goes on from the last word', async () => {
    const { source, clock, reflector, errors } = setup({ watchList: false });
    source.lists.push(listOf([], 'one'));
    void reflector.run({ signal: new AbortController().signal });
    await clock.settle();
    source.last.send({ type: 'ADDED', object: thing('a', 'two') }, bookmark('three'));
    await clock.settle();
    expect(reflector.lastSyncResourceVersion).toBe('three');
    expect(errors).toEqual([]);
  });

  test('told of an object that cannot be read any more is followed by a list without it', async () => {
    const { source, store, clock } = await watching();
    source.lists.push(listOf([thing('b', 6)], '9'));
    source.last.send(added('b', 6), errorEvent(failure('StorageReadError', 'data is corrupt')));
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "6"', 'watch "9"']);
    expect([...store.contents.keys()]).toEqual(['b']);
  });

  test.each(['Expired', 'Gone'] as const)(
    'refused because its version is forgotten (%s) takes a delay and one list',
    async (reason) => {
      const { source, clock } = await watching();
      source.onWatch.push(apiError(reason));
      source.lists.push(listOf([], '9'));
      source.last.send(added('b', 6)).end();
      await clock.settle();
      expect(source.log.slice(2)).toEqual(['watch "6"']);
      await clock.advance(800);
      expect(source.log.slice(3)).toEqual(['list "6"', 'watch "9"']);
    },
  );

  test('lasts as long as asked for, and up to twice that', async () => {
    const low = await watching({ random: () => 0, minWatchSeconds: 1800 });
    const high = await watching({ random: () => 0.999_999, minWatchSeconds: 1800 });
    expect(low.source.requests[1]).toMatchObject({ timeoutSeconds: 1800 });
    expect(high.source.requests[1]).toMatchObject({ timeoutSeconds: 3599 });
  });
});

describe('a watch told InternalError', () => {
  const internal = errorEvent(failure('InternalError', 'oh'));

  test('is followed by a list, unless asked otherwise', async () => {
    const { source, clock } = await watching();
    source.last.send(added('b', 6), internal);
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "6"']);
  });

  test('goes on from the same version after each delay while it may be passing, and no longer', async () => {
    const { source, clock } = await watching({ internalErrorRetryMs: 2400 });
    for (let i = 0; i < 5; i++) source.onWatch.push((watch) => watch.send(internal));
    source.last.send(added('b', 6), internal);
    // At 0, 0.8 and 2.4 s; the one at 5.6 s is later than 2.4 s after the first.
    await clock.advance(800 + 1600 + 3200);
    expect(source.log.slice(2)).toEqual(['watch "6"', 'watch "6"', 'watch "6"']);
    await clock.advance(6400);
    expect(source.log.slice(5)).toEqual(['list "6"']);
  });

  test('is live again when it was passing', async () => {
    const { source, clock, reflector } = await watching({ internalErrorRetryMs: 3000 });
    source.last.send(added('b', 6), internal);
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['watch "6"']);
    expect(reflector.status()).toMatchObject({ phase: 'live', attempts: 0 });
  });

  test('a minute after the last time is told it for the first time', async () => {
    const { source, clock } = await watching({ internalErrorRetryMs: 3000 });
    source.last.send(added('b', 6), internal);
    await clock.advance(60_000);
    source.last.send(internal);
    await clock.advance(3200);
    expect(source.log.slice(2)).toEqual(['watch "6"', 'watch "6"']);
  });

  test('is not what another error is', async () => {
    const { source, clock } = await watching({ internalErrorRetryMs: 3000 });
    source.last.send(added('b', 6), errorEvent(failure('ServiceUnavailable', 'oh')));
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "6"']);
  });
});
