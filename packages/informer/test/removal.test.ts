import { describe, expect, test } from 'vitest';

import type { Queue } from '../src/index.ts';
import { thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { recording, running, setup, Slow } from './support.ts';

describe('the removal of a handler', () => {
  test('can be awaited: then no call of it runs, and none will', async () => {
    const { queue, informer, settle, clock } = await running();
    const slow = new Slow();
    const registration = informer.addEventHandler(slow);
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    let over = false;
    const removed = registration.remove().then(() => (over = true));
    await clock.advance(60_000);
    expect([over, slow.running, registration.pending]).toEqual([false, 1, 0]);
    slow.release();
    await removed;
    expect(slow.running).toBe(0);
    queue.update(thing('a', 3));
    await settle();
    expect(slow.lines).toEqual(['+*a@1']);
  });

  test('settles at once where no call runs: before the informer runs, between calls, after the end', async () => {
    const { source, informer, start, stop } = setup();
    source.put('a');
    const [before, between, after] = [
      informer.addEventHandler(recording()),
      informer.addEventHandler(recording()),
      informer.addEventHandler(recording()),
    ];
    await before.remove();
    const { ended } = await start();
    await between.remove();
    stop.abort();
    await ended;
    await after.remove();
    await Promise.all([before.remove(), between.remove(), after.remove()]);
    expect([before.hasSynced, between.hasSynced, after.hasSynced]).toEqual([false, true, true]);
  });

  test.each([
    ['is told one change', (queue: Queue<Thing>) => queue.add(thing('a', 1))],
    ['is told a list', (queue: Queue<Thing>) => queue.replace([thing('a', 1), thing('b', 2)], '2')],
  ])('asked for within a call, when it %s, settles when that has ended', async (_, happen) => {
    const { queue, informer, settle } = await running();
    const call = Promise.withResolvers<void>();
    const seen: string[] = [];
    const registration = informer.addEventHandler({
      onAdd: async ({ metadata }) => {
        seen.push(metadata.name);
        void registration.remove().then(() => seen.push('removed'));
        await call.promise;
        seen.push('over');
      },
    });
    happen(queue);
    await settle();
    expect(seen).toEqual(['a']);
    call.resolve();
    await settle();
    expect(seen).toEqual(['a', 'over', 'removed']);
  });

  test('does not fail if the call that runs does', async () => {
    const { queue, informer, settle, errors } = await running();
    const call = Promise.withResolvers<void>();
    const registration = informer.addEventHandler({ onAdd: () => call.promise });
    queue.replace([thing('a', 1)], '1');
    await settle();
    const removed = registration.remove();
    call.reject(new Error('late'));
    await removed;
    expect(errors).toMatchObject([{ error: { message: 'late' }, from: 'handler', key: 'a' }]);
  });

  test('is what its end of scope is', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    {
      await using registration = informer.addEventHandler(handler);
      queue.replace([thing('a', 1)], '1');
      await registration.synced();
    }
    queue.update(thing('a', 2));
    await settle();
    expect(handler.lines).toEqual(['+*a@1']);
  });

  test('while it catches up and others are told drops what waits for it alone', async () => {
    const { queue, informer, settle } = await running();
    const [slow, other] = [new Slow(), recording()];
    const registration = informer.addEventHandler(slow);
    informer.addEventHandler(other);
    queue.replace([], '0');
    for (let version = 1; version <= 5; version++) queue.add(thing(`n${version}`, version));
    await settle();
    expect(registration.pending).toBe(4);
    void registration.remove();
    queue.add(thing('n6', 6));
    await settle();
    slow.release();
    await registration.remove();
    expect(slow.lines).toEqual(['+n1@1']);
    expect(other.lines).toHaveLength(6);
  });
});
