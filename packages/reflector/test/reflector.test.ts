import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { APIError, failure } from '@client-ts/apimachinery';
import type { Clock, Timer } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { Reflector } from '../src/index.ts';
import type { ReflectorOptions, ReflectorStatus } from '../src/index.ts';
import {
  bookmark,
  endOfInitial,
  errorEvent,
  listOf,
  RecordingStore,
  ScriptedSource,
  thing,
} from './scripted-source.ts';
import type { Thing } from './scripted-source.ts';
import { apiError, refused, setup } from './setup.ts';

const wrong = (): never => {
  throw new Error('wrong');
};
const rejects = (): unknown => Promise.reject(new Error('wrong'));

describe('run', () => {
  test('resolves when stopped, with the watch closed', async () => {
    const { source, reflector, stop, clock, errors } = setup();
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    source.last.send(endOfInitial('1'));
    await clock.settle();
    stop.abort();
    await expect(running).resolves.toBeUndefined();
    expect(source.last.returned).toBe(1);
    expect(source.last.options.signal?.aborted).toBe(true);
    expect(reflector.status().phase).toBe('stopped');
    expect(errors).toEqual([]);
    expect(clock.timers).toBe(0);
  });

  test.each([0, 1, 2, 3, 4])(
    'stopped %d microtasks after its begin leaves no timer and no open stream',
    async (microtasks) => {
      const { reflector, source, stop, clock } = setup();
      const running = reflector.run({ signal: stop.signal });
      for (let i = 0; i < microtasks; i++) await Promise.resolve();
      stop.abort();
      await running;
      await clock.settle();
      expect(clock.timers).toBe(0);
      for (const watch of source.watches) expect(watch.options.signal?.aborted).toBe(true);
    },
  );

  test('stopped during a list that never answers resolves', async () => {
    const { reflector, stop, clock, store } = setup({ watchList: false });
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    stop.abort();
    await expect(running).resolves.toBeUndefined();
    expect(store.calls).toEqual([]);
  });

  test('stopped by the store tells it nothing more, and asks for nothing more', async () => {
    const { source, reflector, stop, clock, store } = setup();
    store.update = () => stop.abort();
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    source.last.send(
      endOfInitial('1'),
      { type: 'MODIFIED', object: thing('a', 2) },
      { type: 'ADDED', object: thing('b', 3) },
    );
    await running;
    expect(store.calls).toEqual(['replace  @1']);
    const other = setup({ watchList: false });
    other.store.replace = () => other.stop.abort();
    other.source.lists.push(listOf([], '5'));
    await other.reflector.run({ signal: other.stop.signal });
    expect(other.source.log).toEqual(['list "0"']);
    expect(source.last.returned).toBe(1);
  });

  test('stopped while a watch is being accepted closes it when it comes', async () => {
    const { source, reflector, stop, clock } = setup();
    const watch = source.watch.bind(source);
    const accept = Promise.withResolvers<void>();
    source.watch = async (options) => {
      await accept.promise;
      return watch(options);
    };
    const running = reflector.run({ signal: stop.signal });
    stop.abort();
    await running;
    expect(clock.timers).toBe(0);
    accept.resolve();
    await clock.settle();
    expect(source.last.returned).toBe(1);
  });

  test('stopped during a delay resolves at once', async () => {
    const { source, reflector, stop, clock } = setup({ watchList: false });
    source.lists.push(apiError('InternalError'));
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    stop.abort();
    await expect(running).resolves.toBeUndefined();
    expect(clock.timers).toBe(0);
  });

  test('stopped by a listener ends as stopped, and says so last', async () => {
    for (const listener of ['onError', 'onStatus'] as const) {
      const stop = new AbortController();
      const phases: string[] = [];
      const { source, reflector, clock } = setup({
        watchList: false,
        onStatus: ({ phase, attempts }) => {
          phases.push(phase);
          if (listener === 'onStatus' && attempts === 1) stop.abort();
        },
        onError: () => {
          if (listener === 'onError') stop.abort();
        },
      });
      source.lists.push(apiError('InternalError'), listOf([], '5'));
      await reflector.run({ signal: stop.signal });
      expect(phases.at(-1)).toBe('stopped');
      expect(phases.filter((phase) => phase === 'stopped')).toHaveLength(1);
      expect(reflector.status().phase).toBe('stopped');
      expect(source.requests).toHaveLength(1);
      expect(clock.timers).toBe(0);
    }
  });

  test('with an aborted signal asks for nothing', async () => {
    const { source, reflector } = setup();
    await reflector.run({ signal: AbortSignal.abort() });
    expect(source.requests).toEqual([]);
    expect(reflector.status().phase).toBe('stopped');
  });

  test('called twice is one promise, and the second signal stops it too', async () => {
    const { reflector, clock, source } = setup();
    const second = new AbortController();
    const first = new AbortController();
    const running = reflector.run({ signal: first.signal });
    expect(reflector.run({ signal: second.signal })).toBe(running);
    expect(reflector.run({ signal: second.signal })).toBe(running);
    expect(getEventListeners(second.signal, 'abort')).toHaveLength(1);
    await clock.settle();
    expect(source.requests).toHaveLength(1);
    second.abort();
    await expect(running).resolves.toBeUndefined();
    expect(reflector.run({ signal: new AbortController().signal })).toBe(running);
    expect(getEventListeners(first.signal, 'abort')).toEqual([]);
    expect(source.requests).toHaveLength(1);
  });

  test('survives listeners that throw', async () => {
    const source = new ScriptedSource();
    source.lists.push(apiError('InternalError'), listOf([], '5'));
    const { start, clock, store } = setup({
      source,
      watchList: false,
      onError: wrong,
      onStatus: wrong,
    });
    await start();
    await clock.advance(800);
    expect(store.calls).toEqual(['replace  @5']);
  });

  test('survives asynchronous listeners that reject', async () => {
    const rejections: unknown[] = [];
    const hear = (reason: unknown): unknown => rejections.push(reason);
    process.on('unhandledRejection', hear);
    const source = new ScriptedSource();
    source.lists.push(apiError('InternalError'), listOf([], '5'));
    const { start, clock, store } = setup({
      source,
      watchList: false,
      onError: rejects,
      onStatus: rejects,
    });
    await start();
    await clock.advance(800);
    process.off('unhandledRejection', hear);
    expect([store.calls, rejections]).toEqual([['replace  @5'], []]);
  });

  test('stopped in the midst of a collection keeps nothing of it', async () => {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    const { source, reflector, stop, clock } = setup();
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    const read = ((): WeakRef<Thing> => {
      const object = thing('a', 1);
      source.last.send({ type: 'ADDED', object });
      return new WeakRef(object);
    })();
    await clock.settle();
    stop.abort();
    await running;
    // A weak reference holds on until the turn is over.
    await clock.settle();
    if (typeof collect === 'function') collect();
    expect(read.deref()).toBeUndefined();
    expect(reflector.status().phase).toBe('stopped');
  });

  test('rejects when the clock or the random that it was given throws, with all closed', async () => {
    const { source, reflector, clock, stop } = setup({ watchList: false, random: wrong });
    source.lists.push(listOf([], '5'));
    await expect(reflector.run({ signal: stop.signal })).rejects.toThrow('wrong');
    expect(clock.timers).toBe(0);
    expect(reflector.status().phase).toBe('stopped');
  });

  test('rejects with its stream closed and no timer left when that happens in the midst of a watch', async () => {
    class BrokenClock extends VirtualClock {
      override timer(delayMs: number, callback: () => void): Timer {
        return delayMs === 1234 ? wrong() : super.timer(delayMs, callback);
      }
    }
    const clock = new BrokenClock();
    const { source, reflector, stop } = setup({ clock, resyncPeriodMs: 1234 });
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    source.last.send(endOfInitial('7'));
    await expect(running).rejects.toThrow('wrong');
    expect(source.last.options.signal?.aborted).toBe(true);
    expect(source.last.returned).toBe(1);
    expect(clock.timers).toBe(0);
    expect(reflector.status().phase).toBe('stopped');
  });

  test('survives a source that throws before it promises', async () => {
    const { source, start, errors, clock } = setup();
    source.list = wrong;
    source.watch = wrong;
    await start();
    await clock.advance(800);
    expect(errors).toHaveLength(4);
    expect(errors).toMatchObject(Array.from({ length: 4 }, () => ({ message: 'wrong' })));
  });
});

