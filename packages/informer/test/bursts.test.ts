import { compareResourceVersion, isResourceVersion } from '@client-ts/apimachinery';
import { Indexer } from '@client-ts/cache';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { thing } from './memory-source.ts';
import type { Thing } from './memory-source.ts';
import { recording, running, say } from './support.ts';

/** Cannot say what it holds of one key. */
class Forgetful extends Indexer<Thing> {
  forgotten = '';

  override get(key: string): Thing | undefined {
    if (key === this.forgotten) throw new Error('wrong');
    return super.get(key);
  }
}

/** Does not say of which version it is. */
class Silent extends Indexer<Thing> {
  override get resourceVersion(): string {
    return '';
  }
}

/** Of a version that no server gives. */
const odd = (name: string, resourceVersion: unknown): Thing =>
  ({ metadata: { name, uid: `uid-${name}`, resourceVersion } }) as unknown as Thing;

describe('of events that come in one turn', () => {
  test('one that the store fails to look up is reported, and those after it are stored', async () => {
    const store = new Forgetful();
    const { queue, informer, settle, errors } = await running({ store });
    queue.replace([thing('a', 1), thing('b', 1)], '1');
    await settle();
    const handler = recording();
    informer.addEventHandler(handler);
    await settle();
    store.forgotten = 'b';
    queue.update(thing('a', 2));
    queue.update(thing('b', 3));
    queue.add(thing('c', 4));
    queue.delete(thing('b', 5));
    queue.delete(thing('a', 6));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '+*b@1', '~a@1 a@2', '+c@4', '-a@6']);
    expect(store.keys()).toEqual(['b', 'c']);
    expect(errors.map(({ from, key }) => `${from} ${key}`)).toEqual(['store b', 'store b']);
  });

  test('none is stored after the handler’s call that stops the informer', async () => {
    const { queue, informer, settle, stop } = await running();
    queue.replace([thing('a', 1)], '1');
    await settle();
    const handler = recording();
    informer.addEventHandler(handler);
    informer.addEventHandler({ onUpdate: () => stop.abort() });
    await settle();
    queue.update(thing('a', 2));
    queue.update(thing('b', 3));
    queue.bookmark('4');
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '~a@1 a@2']);
    expect(informer.indexer.list()).toEqual([thing('a', 2)]);
    expect(informer.indexer.resourceVersion).toBe('2');
  });

  test.each([[null], [5], [true], ['']])(
    'one of the version %j counts as one that nobody can compare',
    async (version) => {
      const { queue, informer, settle, errors } = await running();
      const handler = recording();
      informer.addEventHandler(handler);
      queue.replace([thing('a', 1), odd('b', version)], '1');
      queue.add(odd('c', version));
      queue.update(thing('c', 2));
      queue.update(odd('c', version));
      queue.update(odd('a', version));
      queue.update(thing('b', 3));
      await settle();
      expect(informer.indexer.resourceVersion).toBe('3');
      queue.replace([odd('a', version), thing('c', 2)], '4');
      queue.delete(odd('a', version));
      await settle();
      expect(errors).toEqual([]);
      expect(informer.indexer.list()).toEqual([thing('c', 2)]);
      expect(handler.lines.map((line) => line.replaceAll(/@[^ ]*/g, ''))).toEqual([
        '+*a',
        '+*b',
        '+c',
        '~c c',
        '~c c',
        '~a a',
        '~b b',
        '-?b',
        '~a a',
        '~c c',
        '-a',
      ]);
    },
  );
});

test.each([2, 2000])(
  'a handler added later and a resync are told all of %d objects but the one that the store fails to look up, which is reported',
  async (count) => {
    const store = new Forgetful();
    const { queue, informer, settle, errors } = await running({ store });
    queue.replace(
      Array.from({ length: count }, (_, i) => thing(`n${i}`, 1)),
      '1',
    );
    await settle();
    store.forgotten = 'n0';
    const handler = recording();
    const registration = informer.addEventHandler(handler);
    await settle();
    expect(registration.hasSynced).toBe(true);
    expect(handler.lines).toHaveLength(count - 1);
    queue.resync();
    await settle();
    expect(handler.lines).toHaveLength(2 * (count - 1));
    expect(errors.map(({ from, key }) => `${from} ${key}`)).toEqual(['store n0', 'store n0']);
  },
);

