import { failure } from '@client-ts/apimachinery';
import type { WatchEvent } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { bookmark, endOfInitial, errorEvent, listOf, thing } from './scripted-source.ts';
import type { Thing } from './scripted-source.ts';
import { apiError, refused, setup } from './setup.ts';

const table = { apiVersion: 'meta.k8s.io/v1', kind: 'Table' };

describe('a watch-list', () => {
  test('fills the store at once when its initial events end, and is then the watch', async () => {
    const { source, store, start, reflector, clock } = setup();
    await start();
    expect(source.requests[0]).toMatchObject({
      verb: 'watch',
      resourceVersion: '',
      resourceVersionMatch: 'NotOlderThan',
      sendInitialEvents: true,
      allowWatchBookmarks: true,
      timeoutSeconds: 300,
    });
    source.last.send(
      { type: 'ADDED', object: thing('a', 3) },
      { type: 'ADDED', object: thing('b', 2) },
      { type: 'MODIFIED', object: thing('a', 4) },
      { type: 'DELETED', object: thing('b', 5) },
      { type: 'ADDED', object: thing('c', 6) },
    );
    await clock.settle();
    expect(store.calls).toEqual([]);
    expect(reflector.lastSyncResourceVersion).toBe('');
    source.last.send(endOfInitial('7'), { type: 'ADDED', object: thing('d', 8) });
    await clock.settle();
    expect(reflector.lastSyncResourceVersion).toBe('8');
    source.last.send(bookmark('9'));
    await clock.settle();
    expect(store.calls).toEqual(['replace a,c @7', 'add d', 'bookmark @9']);
    expect(reflector.lastSyncResourceVersion).toBe('9');
    expect(source.log).toEqual(['watch-list ""']);
    expect(source.last.returned).toBe(0);
  });

  test('ends only at a bookmark whose annotation says true', async () => {
    const { source, store, start, clock } = setup();
    await start();
    source.last.send(bookmark('1'), endOfInitial('2', 'false'));
    await clock.settle();
    expect(store.calls).toEqual([]);
    source.last.send(endOfInitial('3'));
    await clock.settle();
    expect(store.calls).toEqual(['replace  @3']);
  });

  test('that the server refuses is a list in this round, and is asked for again in the next', async () => {
    const { source, store, start, codes, clock } = setup();
    source.onWatch.push(apiError('Invalid'));
    source.lists.push(listOf([thing('a', 1)], '5'));
    await start();
    expect(source.log).toEqual(['watch-list ""', 'list "0"', 'watch "5"']);
    expect(store.calls).toEqual(['replace a @5']);
    expect(codes()).toEqual(['Invalid']);
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    expect(source.log.slice(3)).toEqual(['watch-list "5"']);
  });

  test.each([
    ['429', () => apiError('TooManyRequests')],
    ['a refused connection', refused],
  ])('that meets %s is asked for again after a delay, and nothing is listed', async (_, error) => {
    const { source, start, clock } = setup();
    source.onWatch.push(error(), error());
    await start();
    await clock.advance(799);
    expect(source.requests).toHaveLength(1);
    await clock.advance(1);
    expect(source.requests).toHaveLength(2);
    await clock.advance(1600);
    expect(source.log).toEqual(['watch-list ""', 'watch-list ""', 'watch-list ""']);
  });

  test('ended in its midst is asked for again at once, from nothing', async () => {
    const { source, store, start, clock } = setup();
    await start();
    source.last.send({ type: 'ADDED', object: thing('a', 1) }).end();
    await clock.settle();
    expect(source.log).toEqual(['watch-list ""', 'watch-list ""']);
    expect(source.watches[0]?.returned).toBe(1);
    source.last.send({ type: 'ADDED', object: thing('b', 2) }, endOfInitial('3'));
    await clock.settle();
    expect(store.calls).toEqual(['replace b @3']);
  });

  test('ended in its midst twice is a list', async () => {
    const { source, store, start, codes, clock } = setup();
    const cut = (watch: (typeof source.watches)[number]): void =>
      watch.send({ type: 'ADDED', object: thing('a', 1) }).end();
    source.onWatch.push(cut, cut);
    source.lists.push(listOf([thing('a', 1)], '5'));
    await start();
    await clock.settle();
    expect(source.log).toEqual(['watch-list ""', 'watch-list ""', 'list "0"', 'watch "5"']);
    expect(store.calls).toEqual(['replace a @5']);
    expect(codes()).toEqual(['ERR_STALLED_WATCH_LIST']);
  });

  test('that ends at once without an event is a list', async () => {
    const { source, start, codes } = setup();
    source.onWatch.push((watch) => watch.end());
    source.lists.push(listOf([], '5'));
    await start();
    expect(source.log).toEqual(['watch-list ""', 'list "0"', 'watch "5"']);
    expect(codes()).toEqual(['ERR_VERY_SHORT_WATCH']);
  });

  test('that ends after a second without an event is asked for again at once, like one with events', async () => {
    const { source, start, clock, codes } = setup();
    await start();
    await clock.advance(1000);
    source.last.end();
    await clock.settle();
    expect(source.log).toEqual(['watch-list ""', 'watch-list ""']);
    expect(codes()).toEqual([]);
  });

  test('at a version that the server has forgotten starts over at the newest', async () => {
    const { source, start, clock } = setup();
    await start();
    source.last.send(endOfInitial('7'), errorEvent(failure('Gone', 'too old')));
    source.onWatch.push(apiError('Expired'));
    await clock.advance(800);
    expect(source.log).toEqual(['watch-list ""', 'watch-list "7"', 'watch-list ""']);
    source.last.send(endOfInitial('3'), errorEvent(failure('Gone', 'too old')));
    await clock.advance(1600);
    expect(source.log.slice(3)).toEqual(['watch-list "3"']);
  });

  test('at a version too large for the server starts over at the newest', async () => {
    const { source, start, clock } = setup();
    await start();
    source.last.send(endOfInitial('7'), errorEvent(failure('InternalError', 'oh')));
    source.onWatch.push((watch) =>
      watch.send(
        errorEvent(
          failure('Timeout', 'Too large resource version: 7, current: 5', { details: {} }),
        ),
      ),
    );
    await clock.advance(800);
    expect(source.log).toEqual(['watch-list ""', 'watch-list "7"', 'watch-list ""']);
  });

  test('answered with 410 at no version at all waits before it asks again', async () => {
    const { source, start, clock } = setup();
    source.onWatch.push(apiError('Expired'), apiError('Expired'));
    await start();
    expect(source.requests).toHaveLength(1);
    await clock.advance(800);
    expect(source.requests).toHaveLength(2);
    await clock.advance(1600);
    expect(source.log).toEqual(['watch-list ""', 'watch-list ""', 'watch-list ""']);
  });

  test('that falls silent before its end is a list after 30 s, and is not asked for again', async () => {
    const { source, start, codes, clock } = setup();
    await start();
    source.lists.push(listOf([thing('a', 1)], '5'));
    await clock.advance(20_000);
    source.last.send({ type: 'ADDED', object: thing('a', 1) });
    await clock.advance(29_999);
    expect(source.requests).toHaveLength(1);
    await clock.advance(1);
    expect(source.log).toEqual(['watch-list ""', 'list "0"', 'watch "5"']);
    expect(source.watches[0]?.returned).toBe(1);
    expect(source.watches[0]?.options.signal?.aborted).toBe(true);
    expect(codes()).toEqual(['ERR_STALLED_WATCH_LIST']);
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    expect(source.log.slice(3)).toEqual(['list "5"']);
  });

  test('that lasts its whole time without its end is a list, and is not asked for again', async () => {
    const { source, start, codes, clock } = setup();
    await start();
    source.lists.push(listOf([], '5'));
    for (let i = 0; i < 15; i++) {
      source.last.send({ type: 'ADDED', object: thing('a', i + 1) });
      await clock.advance(20_000);
    }
    source.last.end();
    await clock.settle();
    expect(codes()).toEqual(['ERR_STALLED_WATCH_LIST']);
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    expect(source.log).toEqual(['watch-list ""', 'list "0"', 'watch "5"', 'list "5"']);
  });

  test('is not asked for where it is turned off', async () => {
    const { source, start } = setup({ watchList: false });
    source.lists.push(listOf([], '5'));
    await start();
    expect(source.log).toEqual(['list "0"', 'watch "5"']);
  });

  test('whose stream ends right after the sync is followed by a delay', async () => {
    const { source, start, codes, clock } = setup();
    source.onWatch.push((watch) => watch.send(endOfInitial('7')).end());
    await start();
    expect(codes()).toEqual(['ERR_VERY_SHORT_WATCH']);
    expect(source.requests).toHaveLength(1);
    await clock.advance(800);
    expect(source.log).toEqual(['watch-list ""', 'watch-list "7"']);
  });

  test('with objects that have no name syncs without them and says so', async () => {
    const { source, store, start, errors, clock } = setup();
    await start();
    source.last.send(
      { type: 'ADDED', object: thing('', 1) },
      { type: 'ADDED', object: thing('b', 2) },
      endOfInitial('3'),
    );
    await clock.settle();
    expect(store.calls).toEqual(['replace b @3']);
    expect(errors).toHaveLength(1);
  });

  test('whose store refuses the collection closes its stream and lists', async () => {
    const { source, store, start, clock, errors } = setup();
    await start();
    const replace = store.replace.bind(store);
    store.replace = () => {
      throw new Error('full');
    };
    source.lists.push(() => {
      store.replace = replace;
      return Promise.resolve(listOf([thing('a', 1)], '9'));
    });
    source.last.send(endOfInitial('7'));
    await clock.settle();
    expect(source.watches[0]?.returned).toBe(1);
    expect(errors).toMatchObject([{ message: 'full' }]);
    expect(store.calls).toEqual(['replace a @9']);
  });

  test('that stalls is not asked for again of that source by anybody who shares what is known of it', async () => {
    const stalledSources = new WeakSet();
    const first = setup({ stalledSources });
    await first.start();
    await first.clock.advance(30_000);
    expect(first.source.log).toEqual(['watch-list ""', 'list "0"']);
    const second = setup({ stalledSources, source: first.source });
    await second.start();
    expect(first.source.log.slice(2)).toEqual(['list "0"']);
    const other = setup({ stalledSources });
    await other.start();
    expect(other.source.log).toEqual(['watch-list ""']);
    const stranger = setup({ source: first.source });
    await stranger.start();
    expect(first.source.log.slice(3)).toEqual(['watch-list ""']);
  });

  test('that stalls for another is not asked for again by one that has synced with it', async () => {
    const stalledSources = new WeakSet();
    const { source, start, clock } = setup({ stalledSources });
    await start();
    source.last.send(endOfInitial('7'));
    await clock.settle();
    stalledSources.add(source);
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    expect(source.log).toEqual(['watch-list ""', 'list "7"']);
  });

  test('does not end at an end bookmark without a version, or of a Table', async () => {
    const { source, store, start, codes, clock } = setup();
    await start();
    const end = endOfInitial('4');
    source.last.send(endOfInitial(''), {
      type: 'BOOKMARK',
      object: { ...table, ...end.object },
    } as WatchEvent<Thing>);
    await clock.settle();
    expect(store.calls).toEqual([]);
    expect(codes()).toEqual(['ERR_SKIPPED_EVENT', 'ERR_SKIPPED_EVENT']);
  });

  test.each([
    ['without an object', { type: 'ADDED' }],
    ['of an unknown type', { type: 'RENAMED', object: thing('a', 1) }],
    ['of a Table', { type: 'ADDED', object: { ...thing('a', 1), ...table } }],
  ])(
    'with an event %s is read to its end, and not taken for the collection: that is listed',
    async (_, event) => {
      const { source, store, start, codes, clock } = setup();
      await start();
      source.last.send(event as unknown as WatchEvent<Thing>, {
        type: 'ADDED',
        object: thing('b', 2),
      });
      await clock.settle();
      expect(source.requests).toHaveLength(1);
      source.lists.push(listOf([thing('a', 1), thing('b', 2)], '3'));
      source.last.send(endOfInitial('3'));
      await clock.settle();
      expect(source.watches[0]?.returned).toBe(1);
      expect(source.log).toEqual(['watch-list ""', 'list "0"', 'watch "3"']);
      expect(store.calls).toEqual(['replace a,b @3']);
      expect(codes()).toEqual(['ERR_SKIPPED_EVENT', 'ERR_SKIPPED_EVENT']);
    },
  );

  test('does not end at an end bookmark whose version is none, where the server has given one before', async () => {
    const { source, store, start, clock, codes } = setup();
    await start();
    source.last.send(endOfInitial('5'));
    await clock.settle();
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    source.last.send(endOfInitial('0'), endOfInitial('six'));
    await clock.settle();
    expect(store.calls).toEqual(['replace  @5']);
    expect(codes()).toEqual(['Expired', 'ERR_SKIPPED_EVENT', 'ERR_SKIPPED_EVENT']);
    source.lists.push(listOf([], '7'));
    source.last.send(endOfInitial('7'));
    await clock.settle();
    expect(source.log.slice(1)).toEqual(['watch-list "5"', 'list "5"', 'watch "7"']);
    expect(store.calls).toEqual(['replace  @5', 'replace  @7']);
  });

  test('ends once: a second end bookmark is a bookmark', async () => {
    const { source, store, start, errors, clock } = setup();
    await start();
    source.last.send(endOfInitial('3'), endOfInitial('4'));
    await clock.settle();
    expect(store.calls).toEqual(['replace  @3', 'bookmark @4']);
    expect(errors).toEqual([]);
  });

  test.each([
    ['429', failure('TooManyRequests', 'busy')],
    ['410 at the newest version', failure('Expired', 'too old')],
  ])('told %s in its midst waits before it is asked for again', async (_, status) => {
    const { source, start, clock } = setup();
    await start();
    source.last.send({ type: 'ADDED', object: thing('a', 1) }, errorEvent(status));
    await clock.advance(799);
    expect(source.watches[0]?.returned).toBe(1);
    expect(source.requests).toHaveLength(1);
    await clock.advance(1);
    expect(source.log).toEqual(['watch-list ""', 'watch-list ""']);
  });

  test('told any other error in its midst is a list in this round', async () => {
    const { source, start, codes, clock } = setup();
    await start();
    source.lists.push(listOf([], '5'));
    source.last.send(errorEvent(failure('InternalError', 'oh')));
    await clock.settle();
    expect(source.log).toEqual(['watch-list ""', 'list "0"', 'watch "5"']);
    expect(codes()).toEqual(['InternalError']);
  });

  test('waits for nobody once it is stopped: the delay of a refused one ends with it', async () => {
    const { source, reflector, stop, clock } = setup();
    source.onWatch.push(refused());
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    stop.abort();
    await running;
    expect(clock.timers).toBe(0);
    expect(source.requests).toHaveLength(1);
  });
});
