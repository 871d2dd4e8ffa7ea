import { failure } from '@client-ts/apimachinery';
import type { List } from '@client-ts/apimachinery';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { errorEvent, listOf, thing } from './scripted-source.ts';
import type { Thing } from './scripted-source.ts';
import { apiError, setup, tooLarge } from './setup.ts';

const listing = { watchList: false };

describe('a list', () => {
  test('passes on what was selected and what may be left out', async () => {
    const { source, start } = setup({
      ...listing,
      labelSelector: 'app=web',
      fieldSelector: 'metadata.name=a',
      omit: ['managedFields'],
    });
    source.lists.push(listOf([], '5'));
    await start();
    const selection = {
      labelSelector: 'app=web',
      fieldSelector: 'metadata.name=a',
      omit: ['managedFields'],
    };
    expect(source.requests[0]).toMatchObject({ verb: 'list', resourceVersion: '0', ...selection });
    expect(source.requests[1]).toMatchObject({ verb: 'watch', resourceVersion: '5', ...selection });
  });

  test('follows its pages, and is of the version of the first', async () => {
    const { source, store, start } = setup({ ...listing, pageSize: 1 });
    source.lists.push(
      listOf([thing('a', 1)], '5', 'two'),
      listOf([thing('b', 1)], '6', 'three'),
      listOf([thing('c', 1)], '7'),
    );
    await start();
    expect(store.calls).toEqual(['replace a,b,c @5']);
    expect(source.requests.slice(0, 3)).toMatchObject([
      { limit: 1, resourceVersion: '0' },
      { limit: 1, continue: 'two' },
      { limit: 1, continue: 'three' },
    ]);
    expect(source.requests[1]).not.toHaveProperty('resourceVersion');
  });

  test.each(['Expired', 'Gone'] as const)(
    'whose pages grow too old (%s) is read whole, at the version first asked for',
    async (reason) => {
      const { source, store, start } = setup(listing);
      source.lists.push(
        listOf([thing('a', 1)], '5', 'two'),
        apiError(reason),
        listOf([thing('a', 2), thing('b', 2)], '8'),
      );
      await start();
      expect(store.calls).toEqual(['replace a,b @8']);
      expect(source.requests[2]).toMatchObject({ verb: 'list', resourceVersion: '0' });
      expect(source.requests[2]).not.toHaveProperty('limit');
      expect(source.requests[2]).not.toHaveProperty('continue');
    },
  );

  test('that comes in pages though none were asked for is followed, and at worst read at the newest', async () => {
    const { source, store, start, clock } = setup(listing);
    source.lists.push(
      listOf([thing('a', 1)], '5', 'two'),
      apiError('Expired'),
      listOf([thing('a', 1)], '6', 'deux'),
      apiError('Expired'),
      listOf([thing('b', 7)], '7', 'zwei'),
      listOf([thing('c', 7)], '7'),
    );
    await start();
    await clock.settle();
    expect(
      source.requests.slice(0, 6).map((r) => [r.resourceVersion, r.limit, r.continue]),
    ).toEqual([
      ['0', 500, undefined],
      [undefined, 500, 'two'],
      ['0', undefined, undefined],
      [undefined, undefined, 'deux'],
      ['', 500, undefined],
      [undefined, 500, 'zwei'],
    ]);
    expect(store.calls).toEqual(['replace b,c @7']);
  });

  test('is in pages of 500 at first, and whole at a known version', async () => {
    const { source, start, clock } = setup(listing);
    source.lists.push(listOf([], '5'), listOf([], '6'));
    await start();
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    expect(source.requests.filter((r) => r.verb === 'list')).toMatchObject([
      { resourceVersion: '0', limit: 500 },
      { resourceVersion: '5' },
    ]);
    expect(source.requests[2]).not.toHaveProperty('limit');
  });

  test('stays in pages once the server has paged a list at "0"', async () => {
    const { source, start, clock } = setup(listing);
    source.lists.push(listOf([], '5', 'two'), listOf([], '5'), listOf([], '6'));
    await start();
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    expect(source.requests.at(-2)).toMatchObject({
      verb: 'list',
      resourceVersion: '5',
      limit: 500,
    });
  });

  test('of any size in pages of any size holds every object once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.option(fc.nat(40)),
        async (size, pageSize, expireAt) => {
          const all = Array.from({ length: size }, (_, i) => thing(`t${i}`, i + 1));
          const { source, store, start } = setup({ ...listing, pageSize });
          let requests = 0;
          const answer = async (o: {
            limit?: number | undefined;
            continue?: string | undefined;
          }): Promise<List<Thing>> => {
            if (++requests === expireAt && o.continue) throw apiError('Expired');
            const from = Number(o.continue ?? 0);
            const to = from + (o.limit ?? Infinity);
            return listOf(all.slice(from, to), '50', to < size ? String(to) : undefined);
          };
          for (let i = 0; i < 100; i++) source.lists.push(answer);
          await start();
          expect([...store.contents.keys()]).toEqual(all.map((t) => t.metadata.name));
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each([
    ['that the server has forgotten (Expired)', () => apiError('Expired')],
    ['that the server has forgotten (Gone)', () => apiError('Gone')],
    ['too large for the server', tooLarge],
  ])('at a version %s is read at the newest, at once, once', async (_, error) => {
    const { source, store, start, clock } = setup(listing);
    source.lists.push(listOf([], '5'), error(), listOf([thing('a', 1)], '3'));
    await start();
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    expect(source.log).toEqual(['list "0"', 'watch "5"', 'list "5"', 'list ""', 'watch "3"']);
    expect(store.calls).toEqual(['replace  @5', 'replace a @3']);
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(1600);
    expect(source.log.slice(5)).toEqual(['list "3"']);
  });

  test('at what an event gave for a version, and the server takes for none, is read at the newest', async () => {
    const { source, store, start, clock, codes } = setup(listing);
    source.lists.push(listOf([], '5'), apiError('BadRequest'), listOf([thing('a', 7)], '7'));
    await start();
    source.last.send({ type: 'ADDED', object: thing('a', 'six') });
    source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(800);
    expect(source.log.slice(2)).toEqual(['list "six"', 'list ""', 'watch "7"']);
    expect(store.calls).toEqual(['replace  @5', 'add a', 'replace a @7']);
    expect(codes()).toEqual(['Expired', 'BadRequest']);
  });

  test.each([
    ['"0"', undefined, 'list "0"'],
    ['a version', '5', 'list "5"'],
  ])('at %s that is a bad request for another reason waits', async (_, last, asked) => {
    const { source, start, clock } = setup(listing);
    if (last !== undefined) source.lists.push(listOf([], last));
    source.lists.push(apiError('BadRequest'));
    await start();
    if (last !== undefined) source.last.send(errorEvent(failure('Expired', 'too old')));
    await clock.advance(801);
    expect(source.log.at(-1)).toBe(asked);
    expect(source.log).not.toContain('list ""');
  });

  test('that fails at the newest version too waits, and is asked for there again', async () => {
    const { source, start, clock } = setup(listing);
    source.lists.push(apiError('Expired'), apiError('Expired'), apiError('Expired'));
    await start();
    expect(source.log).toEqual(['list "0"', 'list ""']);
    await clock.advance(799);
    expect(source.requests).toHaveLength(2);
    await clock.advance(1);
    expect(source.log.slice(2)).toEqual(['list ""']);
    source.lists.push(listOf([], '5'));
    await clock.advance(1600);
    expect(source.log.slice(3)).toEqual(['list ""', 'watch "5"']);
  });

  test.each([
    ['without a resourceVersion', listOf([], '')],
    ['that is a Table', { ...listOf([], '5'), kind: 'Table', apiVersion: 'meta.k8s.io/v1' }],
    ['that is nothing', undefined as unknown as List<Thing>],
    ['that is a text', 'list' as unknown as List<Thing>],
    ['without items', { ...listOf([], '5'), items: null } as unknown as List<Thing>],
    ['without metadata', { ...listOf([], '5'), metadata: undefined } as unknown as List<Thing>],
    ['whose page is followed by itself', listOf([], '5', 'again')],
  ])('%s is an error, and is tried again', async (_, broken) => {
    const { source, store, start, codes, clock } = setup(listing);
    source.lists.push(async () => broken);
    if (broken?.metadata?.continue) source.lists.push(broken);
    await start();
    expect(codes()).toEqual(['ERR_MALFORMED_LIST']);
    expect(store.calls).toEqual([]);
    source.lists.push(listOf([], '6'));
    await clock.advance(800);
    expect(store.calls).toEqual(['replace  @6']);
  });

  test('that the store refuses is tried again', async () => {
    const { source, store, start, errors, clock, reflector } = setup(listing);
    const replace = store.replace.bind(store);
    store.replace = () => {
      throw new Error('full');
    };
    source.lists.push(listOf([], '5'), listOf([], '6'));
    await start();
    expect(errors).toMatchObject([{ message: 'full' }]);
    expect(reflector.lastSyncResourceVersion).toBe('');
    store.replace = replace;
    await clock.advance(800);
    expect(store.calls).toEqual(['replace  @6']);
  });
});
