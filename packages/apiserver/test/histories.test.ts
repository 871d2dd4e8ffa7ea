// Random histories of writes, and a model that is nothing but a map for each version.
import assert from 'node:assert/strict';

import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { Bench, mediaTypes } from './support.ts';
import type { Answer, Data } from './support.ts';

vi.setConfig({ testTimeout: 60_000 });

const root = '/api/v1/namespaces';
const path = (namespace: string, name = ''): string =>
  `${root}/${namespace}/configmaps${name === '' ? '' : `/${name}`}`;

type Step =
  | {
      readonly kind: 'create' | 'delete' | 'finish';
      readonly namespace: string;
      readonly name: string;
    }
  | {
      readonly kind: 'merge' | 'replace' | 'apply' | 'json' | 'dry';
      readonly namespace: string;
      readonly name: string;
      readonly app: string;
      readonly x: string;
    }
  | { readonly kind: 'deleteCollection'; readonly namespace: string; readonly app: string }
  | { readonly kind: 'other' };

const namespace = fc.constantFrom('default', 'kube-public');
const name = fc.constantFrom('a', 'a-b', 'a.b', 'b', 'c');
const app = fc.constantFrom('x', 'y');
const target = { namespace, name };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('create' as const), ...target }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('delete', 'finish'), ...target }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('merge', 'replace', 'apply', 'json', 'dry'),
      ...target,
      app,
      x: fc.constantFrom('1', '2'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('deleteCollection' as const), namespace, app }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'other' as const }) },
);

/** What there is, by `namespace/name`: each object as the server shows it in a list. */
type State = ReadonlyMap<string, string>;

const keyOf = ({ metadata }: Data): string => `${metadata.namespace}/${metadata.name}`;

/** As an item of a list is written. */
function itemOf({ kind: _k, apiVersion: _v, ...object }: Data): string {
  return JSON.stringify(object);
}

/** A server and what it should hold, at each of its versions. */
class History {
  readonly bench = new Bench();
  readonly states = new Map<number, State>();

  constructor() {
    this.#remember(new Map());
  }

  get version(): number {
    return Number(this.bench.server.resourceVersion);
  }

  get state(): State {
    return this.states.get(Math.max(...this.states.keys())) ?? new Map();
  }

  #remember(state: State): void {
    this.states.set(this.version, state);
  }

  async take(each: Step): Promise<void> {
    const before = this.version;
    const next = new Map(this.state);
    const { status, body } = await this.#send(each);
    if (status >= 400 || each.kind === 'dry') {
      assert.equal(this.version, before);
      return;
    }
    if (each.kind === 'other') {
      assert.equal(this.version, before + 1);
      return this.#remember(next);
    }
    if (each.kind === 'deleteCollection') return this.#deleted(each, next, before);
    const key = `${each.namespace}/${each.name}`;
    const { kind } = body;
    const isGone =
      kind === 'Status' || (await this.bench.get(path(each.namespace, each.name))).status === 404;
    if (isGone) next.delete(key);
    else next.set(key, itemOf(body));
    if (this.version === before) {
      // Nothing was written: then nothing is different.
      assert.deepEqual(next, this.state);
      return;
    }
    assert.equal(this.version, before + 1);
    this.#remember(next);
  }

  /** A collection goes one by one, in the order of its keys; what waits is marked. */
  async #deleted(
    { namespace: of, app: label }: Step & { kind: 'deleteCollection' },
    next: Map<string, string>,
    before: number,
  ): Promise<void> {
    let version = before;
    for (const [key, text] of [...next].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const { metadata } = JSON.parse(text);
      if (metadata.namespace !== of || metadata.labels?.app !== label) continue;
      if (metadata.deletionTimestamp !== undefined) continue;
      version++;
      if (metadata.finalizers === undefined) next.delete(key);
      else next.set(key, itemOf((await this.bench.get(path(of, metadata.name))).body));
      this.states.set(version, new Map(next));
    }
    assert.equal(this.version, version);
  }

  #send(each: Step): Promise<Answer> {
    const { bench } = this;
    if (each.kind === 'other')
      return bench.post(`${root}/default/secrets`, { metadata: { generateName: 's-' } });
    if (each.kind === 'deleteCollection')
      return bench.delete(`${path(each.namespace)}?labelSelector=app%3D${each.app}`);
    const at = path(each.namespace, each.name);
    switch (each.kind) {
      case 'create': {
        const held = each.name === 'c' ? { finalizers: ['example.com/wait'] } : {};
        const metadata = { name: each.name, labels: { app: 'x' }, ...held };
        return bench.post(path(each.namespace), { metadata });
      }
      case 'delete':
        return bench.delete(at);
      case 'finish':
        return bench.patch('merge', at, { metadata: { finalizers: null } });
      case 'merge':
      case 'dry':
        return bench.patch('merge', `${at}${each.kind === 'dry' ? '?dryRun=All' : ''}`, {
          metadata: { labels: { app: each.app } },
          data: { x: each.x },
        });
      case 'replace': {
        const held = this.state.get(`${each.namespace}/${each.name}`);
        const { finalizers } = JSON.parse(held ?? '{"metadata":{}}').metadata;
        const metadata = { name: each.name, labels: { app: each.app }, finalizers };
        return bench.put(at, { metadata, data: { x: each.x } });
      }
      case 'json':
        return bench.patch('json', at, [
          { op: 'test', path: '/metadata/labels/app', value: each.app },
          { op: 'add', path: '/data', value: { x: each.x } },
        ]);
      case 'apply':
        return bench.apply(
          'm',
          at,
          { metadata: { name: each.name }, data: { x: each.x } },
          '&force=true',
        );
    }
  }
}

