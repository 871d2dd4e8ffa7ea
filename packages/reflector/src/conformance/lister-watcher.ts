import assert from 'node:assert/strict';

import { compareResourceVersion, initialEventsEnd, isExpired } from '@client-ts/apimachinery';
import type { KubernetesObject, WatchEvent } from '@client-ts/apimachinery';

import { isPollable } from '../pollable.ts';
import type { ListerWatcher } from '../ports.ts';
import type { Suite } from './suite.ts';

/** A source over a collection that is empty at first, and the means to change it. */
export interface ListerWatcherSubject {
  readonly source: ListerWatcher<KubernetesObject>;
  /** Each settles when the server has done it. */
  readonly add: (name: string) => Promise<void>;
  readonly update: (name: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** If it can be done: has the server forget all that was before now, and gives a version that it has forgotten. */
  readonly forget?: (() => Promise<string>) | undefined;
}

const nameOf = (object: KubernetesObject): string => object.metadata?.name ?? '';
const versionOf = (object: KubernetesObject): string => object.metadata?.resourceVersion ?? '';

const states = (objects: readonly KubernetesObject[]): string[] =>
  objects.map((object) => `${nameOf(object)}@${versionOf(object)}`).toSorted();

/** The next events that are no plain bookmarks; what can be polled is. */
async function take(
  events: AsyncIterator<WatchEvent<KubernetesObject>>,
  count: number,
): Promise<WatchEvent<KubernetesObject>[]> {
  const taken: WatchEvent<KubernetesObject>[] = [];
  while (taken.length < count) {
    const event = (isPollable(events) ? events.poll() : undefined) ?? (await nextOf(events));
    const plain =
      event.type === 'BOOKMARK' && !event.object.metadata.annotations?.[initialEventsEnd];
    if (!plain) taken.push(event);
  }
  return taken;
}

async function nextOf(
  events: AsyncIterator<WatchEvent<KubernetesObject>>,
): Promise<WatchEvent<KubernetesObject>> {
  const result = await events.next();
  assert.notEqual(result.done, true, 'the watch ended before its events');
  return result.value;
}

const words = (events: readonly WatchEvent<KubernetesObject>[]): string[] =>
  events.map((event) =>
    event.type === 'ERROR' ? event.type : `${event.type} ${nameOf(event.object)}`,
  );

/** What a Reflector relies on in its source. */
export function testListerWatcher({ test, create }: Suite<ListerWatcherSubject>): void {
  test('a list of an empty collection has a version and no items', async () => {
    const { source } = await create();
    const list = await source.list({});
    assert.deepEqual(list.items, []);
    assert.notEqual(list.metadata.resourceVersion, '');
    assert.equal(typeof list.metadata.resourceVersion, 'string');
  });

  test('a list has every object once, with its version, apiVersion and kind', async () => {
    const { source, add } = await create();
    for (const name of ['a', 'b', 'c']) await add(name);
    const { items } = await source.list({ resourceVersion: '' });
    assert.deepEqual(items.map(nameOf).toSorted(), ['a', 'b', 'c']);
    for (const item of items) {
      assert.ok(versionOf(item), 'an item without a resourceVersion');
      assert.ok(item.apiVersion && item.kind, 'an item without apiVersion or kind');
    }
  });

  test('the pages of a list are one collection', async () => {
    const { source, add } = await create();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await add(name);
    const names: string[] = [];
    let next: string | undefined;
    do {
      const page = await source.list({ limit: 2, ...(next ? { continue: next } : {}) });
      names.push(...page.items.map(nameOf));
      next = page.metadata.continue;
      assert.ok(names.length <= 5, 'more items on the pages than there are objects');
    } while (next);
    assert.deepEqual(names.toSorted(), ['a', 'b', 'c', 'd', 'e']);
  });

  test('a list of exactly one version is the collection at that version, or is refused', async () => {
    const { source, add, update, remove } = await create();
    for (const name of ['a', 'b', 'c']) await add(name);
    const { metadata, items } = await source.list({ resourceVersion: '' });
    await update('a');
    await remove('b');
    await add('d');
    const { resourceVersion } = metadata;
    let then: readonly KubernetesObject[];
    try {
      then = (await source.list({ resourceVersion, resourceVersionMatch: 'Exact' })).items;
    } catch {
      return;
    }
    assert.deepEqual(states(then), states(items), 'the collection of another version');
  });

  test('a watch from a list has what came after it, in order, once', async () => {
    const { source, add, update, remove } = await create();
    await add('before');
    const { metadata } = await source.list({});
    await add('a');
    const abort = new AbortController();
    const watch = await source.watch({
      resourceVersion: metadata.resourceVersion,
      allowWatchBookmarks: true,
      signal: abort.signal,
    });
    const events = watch[Symbol.asyncIterator]();
    await update('a');
    await add('b');
    await remove('a');
    const taken = await take(events, 4);
    assert.deepEqual(words(taken), ['ADDED a', 'MODIFIED a', 'ADDED b', 'DELETED a']);
    let last = metadata.resourceVersion;
    for (const event of taken) {
      if (event.type === 'ERROR') continue;
      assert.ok(
        compareResourceVersion(versionOf(event.object), last) > 0,
        'the version of an event is not greater than the one before it',
      );
      last = versionOf(event.object);
    }
    abort.abort();
  });

  test('a watch goes on from any version that it has told', async () => {
    const { source, add } = await create();
    const { metadata } = await source.list({});
    await add('a');
    await add('b');
    const first = await source.watch({ resourceVersion: metadata.resourceVersion });
    const events = first[Symbol.asyncIterator]();
    const [event] = await take(events, 1);
    await events.return?.();
    assert.ok(event && event.type === 'ADDED');
    const second = await source.watch({ resourceVersion: versionOf(event.object) });
    const rest = second[Symbol.asyncIterator]();
    assert.deepEqual(words(await take(rest, 1)), ['ADDED b']);
    await rest.return?.();
  });

  test('a watch-list is the collection and its end, or is refused', async () => {
    const { source, add } = await create();
    for (const name of ['a', 'b']) await add(name);
    const abort = new AbortController();
    let watch: AsyncIterable<WatchEvent<KubernetesObject>>;
    try {
      watch = await source.watch({
        sendInitialEvents: true,
        resourceVersionMatch: 'NotOlderThan',
        allowWatchBookmarks: true,
        signal: abort.signal,
      });
    } catch {
      return;
    }
    const events = watch[Symbol.asyncIterator]();
    const initial = await take(events, 3);
    assert.deepEqual(words(initial.slice(0, 2)).toSorted(), ['ADDED a', 'ADDED b']);
    const end = initial[2];
    assert.ok(end?.type === 'BOOKMARK', 'the initial events do not end with a bookmark');
    assert.equal(end.object.metadata.annotations?.[initialEventsEnd], 'true');
    assert.ok(versionOf(end.object), 'the end of the initial events has no version');
    await add('c');
    assert.deepEqual(words(await take(events, 1)), ['ADDED c']);
    abort.abort();
  });

  test('an abort ends a watch that waits', async () => {
    const { source, add } = await create();
    const { metadata } = await source.list({});
    const abort = new AbortController();
    const watch = await source.watch({
      resourceVersion: metadata.resourceVersion,
      signal: abort.signal,
    });
    const next = watch[Symbol.asyncIterator]().next();
    const ended = next.then(
      ({ done }) => done === true,
      () => true,
    );
    abort.abort();
    await add('late');
    assert.equal(await ended, true, 'an event after the abort');
  });

  test('an aborted request rejects with the reason', async () => {
    const { source } = await create();
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(
      async () => source.list({ signal }),
      (error) => error === reason,
    );
    await assert.rejects(
      async () => source.watch({ signal }),
      (error) => error === reason,
    );
  });

  test('a version that is forgotten is said to be', async () => {
    const { source, add, forget } = await create();
    if (forget === undefined) return;
    const resourceVersion = await forget();
    let said: unknown;
    try {
      const watch = await source.watch({ resourceVersion });
      // So that a source that does not say so is found out at once.
      await add('after');
      const [event] = await take(watch[Symbol.asyncIterator](), 1);
      assert.ok(event?.type === 'ERROR', 'events from a version that is forgotten');
      assert.equal(event.object.code, 410);
      return;
    } catch (error) {
      said = error;
    }
    assert.ok(isExpired(said), 'no 410 for a version that is forgotten');
  });
}