test('delays grow from 0.8 s to 30 s, and with jitter to nearly twice that', async () => {
  for (const [chance, factor] of [
    [0, 1],
    [0.5, 1.5],
  ] as const) {
    const { source, start, clock } = setup({ watchList: false, random: () => chance });
    for (let i = 0; i < 10; i++) source.lists.push(apiError('InternalError'));
    await start();
    for (const seconds of [0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30]) {
      expect(clock.nextTimerMs).toBeCloseTo(seconds * factor * 1000, 6);
      await clock.advance(clock.nextTimerMs ?? 0);
    }
  }
});

test('delays are those that are asked for', async () => {
  const { source, start, clock } = setup({
    watchList: false,
    backoff: { initialMs: 50, factor: 3, maxMs: 200, jitter: 0 },
  });
  for (let i = 0; i < 5; i++) source.lists.push(apiError('InternalError'));
  await start();
  for (const ms of [50, 150, 200, 200]) {
    expect(clock.nextTimerMs).toBe(ms);
    await clock.advance(ms);
  }
});

test('delays start anew two minutes after the last, and no sooner, whatever succeeded meanwhile', async () => {
  for (const [quietMs, nextMs] of [
    [100_000, 3200],
    [121_000, 800],
  ] as const) {
    const { source, start, clock } = setup({ watchList: false });
    source.lists.push(apiError('InternalError'), apiError('InternalError'), listOf([], '5'));
    await start();
    await clock.advance(800 + 1600);
    expect(source.last.options.resourceVersion).toBe('5');
    for (let ms = 0; ms < quietMs; ms += 1000) {
      source.last.send(bookmark('5'));
      await clock.advance(1000);
    }
    source.last.send(errorEvent(failure('InternalError', 'oh')));
    await clock.advance(nextMs - 1);
    expect(source.log.at(-1)).toBe('watch "5"');
    await clock.advance(1);
    expect(source.log.at(-1)).toBe('list "5"');
  }
});

