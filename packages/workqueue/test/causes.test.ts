import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { RateLimitingQueue, WorkQueue, processQueue } from '../src/index.ts';

const causes = (queue: WorkQueue, key = 'a'): readonly string[] => queue.about(key).causes;

describe('the causes of a key', () => {
  test('are told in the order in which they came, each once', () => {
    const queue = new WorkQueue({ maxCauses: 5 });
    for (const cause of ['pod a was added', 'resync', 'pod a was added', 'node n was gone'])
      queue.add('a', { cause });
    queue.add('a');
    queue.add('b', { cause: 'something else' });
    expect(causes(queue)).toEqual(['pod a was added', 'resync', 'node n was gone']);
  });

  test('are the newest, of more than are kept', () => {
    const queue = new WorkQueue({ maxCauses: 2 });
    for (const cause of ['one', 'two', 'three', 'two', 'four']) queue.add('a', { cause });
    expect(causes(queue)).toEqual(['three', 'four']);
  });

  test('are not kept unless asked for, and none are of a key that is not here', () => {
    const queue = new WorkQueue();
    queue.add('a', { cause: 'one' });
    expect(causes(queue)).toEqual([]);
    expect(new WorkQueue({ maxCauses: 2 }).about('a')).toEqual({ priority: 0, causes: [] });
  });

  test('while it is processed are those of this time, and what comes meanwhile is for the next', () => {
    const queue = new WorkQueue({ maxCauses: 2 });
    queue.add('a', { cause: 'one' });
    queue.tryGet();
    queue.add('a', { cause: 'two' });
    queue.add('a', { cause: 'three' });
    expect(causes(queue)).toEqual(['one']);
    queue.done('a');
    expect(causes(queue)).toEqual(['two', 'three']);
    queue.tryGet();
    queue.done('a');
    expect(causes(queue)).toEqual([]);
  });

  test('cannot be changed from outside', () => {
    const queue = new WorkQueue({ maxCauses: 2 });
    queue.add('a', { cause: 'one' });
    (causes(queue) as string[]).push('two');
    expect(causes(queue)).toEqual(['one']);
  });

  test('are told to its reconcile, and why it is tried again', async () => {
    const clock = new VirtualClock();
    const queue = new RateLimitingQueue({ clock, maxCauses: 4 });
    const told: (readonly string[])[] = [];
    const over = processQueue(
      queue,
      (_, about) => {
        told.push(about.causes);
        if (told.length === 1) throw new Error('no');
        if (told.length === 2) return { requeue: true };
        if (told.length === 3) return { requeueAfterMs: 50 };
      },
      { onError() {} },
    );
    queue.add('a', { cause: 'pod a was added' });
    await clock.advance(1000);
    queue.shutDown();
    await over;
    expect(told).toEqual([['pod a was added'], ['retry'], ['requeue'], ['requeueAfter']]);
  });
});

test.each<[string, () => unknown]>([
  ['maxCauses', () => new WorkQueue({ maxCauses: -1 })],
  ['cause', () => new WorkQueue().add('a', { cause: 7 as never })],
])('a wrong %s is a TypeError that names it, at once', (name, act) => {
  expect(act).toThrow(TypeError);
  expect(act).toThrow(name);
});
