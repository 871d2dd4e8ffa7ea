// The validators see what they are there for: each guarantee broken by hand, and each place between the wire and a handler.
import { initialEventsEnd } from '@client-ts/apimachinery';
import type { Batch, HTTPRequest, HTTPResponse, Stored } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { APIServer } from '@client-ts/apiserver';
import { DeltaFIFO } from '@client-ts/deltafifo';
import { createInformer } from '@client-ts/informer';
import type { InformerOptions } from '@client-ts/informer';
import { RESTClient } from '@client-ts/rest-client';
import { describe, expect, test } from 'vitest';

import { ConfigMaps } from '../src/kinds.ts';
import type { ConfigMap } from '../src/kinds.ts';
import {
  HandlerWitness,
  Ledger,
  QueueValidator,
  WatchValidator,
  Witness,
} from '../src/witness/index.ts';

type Line = readonly [type: string, name: string, version: number];

const object = (name: string, version: number, uid = name) => ({
  metadata: { name, namespace: 'default', uid, resourceVersion: `${version}` },
});
const end = { annotations: { [initialEventsEnd]: 'true' } };
const added = (name: string, version: number): Line => ['ADDED', name, version];
const modified = (name: string, version: number): Line => ['MODIFIED', name, version];
const deleted = (name: string, version: number): Line => ['DELETED', name, version];
const bookmark = (version: number): Line => ['BOOKMARK', '', version];
const initialEnd = (version: number): Line => ['BOOKMARK', 'end', version];

const bytesOf = ([type, name, version]: Line): Uint8Array => {
  const { metadata } = object(name, version);
  const body =
    type === 'BOOKMARK' && name === 'end' ? { metadata: { ...metadata, ...end } } : { metadata };
  return new TextEncoder().encode(`${JSON.stringify({ type, object: body })}\n`);
};

/** What a watch from a version says that carried this; writes are those that are known otherwise. */
function wire(
  lines: readonly Line[],
  { query = 'resourceVersion=10', writes = [] as readonly (readonly [string, number])[] } = {},
): string[] {
  const violations: string[] = [];
  const report = (violation: string): void => void violations.push(violation);
  const ledger = new Ledger(report);
  for (const [name, version] of writes) ledger.note(BigInt(version), `default/${name}`);
  const watch = new WatchValidator({
    query: new URLSearchParams(query),
    namespace: 'default',
    ledger,
    report,
  });
  for (const line of lines) watch.chunk(bytesOf(line));
  return [...violations, ...watch.gaps()];
}

describe('on the wire', () => {
  test.each<[string, Parameters<typeof wire>, string[]]>([
    [
      'what is as it must be',
      [[added('a', 11), modified('a', 12), bookmark(15), deleted('a', 16)]],
      [],
    ],
    ['ordered', [[added('a', 12), added('b', 11)]], ['ordered: default/b@11 after 12']],
    ['ordered, of a bookmark', [[added('a', 12), bookmark(11)]], ['ordered: bookmark 11 after 12']],
    [
      'atomic',
      [[added('a', 11), modified('b', 11)]],
      ['atomic: 11 is a write to default/a and one to default/b'],
    ],
    ['unique', [[modified('a', 11), modified('a', 11)]], ['unique: default/a@11 twice']],
    [
      'atomic, whoever saw the other half',
      [[added('a', 11)], { writes: [['b', 11]] }],
      ['atomic: 11 is a write to default/b and one to default/a'],
    ],
    [
      'reliable, of a write that is known',
      [[added('a', 11), added('c', 13)], { writes: [['b', 12]] }],
      ['reliable: default/b@12 missing before 13'],
    ],
    [
      'reliable, up to a bookmark',
      [[added('a', 11), bookmark(13)], { writes: [['b', 12]] }],
      ['reliable: default/b@12 missing before 13'],
    ],
    [
      'reliable, of a deletion that nobody knows of',
      [[added('a', 11), added('a', 14)]],
      ['reliable: default/a@14 added, and its deletion is missing'],
    ],
    [
      'reliable, of an addition that nobody knows of',
      [
        [added('a', 11), initialEnd(12), modified('b', 14)],
        { query: 'sendInitialEvents=true&resourceVersion=' },
      ],
      ['reliable: default/b@14 modified, and its addition is missing'],
    ],
    [
      'resumable, what was asked to be left out',
      [[added('a', 10)]],
      ['resumable: default/a@10 after 10'],
    ],
    [
      'resumable, the first event after it',
      [[added('b', 12)], { writes: [['a', 11]] }],
      ['resumable: default/a@11 missing after 10'],
    ],
    [
      'bookmarkable',
      [[added('a', 11), bookmark(12), modified('a', 12)]],
      ['bookmarkable: default/a@12 after the bookmark 12'],
    ],
  ])('%s', (_, [lines, options], violations) => {
    expect(wire(lines, options)).toEqual(violations);
  });

  test('initial events come in no order, and none of them twice', () => {
    const query = 'sendInitialEvents=true&resourceVersion=';
    const lines = [added('b', 9), added('a', 4), initialEnd(12), modified('a', 13)];
    expect(wire(lines, { query, writes: [['c', 8]] })).toEqual([]);
    expect(wire([added('b', 9), ...lines], { query })).toContain('unique: default/b@9 twice');
  });

  test('a selection leaves out what is not selected', () => {
    const query = 'resourceVersion=10&labelSelector=app%3Dweb';
    expect(wire([added('a', 11), added('c', 13)], { query, writes: [['b', 12]] })).toEqual([]);
  });
});

