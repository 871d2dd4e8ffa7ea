import { isExpired } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import { ConfigMaps, json, scripted, statusBody, watched } from './support.ts';
import type { Reply } from './support.ts';

function stack(...replies: Reply[]) {
  const { requests, transport } = scripted(...replies);
  const client = new RESTClient({ server: 'http://x', transport });
  return {
    client,
    maps: client.resource(ConfigMaps).namespace('default'),
    queries: () =>
      requests.map(({ path }) => Object.fromEntries(new URLSearchParams(path.split('?')[1]))),
  };
}

/** Names of items, from `first` to `last`. */
const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `m${first + i}`);

function page(names: string[], metadata: object = {}): { body: string } {
  const items = names.map((name) => ({ metadata: { name, uid: name, resourceVersion: '1' } }));
  return {
    body: json({
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata: { resourceVersion: '10', ...metadata },
      items,
    }),
  };
}
const expired = { status: 410, body: statusBody(410, 'Expired', 'the token is too old') };
const namesOf = (items: readonly { metadata: { name: string } }[]): string[] =>
  items.map(({ metadata }) => metadata.name);

async function read<T extends { metadata: { name: string } }>(
  items: AsyncIterable<T>,
): Promise<{ names: string[]; error: unknown }> {
  const names: string[] = [];
  try {
    for await (const item of items) names.push(item.metadata.name);
    return { names, error: undefined };
  } catch (error) {
    return { names, error };
  }
}

describe('a list of all', () => {
  test('that is awaited is one page where there is one, as it came', async () => {
    const { maps, queries } = stack(page(range(1, 3), { remainingItemCount: 0 }));
    const list = await maps.listAll();
    expect(namesOf(list.items)).toEqual(range(1, 3));
    expect(list.metadata).toEqual({ resourceVersion: '10', remainingItemCount: 0 });
    expect(queries()).toEqual([{ limit: '500' }]);
    expect((await stack(page([])).maps.listAll()).items).toEqual([]);
  });

  test('is of the version of its first page, and holds the items of all in order', async () => {
    const { maps, queries } = stack(
      page(range(1, 2), { continue: 'a', remainingItemCount: 3 }),
      page(range(3, 4), { continue: 'b', resourceVersion: '11' }),
      page(range(5, 5), { resourceVersion: '12' }),
    );
    const list = await maps.listAll({ limit: 2 });
    expect(namesOf(list.items)).toEqual(range(1, 5));
    expect(list.metadata).toEqual({ resourceVersion: '10' });
    expect(list.kind).toBe('ConfigMapList');
    expect(queries()).toEqual([
      { limit: '2' },
      { limit: '2', continue: 'a' },
      { limit: '2', continue: 'b' },
    ]);
  });

  test('says its version for the first page only, and its selectors for each', async () => {
    const { maps, queries } = stack(page(range(1, 1), { continue: 'a' }), page(range(2, 2)));
    await maps.listAll({
      resourceVersion: '7',
      resourceVersionMatch: 'NotOlderThan',
      labelSelector: 'a=b',
    });
    expect(queries()).toEqual([
      {
        limit: '500',
        resourceVersion: '7',
        resourceVersionMatch: 'NotOlderThan',
        labelSelector: 'a=b',
      },
      { limit: '500', continue: 'a', labelSelector: 'a=b' },
    ]);
  });

  test('whose pages expire is the full list, of its own version', async () => {
    const { maps, queries } = stack(
      page(range(1, 2), { continue: 'a' }),
      expired,
      page(range(1, 4), { resourceVersion: '20' }),
    );
    const list = await maps.listAll({ limit: 2, resourceVersion: '7' });
    expect(namesOf(list.items)).toEqual(range(1, 4));
    expect(list.metadata.resourceVersion).toBe('20');
    expect(queries()).toEqual([
      { limit: '2', resourceVersion: '7' },
      { limit: '2', continue: 'a' },
      { resourceVersion: '7' },
    ]);
  });

  test('is an error where the pages expire and no full list is wanted, or the first page did', async () => {
    const { maps } = stack(page(range(1, 2), { continue: 'a' }), expired);
    const noFull = await Promise.resolve(maps.listAll({ fullListIfExpired: false })).catch(
      (error: unknown) => error,
    );
    expect(isExpired(noFull)).toBe(true);
    const first = stack(expired);
    await expect(Promise.resolve(first.maps.listAll())).rejects.toSatisfy(isExpired);
    expect(first.queries()).toHaveLength(1);
  });

  test('sends nothing until it is read, and one series of requests however often it is awaited', async () => {
    const { maps, queries } = stack(page(range(1, 1)));
    const list = maps.listAll();
    expect(queries()).toEqual([]);
    expect(await list).toBe(await list);
    expect(queries()).toHaveLength(1);
  });

  test('is there across namespaces, and of metadata', async () => {
    const { client, queries } = stack(page(range(1, 1)));
    const metadata = client.resource(ConfigMaps).metadata();
    expect(namesOf((await client.resource(ConfigMaps).listAll()).items)).toEqual(['m1']);
    for (const list of [metadata, metadata.namespace('default')])
      expect((await list.listAll()).items[0]?.kind).toBe('PartialObjectMetadata');
    expect(queries()).toHaveLength(3);
  });
});