test('every status that a list or a watch can meet is survived, three times in a row', async () => {
  for (let code = 400; code < 600; code++) {
    const refuse = (): APIError => new APIError(failure('', 'no', { code }));
    const { source, start, clock, store } = setup({ watchList: false });
    source.lists.push(refuse(), refuse(), refuse());
    for (let i = 0; i < 6; i++) source.lists.push(listOf([thing('a', 1)], '5'));
    source.onWatch.push(refuse(), refuse(), refuse());
    await start();
    await clock.advance(120_000);
    source.last.send({ type: 'ADDED', object: thing('b', 6) });
    await clock.settle();
    expect([...store.contents.keys()]).toEqual(['a', 'b']);
  }
});

describe('resync', () => {
  test('comes each period after the sync, whether or not there is a watch', async () => {
    const { source, start, clock, store } = setup({ watchList: false, resyncPeriodMs: 1000 });
    source.lists.push(listOf([], '5'));
    source.onWatch.push(apiError('TooManyRequests'), apiError('TooManyRequests'));
    await start();
    await clock.advance(2000);
    expect(store.calls).toEqual(['replace  @5', 'resync', 'resync']);
  });

  test('begins anew with each sync, and ends with the reflector', async () => {
    const { source, start, clock, store, stop } = setup({ resyncPeriodMs: 1000 });
    await start();
    source.last.send(endOfInitial('1'));
    await clock.advance(900);
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    source.last.send(endOfInitial('2'));
    await clock.advance(1999);
    expect(store.calls).toEqual(['replace  @1', 'replace  @2', 'resync']);
    stop.abort();
    await clock.settle();
    expect(clock.timers).toBe(0);
  });

  test('does not come while the collection is read anew', async () => {
    const { source, start, clock, store } = setup({ watchList: false, resyncPeriodMs: 1000 });
    source.lists.push(listOf([], '5'));
    await start();
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(10_000);
    expect(source.log).toEqual(['list "0"', 'watch "5"', 'list "5"']);
    expect(store.calls).toEqual(['replace  @5']);
  });

  test('never comes without a period, and before the sync', async () => {
    const without = setup();
    await without.start();
    without.source.last.send(endOfInitial('1'));
    await without.clock.advance(20_000);
    const before = setup({ resyncPeriodMs: 1000 });
    await before.start();
    await before.clock.advance(20_000);
    expect([...without.store.calls, ...before.store.calls]).toEqual(['replace  @1']);
  });

  test('that the store refuses is reported, and comes again', async () => {
    const { source, start, clock, store, errors } = setup({ resyncPeriodMs: 1000 });
    await start();
    source.last.send(endOfInitial('1'));
    store.resync = () => {
      throw new Error('not now');
    };
    await clock.advance(2000);
    expect(errors).toMatchObject([{ message: 'not now' }, { message: 'not now' }]);
    expect(source.requests).toHaveLength(1);
  });
});

