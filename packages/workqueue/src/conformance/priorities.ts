import { strict as assert } from 'node:assert';

import type { QueueSuite } from './queue.ts';
import { emptied, filled, take } from './support.ts';

/** What a queue with priorities promises beyond that. */
export function testPriorities({ test, create }: QueueSuite): void {
  test('the highest priority is taken first, and of equals the oldest', async () => {
    const queue = create();
    queue.add('a', { priority: -100 });
    queue.add('b');
    queue.add('c', { priority: 7 });
    queue.add('d', { priority: 0 });
    queue.add('e', { priority: 7 });
    assert.deepEqual(emptied(queue), ['c', 'e', 'b', 'd', 'a']);
  });

  test('a key that comes again is raised to a higher priority, and not lowered to a lower one', async () => {
    const queue = filled(create(), 'a', 'b', 'c', 'd');
    queue.add('c', { priority: 1 });
    queue.add('b', { priority: 1 });
    queue.add('c', { priority: -1 });
    queue.add('a', { priority: -1 });
    assert.equal(queue.length, 4);
    assert.deepEqual(emptied(queue), ['b', 'c', 'a', 'd']);
  });

  test('a key that comes while it is processed waits with the highest priority told since', async () => {
    const queue = create();
    queue.add('a', { priority: 5 });
    await take(queue);
    filled(queue, 'b', 'c');
    queue.add('a', { priority: -1 });
    queue.done('a');
    assert.deepEqual(emptied(queue), ['b', 'c', 'a']);
    queue.add('a');
    await take(queue);
    filled(queue, 'b');
    queue.add('a', { priority: -1 });
    queue.add('a', { priority: 1 });
    queue.done('a');
    assert.deepEqual(emptied(queue), ['a', 'b']);
  });

  test('nothing starves, however many urgent keys come', async () => {
    const queue = create();
    for (const key of ['a', 'b', 'c']) queue.add(key, { priority: -100 });
    let late = 3;
    for (let takes = 0; takes < 1000 && late > 0; takes++) {
      queue.add(`urgent ${takes}`, { priority: 100 });
      const key = queue.tryGet() ?? '';
      if (!key.startsWith('urgent')) late--;
      queue.done(key);
    }
    assert.equal(late, 0, 'a low priority starves');
  });
}