type Delta = Batch<ReturnType<typeof object>>['deltas'][number];
const put = (type: 'Added' | 'Updated', name: string, version: number): Delta => ({
  type,
  key: `default/${name}`,
  object: object(name, version),
});
const list = (version: number, ...items: [string, number][]): Delta => ({
  type: 'ReplacedAll',
  resourceVersion: `${version}`,
  items: items.map(([name, own]) => ({ key: `default/${name}`, object: object(name, own) })),
});
const mark = (version: number): Delta => ({ type: 'Bookmark', resourceVersion: `${version}` });

describe('behind a queue', () => {
  test.each<[string, Delta[], string[]]>([
    ['what is as it must be', [list(5, ['a', 3]), put('Updated', 'a', 6), mark(7), list(9)], []],
    [
      'ordered',
      [put('Added', 'a', 6), put('Updated', 'a', 5)],
      ['queue ordered: default/a went back from 6 to 5'],
    ],
    [
      'ordered, of a list',
      [put('Added', 'a', 6), list(7, ['a', 5])],
      ['queue ordered: default/a went back from 6 to 5'],
    ],
    ['unique', [put('Added', 'a', 6), put('Updated', 'a', 6)], ['queue unique: default/a@6 twice']],
    [
      'atomic, a list with an object twice',
      [list(5, ['a', 3], ['a', 3])],
      ['queue atomic: a list has an object twice'],
    ],
    [
      'atomic, a list with what came after it',
      [list(5, ['a', 6])],
      ['queue atomic: default/a@6 in a list of 5'],
    ],
    [
      'atomic, two objects of one write',
      [put('Added', 'a', 6), put('Added', 'b', 6)],
      ['queue atomic: 6 is a write to default/a and one to default/b'],
    ],
    [
      'resumable',
      [list(5, ['a', 3]), put('Updated', 'a', 4)],
      ['queue resumable: default/a@4 after a list of 5'],
    ],
    [
      'bookmarkable',
      [put('Added', 'a', 6), mark(8), put('Added', 'b', 7)],
      ['queue bookmarkable: default/b@7 after the bookmark 8'],
    ],
  ])('%s', (_, deltas, violations) => {
    const found: string[] = [];
    const queue = new QueueValidator((violation) => found.push(violation));
    for (const delta of deltas) queue.see(delta);
    expect(found).toEqual(violations);
  });

  test('reliable: what a watch told has left, or a list that is newer has', () => {
    const queue = new QueueValidator(() => {});
    queue.see(put('Added', 'a', 6));
    const has = (name: string, version: bigint): boolean =>
      queue.has({ key: `default/${name}`, version });
    expect([has('a', 6n), has('a', 7n), has('b', 5n)]).toEqual([true, false, false]);
    queue.see(list(7));
    expect([has('a', 7n), has('b', 5n), has('b', 8n)]).toEqual([true, true, false]);
  });
});

