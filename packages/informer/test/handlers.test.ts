import { compareResourceVersion, isResourceVersion } from '@client-ts/apimachinery';
import type { Batch, Delta } from '@client-ts/apimachinery';
import { Indexer } from '@client-ts/cache';
import { RealFIFO } from '@client-ts/deltafifo';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { EventHandler } from '../src/index.ts';
import { thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { recording, running, say, setup } from './support.ts';

/** Loses what is deleted. */
class Ignorant extends RealFIFO<Thing> {
  override drain(
    process: (batch: Batch<Thing>) => void,
    options: { signal: AbortSignal },
  ): Promise<void> {
    return super.drain(({ deltas, isInInitialList }) => {
      const known = deltas.map((delta): Delta<Thing> => {
        if (delta.type !== 'Deleted') return delta;
        const { key } = delta;
        return { ...delta, deleted: { key, finalStateUnknown: true, object: undefined } };
      });
      process({ deltas: known, isInInitialList });
    }, options);
  }
}

const opaque = (version: string): Thing => {
  const object = thing('a', 0);
  object.metadata.resourceVersion = version;
  return object;
};

/** How an event is told, if it is compared with what is held of its key. */
const lineOf = (old: Thing | undefined, now: Thing): string[] => {
  if (now.data === 'refused') return [];
  if (old === undefined) return [`+${say(now)}`];
  const was = old.metadata.resourceVersion;
  const is = now.metadata.resourceVersion;
  const areComparable = isResourceVersion(was) && isResourceVersion(is);
  const isOlder = areComparable && compareResourceVersion(is, was) < 0;
  if (isOlder && old.metadata.uid === now.metadata.uid) return [];
  return is !== '' && is === was ? [] : [`~${say(old)} ${say(now)}`];
};
const refusing = ({ data }: Thing): string[] => {
  if (data === 'refused') throw new Error('full');
  return [];
};

describe('a handler', () => {
  test('hears of adds, those of the initial list as such, of updates and of deletions', async () => {
    const { source, informer, start, clock } = setup();
    source.put('a');
    const { lines, ...handler } = recording();
    informer.addEventHandler(handler);
    await start();
    expect(lines).toEqual(['+*a@2']);
    source.put('b');
    source.put('a');
    source.remove('b');
    await clock.settle();
    expect(lines.slice(1)).toEqual(['+b@3', '~a@2 a@4', '-b@5']);
  });

  test('hears of an add of what is there as an update, and of an update of what is not as an add', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([thing('a', 1)], '1');
    queue.add(thing('a', 2));
    queue.update(thing('b', 3));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '~a@1 a@2', '+b@3']);
  });

  test('hears of a deletion of what nobody knew', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([], '1');
    queue.delete(thing('a', 2));
    await settle();
    expect(handler.lines).toEqual(['-a@2']);
  });

  test('hears of the end of what was held even from a queue that knows no more than the key', async () => {
    const { informer, queue, settle } = await running({ queue: new Ignorant() });
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([thing('a', 1)], '1');
    queue.delete(thing('a', 2));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '-?a@1']);
    expect(informer.indexer.keys()).toEqual([]);
  });

  test('hears of every change, also of those that come in one turn', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([], '0');
    for (let version = 1; version <= 5; version++) queue.update(thing('a', version));
    await settle();
    expect(handler.lines).toEqual(['+a@1', '~a@1 a@2', '~a@2 a@3', '~a@3 a@4', '~a@4 a@5']);
  });

  test('hears of deletions that nobody saw first, with the last that was known', async () => {
    const { source, informer, start, clock } = setup();
    for (const name of ['a', 'b', 'c']) source.put(name);
    await start();
    const handler = recording();
    informer.addEventHandler(handler);
    await clock.settle();
    source.down = true;
    source.cut();
    source.remove('a');
    source.put('b');
    source.remove('c');
    source.put('d');
    source.forget();
    source.down = false;
    await clock.advance(60_000);
    expect(handler.lines.slice(3)).toEqual(['-?a@2', '-?c@4', '~b@3 b@6', '+d@8']);
    expect(informer.indexer.keys().toSorted()).toEqual(['b', 'd']);
  });

  test('hears of what was deleted and made anew unseen as one update, with another uid', async () => {
    const { source, informer, start, clock } = setup();
    source.put('a');
    await start();
    const uids: string[][] = [];
    informer.addEventHandler({
      onUpdate: (old, now) => void uids.push([old.metadata.uid, now.metadata.uid]),
    });
    source.down = true;
    source.cut();
    source.remove('a');
    source.put('a');
    source.forget();
    source.down = false;
    await clock.advance(60_000);
    expect(uids).toEqual([['uid-1', 'uid-2']]);
  });

  test('does not hear of an update whose version did not change', async () => {
    const { source, informer, start, clock } = setup();
    for (const name of ['a', 'b']) source.put(name);
    const handler = recording();
    informer.addEventHandler(handler);
    await start();
    source.forget();
    await clock.advance(60_000);
    source.put('b');
    source.forget();
    await clock.advance(60_000);
    expect(source.requests.filter((r) => r.sendInitialEvents)).toHaveLength(3);
    expect(handler.lines).toEqual(['+*a@2', '+*b@3', '~b@3 b@5']);
  });

  test('hears of every update of what has no version', async () => {
    const { queue, informer, settle } = await running();
    let updates = 0;
    informer.addEventHandler({ onUpdate: () => void updates++ });
    for (const version of ['', undefined] as string[]) {
      const object = thing('a', 0);
      object.metadata.resourceVersion = version;
      queue.update(object);
      queue.update({ ...object });
    }
    await settle();
    expect(updates).toBe(3);
  });

  test('does not hear of an event that is older than what is held, but does of an older list', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([thing('a', 10), thing('b', 10)], '10');
    queue.update(thing('a', 9));
    queue.add(thing('a', 9));
    const earlier = thing('b', 8);
    earlier.metadata.uid = 'an earlier b';
    queue.delete(earlier);
    await settle();
    expect(handler.lines).toEqual(['+*a@10', '+*b@10']);
    expect(informer.indexer.get('a')).toEqual(thing('a', 10));
    // The server was restored from a backup.
    queue.replace([thing('a', 7)], '7');
    queue.update(thing('a', 8));
    await settle();
    expect(handler.lines.slice(2)).toEqual(['-?b@10', '~a@10 a@7', '~a@7 a@8']);
  });

  test('does not take an object of an older list for the one of its version that is held: versions are given anew', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([thing('a', 4), thing('b', 6, 'before')], '6');
    queue.bookmark('10');
    await settle();
    // The server was restored as it was at 5, and b has been written since.
    queue.replace([thing('a', 4), thing('b', 6, 'after')], '7');
    await settle();
    expect(informer.indexer.get('b')?.data).toBe('after');
    expect(handler.lines).toEqual(['+*a@4', '+*b@6', '~a@4 a@4', '~b@6 b@6']);
  });

  test('hears of an older list object by object, too', async () => {
    const store = new Indexer<Thing>();
    const queue = new RealFIFO<Thing>({ atomic: false, knownObjects: store });
    const { informer, settle } = await running({ queue, store });
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([thing('a', 10)], '10');
    await settle();
    queue.replace([thing('a', 7)], '7');
    await settle();
    expect(handler.lines).toEqual(['+*a@10', '~a@10 a@7']);
  });

  test('hears of an event whose version cannot be compared, and of a new object with an older version', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([opaque('zz'), thing('b', 10)], '10');
    queue.update(opaque('yy'));
    const other = thing('b', 9);
    other.metadata.uid = 'another b';
    queue.update(other);
    await settle();
    expect(handler.lines.slice(2)).toEqual(['~a@zz a@yy', '~b@10 b@9']);
  });

  test('hears of each event as if that were compared with what is held of its key, whatever came before', async () => {
    const object = fc
      .record({
        name: fc.constantFrom('a', 'b'),
        version: fc.constantFrom('', '0', '3', '8', '9', '10', '11', '007', 'a', 'zzz'),
        uid: fc.constantFrom('one', 'other'),
        data: fc.constantFrom('', '', 'refused'),
      })
      .map(({ data, version, ...metadata }): Thing => {
        return { metadata: { ...metadata, resourceVersion: version }, data };
      });
    const listed = fc.uniqueArray(object, { selector: ({ metadata }) => metadata.name });
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ event: object }) },
      { weight: 1, arbitrary: fc.record({ listed }) },
      { weight: 1, arbitrary: fc.record({ deleted: object }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const store = new Indexer<Thing, 'refusing'>({ refusing });
        const { queue, informer, settle } = await running({ store });
        const handler = recording();
        informer.addEventHandler(handler);
        queue.replace([], '1');
        const expected: string[] = [];
        const heard: string[] = [];
        for (const one of steps) {
          await settle();
          handler.lines.length = 0;
          if ('listed' in one) queue.replace(one.listed, '12');
          else if ('deleted' in one) queue.delete(one.deleted);
          else {
            expected.push(...lineOf(store.get(one.event.metadata.name), one.event));
            queue.update(one.event);
            await settle();
            heard.push(...handler.lines);
          }
        }
        expect(heard).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps the object that it knows where a list says the same', async () => {
    const { queue, informer, settle } = await running();
    queue.replace([thing('a', 1), thing('b', 1)], '1');
    await settle();
    const [a, b] = [informer.indexer.get('a'), informer.indexer.get('b')];
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    expect(informer.indexer.get('a')).toBe(a);
    expect(informer.indexer.get('b')).not.toBe(b);
    expect(informer.indexer.resourceVersion).toBe('2');
  });

  test('hears once of a key that a list has twice, the last of them', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([thing('a', 1), thing('b', 2), thing('a', 3)], '3');
    await settle();
    expect(handler.lines).toEqual(['+*a@3', '+*b@2']);
    expect(informer.indexer.get('a')).toEqual(thing('a', 3));
  });

  test('finds the store changed already, after a list all of it', async () => {
    const { queue, informer, settle } = await running();
    const keys: string[] = [];
    const look = (): void => void keys.push(informer.indexer.keys().join());
    informer.addEventHandler({ onAdd: look, onUpdate: look, onDelete: look });
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    queue.delete(thing('a', 3));
    queue.add(thing('c', 4));
    await settle();
    queue.replace([thing('d', 5)], '5');
    await settle();
    expect(keys).toEqual(['a,b', 'a,b', 'b', 'b,c', 'd', 'd', 'd']);
  });

  test('gets the objects that are stored', async () => {
    const { queue, informer, settle } = await running();
    const seen: [Thing | undefined, Thing | undefined][] = [];
    informer.addEventHandler({
      onAdd: (now) => void seen.push([informer.indexer.get('a'), now]),
      onUpdate: (_, now) => void seen.push([informer.indexer.get('a'), now]),
    });
    queue.replace([thing('a', 1)], '1');
    queue.update(thing('a', 2));
    await settle();
    expect(seen).toHaveLength(2);
    for (const [stored, told] of seen) expect(told).toBe(stored);
  });

  test('may be an object of a class, and need not hear of all', async () => {
    const { queue, informer, settle } = await running();
    class Counter implements EventHandler<Thing> {
      deletions = 0;
      onDelete(): void {
        this.deletions++;
      }
    }
    const counter = new Counter();
    informer.addEventHandler(counter);
    queue.replace([thing('a', 1)], '1');
    queue.delete(thing('a', 2));
    await settle();
    expect(counter.deletions).toBe(1);
  });

  test('added twice hears twice, and each registration is its own', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    const [first, second] = [informer.addEventHandler(handler), informer.addEventHandler(handler)];
    queue.replace([thing('a', 1)], '1');
    await settle();
    void first.remove();
    queue.update(thing('a', 2));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '+*a@1', '~a@1 a@2']);
    expect(second.hasSynced).toBe(true);
  });

  test('that is removed hears nothing more, and the others do', async () => {
    const { queue, informer, settle } = await running();
    const [first, second] = [recording(), recording()];
    const registration = informer.addEventHandler(first);
    informer.addEventHandler(second);
    queue.replace([thing('a', 1)], '1');
    await settle();
    void registration.remove();
    void registration.remove();
    queue.update(thing('a', 2));
    await settle();
    expect(first.lines).toEqual(['+*a@1']);
    expect(second.lines).toEqual(['+*a@1', '~a@1 a@2']);
  });

  test('that is no handler is a TypeError', async () => {
    const { informer } = await running();
    const add = (handler: unknown, options: unknown = {}) => {
      informer.addEventHandler(handler as EventHandler<Thing>, options as object);
    };
    expect(() => add(undefined)).toThrow(TypeError);
    expect(() => add(() => {})).toThrow(TypeError);
    expect(() => add({})).toThrow(TypeError);
    expect(() => add({ onAdd: 'log' })).toThrow(TypeError);
    expect(() => add({ onAdd() {} }, { resyncPeriodMs: -1 })).toThrow(TypeError);
    expect(() => add({ onAdd() {} }, { filter: 'a' })).toThrow(TypeError);
  });
});

