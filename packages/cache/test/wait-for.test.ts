import { getEventListeners } from 'node:events';

import type { KubernetesObject } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ReadBarrier, Store } from '../src/index.ts';
import type { CacheScope, WaitOptions } from '../src/index.ts';
import { configMap } from './objects.ts';
import type { ConfigMap } from './objects.ts';

const left = (name: string): ConfigMap => configMap(name, { version: 60, labels: { app: 'db' } });

function setup(scope: CacheScope = {}) {
  const clock = new VirtualClock();
  const store = new Store<ConfigMap>({ clock, scope });
  /** How a wait stands: `waits`, `done`, or the code of its error. */
  const begin = (written: string | KubernetesObject, options: WaitOptions = {}) => {
    let state = 'waits';
    store.waitFor(written, options).then(
      () => (state = 'done'),
      (error: unknown) => {
        state =
          typeof error === 'object' && error !== null && 'code' in error
            ? String(error.code)
            : String(error);
      },
    );
    return async () => {
      await clock.settle();
      return state;
    };
  };
  return { clock, store, begin };
}

describe('waitFor', () => {
  test.each<[string, (store: Store<ConfigMap>) => void]>([
    ['an event of the object', (store) => store.update(configMap('a', { version: 100 }))],
    ['an event of another object', (store) => store.add(configMap('b', { version: 101 }))],
    ['a deletion', (store) => store.delete(configMap('a', { version: 102 }))],
    ['a bookmark', (store) => store.bookmark('100')],
    ['a list', (store) => store.replace([], '1000')],
  ])('settles with %s that brings the copy there', async (_, act) => {
    const { store, begin } = setup();
    store.replace([configMap('a', { version: 9 })], '99');
    const state = begin('100');
    expect(await state()).toBe('waits');
    act(store);
    expect(await state()).toBe('done');
  });

  test('settles at once for what the copy shows already', async () => {
    const { store, clock } = setup();
    store.replace([], '100');
    await store.waitFor('100');
    await store.waitFor('99');
    await store.waitFor(configMap('a', { version: 7 }));
    expect(clock.timers).toBe(0);
  });

  test('before the first list waits for that', async () => {
    const { store, begin } = setup();
    const state = begin('5');
    expect(await state()).toBe('waits');
    store.replace([], '5');
    expect(await state()).toBe('done');
  });

  test('compares versions as text of digits, however long they are', async () => {
    const { store, begin } = setup();
    const big = '170141183460469231731687303715884105727';
    store.bookmark('9007199254740993');
    const [next, far] = [begin('9007199254740994'), begin(big)];
    store.bookmark('9007199254740993');
    expect([await next(), await far()]).toEqual(['waits', 'waits']);
    store.bookmark('9007199254740994');
    expect([await next(), await far()]).toEqual(['done', 'waits']);
    store.bookmark(big);
    expect(await far()).toBe('done');
  });

  test('of a version that cannot be compared is refused at once, unless it is the copy’s own', async () => {
    const { store, begin } = setup();
    expect(await begin('abc')()).toBe('ERR_K8S_NOT_COMPARABLE');
    expect(await begin('0')()).toBe('ERR_K8S_NOT_COMPARABLE');
    const late = begin('7');
    store.bookmark('abc');
    expect(await late()).toBe('ERR_K8S_NOT_COMPARABLE');
    expect(await begin('abc')()).toBe('done');
    expect(await begin('8')()).toBe('ERR_K8S_NOT_COMPARABLE');
  });

  test('of an object that is elsewhere is refused at once, whatever the version', async () => {
    const { store, begin } = setup({ namespace: 'here', fieldSelector: 'metadata.name!=x' });
    store.bookmark('50');
    const other = configMap('a', { namespace: 'there', version: 60 });
    expect(await begin(other)()).toBe('ERR_K8S_NOT_COVERED');
    expect(await begin(configMap('a', { namespace: 'there', version: 6 }))()).toBe(
      'ERR_K8S_NOT_COVERED',
    );
    expect(await begin(configMap('x', { namespace: 'here', version: 60 }))()).toBe(
      'ERR_K8S_NOT_COVERED',
    );
    expect(await begin(configMap('a', { namespace: 'here', version: 60 }))()).toBe('waits');
  });

  test('of an object that the selector leaves out is refused, unless it is held and so will be seen to leave', async () => {
    const { store, begin } = setup({ labelSelector: 'app=web' });
    store.replace([configMap('held', { version: 3, labels: { app: 'web' } })], '50');
    expect(await begin(left('unknown'))()).toBe('ERR_K8S_NOT_COVERED');
    const state = begin(left('held'));
    expect(await state()).toBe('waits');
    store.delete(left('held'));
    expect(await state()).toBe('done');
    expect(await begin(left('held'))()).toBe('done');
  });

  test('with a field selector that only the server understands waits', async () => {
    const { store, begin } = setup({ fieldSelector: 'status.phase=Running' });
    store.bookmark('50');
    expect(await begin(configMap('a', { version: 60 }))()).toBe('waits');
  });

  test('ends in time, 5 s unless said otherwise', async () => {
    const { clock, store, begin } = setup();
    store.bookmark('5');
    const [usual, short, endless] = [
      begin('6'),
      begin('6', { timeoutMs: 100 }),
      begin('6', { timeoutMs: Infinity }),
    ];
    await clock.advance(100);
    expect(await short()).toBe('ERR_K8S_CACHE_BEHIND');
    await clock.advance(4899);
    expect(await usual()).toBe('waits');
    await clock.advance(1);
    expect(await usual()).toBe('ERR_K8S_CACHE_BEHIND');
    await clock.advance(1e9);
    expect(await endless()).toBe('waits');
    const none = begin('6', { timeoutMs: 0 });
    await clock.advance(1);
    expect(await none()).toBe('ERR_K8S_CACHE_BEHIND');
  });

  test('says where the copy is', async () => {
    const { clock, store } = setup();
    const first = store.waitFor('6').catch(String);
    await clock.advance(5000);
    expect(await first).toContain('has no list yet, and 6 was waited for');
    store.bookmark('5');
    const second = store.waitFor('6').catch(String);
    await clock.advance(5000);
    expect(await second).toContain('is at 5, and 6 was waited for');
  });

  test('ends with its signal’s reason, and leaves neither timer nor listener', async () => {
    const { clock, store, begin } = setup();
    const stop = new AbortController();
    const [aborted, done] = [
      begin('6', { signal: stop.signal }),
      begin('5', { signal: stop.signal }),
    ];
    await clock.settle();
    store.bookmark('5');
    expect(await done()).toBe('done');
    stop.abort('enough');
    expect(await aborted()).toBe('enough');
    expect(await begin('6', { signal: stop.signal })()).toBe('enough');
    expect(clock.timers).toBe(0);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  test('of what has no version is a TypeError', async () => {
    const { store } = setup();
    await expect(store.waitFor('')).rejects.toThrow(TypeError);
    await expect(store.waitFor(configMap('a'))).rejects.toThrow(TypeError);
    await expect(store.waitFor(undefined as never)).rejects.toThrow(TypeError);
    await expect(store.waitFor('5', { timeoutMs: -1 })).rejects.toThrow(TypeError);
    expect(() => new Store({ scope: { labelSelector: 'a b c' } })).toThrow(TypeError);
  });

  test('settles exactly those that are reached, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 10 }),
        async (wanted, said) => {
          const { store, begin } = setup();
          const states = wanted.map((version) => begin(`${version}`));
          for (const version of said) store.bookmark(`${version}`);
          const highest = Math.max(0, ...said);
          for (const [i, state] of states.entries())
            expect(await state()).toBe((wanted[i] ?? 0) <= highest ? 'done' : 'waits');
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('ReadBarrier', () => {
  test('serves any copy: told that it changed, it looks; told that it ends, it tells why', async () => {
    const copy = { resourceVersion: '5', has: () => false };
    const barrier = new ReadBarrier(copy, { clock: new VirtualClock() });
    const [first, second] = [barrier.wait('6'), barrier.wait('7')];
    copy.resourceVersion = '6';
    barrier.changed();
    await first;
    const over = second.catch(String);
    barrier.end(new Error('over'));
    expect(await over).toBe('Error: over');
    await barrier.wait('6');
    await expect(barrier.wait('7')).rejects.toThrow('over');
  });

  test('keeps nothing of those whose waiting has ended, and then does not look at the copy', async () => {
    let looks = 0;
    const copy = {
      has: () => false,
      get resourceVersion() {
        looks++;
        return '5';
      },
    };
    const clock = new VirtualClock();
    const barrier = new ReadBarrier(copy, { clock });
    const stop = new AbortController();
    const ended = Promise.allSettled([
      barrier.wait('6', { signal: stop.signal, timeoutMs: Infinity }),
      barrier.wait('7', { timeoutMs: 1000 }),
    ]);
    await clock.advance(1000);
    stop.abort();
    await ended;
    looks = 0;
    barrier.changed();
    expect(looks).toBe(0);
  });
});