describe('status', () => {
  test('tells the way from syncing to live and back', async () => {
    const { source, start, clock, reflector, statuses, stop } = setup();
    expect(reflector.status()).toEqual({
      phase: 'syncing',
      since: clock.now(),
      resourceVersion: '',
      attempts: 0,
    });
    await clock.advance(1000);
    await start();
    expect(reflector.status().since).toBe(clock.now());
    source.last.send(endOfInitial('7'));
    await clock.advance(5000);
    source.last.send(bookmark('8'));
    await clock.settle();
    expect(reflector.status()).toEqual({
      phase: 'live',
      since: clock.now() - 5000,
      resourceVersion: '8',
      attempts: 0,
      lastEventAt: clock.now(),
      lastEventAgeMs: 0,
    });
    source.last.send(errorEvent(failure('InternalError', 'oh')));
    await clock.settle();
    expect(reflector.status()).toMatchObject({
      phase: 'reconnecting',
      attempts: 1,
      lastError: { reason: 'InternalError' },
    });
    await clock.advance(800);
    source.last.send(endOfInitial('9'));
    await clock.settle();
    stop.abort();
    await clock.settle();
    expect(statuses.map((s) => s.phase)).toEqual([
      'syncing',
      'live',
      'reconnecting',
      'live',
      'stopped',
    ]);
  });

  test('is reconnecting while the stream is lost, and stale after 75 s, since it was lost', async () => {
    const { source, start, clock, reflector, statuses } = setup({ watchList: false });
    source.lists.push(listOf([], '5'));
    for (let i = 0; i < 6; i++) source.onWatch.push((watch) => watch);
    await start();
    source.onWatch.length = 0;
    for (let i = 0; i < 20; i++) source.onWatch.push(refused());
    await clock.advance(60_000);
    const lostAt = clock.now();
    source.last.end();
    await clock.advance(74_999);
    expect(reflector.status()).toMatchObject({ phase: 'reconnecting', since: lostAt });
    await clock.advance(1);
    expect(reflector.status()).toMatchObject({
      phase: 'stale',
      since: lostAt,
      resourceVersion: '5',
      lastError: { code: 'ECONNREFUSED' },
    });
    const { attempts } = reflector.status();
    expect(attempts).toBeGreaterThan(4);
    source.onWatch.length = 1;
    await clock.advance(60_000);
    expect(reflector.status()).toMatchObject({ phase: 'live', attempts: 0 });
    expect([...new Set(statuses.map((s) => s.phase))]).toEqual([
      'syncing',
      'live',
      'reconnecting',
      'stale',
    ]);
    expect(clock.now()).toBeGreaterThan(reflector.status().since);
  });

  test('is not stale before the first sync, however long that takes', async () => {
    const { source, start, clock, reflector } = setup({ watchList: false });
    for (let i = 0; i < 100; i++) source.lists.push(apiError('InternalError'));
    await start();
    await clock.advance(600_000);
    expect(reflector.status().phase).toBe('syncing');
  });

  test('that an error listener asks for is the one that the error has led to', async () => {
    const heard: ReflectorStatus[] = [];
    const { source, start, clock, reflector, statuses } = setup({
      watchList: false,
      onError: () => heard.push(reflector.status()),
    });
    source.lists.push(listOf([], '5'));
    await start();
    await clock.advance(60_000);
    source.last.send(errorEvent(failure('InternalError', 'oh')));
    await clock.settle();
    const reconnecting = {
      phase: 'reconnecting',
      since: clock.now(),
      attempts: 1,
      lastError: { reason: 'InternalError' },
    };
    expect(heard).toMatchObject([reconnecting]);
    expect(statuses.at(-1)).toMatchObject(reconnecting);
  });

  test('is stale again at once when a stream that was forbidden for long is refused otherwise', async () => {
    const { source, start, clock, reflector } = setup({ watchList: false });
    source.lists.push(listOf([], '5'));
    await start();
    await clock.advance(60_000);
    for (let i = 0; i < 20; i++) source.lists.push(apiError('Forbidden'));
    source.onWatch.push(apiError('Forbidden'));
    source.last.end();
    const lostAt = clock.now();
    await clock.advance(500);
    expect(reflector.status()).toMatchObject({ phase: 'forbidden', since: lostAt });
    await clock.advance(69_500);
    expect(reflector.status().phase).toBe('forbidden');
    await clock.advance(10_000);
    expect(reflector.status().phase).toBe('forbidden');
    source.lists.length = 0;
    source.lists.push(apiError('InternalError'));
    await clock.advance(60_000);
    expect(reflector.status()).toMatchObject({ phase: 'stale', since: lostAt });
  });

  test('is forbidden since the server says so, and not since the stream was lost', async () => {
    const { source, start, clock, reflector } = setup({ watchList: false });
    source.lists.push(listOf([], '5'));
    await start();
    await clock.advance(60_000);
    source.onWatch.push(refused(), apiError('Forbidden'));
    source.last.end();
    await clock.advance(799);
    expect(reflector.status().phase).toBe('reconnecting');
    await clock.advance(1);
    expect(reflector.status()).toMatchObject({ phase: 'forbidden', since: clock.now() });
  });

  test('says how old the last event or bookmark is, however the clock is set', async () => {
    const { source, start, clock, reflector } = setup();
    await start();
    source.last.send(endOfInitial('7'));
    await clock.advance(5000);
    clock.jump(-3_600_000);
    expect(reflector.status().lastEventAgeMs).toBe(5000);
    source.last.send(bookmark('8'));
    await clock.settle();
    expect(reflector.status()).toMatchObject({ lastEventAgeMs: 0, lastEventAt: clock.now() });
  });

  test('is forbidden while the server says so, and live when it no longer does', async () => {
    const { source, start, clock, reflector, statuses } = setup({ watchList: false });
    source.lists.push(apiError('Forbidden'), apiError('Forbidden'), listOf([], '5'));
    await start();
    await clock.advance(800);
    expect(reflector.status()).toMatchObject({ phase: 'forbidden', attempts: 2 });
    await clock.advance(1600);
    expect(reflector.status()).toMatchObject({ phase: 'live', attempts: 0 });
    expect(statuses.map((s) => `${s.phase} ${s.attempts}`)).toEqual([
      'syncing 0',
      'forbidden 1',
      'forbidden 2',
      'live 0',
    ]);
  });
});

