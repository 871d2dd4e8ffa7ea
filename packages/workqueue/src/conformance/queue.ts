import { strict as assert } from 'node:assert';

import type { Queue } from '../ports.ts';
import { filled, pending, soon, take } from './support.ts';

export interface QueueSuite {
  /** Your test runner's: vitest's `test`, node:test's `test`. */
  readonly test: (title: string, run: () => Promise<void>) => unknown;
  /** A new, empty queue of strings. */
  readonly create: () => Queue<string>;
}

/** Registers a test for each promise that a work queue makes; needs no time to pass. */
export function testQueue({ test, create }: QueueSuite): void {
  test('keys come out in the order in which they went in', async () => {
    const queue = filled(create(), 'a', 'b', 'c');
    assert.equal(queue.length, 3);
    assert.deepEqual([await take(queue), await take(queue), await take(queue)], ['a', 'b', 'c']);
    assert.equal(queue.length, 0);
  });

  test('a key added twice is delivered once', async () => {
    const queue = filled(create(), 'a', 'b', 'a');
    assert.equal(queue.length, 2);
    assert.deepEqual([queue.tryGet(), queue.tryGet(), queue.tryGet()], ['a', 'b', undefined]);
  });

  test('a key added while it is processed is delivered once more, after its done, at the end', async () => {
    const queue = filled(create(), 'a');
    await take(queue);
    filled(queue, 'a', 'a', 'b');
    assert.equal(queue.length, 1, 'what is being processed does not count');
    queue.done('a');
    assert.deepEqual([queue.tryGet(), queue.tryGet(), queue.tryGet()], ['b', 'a', undefined]);
    queue.done('a');
    assert.equal(queue.tryGet(), undefined);
  });

  test('a key that is done can be added anew', async () => {
    const queue = filled(create(), 'a');
    await take(queue);
    queue.done('a');
    assert.equal(queue.length, 0);
    queue.add('a');
    assert.equal(await take(queue), 'a');
  });

  test('done of what is not being processed does nothing', async () => {
    const queue = filled(create(), 'a');
    queue.done('a');
    queue.done('b');
    assert.equal(queue.length, 1);
    assert.equal(await take(queue), 'a');
    queue.add('a');
    queue.done('a');
    queue.done('a');
    assert.equal(queue.length, 1, 'it was added while it was processed, once');
    assert.deepEqual([queue.tryGet(), queue.tryGet()], ['a', undefined]);
    queue.done('a');
    queue.done('a');
    assert.equal(queue.tryGet(), undefined);
  });

  test('who waits is served in the order of coming, each by one key', async () => {
    const queue = create();
    const [first, second, third] = [queue.get(), queue.get(), queue.get()];
    filled(queue, 'a', 'a', 'b');
    assert.deepEqual([await soon(first), await soon(second)], ['a', 'b']);
    queue.add('a');
    assert(await pending(third), 'a key is with one worker at a time');
    queue.done('a');
    assert.equal(await soon(third), 'a');
  });

  test('an aborted get rejects with the reason and takes nothing', async () => {
    const queue = create();
    const stop = new AbortController();
    const reason = new Error('enough');
    const waiting = queue.get({ signal: stop.signal });
    const next = queue.get();
    stop.abort(reason);
    await assert.rejects(soon(waiting), reason);
    filled(queue, 'a', 'b');
    await assert.rejects(soon(queue.get({ signal: stop.signal })), reason);
    assert.equal(await soon(next), 'a');
    assert.equal(await take(queue), 'b');
  });

  test('a shut down wakes everybody who waits, once', async () => {
    const queue = create();
    const waiting = [queue.get(), queue.get()];
    queue.shutDown();
    queue.shutDown();
    queue.add('a');
    for (const get of waiting) assert.equal(await soon(get), undefined);
    assert.equal(await take(queue), undefined);
  });

  test('after a shut down nothing comes in, and what waits can be taken', async () => {
    const queue = filled(create(), 'a', 'b');
    await take(queue);
    queue.add('a');
    queue.shutDown();
    filled(queue, 'c', 'b');
    assert.equal(await take(queue), 'b');
    queue.add('b');
    queue.done('b');
    queue.done('a');
    assert.equal(await take(queue), 'a', 'it came in before the shut down');
    queue.done('a');
    assert.equal(await take(queue), undefined);
    assert.equal(queue.tryGet(), undefined);
  });

  test('a drain waits until all that came in before is done', async () => {
    const queue = filled(create(), 'a', 'b');
    await take(queue);
    queue.add('a');
    const drained = [queue.shutDownWithDrain(), queue.shutDownWithDrain()];
    queue.add('c');
    queue.done('a');
    assert.equal(await take(queue), 'b');
    queue.done('b');
    for (const drain of drained) assert(await pending(drain), 'a is queued once more');
    assert.equal(await take(queue), 'a');
    for (const drain of drained) assert(await pending(drain), 'a is being processed');
    queue.done('a');
    for (const drain of drained) await soon(drain);
    assert.equal(await take(queue), undefined);
  });

  test('with nothing to do a drain is over at once', async () => {
    const queue = create();
    const waiting = queue.get();
    await soon(queue.shutDownWithDrain());
    assert.equal(await soon(waiting), undefined);
  });

  test('a shut down ends the wait for a drain', async () => {
    const queue = filled(create(), 'a');
    await take(queue);
    const drained = queue.shutDownWithDrain();
    assert(await pending(drained));
    queue.shutDown();
    await soon(drained);
  });
}