type Told = (handler: HandlerWitness<ReturnType<typeof object>>) => void;
const gone = (name: string, version: number) => ({
  key: `default/${name}`,
  finalStateUnknown: false as const,
  object: object(name, version),
});

describe('at a handler', () => {
  test.each<[string, Told, string[]]>([
    [
      'what is as it must be',
      (h) => {
        h.onAdd(object('a', 5));
        h.onUpdate(object('a', 5), object('a', 9));
      },
      [],
    ],
    [
      'ordered',
      (h) => {
        h.onAdd(object('a', 5));
        h.onUpdate(object('a', 5), object('a', 4));
      },
      ['handler h ordered: default/a went back from 5 to 4'],
    ],
    [
      'unique and reliable, an addition twice',
      (h) => {
        h.onAdd(object('a', 5));
        h.onAdd(object('a', 5));
      },
      ['handler h reliable: default/a added twice'],
    ],
    [
      'reliable, a change in between that was not told',
      (h) => {
        h.onAdd(object('a', 5));
        h.onUpdate(object('a', 6), object('a', 9));
      },
      ['handler h reliable: default/a updated from 6, but 5 was told'],
    ],
    [
      'reliable, an update of what was not added',
      (h) => h.onUpdate(object('a', 5), object('a', 6)),
      ['handler h reliable: default/a updated but not there'],
    ],
    [
      'reliable, a deletion of what was not added',
      (h) => h.onDelete(gone('x', 5)),
      ['handler h reliable: default/x deleted but not there'],
    ],
    [
      'atomic, a change before the copy has it',
      (h) => h.onAdd(object('a', 10)),
      ['handler h atomic: default/a@10 before the copy has it'],
    ],
    [
      'atomic, a deletion before the copy has it',
      (h) => {
        h.onAdd(object('a', 9));
        h.onDelete(gone('a', 10));
      },
      ['handler h atomic: default/a deleted, and the copy has it'],
    ],
  ])('%s', (_, tell, violations) => {
    const found: string[] = [];
    const copy = new Map([['default/a', object('a', 9)]]);
    tell(
      new HandlerWitness(
        'h',
        () => copy,
        (violation) => found.push(violation),
      ),
    );
    expect(found).toEqual(violations);
  });
});

type Transport = (request: HTTPRequest) => Promise<HTTPResponse>;

/** Some writes under a witness; what is broken on the way is told by what is given. */
async function run(broken: {
  readonly wire?: (transport: Transport, witness: Witness) => Transport;
  readonly queue?: InformerOptions<Stored<ConfigMap>>['queue'];
}): Promise<string[]> {
  const clock = new VirtualClock();
  const random = seededRandom(1);
  await using server = new APIServer({ clock, random });
  const witness = new Witness();
  const passed = witness.wire(server.transport);
  const transport = broken.wire?.(server.transport, witness) ?? passed;
  const client = new RESTClient({ server: server.url, clock, random, transport });
  const maps = client.resource(ConfigMaps).namespace('default');
  const informer = witness.informer(maps, {
    clock,
    random,
    onError: () => {},
    queue: broken.queue,
  });
  const stop = new AbortController();
  const stopped = informer.run({ signal: stop.signal });
  await clock.advance(1000);
  const write = async (work: Promise<unknown>): Promise<void> => {
    await clock.advance(1000);
    await work;
  };
  for (const name of ['a', 'b', 'c']) await write(maps.create({ metadata: { name } }));
  await write(maps.mergePatch('a', { data: { x: '1' } }));
  await write(maps.delete('b'));
  await clock.advance(200_000);
  const violations = witness.violations();
  stop.abort();
  await stopped;
  return violations;
}

/** Without the lines that a test picks. */
const without =
  (drops: (line: string) => boolean) =>
  (transport: Transport): Transport =>
  async (request) => {
    const response = await transport(request);
    if (!request.path.includes('watch=')) return response;
    async function* body(): AsyncGenerator<Uint8Array, void> {
      for await (const chunk of response.body)
        if (!drops(new TextDecoder().decode(chunk))) yield chunk;
    }
    return { ...response, body: body() };
  };

