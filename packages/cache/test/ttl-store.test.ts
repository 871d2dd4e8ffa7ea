import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { TTLStore } from '../src/index.ts';
import { configMap } from './objects.ts';
import type { ConfigMap } from './objects.ts';

function setup() {
  const clock = new VirtualClock();
  return { clock, store: new TTLStore<ConfigMap>(1000, { clock }) };
}

describe('TTLStore', () => {
  test('an object is found until it is older than its time, by nobody after', async () => {
    const { clock, store } = setup();
    const a = configMap('a');
    store.add(a);
    await clock.advance(1000);
    expect([store.get('default/a'), store.has('default/a')]).toEqual([a, true]);
    await clock.advance(1);
    expect(store.get('default/a')).toBeUndefined();
    expect([store.has('default/a'), store.keys(), store.list(), store.size]).toEqual([
      false,
      [],
      [],
      0,
    ]);
  });

  test('an object that is said again has its full time again', async () => {
    const { clock, store } = setup();
    store.add(configMap('a', { version: 1 }));
    await clock.advance(800);
    store.update(configMap('a', { version: 2 }));
    await clock.advance(800);
    expect(store.get('default/a')?.metadata?.resourceVersion).toBe('2');
    await clock.advance(201);
    store.add(configMap('a', { version: 3 }));
    expect(store.get('default/a')?.metadata?.resourceVersion).toBe('3');
  });

  test('a list has what is young enough', async () => {
    const { clock, store } = setup();
    for (const name of ['again', 'old']) store.add(configMap(name));
    await clock.advance(600);
    for (const name of ['young', 'again']) store.add(configMap(name));
    await clock.advance(600);
    expect(store.size).toBe(2);
    expect(store.list().map((object) => object.metadata?.name)).toEqual(['young', 'again']);
    expect(store.keys()).toEqual(['default/young', 'default/again']);
  });

  test('what is deleted is gone, and a replace leaves what it lists', () => {
    const { store } = setup();
    for (const name of ['a', 'b']) store.add(configMap(name));
    store.delete(configMap('a'));
    store.delete(configMap('never'));
    expect(store.keys()).toEqual(['default/b']);
    expect(() => store.replace([configMap('c'), {}])).toThrow(TypeError);
    expect(store.keys()).toEqual(['default/b']);
    store.replace([configMap('c')]);
    expect(store.keys()).toEqual(['default/c']);
  });

  test('a time that is none is a TypeError', () => {
    for (const ttlMs of [0, -1, NaN, '5' as never])
      expect(() => new TTLStore(ttlMs)).toThrow(TypeError);
  });

  test('whatever happens, it has what was said last in time, and it waits for no timer', async () => {
    const command = fc.oneof(
      fc.record({ name: fc.constantFrom('a', 'b', 'c'), do: fc.constantFrom('add', 'delete') }),
      fc.record({ ms: fc.integer({ min: 0, max: 700 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        const { clock, store } = setup();
        const model = new Map<string, number>();
        for (const step of commands) {
          if ('ms' in step) await clock.advance(step.ms);
          else if (step.do === 'add') {
            store.add(configMap(step.name));
            model.set(`default/${step.name}`, clock.monotonicMs());
          } else {
            store.delete(configMap(step.name));
            model.delete(`default/${step.name}`);
          }
          const young = [...model].filter(([, at]) => clock.monotonicMs() - at <= 1000);
          expect(store.keys().toSorted()).toEqual(young.map(([key]) => key).toSorted());
          expect(store.size).toBe(young.length);
          expect(clock.timers).toBe(0);
        }
      }),
    );
  });
});
