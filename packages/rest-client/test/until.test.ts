import { APIError, failure, isExpired } from '@client-ts/apimachinery';
import type {
  KubernetesObject,
  List,
  ListOptions,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { until } from '../src/index.ts';
import type { UntilOptions, WatchCondition } from '../src/index.ts';
import { watched } from './support.ts';

type Event = WatchEvent<KubernetesObject>;

const object = (name: string, version: string, uid = name): KubernetesObject => ({
  metadata: { name, uid, resourceVersion: version },
});
const event = (type: 'ADDED' | 'MODIFIED' | 'DELETED', name: string, version: string): Event => ({
  type,
  object: object(name, version),
});
const isAdded = ({ type }: Event): boolean => type === 'ADDED';
const any = (): boolean => true;
const expired: Event = { type: 'ERROR', object: failure('Expired', 'too old') };

function stack({ lists = [], watches }: { lists?: KubernetesObject[][]; watches: Event[][] }) {
  const clock = new VirtualClock();
  const lists$: ListOptions[] = [];
  const watches$: WatchOptions[] = [];
  const seen: string[] = [];
  const source = {
    async list(options: ListOptions): Promise<List<KubernetesObject>> {
      lists$.push(options);
      const items = lists.shift() ?? [];
      const metadata = { resourceVersion: `${lists$.length}00` };
      return { apiVersion: 'v1', kind: 'List', metadata, items };
    },
    async watch(options: WatchOptions): Promise<AsyncIterable<Event>> {
      watches$.push(options);
      const events = watches.shift();
      return (async function* () {
        if (events) yield* events;
        else await new Promise(() => {});
      })();
    },
  };
  const run = (
    condition: WatchCondition<KubernetesObject> | WatchCondition<KubernetesObject>[],
    options: UntilOptions = {},
  ) => watched(until(source, condition, { clock, ...options }));
  /** Never true; keeps what it sees. */
  const see: WatchCondition<KubernetesObject> = ({ type, object: { metadata } }) => {
    seen.push(`${type} ${metadata?.name}@${metadata?.resourceVersion}`);
    return false;
  };
  return { clock, lists: lists$, watches: watches$, seen, run, see };
}

describe('until a condition', () => {
  test('is true, events behind the version are read; it settles with that event and ends the watch', async () => {
    const { clock, lists, watches, run } = stack({
      watches: [
        [event('ADDED', 'a', '6'), event('MODIFIED', 'a', '7'), event('DELETED', 'a', '8')],
      ],
    });
    const outcome = run(({ type }) => type === 'MODIFIED', { resourceVersion: '5' });
    await clock.advance(1);
    expect(outcome.value).toEqual(event('MODIFIED', 'a', '7'));
    expect(watches.map((o) => o.resourceVersion)).toEqual(['5']);
    expect(lists).toEqual([]);
    expect(clock.timers).toBe(0);
  });

  test('of several, the first is waited for and then the next, each from the event on that met the one before', async () => {
    const { clock, run } = stack({
      watches: [
        [event('ADDED', 'a', '6')],
        [event('MODIFIED', 'a', '7'), event('DELETED', 'a', '8')],
      ],
    });
    const outcome = run([isAdded, ({ type }) => type !== 'ADDED'], { resourceVersion: '5' });
    await clock.advance(2000);
    expect(outcome.value).toEqual(event('MODIFIED', 'a', '7'));
    const both = stack({ watches: [[event('ADDED', 'a', '6')]] });
    const met = both.run([isAdded, any, isAdded], { resourceVersion: '5' });
    await both.clock.advance(1);
    expect(met.value).toEqual(event('ADDED', 'a', '6'));
    const first = stack({ watches: [[event('MODIFIED', 'a', '6')]] });
    const waiting = first.run([isAdded, any], { resourceVersion: '5' });
    await first.clock.advance(60_000);
    expect(waiting.state).toBe('pending');
  });

  test('throws, its error is passed on', async () => {
    const error = new Error('it failed');
    const { clock, run } = stack({ watches: [[event('ADDED', 'a', '6')]] });
    const outcome = run(
      async () => {
        throw error;
      },
      { resourceVersion: '5' },
    );
    await clock.advance(1);
    expect(outcome.error).toBe(error);
    expect(clock.timers).toBe(0);
  });

  test('is never true, the signal ends it with its reason', async () => {
    const reason = new Error('enough');
    const stop = new AbortController();
    const { clock, run, see } = stack({ watches: [[event('ADDED', 'a', '6')], []] });
    const outcome = run(see, { resourceVersion: '5', signal: stop.signal });
    await clock.advance(500);
    expect(outcome.state).toBe('pending');
    stop.abort(reason);
    await clock.settle();
    expect(outcome.error).toBe(reason);
    expect(clock.timers).toBe(0);
  });

  test('from a version that is forgotten it fails with that', async () => {
    const { clock, run, see } = stack({ watches: [[expired]] });
    const outcome = run(see, { resourceVersion: '5' });
    await clock.advance(1);
    expect(isExpired(outcome.error)).toBe(true);
  });

  test('without one is a TypeError', async () => {
    const { clock, run, lists } = stack({ watches: [] });
    const outcome = run([]);
    const forgotten = watched(until({} as never, undefined as never));
    await clock.settle();
    expect(String(outcome.error)).toBe('TypeError: until needs a condition');
    expect(String(forgotten.error)).toBe('TypeError: until needs a condition');
    expect(lists).toEqual([]);
  });
});

describe('until a condition, without a version', () => {
  test('what is there counts, as ADDED', async () => {
    const { clock, lists, watches, run } = stack({ lists: [[object('a', '3')]], watches: [] });
    const outcome = run(() => true, { fieldSelector: 'metadata.name=a' });
    await clock.settle();
    expect(outcome.value).toEqual(event('ADDED', 'a', '3'));
    expect(lists).toMatchObject([{ fieldSelector: 'metadata.name=a' }]);
    expect(watches).toEqual([]);
  });

  test('the watch begins at the version of the list', async () => {
    const { clock, watches, seen, run, see } = stack({
      lists: [[object('a', '3')]],
      watches: [[event('MODIFIED', 'a', '101')]],
    });
    run(see);
    await clock.settle();
    expect(seen).toEqual(['ADDED a@3', 'MODIFIED a@101']);
    expect(watches[0]?.resourceVersion).toBe('100');
  });

  test('a version that is forgotten is made good by a list: no change and no deletion is missed', async () => {
    const { clock, lists, seen, run, see } = stack({
      lists: [
        [object('kept', '1'), object('gone', '2'), object('changed', '3'), object('again', '4')],
        [
          object('kept', '1'),
          object('changed', '9'),
          object('again', '8', 'other'),
          object('new', '7'),
        ],
      ],
      watches: [[event('ADDED', 'late', '101'), event('DELETED', 'late', '102'), expired]],
    });
    const outcome = run(see);
    await clock.advance(5000);
    expect(seen).toEqual([
      'ADDED kept@1',
      'ADDED gone@2',
      'ADDED changed@3',
      'ADDED again@4',
      'ADDED late@101',
      'DELETED late@102',
      'DELETED gone@2',
      'DELETED again@4',
      'MODIFIED changed@9',
      'ADDED again@8',
      'ADDED new@7',
    ]);
    expect(lists).toHaveLength(2);
    expect(outcome.state).toBe('pending');
  });

  test('a server that forgets at once is asked once a second', async () => {
    const { clock, lists, run, see } = stack({
      watches: Array.from({ length: 50 }, () => [expired]),
    });
    run(see);
    await clock.advance(5500);
    expect(lists).toHaveLength(6);
  });

  test('what a list fails with is passed on', async () => {
    const error = new APIError(failure('Forbidden', 'no'));
    const source = {
      list: () => Promise.reject(error),
      watch: () => Promise.reject(new Error('unreached')),
    };
    await expect(until(source, () => true)).rejects.toBe(error);
  });
});
