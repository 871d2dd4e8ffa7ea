import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { IndexError, Indexer, Lister, MutationCache } from '../src/index.ts';
import type { MutationCacheOptions } from '../src/index.ts';
import { configMap as withoutUid } from './objects.ts';
import type { ConfigMap } from './objects.ts';

const indexers = { owner: ({ metadata }: ConfigMap) => [metadata?.labels?.['owner'] ?? ''] };

function configMap(name: string, version: number, { uid = `uid-${name}`, owner = 'x' } = {}) {
  const object = withoutUid(name, { version, labels: { owner } });
  return { ...object, metadata: { ...object.metadata, uid } } satisfies ConfigMap;
}

const opaque = (resourceVersion: string): ConfigMap => ({
  metadata: { ...configMap('a', 1).metadata, resourceVersion },
});
const names = (objects: readonly ConfigMap[]): string[] =>
  objects.map(({ metadata }) => `${metadata?.name}@${metadata?.resourceVersion}`);

function setup(options: MutationCacheOptions<ConfigMap, 'owner'> = {}) {
  const clock = new VirtualClock();
  const copy = new Indexer<ConfigMap, 'owner'>(indexers);
  const cache = new MutationCache(copy, { indexers, clock, ...options });
  /** What the copy hears, it shows and tells. */
  const seen = {
    put(object: ConfigMap): void {
      const old = copy.get(`default/${object.metadata?.name}`);
      copy.add(object);
      if (old === undefined) cache.onAdd(object);
      else cache.onUpdate(old, object);
    },
    gone(object: ConfigMap): void {
      copy.delete(object);
      const key = `default/${object.metadata?.name}`;
      cache.onDelete({ key, finalStateUnknown: false, object });
    },
  };
  const version = (name: string) => cache.get(`default/${name}`)?.metadata?.resourceVersion;
  return { clock, copy, cache, seen, version };
}

