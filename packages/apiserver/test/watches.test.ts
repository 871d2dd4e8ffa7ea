import { describe, expect, test } from 'vitest';

import { bench, configMaps, failure, mediaTypes } from './support.ts';
import type { Data, Watching } from './support.ts';

const s = 1_000;

describe('a watch', () => {
  test('from a version tells what came after it, then what comes, in order', async () => {
    const server = bench();
    await server.configMap('old');
    const then = server.server.resourceVersion;
    await server.configMap('a');
    const watching = await server.watch(`${configMaps}?resourceVersion=${then}`);
    expect(watching.story).toEqual(['ADDED a']);
    await server.patch('merge', `${configMaps}/a`, { data: { x: '1' } });
    await server.delete(`${configMaps}/old`);
    await server.clock.settle();
    expect(watching.story).toEqual(['ADDED a', 'MODIFIED a', 'DELETED old']);
  });

  test.each(['', '?resourceVersion=0'])('with %s begins with what is there', async (query) => {
    const server = bench();
    await server.configMap('b');
    await server.configMap('a');
    const watching = await server.watch(`${configMaps}${query}`);
    await server.configMap('c');
    await server.clock.settle();
    expect(watching.story).toEqual(['ADDED a', 'ADDED b', 'ADDED c']);
  });

  test('tells a deletion with the last state, at the version of the deletion', async () => {
    const server = bench();
    const made = await server.configMap('a', { x: '1' });
    const watching = await server.watch(
      `${configMaps}?resourceVersion=${made.metadata.resourceVersion}`,
    );
    await server.delete(`${configMaps}/a`);
    await server.clock.settle();
    const [event] = watching.events;
    expect(event).toEqual({
      type: 'DELETED',
      object: {
        ...made,
        metadata: { ...made.metadata, resourceVersion: server.server.resourceVersion },
      },
    });
  });

  test('of a selection tells what enters and what leaves it', async () => {
    const server = bench();
    await server.configMap('a', {}, { labels: { app: 'web' } });
    await server.configMap('b', {}, { labels: { app: 'db' } });
    const watching = await server.watch(`${configMaps}?labelSelector=app%3Dweb`);
    const label = (name: string, app: string): Promise<unknown> =>
      server.patch('merge', `${configMaps}/${name}`, { metadata: { labels: { app } } });
    await label('b', 'web');
    await label('a', 'db');
    const left = server.server.resourceVersion;
    await label('a', 'x');
    await server.delete(`${configMaps}/b`);
    await server.clock.settle();
    expect(watching.story).toEqual(['ADDED a', 'ADDED b', 'DELETED a', 'DELETED b']);
    const { labels, resourceVersion } = watching.events[2].object.metadata;
    expect([labels, resourceVersion]).toEqual([{ app: 'web' }, left]);
  });

  test('tells each watcher of a change what it is to that one', async () => {
    const server = bench();
    await server.configMap('a', {}, { labels: { app: 'db' } });
    const version = server.server.resourceVersion;
    const open = (app: string): Promise<Watching> =>
      server.watch(`${configMaps}?resourceVersion=${version}&labelSelector=app%3D${app}`);
    const [all, db, web] = [
      await server.watch(`${configMaps}?resourceVersion=${version}`),
      await open('db'),
      await open('web'),
    ];
    await server.patch('merge', `${configMaps}/a`, { metadata: { labels: { app: 'web' } } });
    await server.clock.settle();
    expect([all.story, db.story, web.story]).toEqual([['MODIFIED a'], ['DELETED a'], ['ADDED a']]);
  });

  test('of one namespace tells of no other', async () => {
    const server = bench();
    await server.make('/api/v1/namespaces', { metadata: { name: 'other' } });
    const one = await server.watch(configMaps);
    const all = await server.watch('/api/v1/configmaps');
    await server.make('/api/v1/namespaces/other/configmaps', { metadata: { name: 'x' } });
    await server.configMap('a');
    await server.clock.settle();
    expect([one.story, all.story]).toEqual([['ADDED a'], ['ADDED x', 'ADDED a']]);
  });

  test('by an old path is a watch too, of a collection or of one object', async () => {
    const server = bench();
    await server.configMap('a');
    await server.configMap('b');
    const path = '/api/v1/watch/namespaces/default/configmaps';
    const collection = await server.watch(path);
    const one = await server.watch(`${path}/b`);
    expect([collection.story, one.story]).toEqual([['ADDED a', 'ADDED b'], ['ADDED b']]);
  });

  test('of one object by the old path takes no selection of another', async () => {
    const path = '/api/v1/watch/namespaces/default/configmaps/a?fieldSelector=metadata.name%3Db';
    expect(failure(await bench().get(path))).toBe(
      "400 BadRequest: fieldSelector metadata.name doesn't match requested name",
    );
  });

  test('of an object by its name, not by a selector, is no watch but the object', async () => {
    const server = bench();
    await server.configMap('a');
    const { body } = await server.get(`${configMaps}/a?watch=1`);
    expect(body.metadata.name).toBe('a');
  });

  test('says nothing about a write that changes nothing', async () => {
    const server = bench();
    const made = await server.configMap('a', { x: '1' });
    const watching = await server.watch(
      `${configMaps}?resourceVersion=${made.metadata.resourceVersion}`,
    );
    await server.put(`${configMaps}/a`, made);
    await server.patch('merge', `${configMaps}/a`, { data: { x: '1' } });
    await server.clock.settle();
    expect(watching.events).toEqual([]);
    expect(server.server.resourceVersion).toBe(made.metadata.resourceVersion);
  });

  test('from a version of the future is silent until that is past', async () => {
    const server = bench();
    const next = Number(server.server.resourceVersion) + 1;
    const watching = await server.watch(`${configMaps}?resourceVersion=${next}`);
    await server.configMap('a');
    await server.configMap('b');
    await server.clock.settle();
    expect(watching.story).toEqual(['ADDED b']);
  });

  test('as metadata alone is of metadata alone, and two watchers get the same bytes', async () => {
    const server = bench();
    const headers = { accept: mediaTypes.metadata };
    const one = await server.watch(configMaps, { headers });
    const two = await server.watch(configMaps, { headers });
    const whole = await server.watch(configMaps);
    await server.configMap('a', { x: '1' });
    await server.clock.settle();
    expect(Object.keys(one.events[0].object)).toEqual(['kind', 'apiVersion', 'metadata']);
    expect(one.events[0].object.kind).toBe('PartialObjectMetadata');
    expect(two.events).toEqual(one.events);
    expect(whole.events[0].object.data).toEqual({ x: '1' });
  });

  test('at a version that is none fails without a reason', async () => {
    const server = bench();
    const answer = await server.get(`${configMaps}?watch=1&resourceVersion=abc`);
    expect(failure(answer)).toBe(
      '500 : resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax',
    );
  });

  test('a match is for watch-lists alone', async () => {
    const server = bench();
    const path = `${configMaps}?watch=1&resourceVersion=1&resourceVersionMatch=NotOlderThan`;
    expect(failure(await server.get(path))).toMatch(
      /resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided$/,
    );
  });
});