describe('between the server and a handler', () => {
  test('nothing is wrong where nothing is broken, by either queue', async () => {
    expect(await run({})).toEqual([]);
    expect(
      await run({ queue: (options, knownObjects) => new DeltaFIFO({ ...options, knownObjects }) }),
    ).toEqual([]);
  });

  test('a change that the server loses is missed on the wire', async () => {
    const loses = without((line) => line.includes('"ADDED"') && line.includes('"name":"b"'));
    const violations = await run({ wire: (t, witness) => witness.wire(loses(t)) });
    expect(violations).toContainEqual(
      expect.stringMatching(/^wire reliable: default\/b@\d+ missing/),
    );
  });

  test('a change that is lost between the wire and the queue is missed behind the queue', async () => {
    const loses = without((line) => line.includes('"DELETED"') && line.includes('"name":"b"'));
    const violations = await run({ wire: (t, witness) => loses(witness.wire(t)) });
    expect(violations).toEqual([
      expect.stringMatching(/^queue reliable: default\/b@\d+ was on the wire, and has not left$/),
    ]);
  });

  test('a change that is lost between the queue and the copy is missed in the copy and at the handler', async () => {
    const clock = new VirtualClock();
    const random = seededRandom(1);
    await using server = new APIServer({ clock, random });
    const witness = new Witness();
    const transport = witness.wire(server.transport);
    const client = new RESTClient({ server: server.url, clock, random, transport });
    const maps = client.resource(ConfigMaps).namespace('default');
    const seen = witness.next<Stored<ConfigMap>>();
    const make = seen.queue();
    const informer = createInformer(seen.source(maps), {
      clock,
      random,
      queue: (options, known) => {
        const queue = make(options, known);
        const drain = queue.drain.bind(queue);
        return Object.assign(queue, {
          drain: (process: (batch: Batch<Stored<ConfigMap>>) => void, o: { signal: AbortSignal }) =>
            drain((batch) => {
              const deltas = batch.deltas.filter((delta) => delta.type !== 'Updated');
              process({ ...batch, deltas });
            }, o),
        });
      },
    });
    seen.of(informer);
    informer.addEventHandler(seen.handler('h'));
    const stop = new AbortController();
    const stopped = informer.run({ signal: stop.signal });
    await clock.advance(1000);
    const made = maps.create({ metadata: { name: 'a' } });
    await clock.advance(1000);
    const patched = maps.mergePatch('a', { data: { x: '1' } });
    await clock.advance(1000);
    const [was, is] = [await made, await patched].map(({ metadata }) => metadata.resourceVersion);
    expect(witness.violations()).toEqual([
      `copy reliable: default/a: ${was}, and ${is} left`,
      `handler h reliable: default/a: ${was}, and ${is} left`,
    ]);
    stop.abort();
    await stopped;
  });

  test('a handler that is not told is missed', () => {
    const witness = new Witness();
    const seen = witness.next<ReturnType<typeof object>>();
    const copy = [object('a', 5)];
    seen.of({
      indexer: { list: () => copy, get: () => copy[0] } as never,
      isStopped: false,
    });
    const handler = seen.handler('h');
    expect(witness.violations()).toEqual(['handler h reliable: default/a: nothing, and 5 left']);
    handler.onAdd(object('a', 5));
    expect(witness.violations()).toEqual([]);
  });

  test('an informer whose wire is not seen is said to be so', async () => {
    expect(await run({ wire: (transport) => transport })).toEqual([
      'wire: an informer is not seen on it',
    ]);
  });

  test('a server that is restored may say older versions once, and no more', () => {
    const found: string[] = [];
    const queue = new QueueValidator((violation) => found.push(violation));
    const told = (version: number): void =>
      queue.see({ type: 'Updated', key: 'default/a', object: object('a', version) });
    told(50);
    queue.restored();
    told(20);
    told(30);
    expect(found).toEqual([]);
    told(25);
    expect(found).toEqual(['queue ordered: default/a went back from 30 to 25']);
  });
});
