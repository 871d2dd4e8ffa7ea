import { Indexer } from '@client-ts/cache';
import { RealFIFO } from '@client-ts/deltafifo';
import { describe, expect, test } from 'vitest';

import { Informer } from '../src/index.ts';
import type { HandlerRegistration } from '../src/index.ts';
import { thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { Mirror } from './mirror.ts';
import { SlowClock } from './slow-clock.ts';
import { idleFeed, recording } from './support.ts';

/** 32 steps of 64 objects: seven slices. */
const long = 2000;

/** An informer whose copy is long, and where nothing is going on. */
async function holding() {
  const clock = new SlowClock();
  const queue = new RealFIFO<Thing>({ clock });
  const errors: unknown[] = [];
  const informer = new Informer<Thing>(
    { feed: idleFeed, queue, store: new Indexer<Thing>() },
    { clock, onError: (error) => void errors.push(error) },
  );
  const stop = new AbortController();
  const ended = informer.run({ signal: stop.signal });
  const settle = (): Promise<void> => clock.settle();
  queue.replace(
    Array.from({ length: long }, (_, i) => thing(`n${i}`, 1)),
    '1',
  );
  await settle();
  /** Does it in the turn between two slices, of all that follow. */
  const after = (slices: number, act: () => void): void => {
    const at = clock.yields + slices;
    clock.between = (yields) => {
      if (yields === at) act();
    };
  };
  return { clock, queue, informer, errors, stop, ended, settle, after };
}

const initial = Array.from({ length: long }, (_, i) => `+*n${i}@1`);
const again = Array.from({ length: long }, (_, i) => `~n${i}@1 n${i}@1`);

describe('over a long copy', () => {
  test('a handler added later is told it in slices of 10 ms, and has synced when it was', async () => {
    const { clock, informer, settle } = await holding();
    const handler = recording();
    const before = clock.yields;
    const registration = informer.addEventHandler(handler);
    expect(handler.lines).toEqual([]);
    let told = 0;
    void registration.synced().then(() => (told = handler.lines.length));
    const most: number[] = [];
    clock.between = () => most.push(handler.lines.length);
    await settle();
    expect(handler.lines).toEqual(initial);
    expect(told).toBe(long);
    expect(clock.yields - before).toBeGreaterThan(6);
    expect(most.length).toBeGreaterThan(6);
  });

  test('handlers added in one turn, and an iterator, are each told all of it', async () => {
    const { informer, settle, stop, ended } = await holding();
    const [first, second] = [recording(), recording()];
    informer.addEventHandler(first);
    informer.addEventHandler(second);
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of informer.events()) seen.push(event.type);
    })();
    await settle();
    expect(first.lines).toEqual(initial);
    expect(second.lines).toEqual(initial);
    stop.abort();
    await reading;
    await ended;
    expect(seen).toEqual([...initial.map(() => 'Added'), 'Synced']);
  });

  test('what comes while a handler is told it comes behind it, and is missed by nobody', async () => {
    for (const when of [0, 1, 3, 6, 9]) {
      const { queue, informer, settle, after, errors } = await holding();
      const [early, late, later] = [recording(), new Mirror(), new Mirror()];
      informer.addEventHandler(early);
      await settle();
      informer.addEventHandler(late);
      const act = (): void => {
        queue.update(thing('n1999', 2));
        queue.delete(thing('n0', 3));
        queue.add(thing('new', 4));
        informer.addEventHandler(later);
      };
      if (when === 0) act();
      else after(when, act);
      await settle();
      const changes = ['~n1999@1 n1999@2', '-n0@3', '+new@4'];
      expect(early.lines).toEqual([...initial, ...changes]);
      const wanted = new Map(initial.map((line) => [line.slice(2, -2), '1']));
      wanted.set('n1999', '2').set('new', '4').delete('n0');
      for (const { held, faults } of [late, later]) {
        expect(faults).toEqual([]);
        expect(held).toEqual(wanted);
      }
      expect(errors).toEqual([]);
    }
  });

  test('a handler that is added in the midst of a batch is told the copy as it is then, and the rest of the batch', async () => {
    const { queue, informer, settle } = await holding();
    const late = recording();
    let added: HandlerRegistration | undefined;
    informer.addEventHandler({
      onUpdate: () => void (added ??= informer.addEventHandler(late)),
    });
    await settle();
    queue.update(thing('n0', 2));
    queue.update(thing('n1', 3));
    queue.delete(thing('n2', 4));
    queue.add(thing('new', 5));
    await settle();
    expect(late.lines).toHaveLength(long);
    expect(late.lines.slice(0, 3)).toEqual(['+*n0@2', '+*n1@3', '+*n3@1']);
    expect(late.lines.at(-1)).toBe('+new@5');
    expect(added?.hasSynced).toBe(true);
  });

  test('a handler that is removed while it is told it hears no more', async () => {
    const { informer, settle, after } = await holding();
    const handler = recording();
    const registration = informer.addEventHandler(handler);
    let at = 0;
    after(5, () => {
      at = handler.lines.length;
      void registration.remove();
    });
    await settle();
    expect(at).toBeGreaterThan(0);
    expect(handler.lines).toHaveLength(at);
    expect([registration.hasSynced, registration.pending]).toEqual([false, 0]);
  });

  test('an informer that is stopped while a handler is told it ends, and leaves nothing', async () => {
    const { informer, queue, clock, stop, ended, after, errors } = await holding();
    const handler = recording();
    const registration = informer.addEventHandler(handler, { resyncPeriodMs: 1000 });
    const synced = registration.synced();
    let at = 0;
    after(4, () => {
      at = handler.lines.length;
      stop.abort();
    });
    queue.update(thing('n0', 2));
    await expect(synced).rejects.toThrow('stopped');
    await ended;
    const { yields } = clock;
    await clock.settle();
    expect(handler.lines).toHaveLength(at);
    expect([clock.timers, clock.yields, errors]).toEqual([0, yields, []]);
  });

  test.each(['the feed’s', 'a handler’s own'])(
    'a resync, %s, is told in slices of 10 ms, and what comes meanwhile behind it',
    async (whose) => {
      const { clock, queue, informer, settle, after } = await holding();
      const [handler, late] = [recording(), recording()];
      const isOwn = whose === 'a handler’s own';
      informer.addEventHandler(handler, { resyncPeriodMs: isOwn ? 1000 : 0 });
      await settle();
      const before = clock.yields;
      after(3, () => {
        queue.update(thing('n5', 2));
        queue.delete(thing('n6', 3));
        informer.addEventHandler(late);
      });
      if (isOwn) clock.ring();
      else queue.resync();
      await settle();
      expect(clock.yields - before).toBeGreaterThan(6);
      const told = new Set(handler.lines);
      expect(again.filter((line) => !told.has(line) && !/n[56]@/.test(line))).toEqual([]);
      expect(handler.lines.filter((line) => /^[~-].*n[56]@[23]$/.test(line))).toHaveLength(2);
      expect(late.lines.filter((line) => line.startsWith('+*'))).toHaveLength(long);
      expect(late.lines.filter((line) => /^[~-]/.test(line))).toHaveLength(2);
    },
  );
});
