import { eventually, failureOf, story, take } from '../kit.ts';
import type { Kit } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

/** Waits for the watch cache of a real server, which may lag: what asks for any version is answered from there. */
const cacheHas = (kit: Kit, count: number): Promise<unknown> =>
  eventually(
    () => kit.maps.list({ resourceVersion: '0' }),
    ({ items }) => items.length === count,
  );

export const watches: readonly Scenario[] = [
  {
    title: 'a watch from a version tells what came after it, in order',
    async run(kit) {
      const { metadata } = await kit.maps.list();
      const a = await kit.map('a');
      await kit.maps.update({ ...a, data: { x: '1' } });
      await kit.map('b');
      await kit.maps.delete('a');
      const { resourceVersion } = metadata;
      return story(await take(await kit.maps.watch({ resourceVersion }), 4));
    },
    expect: ['ADDED a', 'MODIFIED a', 'ADDED b', 'DELETED a'],
  },
  {
    title: 'a watch without a version begins with what is there',
    async run(kit) {
      await kit.mapsNamed('a', 'b');
      return story(await take(await kit.maps.watch({}), 2)).toSorted();
    },
    expect: ['ADDED a', 'ADDED b'],
  },
  {
    title: 'a watch at version 0 begins with what is there',
    async run(kit) {
      await kit.mapsNamed('a', 'b');
      await cacheHas(kit, 2);
      return story(await take(await kit.maps.watch({ resourceVersion: '0' }), 2)).toSorted();
    },
    expect: ['ADDED a', 'ADDED b'],
  },
  {
    title: 'events carry the whole object with its kind, and a deletion its own version',
    async run(kit) {
      const made = await kit.map('a', { x: '1' });
      const { resourceVersion } = made.metadata;
      await kit.maps.delete('a');
      const [event] = await take(await kit.maps.watch({ resourceVersion }), 1);
      if (event?.type !== 'DELETED') return event?.type;
      const { kind, apiVersion, data, metadata } = event.object;
      return {
        kind,
        apiVersion,
        data: data ?? null,
        newer: BigInt(metadata.resourceVersion) > BigInt(resourceVersion),
      };
    },
    expect: { kind: 'ConfigMap', apiVersion: 'v1', data: { x: '1' }, newer: true },
  },
  {
    title: 'a watch-list begins with what is there and says when that is all',
    async run(kit) {
      await kit.mapsNamed('a', 'b');
      const watch = await kit.maps.watch({
        sendInitialEvents: true,
        resourceVersionMatch: 'NotOlderThan',
        allowWatchBookmarks: true,
      });
      const events = await take(watch, 3);
      const end = events[2];
      return [
        story(events.slice(0, 2)).toSorted(),
        story(events.slice(2)),
        end?.type === 'BOOKMARK' && /^[1-9][0-9]*$/.test(end.object.metadata.resourceVersion),
        end?.type === 'BOOKMARK' && end.object.kind,
      ];
    },
    expect: [['ADDED a', 'ADDED b'], ['BOOKMARK end=true'], true, 'ConfigMap'],
  },
  {
    title: 'the stream of a watch-list goes on',
    async run(kit) {
      await kit.map('a');
      const watch = await kit.maps.watch({
        sendInitialEvents: true,
        resourceVersionMatch: 'NotOlderThan',
        allowWatchBookmarks: true,
      });
      const events = watch[Symbol.asyncIterator]();
      const seen = [];
      for (let i = 0; i < 3; i++) {
        const { value, done } = await events.next();
        if (done !== true) seen.push(value);
        if (i === 1) await kit.map('b');
      }
      await events.return?.();
      return story(seen);
    },
    expect: ['ADDED a', 'BOOKMARK end=true', 'ADDED b'],
  },
  {
    title: 'a watch-list without NotOlderThan is Invalid',
    async run(kit) {
      const failed = await failureOf(
        kit.maps.watch({ sendInitialEvents: true, allowWatchBookmarks: true }),
      );
      const { code, reason, message } = failed as { code: number; reason: string; message: string };
      return [
        code,
        reason,
        message.includes('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'),
      ];
    },
    expect: [422, 'Invalid', true],
  },
  {
    title: 'a watch at version 0 with bookmarks says when what is there is all',
    async run(kit) {
      await kit.map('a');
      await cacheHas(kit, 1);
      const watch = await kit.maps.watch({ resourceVersion: '0', allowWatchBookmarks: true });
      return story(await take(watch, 2));
    },
    expect: ['ADDED a', 'BOOKMARK end=true'],
  },
  {
    title: 'an empty collection: a watch-list says so at once',
    async run(kit) {
      const watch = await kit.maps.watch({
        sendInitialEvents: true,
        resourceVersionMatch: 'NotOlderThan',
        allowWatchBookmarks: true,
      });
      return story(await take(watch, 1));
    },
    expect: ['BOOKMARK end=true'],
  },
  {
    title: 'a quiet watch ends after timeoutSeconds, with bookmarks at most',
    async run(kit) {
      const { metadata } = await kit.maps.list();
      const startMs = performance.now();
      const watch = await kit.maps.watch({
        resourceVersion: metadata.resourceVersion,
        timeoutSeconds: 3,
        allowWatchBookmarks: true,
      });
      // A real server may leave out the one that it sends 2 s before the end.
      const others = [];
      for await (const event of watch) if (event.type !== 'BOOKMARK') others.push(event);
      return [others.length, performance.now() - startMs >= 2900];
    },
    expect: [0, true],
  },
  {
    title: 'a watch without bookmarks ends after timeoutSeconds without a word',
    async run(kit) {
      const { metadata } = await kit.maps.list();
      const { resourceVersion } = metadata;
      const watch = await kit.maps.watch({ resourceVersion, timeoutSeconds: 1 });
      const events = [];
      for await (const event of watch) events.push(event);
      return events.length;
    },
    expect: 0,
  },
  {
    title: 'what enters a selection is ADDED, what leaves it DELETED',
    async run(kit) {
      const { metadata } = await kit.maps.list();
      const { resourceVersion } = metadata;
      await kit.map('a', { n: '1' }, { app: 'x' });
      await kit.maps.mergePatch('a', { data: { n: '2' } });
      const left = await kit.maps.mergePatch('a', { metadata: { labels: { app: 'y' } } });
      await kit.maps.mergePatch('a', { data: { n: '3' } });
      await kit.maps.mergePatch('a', { metadata: { labels: { app: 'x' } } });
      const events = await take(
        await kit.maps.watch({ resourceVersion, labelSelector: 'app=x' }),
        4,
      );
      const gone = events[2];
      return [
        story(events),
        gone?.type === 'DELETED' && gone.object.metadata.labels,
        gone?.type === 'DELETED' &&
          gone.object.metadata.resourceVersion === left.metadata.resourceVersion,
      ];
    },
    expect: [['ADDED a', 'MODIFIED a', 'DELETED a', 'ADDED a'], { app: 'x' }, true],
  },
  {
    title: 'a write that changes nothing sends no event',
    async run(kit) {
      const made = await kit.map('a', { x: '1' });
      const { resourceVersion } = made.metadata;
      await kit.maps.update(made);
      await kit.maps.mergePatch('a', { data: { x: '1' } });
      await kit.map('b');
      return story(await take(await kit.maps.watch({ resourceVersion }), 1));
    },
    expect: ['ADDED b'],
  },
  {
    title: 'a watch of one object by its name',
    async run(kit) {
      const { metadata } = await kit.maps.list();
      await kit.mapsNamed('a', 'b');
      const { resourceVersion } = metadata;
      const watch = await kit.maps.watch({ resourceVersion, fieldSelector: 'metadata.name=b' });
      return story(await take(watch, 1));
    },
    expect: ['ADDED b'],
  },
  {
    title: 'a watch as metadata alone',
    async run(kit) {
      const { metadata } = await kit.maps.list();
      const made = await kit.map('a', { x: '1' });
      const query = `?watch=1&timeoutSeconds=1&resourceVersion=${metadata.resourceVersion}`;
      const accept = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
      // A slow server may end it before it has told the event.
      const { body } = await eventually(
        () => kit.raw('GET', kit.path(query), undefined, { accept }),
        (answer) => answer.body !== '',
      );
      return [
        body.type,
        body.object.kind,
        body.object.metadata.uid === made.metadata.uid,
        body.object.data ?? 'none',
      ];
    },
    expect: ['ADDED', 'PartialObjectMetadata', true, 'none'],
  },
];
