import {
  APIError,
  DecodeError,
  TransportError,
  failure,
  isAPIError,
  isDecodeError,
  isExpired,
} from '@client-ts/apimachinery';
import type { KubernetesObject, WatchEvent, WatchOptions } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RESTClient, resumeWatch } from '../src/index.ts';
import type { ResumeOptions } from '../src/index.ts';
import { ConfigMaps, json, never, response, watched } from './support.ts';

type Event = WatchEvent<KubernetesObject>;
/** What one watch gives: events and then its end or an error; or the refusal to watch. */
type Watch = Error | readonly (Event | Error | 'hang')[];

const at = (version: string, type: 'ADDED' | 'MODIFIED' | 'DELETED' = 'ADDED'): Event => ({
  type,
  object: { metadata: { name: `v${version}`, resourceVersion: version } },
});
const bookmark = (version: string): Event => ({
  type: 'BOOKMARK',
  object: { metadata: { resourceVersion: version } },
});
const errorEvent = (...status: Parameters<typeof failure>): Event => ({
  type: 'ERROR',
  object: failure(...status),
});
const line = (version: string): string => `${json(at(version))}\n`;
const cut = new TransportError('the connection was cut');

async function* hang(signal: AbortSignal | undefined): AsyncGenerator<never> {
  await new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
  yield* [];
}

/** Watches in turn, the last one without an end; what they were asked, when, and what came of it. */
function stack(...watches: Watch[]) {
  const clock = new VirtualClock();
  const asked: WatchOptions[] = [];
  const times: number[] = [];
  const seen: string[] = [];
  async function* play(steps: Exclude<Watch, Error>, signal: AbortSignal | undefined) {
    for (const step of steps) {
      if (step === 'hang') yield* hang(signal);
      else if (step instanceof Error) throw step;
      else yield step;
    }
  }
  const source = {
    async watch(options: WatchOptions): Promise<AsyncIterable<Event>> {
      asked.push(options);
      times.push(clock.monotonicMs());
      const next = watches.shift() ?? ['hang'];
      if (next instanceof Error) throw next;
      return play(next, options.signal);
    },
  };
  const start = (version = '5', options: ResumeOptions = {}) => {
    const events = resumeWatch(source, version, { clock, random: seededRandom(1), ...options });
    const outcome = watched(
      (async () => {
        for await (const { object } of events) seen.push(object.metadata?.resourceVersion ?? '?');
      })(),
    );
    return { events, outcome };
  };
  const versions = () => asked.map(({ resourceVersion }) => resourceVersion);
  return { clock, asked, times, seen, source, start, versions };
}