describe('a wrong argument', () => {
  test.each([
    ['a resync period that is none', { resyncPeriodMs: -1 }],
    ['half a page', { pageSize: 0.5 }],
    ['a watch shorter than 300 s', { minWatchSeconds: 60 }],
    ['a negative time', { internalErrorRetryMs: -1 }],
    ['a set that is none', { stalledSources: [] as unknown as WeakSet<object> }],
    ['a random that is none', { random: 0.5 as unknown as () => number }],
    ['a clock that is none', { clock: Date as unknown as Clock }],
    ['a listener that is none', { onError: 'log' as unknown as () => void }],
  ] satisfies [string, ReflectorOptions][])('is a TypeError: %s', (_, options) => {
    expect(() => new Reflector(new ScriptedSource(), new RecordingStore(), options)).toThrow(
      TypeError,
    );
  });

  test('is a TypeError: a source or a store that is none', () => {
    const none = {} as unknown as ScriptedSource & RecordingStore;
    expect(() => new Reflector(none, new RecordingStore())).toThrow(TypeError);
    expect(() => new Reflector(new ScriptedSource(), none)).toThrow(TypeError);
  });

  test.each(['add', 'update', 'delete', 'replace', 'bookmark', 'resync'] as const)(
    'is a TypeError: a store without %s',
    (method) => {
      const store = Object.assign(new RecordingStore(), { [method]: undefined });
      expect(() => new Reflector(new ScriptedSource(), store)).toThrow(method);
    },
  );

  test('is a TypeError: a run without a signal', () => {
    const source = new ScriptedSource();
    const reflector = new Reflector(source, new RecordingStore());
    for (const options of [undefined, {}, { signal: true }])
      expect(() => reflector.run(options as never)).toThrow(TypeError);
    expect(source.requests).toEqual([]);
  });
});