describe('over a store that others write to, too', () => {
  test('what they wrote is not overwritten by an earlier event, nor told again by its own', async () => {
    const store = new Indexer<Thing>();
    const { queue, informer, settle } = await running({ store });
    queue.replace([thing('a', 1)], '1');
    await settle();
    const handler = recording();
    informer.addEventHandler(handler);
    await settle();
    store.update(thing('a', 4, 'written'));
    queue.update(thing('a', 2));
    queue.update(thing('b', 3));
    queue.update(thing('a', 4, 'written'));
    queue.update(thing('a', 5));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '+b@3', '~a@4 a@5']);
    expect(store.get('a')).toEqual(thing('a', 5));
  });

  test('which says no version, what they wrote is not overwritten by an earlier event either', async () => {
    const store = new Silent();
    const { queue, informer, settle } = await running({ store });
    const handler = recording();
    informer.addEventHandler(handler);
    queue.replace([thing('a', 1), thing('b', 1)], '1');
    queue.update(thing('a', 2));
    await settle();
    store.update(thing('b', 9));
    queue.update(thing('a', 5));
    queue.update(thing('b', 6));
    queue.update(thing('a', 4));
    queue.update(thing('b', 9));
    queue.update(thing('a', 10));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '+*b@1', '~a@1 a@2', '~a@2 a@5', '~a@5 a@10']);
    expect(store.list()).toEqual([thing('a', 10), thing('b', 9)]);
  });

  test('what a handler writes while it is called counts from the next event on', async () => {
    const store = new Indexer<Thing>();
    const { queue, informer, settle } = await running({ store });
    const handler = recording();
    informer.addEventHandler(handler);
    informer.addEventHandler({
      onUpdate: ({ metadata }) => {
        if (metadata.resourceVersion === '1') store.update(thing('a', 9));
      },
    });
    queue.replace([thing('a', 1)], '1');
    queue.update(thing('a', 2));
    queue.bookmark('3');
    queue.delete(thing('b', 4));
    queue.update(thing('a', 8));
    queue.update(thing('a', 9));
    await settle();
    expect(handler.lines).toEqual(['+*a@1', '~a@1 a@2', '-b@4']);
    expect(store.list()).toEqual([thing('a', 9)]);
  });

  test('what they wrote before the first event is what that is compared with, also before it was made', async () => {
    const store = new Indexer<Thing>();
    store.add(thing('a', 5));
    const { queue, informer, settle } = await running({ store });
    const handler = recording();
    informer.addEventHandler(handler);
    queue.add(thing('a', 4));
    await settle();
    store.add(thing('b', 8));
    queue.add(thing('b', 7));
    queue.add(thing('b', 8));
    queue.add(thing('b', 9));
    queue.add(thing('a', 10));
    await settle();
    expect(handler.lines).toEqual(['+*a@5', '~b@8 b@9', '~a@5 a@10']);
  });

  test('what they wrote before it has heard anything is what the first events are compared with', async () => {
    const store = new Indexer<Thing>();
    const { queue, informer, settle } = await running({ store });
    const handler = recording();
    informer.addEventHandler(handler);
    store.add(thing('a', 5));
    queue.add(thing('a', 4));
    queue.add(thing('a', 5));
    queue.add(thing('a', 6));
    await settle();
    expect(handler.lines).toEqual(['~a@5 a@6']);
  });
});

const version = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('', '0', '007', 'abc', '9'.repeat(30), '-5') },
);
const object = fc.record({
  metadata: fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    uid: fc.constantFrom('1', '2'),
    resourceVersion: version,
  }),
});
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('add', 'update', 'delete'), object }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('write'), object }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('replace'),
      objects: fc.uniqueArray(object, { selector: ({ metadata }) => metadata.name }),
      version,
    }),
  },
);

const older = (a: string, b: string): boolean =>
  isResourceVersion(a) && isResourceVersion(b) && compareResourceVersion(a, b) < 0;

/** The rules as they are promised, each time with a look at what is held. */
class Rules {
  readonly held = new Map<string, Thing>();
  readonly lines: string[] = [];

  put(now: Thing): void {
    const { name, uid, resourceVersion } = now.metadata;
    const old = this.held.get(name);
    if (old?.metadata.uid === uid && older(resourceVersion, old.metadata.resourceVersion)) return;
    this.#put(old, now);
  }

  delete(gone: Thing): void {
    const { name, uid, resourceVersion } = gone.metadata;
    const old = this.held.get(name);
    const isOther = old !== undefined && old.metadata.uid !== uid;
    if (isOther && older(resourceVersion, old.metadata.resourceVersion)) return;
    this.held.delete(name);
    this.lines.push(`-${say(gone)}`);
  }

  replace(objects: readonly Thing[], wentBack: boolean): void {
    const before = new Map(this.held);
    this.held.clear();
    const listed = new Set(objects.map(({ metadata }) => metadata.name));
    for (const [name, old] of before) if (!listed.has(name)) this.lines.push(`-?${say(old)}`);
    for (const now of objects) this.#put(before.get(now.metadata.name), now, wentBack);
  }

  #put(old: Thing | undefined, now: Thing, wentBack = false): void {
    const { name, resourceVersion } = now.metadata;
    this.held.set(name, now);
    if (old === undefined) this.lines.push(`+${say(now)}`);
    else if (wentBack || !resourceVersion || resourceVersion !== old.metadata.resourceVersion)
      this.lines.push(`~${say(old)} ${say(now)}`);
  }
}

test('whatever versions come, and whoever writes to the store, handlers hear and the store holds what the rules say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const store = new Indexer<Thing>();
      const { queue, informer, settle, errors, stop } = await running({ store });
      const handler = recording();
      informer.addEventHandler(handler);
      queue.replace([], '0');
      const rules = new Rules();
      let reached: string | undefined;
      for (const next of steps) {
        if (next.do !== 'write') reached = undefined;
        if ('objects' in next) {
          await settle();
          rules.replace(next.objects, older(next.version, store.resourceVersion));
          queue.replace(next.objects, next.version);
        } else if (next.do === 'write') {
          await settle();
          reached ??= store.resourceVersion;
          // Behind another write it would hide that.
          if (next.object.metadata.resourceVersion === reached) continue;
          store.update(next.object);
          rules.held.set(next.object.metadata.name, next.object);
        } else if (next.do === 'delete') {
          queue.delete(next.object);
          rules.delete(next.object);
        } else {
          queue[next.do === 'add' ? 'add' : 'update'](next.object);
          rules.put(next.object);
        }
      }
      await settle();
      stop.abort();
      expect(handler.lines).toEqual(rules.lines);
      expect(new Map(store.list().map((held) => [held.metadata.name, say(held)]))).toEqual(
        new Map(Array.from(rules.held, ([name, held]) => [name, say(held)])),
      );
      expect(errors).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
