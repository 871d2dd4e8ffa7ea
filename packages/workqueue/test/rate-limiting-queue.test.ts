import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { ExponentialRateLimiter, RateLimitingQueue } from '../src/index.ts';
import type { RateLimiter, RateLimitingQueueOptions } from '../src/index.ts';
import { takeAll, watchFor } from './support.ts';

const setup = (
  options: RateLimitingQueueOptions<string> = {},
): { clock: VirtualClock; queue: RateLimitingQueue } => {
  const clock = new VirtualClock();
  return { clock, queue: new RateLimitingQueue({ clock, ...options }) };
};
const keep = { keepDeadline: true };

describe('addRateLimited', () => {
  test('adds a key once its backoff is over, which doubles until it is forgotten', async () => {
    const { clock, queue } = setup();
    for (const delayMs of [5, 10, 20]) {
      queue.addRateLimited('a');
      expect(await watchFor(queue, clock, 1000)).toEqual([`a@${delayMs}`]);
    }
    expect(queue.numRequeues('a')).toBe(3);
    queue.forget('a');
    expect(queue.numRequeues('a')).toBe(0);
    queue.addRateLimited('a');
    expect(await watchFor(queue, clock, 1000)).toEqual(['a@5']);
  });

  test('without keepDeadline counts every attempt, and the earliest delay stands', async () => {
    const { clock, queue } = setup();
    queue.addRateLimited('a');
    queue.addRateLimited('a');
    expect(queue.numRequeues('a')).toBe(2);
    expect(await watchFor(queue, clock, 1000)).toEqual(['a@5']);
  });

  test('leaves what is queued or delayed when it forgets', async () => {
    const { clock, queue } = setup();
    queue.add('a');
    queue.addRateLimited('b');
    queue.forget('a');
    queue.forget('b');
    expect(await watchFor(queue, clock, 1000)).toEqual(['a@0', 'b@5']);
  });

  test('asks the rate limiter that it is given, by key', async () => {
    const asked: string[] = [];
    const rateLimiter: RateLimiter = {
      when: (key) => asked.push(`when ${key}`) * 100,
      forget: (key) => void asked.push(`forget ${key}`),
      numRequeues: (key) => asked.push(`numRequeues ${key}`),
    };
    const clock = new VirtualClock();
    const queue = new RateLimitingQueue<{ id: number }>({
      clock,
      rateLimiter,
      keyOf: ({ id }) => `#${id}`,
    });
    queue.addRateLimited({ id: 1 });
    expect(clock.nextTimerMs).toBe(100);
    queue.forget({ id: 1 });
    expect(queue.numRequeues({ id: 2 })).toBe(3);
    expect(asked).toEqual(['when #1', 'forget #1', 'numRequeues #2']);
  });

  test('has jitter if told so', () => {
    const { clock, queue } = setup({ jitter: 1, random: () => 0.5 });
    queue.addRateLimited('a');
    expect(clock.nextTimerMs).toBe(7.5);
  });

  test('does and counts nothing after a shut down', async () => {
    const { clock, queue } = setup();
    queue.shutDown();
    queue.addRateLimited('a');
    queue.addRateLimited('a', keep);
    expect([queue.numRequeues('a'), clock.timers]).toEqual([0, 0]);
  });

  test.each([{}, keep])('of a delay that is no number is a wrong argument: %j', (options) => {
    const broken = { when: () => Number.NaN, forget: () => {}, numRequeues: () => 0 };
    const { clock, queue } = setup({ rateLimiter: broken });
    expect(() => queue.addRateLimited('a', options)).toThrow(TypeError);
    expect(() => queue.addRateLimited('a', options)).toThrow(TypeError);
    expect([queue.length, clock.timers]).toEqual([0, 0]);
  });

  test('of a wrong option is a wrong argument, at once', () => {
    expect(() => setup({ jitter: -1 })).toThrow(TypeError);
    expect(() => setup({ rateLimiter: {} as never })).toThrow(/rateLimiter/);
  });
});

describe('with keepDeadline', () => {
  test('what is asked for again during a backoff changes and counts nothing', async () => {
    const { clock, queue } = setup({ rateLimiter: new ExponentialRateLimiter({ initialMs: 100 }) });
    queue.addRateLimited('a', keep);
    for (let i = 0; i < 9; i++) {
      await clock.advance(10);
      queue.addRateLimited('a', keep);
    }
    expect([queue.numRequeues('a'), queue.length]).toEqual([1, 0]);
    expect(await watchFor(queue, clock, 1000)).toEqual(['a@10']);
    queue.addRateLimited('a', keep);
    expect(queue.numRequeues('a')).toBe(2);
    expect(await watchFor(queue, clock, 1000)).toEqual(['a@200']);
  });

  test('the retry comes at its time, even if an earlier delay took its place', async () => {
    const { clock, queue } = setup({ rateLimiter: new ExponentialRateLimiter({ initialMs: 100 }) });
    queue.addRateLimited('a', keep);
    queue.addAfter('a', 30);
    await clock.advance(30);
    expect(takeAll(queue)).toEqual(['a']);
    queue.addRateLimited('a', keep);
    expect(await watchFor(queue, clock, 1000)).toEqual(['a@70']);
  });

  test('a key that was forgotten begins anew', async () => {
    const { clock, queue } = setup({ rateLimiter: new ExponentialRateLimiter({ initialMs: 100 }) });
    queue.addRateLimited('a', keep);
    queue.addRateLimited('b', keep);
    expect([queue.awaitsRetry('a'), queue.awaitsRetry('c')]).toEqual([true, false]);
    queue.forget('a');
    expect([queue.awaitsRetry('a'), queue.awaitsRetry('b')]).toEqual([false, true]);
    await clock.advance(90);
    queue.addRateLimited('a', keep);
    expect(queue.numRequeues('a')).toBe(1);
    await clock.advance(10);
    expect([queue.awaitsRetry('a'), queue.awaitsRetry('b')]).toEqual([true, false]);
    expect(takeAll(queue).toSorted()).toEqual(['a', 'b']);
  });

  test('of a limiter that says never, it never comes', async () => {
    const never = { when: () => Infinity, forget: () => {}, numRequeues: () => 1 };
    const { clock, queue } = setup({ rateLimiter: never });
    queue.addRateLimited('a', keep);
    expect(await watchFor(queue, clock, 1e9)).toEqual([]);
    expect(clock.timers).toBe(0);
  });
});