describe('a watch-list', () => {
  const query = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';

  test('tells what is there, says when that is all, and goes on', async () => {
    const server = bench();
    await server.configMap('a');
    await server.configMap('b');
    const watching = await server.watch(`${configMaps}?${query}`);
    await server.configMap('c');
    await server.clock.settle();
    expect(watching.story).toEqual(['ADDED a', 'ADDED b', 'BOOKMARK end=true', 'ADDED c']);
    const { kind, metadata } = watching.events[2].object;
    expect([kind, metadata.resourceVersion]).toEqual([
      'ConfigMap',
      watching.events[1].object.metadata.resourceVersion,
    ]);
  });

  test('of what is read late still is of one version', async () => {
    const server = bench();
    await server.configMap('a');
    const { body } = await server.server.transport({
      method: 'GET',
      path: `${configMaps}?watch=1&${query}`,
      headers: [],
    });
    await server.patch('merge', `${configMaps}/a`, { data: { x: '1' } });
    await server.configMap('b');
    const lines: string[] = [];
    for await (const chunk of body) {
      const { type, object } = JSON.parse(new TextDecoder().decode(chunk));
      lines.push(`${type} ${object.metadata.name ?? ''} ${JSON.stringify(object.data)}`);
      if (lines.length === 4) break;
    }
    expect(lines).toEqual([
      'ADDED a undefined',
      'BOOKMARK  undefined',
      'MODIFIED a {"x":"1"}',
      'ADDED b undefined',
    ]);
  });

  test('goes no further than a list that goes on, and says all that is wrong', async () => {
    const answer = await bench().get(
      `${configMaps}?watch=1&sendInitialEvents=true&resourceVersionMatch=Exact&continue=x`,
    );
    expect(answer.body.details.causes.map(({ message }: Data) => message)).toEqual([
      'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      'Unsupported value: "Exact": supported values: "NotOlderThan"',
      'Forbidden: resourceVersionMatch is forbidden when continue is provided',
    ]);
  });

  test('without bookmarks does not say when that is all', async () => {
    const server = bench();
    await server.configMap('a');
    const watching = await server.watch(
      `${configMaps}?sendInitialEvents=true&resourceVersionMatch=NotOlderThan`,
    );
    expect(watching.story).toEqual(['ADDED a']);
  });

  test('that wants no initial events begins with what comes', async () => {
    const server = bench();
    await server.configMap('a');
    const watching = await server.watch(`${configMaps}?${query.replace('true', 'false')}`);
    await server.configMap('b');
    await server.clock.settle();
    expect(watching.story).toEqual(['ADDED b']);
  });

  test('of a version from the future waits for it, and times out after 3 s', async () => {
    const server = bench();
    const asked = server.get(`${configMaps}?watch=1&${query}&resourceVersion=999`);
    await server.clock.advance(3 * s);
    const { status, body } = await asked;
    expect([status, body.type, body.object.code, body.object.reason]).toEqual([
      200,
      'ERROR',
      504,
      'Timeout',
    ]);
    const next = Number(server.server.resourceVersion) + 1;
    const watching = server.watch(`${configMaps}?${query}&resourceVersion=${next}`);
    await server.clock.settle();
    await server.configMap('a');
    expect((await watching).story).toEqual(['ADDED a', 'BOOKMARK end=true']);
  });

  test('needs NotOlderThan', async () => {
    const server = bench();
    const answer = await server.get(`${configMaps}?watch=1&sendInitialEvents=true`);
    expect(failure(answer)).toMatch(
      /sendInitialEvents requires setting resourceVersionMatch to NotOlderThan$/,
    );
  });
});

