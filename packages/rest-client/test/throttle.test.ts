import { readBody } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { ClientOptions } from '../src/index.ts';
import { response, watched } from './support.ts';
import type { Reply } from './support.ts';

/** A client whose requests are noted with the second in which they were sent. */
function stack(options: Partial<ClientOptions>, ...replies: Exclude<Reply, Error>[]) {
  const clock = new VirtualClock();
  const sent: [second: number, path: string][] = [];
  const client = new RESTClient({
    server: 'http://x',
    clock,
    transport: async ({ path }) => {
      sent.push([clock.monotonicMs() / 1000, path]);
      return response(replies.shift() ?? {});
    },
    ...options,
  });
  const get = (path = '/version', signal?: AbortSignal) =>
    watched(
      client
        .request({ method: 'GET', path, headers: [], signal })
        .then(({ body }) => readBody(body)),
    );
  return { clock, client, sent, get, seconds: () => sent.map(([second]) => second) };
}

describe('a client with qps', () => {
  test('sends so many at once, and then so many a second, in order', async () => {
    const { clock, get, sent } = stack({ qps: 2, burst: 3 });
    for (let i = 0; i < 6; i++) get(`/${i}`);
    await clock.advance(10_000);
    expect(sent).toEqual([
      [0, '/0'],
      [0, '/1'],
      [0, '/2'],
      [0.5, '/3'],
      [1, '/4'],
      [1.5, '/5'],
    ]);
  });

  test('may send a burst again after a quiet time, and not more', async () => {
    const { clock, get, seconds } = stack({ qps: 2, burst: 3 });
    for (let i = 0; i < 3; i++) get();
    await clock.advance(3600_000);
    for (let i = 0; i < 5; i++) get();
    await clock.advance(10_000);
    expect(seconds()).toEqual([0, 0, 0, 3600, 3600, 3600, 3600.5, 3601]);
  });

  test('sends one now and then however small qps is, and loses no fraction of a turn', async () => {
    const { clock, get, seconds } = stack({ qps: 0.1, burst: 1 });
    for (let i = 0; i < 3; i++) get();
    await clock.advance(30_000);
    expect(seconds()).toEqual([0, 10, 20]);
    const fine = stack({ qps: 3, burst: 1 });
    for (let i = 0; i < 300; i++) {
      fine.get();
      await fine.clock.advance(111);
    }
    await fine.clock.advance(200_000);
    expect(fine.seconds().at(-1)).toBeCloseTo(299 / 3, 1);
  });

  test('lets a hundred callers through, each once, no faster than it says', async () => {
    const { clock, get, seconds } = stack({ qps: 100, burst: 1 });
    const calls = Array.from({ length: 100 }, () => get());
    await clock.advance(2000);
    expect(calls.every(({ state }) => state === 'resolved')).toBe(true);
    expect(seconds().at(-1)).toBeCloseTo(0.99, 6);
  });

  test('ten at once where burst is not said', async () => {
    const { clock, get, seconds } = stack({ qps: 1 });
    for (let i = 0; i < 12; i++) get();
    await clock.advance(60_000);
    expect(seconds().filter((second) => second === 0)).toHaveLength(10);
  });

  test('counts retries, and does not keep a watch that begins', async () => {
    const busy = { status: 429, headers: [['retry-after', '0']] as const };
    const { clock, get, sent } = stack({ qps: 1, burst: 1 }, {}, {}, busy, {});
    get('/1');
    await clock.settle();
    get('/api/v1/pods?watch=true');
    await clock.settle();
    get('/2?watch=1');
    await clock.advance(10_000);
    expect(sent).toEqual([
      [0, '/1'],
      [0, '/api/v1/pods?watch=true'],
      [0, '/2?watch=1'],
      [1, '/2?watch=1'],
    ]);
  });

  test('a wait for a turn ends with the signal’s reason, and its turn is another’s', async () => {
    const { clock, get, seconds } = stack({ qps: 1, burst: 1 });
    const stop = new AbortController();
    const reason = new Error('stop');
    get();
    const waiting = get('/version', stop.signal);
    await clock.settle();
    stop.abort(reason);
    await clock.settle();
    expect(waiting.error).toBe(reason);
    get();
    await clock.advance(10_000);
    expect(seconds()).toEqual([0, 1]);
    expect(clock.timers).toBe(0);
  });

  test('ends those that wait when it is closed', async () => {
    const { clock, client, get, seconds } = stack({ qps: 1, burst: 1 });
    get();
    const waiting = get();
    await clock.settle();
    await client.close();
    await clock.settle();
    expect(waiting).toMatchObject({ state: 'rejected', error: { code: 'ERR_K8S_TRANSPORT' } });
    expect(seconds()).toEqual([0]);
    expect(clock.timers).toBe(0);
  });

  test('a wait for a turn is no part of timeoutMs', async () => {
    const { clock, get } = stack({ qps: 0.01, burst: 1, timeoutMs: 1000 });
    get();
    const second = get();
    await clock.advance(100_000);
    expect(second.state).toBe('resolved');
  });

  test.each([
    { qps: 0 },
    { qps: -1 },
    { qps: Number.NaN },
    { qps: 1, burst: 0 },
    { qps: 1, burst: 1.5 },
  ])('of %j is a TypeError', (options) => {
    expect(() => stack(options)).toThrow(TypeError);
  });

  test('there is no limit without it', async () => {
    const { clock, get, sent } = stack({});
    for (let i = 0; i < 1000; i++) get();
    await clock.settle();
    expect(sent).toHaveLength(1000);
  });
});
