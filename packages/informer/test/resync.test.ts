import { Indexer } from '@client-ts/cache';
import { DeltaFIFO, RealFIFO } from '@client-ts/deltafifo';
import { describe, expect, test } from 'vitest';

import { thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { recording, running, setup, Slow } from './support.ts';

describe('a resync', () => {
  test('says again to each handler in its own period all that is held, and asks nobody', async () => {
    const { source, informer, start, clock } = setup({ resyncPeriodMs: 3000 });
    source.put('a');
    const [own, often, never] = [recording(), recording(), recording()];
    informer.addEventHandler(own);
    informer.addEventHandler(often, { resyncPeriodMs: 2000 });
    informer.addEventHandler(never, { resyncPeriodMs: 0 });
    await start();
    const requests = source.requests.length;
    source.put('a');
    await clock.advance(6500);
    const said = '~a@3 a@3';
    expect(own.lines).toEqual(['+*a@2', '~a@2 a@3', said, said]);
    expect(often.lines).toEqual(['+*a@2', '~a@2 a@3', said, said, said]);
    expect(never.lines).toEqual(['+*a@2', '~a@2 a@3']);
    expect(source.requests).toHaveLength(requests);
  });

  test('comes for a handler that is added later, too, counted from its sync', async () => {
    const { source, informer, start, clock } = setup();
    source.put('a');
    await start();
    await clock.advance(500);
    const handler = recording();
    const registration = informer.addEventHandler(handler, { resyncPeriodMs: 1000 });
    await clock.advance(999);
    expect(handler.lines).toEqual(['+*a@2']);
    await clock.advance(1);
    expect(handler.lines).toEqual(['+*a@2', '~a@2 a@2']);
    void registration.remove();
    await clock.advance(5000);
    expect(handler.lines).toHaveLength(2);
  });

  test('gives the same object twice', async () => {
    const { source, informer, start, clock } = setup();
    source.put('a');
    let same: boolean | undefined;
    informer.addEventHandler(
      { onUpdate: (old, now) => void (same = old === now) },
      { resyncPeriodMs: 1000 },
    );
    await start();
    await clock.advance(1000);
    expect(same).toBe(true);
  });

  test('does not come before the sync, nor after the end', async () => {
    const { source, informer, start, clock, stop } = setup();
    source.down = true;
    source.put('a');
    const handler = recording();
    informer.addEventHandler(handler, { resyncPeriodMs: 1000 });
    const { ended } = await start();
    await clock.advance(10_000);
    expect(handler.lines).toEqual([]);
    source.down = false;
    await clock.advance(60_000);
    expect(handler.lines.length).toBeGreaterThan(10);
    const { length } = handler.lines;
    stop.abort();
    await ended;
    expect(clock.timers).toBe(0);
    await clock.advance(10_000);
    expect(handler.lines).toHaveLength(length);
  });

  test('never comes by itself', async () => {
    const { source, informer, start, clock } = setup();
    source.put('a');
    const handler = recording();
    informer.addEventHandler(handler);
    await start();
    await clock.advance(24 * 3_600_000);
    expect(handler.lines).toEqual(['+*a@2']);
  });

  test('finds no more to say to a handler that is busy than there are keys', async () => {
    const { source, informer, start, clock } = setup();
    for (const name of ['a', 'b', 'c']) source.put(name);
    const slow = new Slow();
    const registration = informer.addEventHandler(slow, { resyncPeriodMs: 1000 });
    await start();
    await slow.releaseAll(clock);
    await clock.advance(20_000);
    expect(slow.lines).toHaveLength(4);
    expect(registration.pending).toBe(3);
  });

  test.each(['RealFIFO', 'DeltaFIFO'])(
    'that the feed asks for is told to all handlers: %s',
    async (name) => {
      const store = new Indexer<Thing>();
      const queue =
        name === 'RealFIFO' ? new RealFIFO<Thing>() : new DeltaFIFO<Thing>({ knownObjects: store });
      const { informer, settle } = await running({ queue, store });
      const handler = recording();
      informer.addEventHandler(handler);
      queue.replace([thing('a', 1), thing('b', 2)], '2');
      await settle();
      queue.resync();
      await settle();
      expect(handler.lines.slice(2)).toEqual(['~a@1 a@1', '~b@2 b@2']);
    },
  );
});