describe('bookmarks', () => {
  test('come after 60 s, then each 61 s, and 2 s before the end', async () => {
    const server = bench();
    const path = `${configMaps}?allowWatchBookmarks=true&resourceVersion=1&timeoutSeconds=200`;
    await server.configMap('a');
    const watching = await server.watch(path);
    const at = async (ms: number): Promise<number> => {
      await server.clock.advance(ms - server.clock.monotonicMs());
      return watching.story.filter((event) => event === 'BOOKMARK').length;
    };
    expect(await at(60 * s - 1)).toBe(0);
    expect(await at(60 * s)).toBe(1);
    expect(await at(121 * s - 1)).toBe(1);
    expect(await at(121 * s)).toBe(2);
    expect(await at(182 * s)).toBe(3);
    expect(await at(198 * s - 1)).toBe(3);
    expect(await at(198 * s)).toBe(4);
    expect([await at(200 * s - 1), watching.ended]).toEqual([4, false]);
    expect([await at(200 * s), watching.ended]).toEqual([4, true]);
  });

  test('have the version of everything: it moves with the writes of other kinds', async () => {
    const server = bench();
    const watching = await server.watch(
      `${configMaps}?allowWatchBookmarks=true&resourceVersion=${server.server.resourceVersion}`,
    );
    await server.make('/api/v1/namespaces/default/secrets', { metadata: { name: 's' } });
    await server.clock.advance(60 * s);
    expect(watching.events).toEqual([
      {
        type: 'BOOKMARK',
        object: {
          kind: 'ConfigMap',
          apiVersion: 'v1',
          metadata: { resourceVersion: server.server.resourceVersion },
        },
      },
    ]);
  });

  test('come only to who allows them', async () => {
    const server = bench();
    const watching = await server.watch(`${configMaps}?resourceVersion=1&timeoutSeconds=300`);
    await server.clock.advance(300 * s);
    expect([watching.events, watching.ended]).toEqual([[], true]);
  });

  test('with version 0 begin with the one that says what is there is all', async () => {
    const server = bench();
    await server.configMap('a');
    const watching = await server.watch(`${configMaps}?allowWatchBookmarks=true&resourceVersion=0`);
    expect(watching.story).toEqual(['ADDED a', 'BOOKMARK end=true']);
  });
});

