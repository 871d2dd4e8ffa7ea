import { strict as assert } from 'node:assert';

import type { Queue, RetryQueue } from '../ports.ts';
import { emptied } from './support.ts';

export interface RetrySetup {
  /** Empty; the backoff of a key is 10 ms, doubling. */
  readonly queue: RetryQueue<string> & Queue<string>;
  /** Moves the time of the queue's clock on; what falls due has happened when it resolves. */
  readonly advance: (ms: number) => Promise<void>;
}

export interface RetrySuite {
  /** Your test runner's: vitest's `test`, node:test's `test`. */
  readonly test: (title: string, run: () => Promise<void>) => unknown;
  readonly create: () => RetrySetup;
}

const keep = { keepDeadline: true };

/** Registers a test for each promise about delays and backoffs that `processQueue` relies on. */
export function testRetries({ test, create }: RetrySuite): void {
  test('a delayed key comes when its delay is over, and not before', async () => {
    const { queue, advance } = create();
    queue.addAfter('b', 20);
    queue.addAfter('a', 10);
    queue.addAfter('now', 0);
    assert.deepEqual(emptied(queue), ['now']);
    await advance(9);
    assert.deepEqual(emptied(queue), []);
    await advance(1);
    assert.deepEqual(emptied(queue), ['a']);
    await advance(10);
    assert.deepEqual(emptied(queue), ['b']);
  });

  test('of several delays of one key the one that ends first counts', async () => {
    const { queue, advance } = create();
    for (const delayMs of [20, 5, 10]) queue.addAfter('a', delayMs);
    await advance(5);
    assert.deepEqual(emptied(queue), ['a']);
    await advance(100);
    assert.deepEqual(emptied(queue), []);
  });

  test('a key waits twice as long each time, until it is forgotten', async () => {
    const { queue, advance } = create();
    for (const [attempts, backoffMs] of [10, 20, 40].entries()) {
      assert.equal(queue.numRequeues('a'), attempts);
      queue.addRateLimited('a');
      await advance(backoffMs - 1);
      assert.deepEqual(emptied(queue), [], 'the backoff is shortened');
      await advance(1);
      assert.deepEqual(emptied(queue), ['a']);
    }
    assert.equal(queue.numRequeues('b'), 0);
    queue.forget('a');
    assert.equal(queue.numRequeues('a'), 0);
    queue.addRateLimited('a');
    await advance(10);
    assert.deepEqual(emptied(queue), ['a']);
  });

  test('with keepDeadline, what is asked for during a backoff neither counts nor moves it', async () => {
    const { queue, advance } = create();
    queue.addRateLimited('a', keep);
    await advance(10);
    emptied(queue);
    queue.addRateLimited('a', keep);
    for (let failures = 0; failures < 4; failures++) {
      await advance(4);
      assert.deepEqual(emptied(queue), [], 'the backoff is shortened');
      assert(queue.awaitsRetry('a'));
      queue.addRateLimited('a', keep);
    }
    assert.equal(queue.numRequeues('a'), 2);
    await advance(4);
    assert.deepEqual(emptied(queue), ['a']);
    assert(!queue.awaitsRetry('a'));
  });

  test('with keepDeadline, a retry comes at its time even if the key came earlier', async () => {
    const { queue, advance } = create();
    queue.addRateLimited('a', keep);
    queue.addAfter('a', 4);
    await advance(4);
    assert.deepEqual(emptied(queue), ['a']);
    queue.addRateLimited('a', keep);
    await advance(5);
    assert.deepEqual(emptied(queue), []);
    await advance(1);
    assert.deepEqual(emptied(queue), ['a']);
    assert.equal(queue.numRequeues('a'), 1);
  });

  test('a key that is forgotten awaits no retry, and what is delayed still comes', async () => {
    const { queue, advance } = create();
    queue.addRateLimited('a', keep);
    queue.forget('a');
    assert(!queue.awaitsRetry('a'));
    assert.equal(queue.numRequeues('a'), 0);
    await advance(10);
    assert.deepEqual(emptied(queue), ['a']);
  });

  test('a shut down drops what is delayed', async () => {
    const { queue, advance } = create();
    queue.addAfter('a', 5);
    queue.addRateLimited('b', keep);
    queue.shutDown();
    queue.addAfter('c', 5);
    queue.addRateLimited('d');
    await advance(100);
    assert.deepEqual(emptied(queue), []);
    assert.equal(queue.numRequeues('d'), 0);
  });
}