describe('a handler with a filter', () => {
  const passing = { filter: ({ data }: Thing) => data === 'yes' };

  test('sees what begins to pass added, and what no longer does deleted', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler, passing);
    queue.replace([thing('a', 1, 'yes'), thing('b', 2, 'no')], '2');
    queue.update(thing('b', 3, 'yes'));
    queue.update(thing('a', 4, 'yes'));
    queue.update(thing('a', 5, 'no'));
    queue.update(thing('a', 6, 'no'));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '+b@3', '~a@1 a@4', '-a@4']);
  });

  test('hears of the end of what it has seen, whatever the object was at its end, and of no other', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler, passing);
    queue.replace([thing('a', 1, 'yes'), thing('b', 2, 'no'), thing('c', 3, 'yes')], '3');
    queue.delete(thing('a', 4, 'no'));
    queue.delete(thing('b', 5, 'yes'));
    queue.delete(thing('unknown', 6, 'yes'));
    queue.replace([], '7');
    await settle();
    expect(handler.lines.slice(2)).toEqual(['-a@4', '-unknown@6', '-?c@3']);
  });

  test('hears of the end of what it has seen even if the filter has changed its mind, or fails', async () => {
    const { queue, informer, settle, errors } = await running();
    const handler = recording();
    let verdict: 'yes' | 'no' | 'fail' = 'yes';
    const filter = (): boolean => {
      if (verdict === 'fail') throw new Error('what is it?');
      return verdict === 'yes';
    };
    informer.addEventHandler(handler, { filter });
    queue.replace([thing('a', 1), thing('b', 2), thing('c', 3)], '3');
    await settle();
    verdict = 'no';
    queue.delete(thing('a', 4));
    await settle();
    verdict = 'fail';
    queue.update(thing('b', 5));
    queue.delete(thing('b', 6));
    queue.replace([], '7');
    await settle();
    expect(handler.lines.slice(3)).toEqual(['-a@4', '-b@6', '-?c@3']);
    expect(errors).toMatchObject([{ from: 'handler', key: 'b' }]);
  });

  test('hears of an object as it passes: left and come back it is added again', async () => {
    const { queue, informer, settle } = await running();
    const handler = recording();
    informer.addEventHandler(handler, passing);
    queue.replace([thing('a', 1, 'yes')], '1');
    queue.update(thing('a', 2, 'no'));
    queue.delete(thing('a', 3, 'no'));
    queue.add(thing('a', 4, 'yes'));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '-a@1', '+a@4']);
  });

  test('that throws is reported, and the next object comes', async () => {
    const { queue, informer, settle, errors } = await running();
    const handler = recording();
    const registration = informer.addEventHandler(handler, {
      filter: ({ metadata }) => {
        if (metadata.name === 'a') throw new Error('what is it?');
        return true;
      },
    });
    queue.replace([thing('a', 1), thing('b', 2)], '2');
    await settle();
    expect(handler.lines).toEqual(['+*b@2']);
    expect(errors).toMatchObject([
      { error: { message: 'what is it?' }, from: 'handler', key: 'a' },
    ]);
    expect(registration.hasSynced).toBe(true);
  });
});