describe('the end', () => {
  test('comes after timeoutSeconds, to the millisecond', async () => {
    const server = bench();
    const watching = await server.watch(`${configMaps}?timeoutSeconds=10`);
    await server.clock.advance(10 * s - 1);
    expect(watching.ended).toBe(false);
    await server.clock.advance(1);
    expect(watching.ended).toBe(true);
  });

  test.each([
    [0, 30],
    [0.5, 45],
    [0.999, 59],
  ])('without one comes by chance after 30 to 60 minutes: %d gives %d', async (chance, minutes) => {
    const server = bench({ random: () => chance });
    const watching = await server.watch(configMaps);
    await server.clock.advance(minutes * 60 * s - 1);
    expect(watching.ended).toBe(false);
    await server.clock.advance(60 * s);
    expect(watching.ended).toBe(true);
  });

  test('comes at once where no time at all is given', async () => {
    const server = bench();
    await server.configMap('a');
    const watching = await server.watch(`${configMaps}?timeoutSeconds=-5`);
    expect([watching.story, watching.ended]).toEqual([['ADDED a'], true]);
  });

  test('comes when the server closes', async () => {
    const server = bench();
    const watching = await server.watch(configMaps);
    await server.server.close();
    await server.clock.settle();
    expect([watching.ended, watching.failure]).toEqual([true, undefined]);
  });

  test('comes with the reason of the signal once that aborts, before and after the first read', async () => {
    const server = bench();
    const stop = new AbortController();
    const watching = await server.watch(configMaps, { signal: stop.signal });
    const { body } = await server.server.transport({
      method: 'GET',
      path: `${configMaps}?watch=1`,
      headers: [],
      signal: stop.signal,
    });
    stop.abort(new Error('enough'));
    await server.clock.settle();
    expect(watching.failure).toEqual(new Error('enough'));
    await expect(body[Symbol.asyncIterator]().next()).rejects.toThrow('enough');
    await expect(
      server.send('GET', `${configMaps}?watch=1`, undefined, { signal: stop.signal }),
    ).rejects.toThrow('enough');
    expect(server.clock.timers).toBe(0);
  });

  test('is made by a reader that leaves, whatever it waits for', async () => {
    const server = bench();
    const { body } = await server.server.transport({
      method: 'GET',
      path: `${configMaps}?watch=1`,
      headers: [],
    });
    const events = body[Symbol.asyncIterator]();
    const [one, two] = [events.next(), events.next()];
    await server.clock.settle();
    expect(server.clock.timers).toBeGreaterThan(0);
    await events.return?.();
    expect([await one, await two]).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    expect(server.clock.timers).toBe(0);
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });
});

describe('a stream that nobody reads', () => {
  test('holds no timer, and lets nobody wait', async () => {
    const server = bench();
    for (let i = 0; i < 100; i++)
      await server.server.transport({ method: 'GET', path: `${configMaps}?watch=1`, headers: [] });
    expect(server.clock.timers).toBe(0);
    await server.configMap('a');
    expect(await server.names(configMaps)).toEqual(['a']);
  });

  test('tells all that it missed, once it is read', async () => {
    const server = bench();
    const { body } = await server.server.transport({
      method: 'GET',
      path: `${configMaps}?watch=1&resourceVersion=${server.server.resourceVersion}`,
      headers: [],
    });
    for (let i = 0; i < 500; i++) await server.configMap(`m-${i}`);
    let count = 0;
    for await (const _ of body) if (++count === 500) break;
    expect(count).toBe(500);
  });
});

describe('a version that is forgotten', () => {
  const expired = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    reason: 'Expired',
    code: 410,
  };

  test('is one ERROR and the end', async () => {
    const server = bench();
    await server.configMap('a');
    await server.configMap('b');
    server.server.compact();
    const compacted = server.server.resourceVersion;
    const watching = await server.watch(`${configMaps}?allowWatchBookmarks=true&resourceVersion=2`);
    expect([watching.status, watching.ended]).toEqual([200, true]);
    const message = `too old resource version: 2 (${compacted})`;
    expect(watching.events).toEqual([{ type: 'ERROR', object: { ...expired, message } }]);
  });

  test('does not end a watch that has seen it', async () => {
    const server = bench();
    const watching = await server.watch(configMaps);
    await server.configMap('a');
    server.server.compact();
    await server.configMap('b');
    await server.clock.settle();
    expect(watching.story).toEqual(['ADDED a', 'ADDED b']);
  });

  test(
    'is what a watcher that is too slow is told: from where on it missed something',
    { timeout: 60_000 },
    async () => {
      const server = bench();
      const then = server.server.resourceVersion;
      const { body } = await server.server.transport({
        method: 'GET',
        path: `${configMaps}?watch=1&resourceVersion=${then}`,
        headers: [],
      });
      await server.configMap('a');
      for (let i = 0; i < 11_000; i++)
        await server.patch('merge', `${configMaps}/a`, { data: { i: String(i) } });
      const lines: string[] = [];
      for await (const chunk of body) lines.push(new TextDecoder().decode(chunk));
      const forgotten = Number(server.server.resourceVersion) - 10_001;
      const message = `too old resource version: ${then} (${forgotten})`;
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        { type: 'ERROR', object: { ...expired, message } },
      ]);
    },
  );
});
