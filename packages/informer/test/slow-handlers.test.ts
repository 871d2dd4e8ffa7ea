import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { thing } from './memory-source.ts';
import { recording, running, Slow } from './support.ts';

const empty = [thing('other', 1)];

describe('a handler that returns a promise', () => {
  test('is called once at a time, in order, and holds up neither the store nor the others', async () => {
    const { queue, informer, settle, clock } = await running();
    const [slow, quick] = [new Slow(), recording()];
    informer.addEventHandler(slow);
    informer.addEventHandler(quick);
    queue.replace([], '0');
    for (let version = 1; version <= 5; version++) queue.add(thing(`n${version}`, version));
    await settle();
    expect(slow.lines).toEqual(['+n1@1']);
    expect(quick.lines).toHaveLength(5);
    expect(informer.indexer.size).toBe(5);
    await slow.releaseAll(clock);
    expect(slow.lines).toEqual(quick.lines);
    expect(slow.most).toBe(1);
  });

  test('that rejects is reported, with the key, and called again', async () => {
    const { queue, informer, settle, errors } = await running();
    const names: string[] = [];
    informer.addEventHandler({
      onAdd: async ({ metadata }) => {
        names.push(metadata.name);
        await Promise.reject(new Error(metadata.name));
      },
    });
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    expect(names).toEqual(['a', 'b']);
    expect(errors).toMatchObject([
      { error: { message: 'a' }, from: 'handler', key: 'a' },
      { error: { message: 'b' }, from: 'handler', key: 'b' },
    ]);
  });

  test('has no more waiting than there are keys, however much happens', async () => {
    const { queue, informer, settle, clock } = await running();
    const slow = new Slow();
    const registration = informer.addEventHandler(slow);
    queue.replace([], '0');
    for (let version = 1; version <= 20_000; version++) {
      const object = thing(`n${version % 10}`, version);
      if (version % 7 === 0) queue.delete(object);
      else queue.update(object);
      if (version % 1000 === 0) await settle();
    }
    // One is being told.
    expect(registration.pending).toBeLessThanOrEqual(10);
    await slow.releaseAll(clock);
    expect(registration.pending).toBe(0);
    expect(slow.lines.length).toBeLessThanOrEqual(12);
  });

  test('that is removed or stopped meanwhile hears nothing more', async () => {
    for (const end of ['remove', 'stop'] as const) {
      const { queue, informer, settle, clock, stop } = await running();
      const slow = new Slow();
      const registration = informer.addEventHandler(slow);
      queue.replace([thing('a', 1), thing('b', 2)], '2');
      await settle();
      if (end === 'remove') void registration.remove();
      else stop.abort();
      expect(registration.pending).toBe(0);
      await slow.releaseAll(clock);
      expect(slow.lines).toEqual(['+*a@1']);
    }
  });
});

/** A handler that is busy with another key, after having heard of a@1 if that is held. */
async function busy(held: boolean) {
  const world = await running();
  const slow = new Slow();
  world.queue.replace(held ? [thing('a', 1), ...empty] : empty, '1');
  world.informer.addEventHandler(slow);
  await slow.releaseAll(world.clock);
  world.queue.update(thing('other', 2));
  await world.settle();
  slow.lines.length = 0;
  return {
    ...world,
    told: async () => {
      await world.settle();
      await slow.releaseAll(world.clock);
      return slow.lines;
    },
  };
}

test('a handler that is removed when it hears of a deletion does not hear of what was made anew', async () => {
  const { queue, informer, settle, clock } = await running();
  const slow = new Slow();
  const registration = informer.addEventHandler(slow);
  queue.replace([thing('a', 1), ...empty], '1');
  await settle();
  slow.release();
  await settle();
  queue.delete(thing('a', 3));
  queue.add(thing('a', 4));
  await settle();
  slow.release();
  await settle();
  expect(slow.lines).toEqual(['+*a@1', '+*other@1', '-a@3']);
  void registration.remove();
  await slow.releaseAll(clock);
  expect(slow.lines).toHaveLength(3);
});

describe('what happens to a key while a handler is busy', () => {
  test('updates are one, from what it was told last to what is now', async () => {
    const { queue, told } = await busy(true);
    queue.update(thing('a', 3));
    queue.update(thing('a', 4));
    expect(await told()).toEqual(['~a@1 a@4']);
  });

  test('an add and updates are an add', async () => {
    const { queue, told } = await busy(false);
    queue.add(thing('a', 3));
    queue.update(thing('a', 4));
    expect(await told()).toEqual(['+a@4']);
  });

  test('an update and a deletion are a deletion', async () => {
    const { queue, told } = await busy(true);
    queue.update(thing('a', 3));
    queue.delete(thing('a', 4));
    expect(await told()).toEqual(['-a@4']);
  });

  test('a deletion is told before what is made anew', async () => {
    const { queue, told } = await busy(true);
    queue.delete(thing('a', 3));
    queue.add(thing('a', 4));
    queue.update(thing('a', 5));
    expect(await told()).toEqual(['-a@3', '+a@5']);
  });

  test('a deletion is told even if what is made anew goes, too', async () => {
    const { queue, told } = await busy(true);
    queue.delete(thing('a', 3));
    queue.add(thing('a', 4));
    queue.delete(thing('a', 5));
    expect(await told()).toEqual(['-a@3']);
  });

  test('what comes and goes unheard is not told', async () => {
    const { queue, told } = await busy(false);
    queue.add(thing('a', 3));
    queue.delete(thing('a', 4));
    expect(await told()).toEqual([]);
    queue.add(thing('a', 5));
    expect(await told()).toEqual(['+a@5']);
  });

  test('a deletion of what nobody knew is told, too', async () => {
    const { queue, told } = await busy(false);
    queue.delete(thing('a', 3));
    expect(await told()).toEqual(['-a@3']);
  });

  test('a resync says nothing that is not said anyway', async () => {
    const { queue, told } = await busy(true);
    queue.update(thing('a', 3));
    queue.resync();
    expect(await told()).toEqual(['~a@1 a@3', '~other@2 other@2']);
  });
});

/** Every look at it takes a millisecond. */
class BusyClock extends VirtualClock {
  #looks = 0;
  breaks = 0;

  override monotonicMs(): number {
    return super.monotonicMs() + this.#looks++;
  }

  override async yield(): Promise<void> {
    this.breaks++;
    await super.yield();
  }
}

test('a long list is told in slices of 10 ms, with the event loop free in between', async () => {
  const clock = new BusyClock();
  const { queue, informer, settle } = await running({ clock });
  const first = recording();
  const registration = informer.addEventHandler(first);
  queue.replace(
    Array.from({ length: 100 }, (_, i) => thing(`n${i}`, i + 1)),
    '100',
  );
  await informer.synced();
  expect(first.lines.length).toBeLessThan(100);
  expect(registration.hasSynced).toBe(false);
  await registration.synced();
  await settle();
  expect(first.lines).toHaveLength(100);
  expect(clock.breaks).toBeGreaterThanOrEqual(9);
});
