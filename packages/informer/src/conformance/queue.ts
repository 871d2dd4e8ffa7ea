import assert from 'node:assert/strict';

import { Latch } from '@client-ts/apimachinery';

import { Consumer, enough, isSettled, settle } from './consumer.ts';
import type { QueueSubject } from './consumer.ts';
import { object, say } from './objects.ts';
import type { Suite } from './suite.ts';

/** What an informer relies on in its queue, beyond what a Reflector does: run `testReflectorStore` over it as well. */
export function testQueue({ test, create }: Suite<QueueSubject>): void {
  test('what was queued before it is drained is handed over, and what comes later', async () => {
    const subject = await create();
    subject.queue.replace([object('a', 1)], '1');
    subject.queue.add(object('b', 2));
    const consumer = new Consumer(subject);
    await settle();
    assert.deepEqual(consumer.contents, ['a@1', 'b@2']);
    subject.queue.update(object('a', 3));
    await settle();
    assert.deepEqual(consumer.contents, ['a@3', 'b@2']);
  });

  test('an object is known by namespace/name', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([object('a', 1)], '1');
    subject.queue.add(object('b', 2));
    subject.queue.add({ metadata: { name: 'node', resourceVersion: '3' } });
    await settle();
    assert.deepEqual([...subject.held.keys()].toSorted(), ['default/a', 'default/b', 'node']);
    assert.equal(consumer.deleted.length, 0);
  });

  test('a change is handed over as it is, at the latest when no other is left', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([], '0');
    for (let version = 1; version <= 50; version++)
      subject.queue.update(object(`n${version % 7}`, version));
    await settle();
    const last = new Map<string, number>();
    for (const { deltas } of consumer.batches)
      for (const delta of deltas) {
        if (delta.type === 'ReplacedAll') continue;
        assert.ok(delta.type === 'Updated' || delta.type === 'Added', `a ${delta.type}`);
        const version = Number(delta.object.metadata?.resourceVersion);
        assert.ok(version > (last.get(delta.key) ?? 0), 'an older version after a newer one');
        last.set(delta.key, version);
      }
    assert.deepEqual(
      [...last.values()].toSorted((a, b) => a - b),
      [44, 45, 46, 47, 48, 49, 50],
    );
  });

  test('a deletion that was seen says so, and carries the object as it was at its end', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([object('a', 1)], '1');
    await settle();
    const end = object('a', 2);
    subject.queue.delete(end);
    await settle();
    assert.deepEqual(consumer.deleted, [
      { finalStateUnknown: false, key: 'default/a', object: end },
    ]);
    assert.deepEqual(consumer.contents, []);
  });

  test('a deletion that nobody saw says so, and carries the last that was known', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    const [a, b] = [object('a', 1), object('b', 2)];
    subject.queue.replace([a], '1');
    subject.queue.add(b);
    await settle();
    subject.queue.replace([object('c', 3)], '4');
    await settle();
    assert.deepEqual(
      consumer.deleted.toSorted((x, y) => (x.key < y.key ? -1 : 1)),
      [
        { finalStateUnknown: true, key: 'default/a', object: a },
        { finalStateUnknown: true, key: 'default/b', object: b },
      ],
    );
    assert.deepEqual(consumer.contents, ['c@3']);
  });

  test('the first replace is the initial list, and nothing else is', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([object('a', 1), object('b', 2)], '2');
    subject.queue.update(object('a', 3));
    await settle();
    subject.queue.replace([object('a', 3), object('c', 4)], '4');
    await settle();
    const words = { initial: new Set<string>(), later: new Set<string>() };
    for (const { deltas, isInInitialList } of consumer.batches)
      for (const delta of deltas) {
        const told = delta.type === 'ReplacedAll' ? delta.items : 'object' in delta ? [delta] : [];
        for (const item of told) words[isInInitialList ? 'initial' : 'later'].add(say(item.object));
      }
    assert.ok(words.initial.has('b@2'), 'an item of the first replace is not initial');
    assert.ok(!words.later.has('b@2'), 'an item of the first replace came later');
    assert.ok(!words.initial.has('c@4'), 'an item of the second replace is initial');
    assert.ok(words.later.has('c@4'), 'an item of the second replace did not come');
  });

  test('it has synced when all of the first replace is processed, and not before', async () => {
    const subject = await create();
    const synced = subject.queue.synced();
    assert.equal(await isSettled(synced), false, 'synced before it was filled');
    subject.queue.replace([object('a', 1), object('b', 2)], '2');
    assert.equal(await isSettled(synced), false, 'synced before it was drained');
    const consumer = new Consumer(subject);
    await settle();
    assert.equal(await isSettled(synced), true, 'it does not settle');
    assert.deepEqual(consumer.contents, ['a@1', 'b@2']);
    assert.equal(await isSettled(subject.queue.synced()), true, 'only once');
  });

  test('it has synced after an empty list, too', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([], '2');
    assert.equal(await isSettled(subject.queue.synced()), true);
    subject.queue.add(object('a', 3));
    await settle();
    assert.equal(consumer.batches.at(-1)?.isInInitialList, false);
    assert.deepEqual(consumer.contents, ['a@3']);
  });

  test('who waits for it to sync need not wait longer than their signal', async () => {
    const { queue } = await create();
    const stop = new AbortController();
    const synced = queue.synced({ signal: stop.signal });
    stop.abort(enough);
    assert.equal(await isSettled(synced), true, 'it waits on');
    await assert.rejects(synced, (error) => error === enough);
  });

  test('a batch whose processing throws counts as processed, and the next one comes', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    consumer.after = () => {
      throw new Error('wrong');
    };
    subject.queue.replace([object('a', 1)], '1');
    subject.queue.add(object('b', 2));
    await settle();
    subject.queue.add(object('c', 3));
    await settle();
    assert.deepEqual(consumer.contents, ['a@1', 'b@2', 'c@3']);
    assert.equal(await isSettled(subject.queue.synced()), true);
    assert.equal(await isSettled(consumer.done), false);
  });

  test('a batch whose processing takes time counts when that ends, and nothing else comes before', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    const latch = new Latch();
    consumer.before = () => latch.wait();
    const synced = subject.queue.synced();
    subject.queue.replace([object('a', 1)], '1');
    subject.queue.add(object('b', 2));
    subject.queue.update(object('a', 3));
    await settle();
    assert.equal(consumer.batches.length, 1);
    assert.equal(await isSettled(synced), false, 'synced before it was processed');
    latch.open();
    await settle();
    assert.equal(await isSettled(synced), true);
    assert.deepEqual(consumer.contents, ['a@3', 'b@2']);
  });

  test('what is being processed is known: it can be gone, and is not said again as it was before', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([object('old', 1)], '1');
    await settle();
    const latch = new Latch();
    consumer.before = () => latch.wait();
    subject.queue.update(object('old', 2));
    subject.queue.add(object('new', 3));
    await settle();
    subject.queue.resync();
    latch.open();
    await settle();
    assert.deepEqual(consumer.contents, ['new@3', 'old@2']);
    const second = new Latch();
    consumer.before = () => second.wait();
    subject.queue.add(object('short', 4));
    await settle();
    subject.queue.replace([object('old', 2)], '5');
    second.open();
    await settle();
    assert.deepEqual(consumer.contents, ['old@2']);
  });

  test('a batch whose processing rejects counts as processed, and the next one comes', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    consumer.before = () => Promise.reject(enough);
    subject.queue.replace([object('a', 1)], '1');
    await settle();
    consumer.before = undefined;
    subject.queue.add(object('b', 2));
    await settle();
    assert.deepEqual(consumer.contents, ['b@2']);
    assert.equal(await isSettled(subject.queue.synced()), true);
    assert.equal(await isSettled(consumer.done), false);
  });

  test('a list of many is one list: it is whole when it has synced, and what comes later comes after it', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    const objects = Array.from({ length: 3000 }, (_, i) => object(`n${i}`, 1));
    subject.queue.replace(objects, '1');
    objects.length = 0;
    subject.queue.update(object('n7', 2));
    subject.queue.delete(object('n8', 3));
    await subject.queue.synced();
    assert.ok(consumer.contents.includes('n2999@1'), 'it has synced too early');
    await settle();
    assert.equal(consumer.contents.length, 2999);
    assert.ok(consumer.contents.includes('n7@2'), 'an update is lost');
  });

  test('a drain resolves when aborted, and hands over nothing more', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([object('a', 1)], '1');
    await settle();
    consumer.stop();
    assert.equal(await isSettled(consumer.done), true, 'it drains on');
    await consumer.done;
    subject.queue.update(object('a', 2));
    await settle();
    assert.deepEqual(consumer.contents, ['a@1']);
  });

  test('aborted while a batch is processed, that batch is the last', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([object('a', 1)], '1');
    await settle();
    consumer.after = () => consumer.stop();
    subject.queue.update(object('a', 2));
    subject.queue.update(object('a', 3));
    subject.queue.replace([], '4');
    assert.equal(await isSettled(consumer.done), true, 'it drains on');
    // All that happened to a key may come together.
    assert.notDeepEqual(consumer.contents, ['a@1']);
    assert.equal(consumer.batches.length, 2);
  });

  test('what comes while a batch is processed comes after it', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([object('a', 1)], '1');
    await settle();
    let nested = 0;
    consumer.after = () => {
      consumer.after = () => {};
      nested -= consumer.batches.length;
      subject.queue.update(object('a', 3));
      subject.queue.delete(object('b', 4));
      nested += consumer.batches.length;
    };
    subject.queue.add(object('b', 2));
    await settle();
    assert.equal(nested, 0, 'a batch within a batch');
    assert.deepEqual(consumer.contents, ['a@3']);
  });

  test('a resync says again all that is held, or that it is to be said', async () => {
    const subject = await create();
    const consumer = new Consumer(subject);
    subject.queue.replace([object('a', 1), object('b', 2)], '2');
    await settle();
    consumer.batches.length = 0;
    subject.queue.resync();
    await settle();
    const said = consumer.batches
      .flatMap(({ deltas }) => deltas)
      .flatMap((delta) => {
        assert.ok(delta.type === 'SyncAll' || delta.type === 'Sync', `a ${delta.type}`);
        return delta.type === 'Sync' ? [delta.object] : [...subject.held.values()];
      });
    assert.deepEqual(said.map(say).toSorted(), ['a@1', 'b@2']);
    assert.deepEqual(consumer.contents, ['a@1', 'b@2']);
  });
}