describe('a watch that resumes', () => {
  test('begins where the one before ended, and loses and doubles nothing', async () => {
    const { clock, seen, versions, start } = stack(
      [at('6'), at('9', 'MODIFIED')],
      [],
      [at('12', 'DELETED'), cut],
      [at('40')],
    );
    const { outcome } = start();
    await clock.advance(60_000);
    expect(seen).toEqual(['6', '9', '12', '40']);
    expect(versions()).toEqual(['5', '9', '9', '12', '40']);
    expect(outcome.state).toBe('pending');
  });

  test.each(['', '0', undefined])('from the version %j is a TypeError at once', (version) => {
    const { source } = stack();
    // @ts-expect-error who writes JavaScript may leave it out
    expect(() => resumeWatch(source, version)).toThrow(TypeError);
  });

  test('asks for bookmarks, resumes from them, and keeps them to itself', async () => {
    const { clock, asked, seen, versions, start } = stack([at('6'), bookmark('30')], []);
    start('5', { labelSelector: 'a=b', fieldSelector: 'c=d', omit: ['managedFields'] });
    await clock.advance(2000);
    expect(seen).toEqual(['6']);
    expect(versions()).toEqual(['5', '30', '30']);
    expect(asked[1]).toMatchObject({
      allowWatchBookmarks: true,
      labelSelector: 'a=b',
      fieldSelector: 'c=d',
      omit: ['managedFields'],
    });
  });

  test('lasts 5 to 10 minutes a time, or as long as was said', async () => {
    const { clock, asked, start } = stack([], [], []);
    start();
    await clock.advance(3000);
    const seconds = asked.map(({ timeoutSeconds = 0 }) => timeoutSeconds);
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(300);
    expect(Math.max(...seconds)).toBeLessThan(600);
    expect(new Set(seconds).size).toBeGreaterThan(1);
    const said = stack([]);
    said.start('5', { timeoutSeconds: 7 });
    await said.clock.settle();
    expect(said.asked[0]?.timeoutSeconds).toBe(7);
  });

  test('that a server does not end in time is resumed', async () => {
    const { clock, times, versions, start } = stack([at('6'), 'hang']);
    start('5', { timeoutSeconds: 10 });
    await clock.advance(45_000);
    expect(versions()).toEqual(['5', '6']);
    expect(times[1]).toBeGreaterThanOrEqual(40_000);
  });

  test('begins once a second at most, and at once after one that lasted', async () => {
    const { clock, times, start } = stack([], [], [], ['hang']);
    start();
    await clock.advance(10_000);
    expect(times).toEqual([0, 1000, 2000, 3000]);
    const ends: PromiseWithResolvers<void>[] = [];
    const lasting = {
      async watch(): Promise<AsyncIterable<Event>> {
        times.push(clock.monotonicMs());
        const end = Promise.withResolvers<void>();
        ends.push(end);
        return (async function* () {
          await end.promise;
          yield* [];
        })();
      },
    };
    times.length = 0;
    void watched(resumeWatch(lasting, '5', { clock }).next());
    await clock.advance(7000);
    ends[0]?.resolve();
    await clock.settle();
    expect(times).toEqual([10_000, 17_000]);
  });

  test('waits longer after each failure in a row, and as long as the server asks', async () => {
    const { clock, times, start } = stack(cut, cut, cut, cut, cut, cut, cut, cut, [at('6'), cut]);
    start();
    await clock.advance(600_000);
    const waits = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(waits[0]).toBeGreaterThanOrEqual(1000);
    expect(waits[6]).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
    // It was well again in between.
    expect(waits.at(-1)).toBeLessThanOrEqual(1600);

    const busy = failure('TooManyRequests', 'later', { details: { retryAfterSeconds: 20 } });
    const asked = stack(new APIError(busy), [{ type: 'ERROR', object: busy }]);
    asked.start();
    await asked.clock.advance(60_000);
    expect(asked.times).toEqual([0, 20_000, 40_000]);
  });

  test('waits for a minute at most, whatever the server asks', async () => {
    const mad = failure('TooManyRequests', 'later', { details: { retryAfterSeconds: 1e9 } });
    const { clock, times, start } = stack(new APIError(mad), [{ type: 'ERROR', object: mad }]);
    start();
    await clock.advance(180_000);
    expect(times).toEqual([0, 60_000, 120_000]);
  });

  test.each<[string, Watch]>([
    ['an error of the connection', cut],
    ['503', new APIError(failure('ServiceUnavailable', 'not now'))],
    ['404', new APIError(failure('NotFound', 'not yet'))],
    ['an unknown code', new APIError(failure('', 'what', { code: 599 }))],
    ['a timeout in an event', [errorEvent('Timeout', 'too slow')]],
    ['an internal error in an event', [errorEvent('InternalError', 'oh')]],
    ['an unknown error in an event', [errorEvent('', '', { code: 599 })]],
    ['one event that cannot be read', [new DecodeError('the server sent what is not JSON')]],
    ['one event without a version', [{ type: 'ADDED', object: { metadata: { name: 'a' } } }]],
  ])('survives %s', async (_, first) => {
    const { clock, seen, versions, start } = stack(first, [at('6')]);
    const { outcome } = start();
    await clock.advance(60_000);
    expect(outcome.state).toBe('pending');
    expect(seen).toEqual(['6']);
    expect(versions().slice(0, 2)).toEqual(['5', '5']);
  });

  test.each<[string, Watch]>([
    ['a watch', new APIError(failure('Expired', 'too old'))],
    ['an event', [at('6'), errorEvent('Expired', 'too old')]],
    ['an event of another reason', [errorEvent('Gone', 'too old')]],
    ['an event with a code alone', [errorEvent('', 'too old', { code: 410 })]],
  ])(
    'ends where the version is forgotten, as the answer to %s: with that error',
    async (_, first) => {
      const { clock, asked, start } = stack(first);
      const { outcome } = start();
      await clock.advance(60_000);
      expect(outcome.state).toBe('rejected');
      expect(isExpired(outcome.error)).toBe(true);
      expect(asked).toHaveLength(1);
      expect(clock.timers).toBe(0);
    },
  );

  test.each([
    ['Forbidden', new APIError(failure('Forbidden', 'no'))],
    ['Unauthorized', new APIError(failure('Unauthorized', 'who'))],
    ['an error that is none of a server', new TypeError('no such option')],
  ])('ends with %s', async (_, error) => {
    const { clock, asked, start } = stack(error);
    const { outcome } = start();
    await clock.advance(60_000);
    expect(outcome.error).toBe(error);
    expect(asked).toHaveLength(1);
  });

  test('ends where the same place cannot be read twice in a row', async () => {
    const bad = new DecodeError('the server sent what is not JSON');
    const { clock, seen, versions, start } = stack([bad], [at('6'), bad], [bad]);
    const { outcome } = start();
    await clock.advance(60_000);
    expect(seen).toEqual(['6']);
    expect(versions()).toEqual(['5', '5', '6']);
    expect(isDecodeError(outcome.error)).toBe(true);
  });

  test('ends with the signal’s reason: while it waits, and while it reads', async () => {
    const reason = new Error('stop');
    for (const first of [[], ['hang']] as const) {
      const { clock, asked, start } = stack(first);
      const stop = new AbortController();
      const { outcome } = start('5', { signal: stop.signal });
      await clock.settle();
      stop.abort(reason);
      await clock.settle();
      expect(outcome.error).toBe(reason);
      expect(asked).toHaveLength(1);
      expect(clock.timers).toBe(0);
    }
  });

  test('that is left, with events unread or while it hangs, ends its watch and starts none', async () => {
    for (const first of [[at('6'), at('7'), 'hang'], ['hang'], []] as const) {
      const { clock, asked, start } = stack(first);
      const { events, outcome } = start();
      await clock.settle();
      await events.return?.();
      await clock.advance(60_000);
      expect(outcome.state).toBe('resolved');
      expect(asked[0]?.signal?.aborted ?? true).toBe(first.length > 0);
      expect(asked).toHaveLength(1);
      expect(clock.timers).toBe(0);
    }
  });

  test('reads on from a client whose connections are cut', async () => {
    const clock = new VirtualClock();
    const paths: string[] = [];
    const bodies = [line('6') + line('7').slice(0, 20), line('7')];
    const client = new RESTClient({
      server: 'http://x',
      clock,
      transport: async ({ path }) => {
        paths.push(new URLSearchParams(path.split('?')[1]).get('resourceVersion') ?? '');
        const body = bodies.shift();
        return body === undefined ? never() : response({ body });
      },
    });
    const events = resumeWatch(client.resource(ConfigMaps), '5', { clock });
    const names: string[] = [];
    void watched(
      (async () => {
        for await (const { object } of events) names.push(object.metadata.name);
      })(),
    );
    await clock.advance(10_000);
    expect(names).toEqual(['v6', 'v7']);
    expect(paths).toEqual(['5', '6', '7']);
    await client.close();
  });

  test('the error that ends it is the server’s Status', async () => {
    const { clock, start } = stack([errorEvent('Expired', 'too old')]);
    const { outcome } = start();
    await clock.advance(10_000);
    expect(isAPIError(outcome.error) && outcome.error.status).toMatchObject({ code: 410 });
  });

  test('sees every change once and in order, whatever ends its watches', async () => {
    const step = fc.record({
      reads: fc.nat(5),
      bookmark: fc.boolean(),
      end: fc.constantFrom<Event | Error | undefined>(
        undefined,
        cut,
        new DecodeError('garbled'),
        new APIError(failure('ServiceUnavailable', 'not now')),
        errorEvent('InternalError', 'oh'),
        errorEvent('TooManyRequests', 'later', { details: { retryAfterSeconds: 3 } }),
      ),
      refuse: fc.boolean(),
    });
    const run = await fc.check(
      fc.asyncProperty(fc.array(step), fc.integer({ min: 1, max: 30 }), async (steps, changes) => {
        const clock = new VirtualClock();
        const left = [...steps];
        let misread = 0;
        const source = {
          async watch({ resourceVersion, signal }: WatchOptions): Promise<AsyncIterable<Event>> {
            const {
              reads,
              bookmark: marks,
              end,
              refuse,
            } = left.shift() ?? {
              reads: Infinity,
              bookmark: false,
              end: 'hang' as const,
              refuse: false,
            };
            if (refuse && end instanceof Error && !(end instanceof DecodeError)) throw end;
            return (async function* () {
              let version = Number(resourceVersion);
              for (let i = 0; i < reads && version < 100 + changes; i++) {
                misread = 0;
                yield at(`${++version}`);
              }
              if (marks) {
                misread = 0;
                yield bookmark(`${version}`);
              }
              // Twice at one place it would be the end.
              if (end instanceof DecodeError && ++misread > 1) return;
              if (end === 'hang') yield* hang(signal);
              else if (end instanceof Error) throw end;
              else if (end) yield end;
            })();
          },
        };
        const seen: string[] = [];
        const events = resumeWatch(source, '100', { clock, random: seededRandom(7) });
        const outcome = watched(
          (async () => {
            for await (const { object } of events)
              seen.push(object.metadata?.resourceVersion ?? '');
          })(),
        );
        await clock.advance(60_000 * (steps.length + 1));
        await events.return?.();
        await clock.settle();
        const wanted = Array.from({ length: changes }, (_, i) => `${101 + i}`);
        return outcome.state === 'resolved' && seen.join() === wanted.join() && clock.timers === 0;
      }),
      { numRuns: 200 },
    );
    expect(run.counterexample).toBeNull();
  });

  test('leaves nothing behind over ten thousand watches', async () => {
    const clock = new VirtualClock();
    const stop = new AbortController();
    const { signal } = stop;
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...rest: Parameters<typeof add>) => {
      listeners++;
      add(...rest);
    };
    signal.removeEventListener = (...rest: Parameters<typeof remove>) => {
      listeners--;
      remove(...rest);
    };
    let watches = 0;
    const source = {
      async watch(): Promise<AsyncIterable<Event>> {
        watches++;
        return (async function* () {
          yield* [];
        })();
      },
    };
    const reading = watched(resumeWatch(source, '5', { clock, signal }).next());
    await clock.advance(10_000_000);
    expect(watches).toBe(10_001);
    expect(clock.timers).toBe(1);
    expect(listeners).toBe(1);
    stop.abort();
    await clock.settle();
    expect(reading.state).toBe('rejected');
    expect(clock.timers).toBe(0);
  });
});