describe('MutationCache', () => {
  test('shows an own write until the copy has it, or a newer one', () => {
    const { cache, copy, version } = setup();
    copy.add(configMap('a', 9));
    cache.mutation(configMap('a', 10));
    expect(version('a')).toBe('10');
    copy.add(configMap('a', 10));
    expect(cache.get('default/a')).toBe(copy.get('default/a'));
    copy.add(configMap('a', 11));
    expect(version('a')).toBe('11');
  });

  test('does not show what the copy does not have, unless told to', () => {
    const [usual, adding] = [setup(), setup({ includeAdds: true })];
    for (const { cache } of [usual, adding]) cache.mutation(configMap('a', 5));
    expect([usual.version('a'), usual.cache.has('default/a'), usual.cache.size]).toEqual([
      undefined,
      false,
      0,
    ]);
    expect([adding.version('a'), adding.cache.has('default/a'), adding.cache.size]).toEqual([
      '5',
      true,
      1,
    ]);
  });

  test('keeps the newer of two own writes, in whatever order they are told', () => {
    const { cache, copy, version } = setup();
    copy.add(configMap('a', 1));
    cache.mutation(configMap('a', 10));
    cache.mutation(configMap('a', 9));
    expect(version('a')).toBe('10');
    cache.mutation(configMap('a', 11));
    expect(version('a')).toBe('11');
  });

  test('where versions cannot be compared shows the copy', () => {
    const { cache, copy } = setup();
    copy.add(opaque('old'));
    cache.mutation(opaque('new'));
    expect(cache.get('default/a')?.metadata?.resourceVersion).toBe('old');
  });

  test('lists and finds by index as if the copy had the own writes', () => {
    const { cache, copy } = setup({ includeAdds: true });
    for (const name of ['a', 'b']) copy.add(configMap(name, 1));
    expect(cache.byIndex('owner', 'x')).toEqual(copy.byIndex('owner', 'x'));
    cache.mutation(configMap('a', 5, { owner: 'y' }));
    cache.mutation(configMap('b', 6));
    cache.mutation(configMap('c', 7));
    expect(names(cache.byIndex('owner', 'x'))).toEqual(['b@6', 'c@7']);
    expect(names(cache.byIndex('owner', 'y'))).toEqual(['a@5']);
    expect(names(cache.list())).toEqual(['a@5', 'b@6', 'c@7']);
    expect(cache.keys()).toEqual(['default/a', 'default/b', 'default/c']);
    copy.bookmark('3');
    expect(cache.resourceVersion).toBe('3');
    const lister = new Lister(cache, { resource: 'configmaps' });
    expect(names([lister.namespace('default').get('c')])).toEqual(['c@7']);
  });

  test('forgets an own write after 5 min, and of more than 100 the first', async () => {
    const { cache, copy, clock, version } = setup();
    for (let i = 0; i <= 100; i++) copy.add(configMap(`n${i}`, 1));
    for (let i = 0; i <= 100; i++) cache.mutation(configMap(`n${i}`, 2));
    expect([version('n0'), version('n1')]).toEqual(['1', '2']);
    await clock.advance(300_000);
    expect(version('n1')).toBe('2');
    await clock.advance(1);
    expect(version('n1')).toBe('1');
  });

  test('an own write that was written again counts from then on, and is not the first to be forgotten', async () => {
    const { cache, copy, clock } = setup({ maxEntries: 2, ttlMs: 1000 });
    for (const name of ['a', 'b', 'c']) copy.add(configMap(name, 1));
    cache.mutation(configMap('a', 2));
    cache.mutation(configMap('b', 3));
    await clock.advance(600);
    cache.mutation(configMap('a', 4));
    cache.mutation(configMap('c', 5));
    expect(names(cache.list())).toEqual(['a@4', 'b@1', 'c@5']);
    await clock.advance(1000);
    expect(names(cache.list())).toEqual(['a@4', 'b@1', 'c@5']);
    await clock.advance(1);
    expect(names(cache.list())).toEqual(['a@1', 'b@1', 'c@1']);
  });

  test('what is wrong is a TypeError, and an index function that throws an IndexError', () => {
    const copy = new Indexer<ConfigMap, 'owner'>(indexers);
    expect(() => new MutationCache({} as never)).toThrow(TypeError);
    expect(() => new MutationCache(copy, { ttlMs: 0 })).toThrow(TypeError);
    expect(() => new MutationCache(copy, { maxEntries: 0 })).toThrow(TypeError);
    expect(() => new MutationCache(copy, { indexers: { owner: 'x' as never } })).toThrow(TypeError);
    expect(() => new MutationCache(copy).byIndex('owner' as never, 'x')).toThrow(TypeError);
    const throwing = {
      owner: (): string[] => {
        throw new Error('no');
      },
    };
    const cache = new MutationCache(copy, { indexers: throwing, includeAdds: true });
    cache.mutation(configMap('a', 1));
    expect(() => cache.byIndex('owner', 'x')).toThrow(IndexError);
  });
});