describe('a list that is iterated', () => {
  test('gives the items of all pages in order', async () => {
    const { maps } = stack(
      page(range(1, 2), { continue: 'a' }),
      page([], { continue: 'b' }),
      page(range(3, 5)),
    );
    expect(await read(maps.listAll())).toEqual({ names: range(1, 5), error: undefined });
    expect(await read(stack(page([])).maps.listAll())).toEqual({ names: [], error: undefined });
  });

  test('whose pages expire is an error after the items that came: none comes twice', async () => {
    const { maps, queries } = stack(page(range(1, 2), { continue: 'a' }), expired, page([]));
    const { names, error } = await read(maps.listAll());
    expect(names).toEqual(range(1, 2));
    expect(isExpired(error)).toBe(true);
    expect(queries()).toHaveLength(2);
  });

  test('asks for one page ahead, and for no more', async () => {
    const { maps, queries } = stack(
      page(range(1, 2), { continue: 'a' }),
      page(range(3, 4), { continue: 'b' }),
      page(range(5, 5)),
    );
    const asked: number[] = [];
    for await (const _ of maps.listAll()) {
      await new Promise(setImmediate);
      asked.push(queries().length);
    }
    expect(asked).toEqual([2, 2, 3, 3, 3]);
  });

  test('and left ends the request for the next page', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    let count = 0;
    const client = new RESTClient({
      server: 'http://x',
      transport: async ({ signal }) => {
        if (++count === 1)
          return scripted(page(range(1, 2), { continue: 'a' })).transport({
            method: 'GET',
            path: '/',
            headers: [],
          });
        signal?.addEventListener('abort', () => resolve(signal.reason));
        return new Promise(() => {});
      },
    });
    for await (const item of client.resource(ConfigMaps).listAll()) {
      expect(item.metadata.name).toBe('m1');
      await new Promise(setImmediate);
      break;
    }
    expect(await promise).toBeInstanceOf(Error);
    expect(count).toBe(2);
  });

  test('ends with the signal’s reason, in the middle of a page too', async () => {
    const { maps } = stack(page(range(1, 3), { continue: 'a' }), page(range(4, 6)));
    const stop = new AbortController();
    const reason = new Error('stop');
    const names: string[] = [];
    const reading = watched(
      (async () => {
        for await (const { metadata } of maps.listAll({ signal: stop.signal })) {
          names.push(metadata.name);
          if (names.length === 2) stop.abort(reason);
        }
      })(),
    );
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(reading).toMatchObject({ state: 'rejected', error: reason });
    expect(names).toEqual(range(1, 2));
  });
});
