import { describe, expect, test } from 'vitest';

import { thing } from './memory-source.ts';
import { recording, running, Slow } from './support.ts';

describe('a handler added later', () => {
  test('hears of all that is held as adds, of the initial list, and then of every change, nothing twice', async () => {
    const { queue, informer, settle } = await running();
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    queue.update(thing('a', 3));
    await settle();
    const handler = recording();
    const registration = informer.addEventHandler(handler);
    expect(registration.hasSynced).toBe(false);
    queue.add(thing('c', 4));
    queue.delete(thing('b', 5));
    await registration.synced();
    await settle();
    expect(handler.lines.toSorted()).toEqual(['+*a@3', '+*b@2', '+c@4', '-b@5'].toSorted());
  });

  test('is not called before it has its registration', async () => {
    const { queue, informer, settle } = await running();
    queue.replace([thing('a', 1)], '1');
    await settle();
    const lines: string[] = [];
    const registration = informer.addEventHandler({
      onAdd: ({ metadata }) => {
        lines.push(metadata.name);
        void registration.remove();
      },
    });
    expect(lines).toEqual([]);
    queue.add(thing('b', 2));
    await settle();
    expect(lines).toEqual(['a']);
  });

  test('has synced at once where nothing is held', async () => {
    const { queue, informer, settle } = await running();
    queue.replace([], '1');
    await settle();
    const registration = informer.addEventHandler(recording());
    expect(registration.hasSynced).toBe(true);
    await registration.synced();
  });

  test('within a handler’s call hears nothing twice and misses nothing', async () => {
    const { queue, informer, settle } = await running();
    const inner = recording();
    let added = false;
    const outer = recording();
    informer.addEventHandler(outer);
    informer.addEventHandler({
      onAdd: ({ metadata }) => {
        if (metadata.name !== 'b' || added) return;
        added = true;
        informer.addEventHandler(inner);
      },
    });
    informer.addEventHandler(outer);
    queue.replace([thing('a', 1), thing('b', 2), thing('c', 3)], '3');
    queue.update(thing('c', 4));
    await settle();
    expect(inner.lines).toEqual(['+*a@1', '+*b@2', '+*c@4']);
    queue.update(thing('a', 5));
    await settle();
    expect(inner.lines.at(-1)).toBe('~a@1 a@5');
    expect(outer.lines).toHaveLength(10);
  });

  test('within the call for a deletion does not hear of that', async () => {
    const { queue, informer, settle } = await running();
    const inner = recording();
    informer.addEventHandler({ onDelete: () => void informer.addEventHandler(inner) });
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    queue.delete(thing('a', 3));
    await settle();
    expect(inner.lines).toEqual(['+*b@2']);
  });

  test('before the informer runs hears of the initial list once', async () => {
    const { queue, informer, settle } = await running();
    const [first, second] = [recording(), recording()];
    informer.addEventHandler(first);
    await settle();
    informer.addEventHandler(second);
    queue.replace([thing('a', 1)], '1');
    await settle();
    expect(first.lines).toEqual(['+*a@1']);
    expect(second.lines).toEqual(['+*a@1']);
  });

  test('that is slow is told what changed meanwhile in one', async () => {
    const { queue, informer, settle, clock } = await running();
    queue.replace([thing('a', 1), thing('b', 2), thing('c', 3)], '3');
    await settle();
    const slow = new Slow();
    const registration = informer.addEventHandler(slow);
    await settle();
    queue.update(thing('b', 4));
    queue.delete(thing('c', 5));
    queue.update(thing('a', 6));
    await settle();
    expect(registration.hasSynced).toBe(false);
    await slow.releaseAll(clock);
    expect(slow.lines).toEqual(['+*a@1', '+*b@4', '~a@1 a@6']);
    expect(registration.hasSynced).toBe(true);
  });
});