describe('MutationCache as a handler, of what the copy has seen,', () => {
  const cases: [string, number, string | undefined][] = [
    ['forgets an own write of the same version', 10, undefined],
    ['forgets an own write that is older', 11, undefined],
    ['keeps an own write that is newer', 9, '10'],
  ];
  test.each(cases)('%s', (_, seenVersion, left) => {
    const { cache, copy, version } = setup({ includeAdds: true });
    cache.mutation(configMap('a', 10));
    cache.onAdd(configMap('a', seenVersion));
    expect(copy.size).toBe(0);
    expect(version('a')).toBe(left);
    cache.mutation(configMap('b', 10));
    cache.onUpdate(configMap('b', 1), configMap('b', seenVersion));
    expect(version('b')).toBe(left);
  });

  const deletions: [string, { uid: string; version: number }, string | undefined][] = [
    ['a deletion of the same object forgets it', { uid: 'uid-a', version: 5 }, undefined],
    ['a deletion of a later object of its name forgets it', { uid: 'new', version: 20 }, undefined],
    ['a deletion of an earlier object of its name keeps it', { uid: 'old', version: 5 }, '10'],
  ];
  test.each(deletions)('%s', (_, gone, left) => {
    const { cache, version } = setup({ includeAdds: true });
    cache.mutation(configMap('a', 10));
    cache.onDelete({
      key: 'default/a',
      finalStateUnknown: true,
      object: configMap('a', gone.version, { uid: gone.uid }),
    });
    expect(version('a')).toBe(left);
  });

  test('a deletion of which nobody knows the object forgets the own write', () => {
    const { cache, version } = setup({ includeAdds: true });
    cache.mutation(configMap('a', 10));
    cache.onDelete({ key: 'default/a', finalStateUnknown: true, object: undefined });
    expect(version('a')).toBeUndefined();
  });

  test('an own write whose answer comes after the deletion was seen brings nothing back', () => {
    const { cache, seen, version } = setup({ includeAdds: true });
    seen.put(configMap('a', 5));
    seen.gone(configMap('a', 7));
    cache.mutation(configMap('a', 6));
    expect(version('a')).toBeUndefined();
  });

  test('an own write whose answer comes after the object was made anew hides nothing', () => {
    const { cache, seen, version } = setup({ includeAdds: true });
    seen.put(configMap('a', 5));
    seen.gone(configMap('a', 7));
    seen.put(configMap('a', 8, { uid: 'anew' }));
    cache.mutation(configMap('a', 6));
    expect(version('a')).toBe('8');
    cache.mutation(configMap('a', 9, { uid: 'anew' }));
    expect(version('a')).toBe('9');
  });

  test('an object that a restored server brings back may be written again', () => {
    const { cache, seen, version } = setup();
    seen.put(configMap('a', 5));
    seen.gone(configMap('a', 7));
    seen.put(configMap('a', 5));
    cache.mutation(configMap('a', 6));
    expect(version('a')).toBe('6');
  });

  test('whatever order answers and events come in: never older than the copy, never older than an own write of what lives', () => {
    // A server's history of one object; answers to own writes come late, events later or earlier.
    const steps = fc.array(
      fc.record({
        write: fc.constantFrom('own', 'foreign', 'delete'),
        answerAfter: fc.integer({ min: 0, max: 4 }),
        events: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(steps, (history) => {
        const { cache, copy, seen } = setup({ includeAdds: true });
        const events: (() => void)[] = [];
        const answers: { due: number; object: ConfigMap }[] = [];
        let version = 1;
        let uids = 0;
        let live: string | undefined;
        let answered = 0;
        for (const [at, step] of [...history, ...history.map(() => undefined)].entries()) {
          if (step !== undefined) {
            const object = (): ConfigMap => configMap('a', ++version, { uid: live ?? '' });
            if (step.write === 'delete') {
              if (live !== undefined) {
                const last = object();
                events.push(() => seen.gone(last));
              }
              live = undefined;
              answered = 0;
            } else {
              live ??= `uid-${++uids}`;
              const now = object();
              events.push(() => seen.put(now));
              if (step.write === 'own') answers.push({ due: at + step.answerAfter, object: now });
            }
          }
          for (const answer of answers.filter(({ due }) => due === at)) {
            cache.mutation(answer.object);
            if (answer.object.metadata?.uid === live)
              answered = Math.max(answered, Number(answer.object.metadata?.resourceVersion));
          }
          for (const event of events.splice(0, step?.events ?? 1)) event();
          const shown = Number(cache.get('default/a')?.metadata?.resourceVersion ?? 0);
          const held = Number(copy.get('default/a')?.metadata?.resourceVersion ?? 0);
          expect(shown).toBeGreaterThanOrEqual(held);
          expect(shown).toBeGreaterThanOrEqual(live === undefined ? 0 : answered);
        }
        for (const event of events) event();
        expect(cache.get('default/a')).toBe(copy.get('default/a'));
      }),
      { numRuns: 300 },
    );
  });
});
