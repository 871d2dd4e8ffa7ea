import { getEventListeners } from 'node:events';

import { describe, expect, test } from 'vitest';

import type { EventsOptions, InformerEvent } from '../src/index.ts';
import { thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { running, setup } from './support.ts';

const say = (event: InformerEvent<Thing> | undefined): string => {
  switch (event?.type) {
    case undefined:
      return 'end';
    case 'Added':
      return `+${event.isInInitialList ? '*' : ''}${event.key}@${event.object.metadata.resourceVersion}`;
    case 'Updated':
      return `~${event.key}@${event.old.metadata.resourceVersion} ${event.object.metadata.resourceVersion}`;
    case 'Deleted':
      return `-${event.finalStateUnknown ? '?' : ''}${event.key}`;
    case 'Synced':
      return 'synced';
  }
};

async function iterate(options: EventsOptions<Thing> = {}) {
  const world = await running();
  const events = world.informer.events(options);
  const next = async (): Promise<string> => {
    const result = await events.next();
    return say(result.done ? undefined : result.value);
  };
  return { ...world, events, next };
}

describe('events', () => {
  test('begin with what is held, say when that is all, and go on with every change', async () => {
    const { queue, settle, next } = await iterate();
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    expect([await next(), await next(), await next()]).toEqual(['+*a@1', '+*b@2', 'synced']);
    const waiting = next();
    queue.update(thing('a', 3));
    queue.delete(thing('b', 4));
    queue.add(thing('c', 5));
    expect([await waiting, await next(), await next()]).toEqual(['~a@1 3', '-b', '+c@5']);
  });

  test('wait for the initial list, and of an empty one say that it is all', async () => {
    const { queue, settle, next, clock } = await iterate();
    const waiting = next();
    await clock.advance(60_000);
    queue.replace([], '1');
    await settle();
    expect(await waiting).toBe('synced');
  });

  test('come in the order in which they are asked for, also if several are at once', async () => {
    const { queue, settle, next } = await iterate();
    const waiting = [next(), next(), next(), next()];
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    queue.delete(thing('a', 3));
    expect(await Promise.all(waiting)).toEqual(['+*a@1', '+*b@2', 'synced', '-a']);
  });

  test('that nobody asks for wait as one for each key, and no deletion is lost', async () => {
    const { queue, settle, next } = await iterate();
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    expect([await next(), await next(), await next()]).toEqual(['+*a@1', '+*b@2', 'synced']);
    const last = next();
    queue.update(thing('a', 3));
    expect(await last).toBe('~a@1 3');
    for (let version = 4; version <= 5000; version++) {
      if (version % 100 === 50) queue.delete(thing(`n${version % 7}`, version));
      else queue.update(thing(`n${version % 7}`, version));
      if (version % 500 === 0) await settle();
    }
    queue.delete(thing('b', 5001));
    await settle();
    queue.update(thing('a', 5002));
    await settle();
    const rest: string[] = [];
    for (let i = 0; i < 9; i++) rest.push(await next());
    expect(rest.filter((line) => line.startsWith('+n'))).toHaveLength(7);
    expect(rest).toContain('-b');
    expect(rest.at(-1)).toBe('~a@3 5002');
  });

  test('can be filtered, as a handler can', async () => {
    const { queue, settle, next } = await iterate({ filter: ({ data }) => data === 'yes' });
    queue.replace([thing('a', 1, 'yes'), thing('b', 2, 'no')], '2');
    await settle();
    expect([await next(), await next()]).toEqual(['+*a@1', 'synced']);
    const waiting = next();
    queue.update(thing('b', 3, 'no'));
    queue.update(thing('a', 4, 'no'));
    expect(await waiting).toBe('-a');
  });

  test('hold up neither the copy nor a handler', async () => {
    const { queue, informer, settle, next } = await iterate();
    let calls = 0;
    informer.addEventHandler({ onAdd: () => void calls++ });
    queue.replace([], '0');
    await settle();
    expect(await next()).toBe('synced');
    const waiting = next();
    for (let version = 1; version <= 10; version++) queue.add(thing(`n${version}`, version));
    await settle();
    expect(await waiting).toBe('+n1@1');
    expect([calls, informer.indexer.size]).toEqual([10, 10]);
  });
});

describe('events end', () => {
  test('when their signal aborts, without an error, and leave no listener', async () => {
    const stop = new AbortController();
    const { queue, settle, next, informer } = await iterate({ signal: stop.signal });
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    expect(await next()).toBe('+*a@1');
    const waiting = [next(), next(), next()];
    await settle();
    stop.abort(new Error('enough'));
    expect(await Promise.all(waiting)).toEqual(['+*b@2', 'synced', 'end']);
    expect(await next()).toBe('end');
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    expect(informer.isStopped).toBe(false);
  });

  test('before they begin, if their signal is aborted', async () => {
    const { next } = await iterate({ signal: AbortSignal.abort() });
    expect(await next()).toBe('end');
  });

  test('when the informer is stopped, which does not wait for who does not ask', async () => {
    const { source, informer, start, stop } = setup();
    source.put('a');
    const { ended } = await start();
    const [first, second, late] = [informer.events(), informer.events(), informer.events()];
    expect(say((await first.next()).value)).toBe('+*a@2');
    expect(say((await second.next()).value)).toBe('+*a@2');
    await second.next();
    const waiting = second.next();
    stop.abort();
    await ended;
    expect([await first.next(), await waiting, await late.next()]).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    expect(() => informer.events()).toThrow('stopped');
  });

  test('when their loop is left, and nothing is kept for them', async () => {
    const { queue, informer, settle, clock } = await iterate();
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    const seen: string[] = [];
    const { signal } = new AbortController();
    for await (const event of informer.events({ signal, resyncPeriodMs: 1000 })) {
      seen.push(say(event));
      if (event.type === 'Synced') break;
    }
    expect(seen).toEqual(['+*a@1', '+*b@2', 'synced']);
    expect(clock.timers).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('when they are disposed of, once or twice', async () => {
    const { queue, settle, events, next } = await iterate();
    queue.replace([thing('a', 1)], '1');
    await settle();
    expect(await next()).toBe('+*a@1');
    await events[Symbol.asyncDispose]();
    await events[Symbol.asyncDispose]();
    expect(await next()).toBe('end');
  });

  test('before anything is asked for, wait for nothing', async () => {
    const { queue, settle, informer } = await running();
    const unread = informer.events();
    queue.replace([thing('a', 1)], '1');
    await settle();
    await unread.return?.();
    expect(await unread.next()).toEqual({ done: true, value: undefined });
  });
});

test('an option that is wrong is a TypeError at once', async () => {
  const { informer } = await running();
  expect(() => informer.events({ filter: 'x' as never })).toThrow(TypeError);
  expect(() => informer.events({ resyncPeriodMs: -1 })).toThrow(TypeError);
});