/** What a selection holds of a state, in the order of keys. */
function selected(state: State, { namespace: of, app: label }: Selection): string[] {
  return [...state]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .filter((text) => {
      const { metadata } = JSON.parse(text);
      return (
        (of === undefined || metadata.namespace === of) &&
        (label === undefined || metadata.labels?.app === label)
      );
    });
}

interface Selection {
  readonly namespace: string | undefined;
  readonly app: string | undefined;
}

const selection: fc.Arbitrary<Selection> = fc.record({
  namespace: fc.option(namespace, { nil: undefined }),
  app: fc.option(app, { nil: undefined }),
});

function address({ namespace: of, app: label }: Selection): string {
  const at = of === undefined ? '/api/v1/configmaps' : path(of);
  return `${at}?${label === undefined ? '' : `labelSelector=app%3D${label}`}`;
}

async function whileHistory(
  steps: readonly Step[],
  check: (history: History) => Promise<void>,
): Promise<void> {
  const history = new History();
  try {
    for (const each of steps) {
      await history.take(each);
      await history.bench.clock.advance(400);
    }
    await check(history);
    expect(history.bench.errors).toEqual([]);
  } finally {
    await history.bench.server.close();
  }
}

const history = fc.array(step, { maxLength: 40, size: 'max' });
const runs = { numRuns: 60 };

test('the list at each version is what the model holds', async () => {
  await fc.assert(
    fc.asyncProperty(history, selection, (steps, of) =>
      whileHistory(steps, async ({ bench, states }) => {
        for (const [version, state] of states) {
          const query = `resourceVersion=${version}&resourceVersionMatch=Exact`;
          const { text } = await bench.get(`${address(of)}&${query}`);
          expect(text).toBe(
            `{"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"${version}"},"items":[${selected(state, of).join()}]}`,
          );
        }
      }),
    ),
    runs,
  );
});

test('the pages from each version, of any size, are the list at that version', async () => {
  await fc.assert(
    fc.asyncProperty(history, selection, fc.integer({ min: 1, max: 5 }), (steps, of, limit) =>
      whileHistory(steps, async ({ bench, states, version: last }) => {
        for (const [version, state] of states) {
          const items: string[] = [];
          let query = `limit=${limit}&resourceVersion=${version}`;
          for (;;) {
            const { body } = await bench.get(`${address(of)}&${query}`);
            expect(body.metadata.resourceVersion).toBe(String(version));
            items.push(...body.items.map(itemOf));
            const { continue: token, remainingItemCount } = body.metadata;
            const left = selected(state, of).length - items.length;
            const isCounted = of.app === undefined && left > 0;
            expect([token === undefined, remainingItemCount]).toEqual([
              left === 0,
              isCounted ? left : undefined,
            ]);
            expect(body.items.length === limit || left === 0).toBe(true);
            if (token === undefined) break;
            query = `limit=${limit}&continue=${token}`;
          }
          expect(items).toEqual(selected(state, of));
        }
        expect(bench.server.resourceVersion).toBe(String(last));
      }),
    ),
    runs,
  );
});

test('a watch from each version leads from its list to the newest one, in the order of versions', async () => {
  await fc.assert(
    fc.asyncProperty(history, selection, (steps, of) =>
      whileHistory(steps, async ({ bench, states, state }) => {
        for (const [version, then] of states) {
          const watching = await bench.watch(`${address(of)}&resourceVersion=${version}`);
          const held = new Map(selected(then, of).map((text) => [keyOf(JSON.parse(text)), text]));
          let last = version;
          for (const { type, object } of watching.events) {
            const at = Number(object.metadata.resourceVersion);
            expect(at).toBeGreaterThan(last);
            last = at;
            const key = keyOf(object);
            // What is added was not there, what is modified or deleted was.
            expect([type, held.has(key)]).toEqual([type, type !== 'ADDED']);
            if (type === 'DELETED') held.delete(key);
            else held.set(key, itemOf(object));
          }
          const sorted = [...held].toSorted(([a], [b]) => (a < b ? -1 : 1));
          expect(sorted.map(([, text]) => text)).toEqual(selected(state, of));
        }
      }),
    ),
    runs,
  );
});

test('a watch that is open all the while tells the same as one that comes at the end', async () => {
  await fc.assert(
    fc.asyncProperty(history, selection, async (steps, of) => {
      const live = new History();
      const from = `${address(of)}&resourceVersion=${live.version}`;
      const open = await live.bench.watch(from);
      const metadata = await live.bench.watch(from, { headers: { accept: mediaTypes.metadata } });
      for (const each of steps) await live.take(each);
      await live.bench.clock.settle();
      const late = await live.bench.watch(from);
      expect(open.events).toEqual(late.events);
      const shown = late.events.map(({ type, object }) => [type, object.metadata]);
      expect(metadata.events.map(({ type, object }) => [type, object.metadata])).toEqual(shown);
      await live.bench.server.close();
    }),
    runs,
  );
});

test('what is compacted is Expired in every way of asking, and the rest is not', async () => {
  await fc.assert(
    fc.asyncProperty(history, history, async (earlier, later) => {
      const live = new History();
      for (const each of earlier) await live.take(each);
      const page = (await live.bench.get('/api/v1/configmaps?limit=1')).body.metadata;
      live.bench.server.compact();
      const compacted = live.version;
      for (const each of later) await live.take(each);
      for (const [version, state] of live.states) {
        const all = { namespace: undefined, app: undefined };
        const query = `resourceVersion=${version}`;
        const list = await live.bench.get(`${address(all)}&${query}&resourceVersionMatch=Exact`);
        const watching = await live.bench.watch(`${address(all)}&${query}`);
        const isGone = version < compacted;
        expect(list.status).toBe(isGone ? 410 : 200);
        expect(watching.ended).toBe(isGone);
        expect(watching.events.some(({ type }) => type === 'ERROR')).toBe(isGone);
        const items = isGone ? selected(state, all) : list.body.items.map(itemOf);
        expect(items).toEqual(selected(state, all));
      }
      const next = await live.bench.get(`/api/v1/configmaps?continue=${page.continue ?? ''}`);
      expect(next.status).toBe(200);
      await live.bench.server.close();
    }),
    runs,
  );
});
