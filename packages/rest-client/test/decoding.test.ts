import { isDecodeError, isTransportError } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import {
  Nodes,
  broken,
  cut,
  eventsOf,
  json,
  response,
  scripted,
  silent,
  watched,
} from './support.ts';

function nodes(
  body: string | Uint8Array | AsyncIterable<Uint8Array>,
  clock: Clock = new VirtualClock(),
) {
  const transport = async () => response({ body });
  return new RESTClient({ server: 'http://x', transport, clock }).resource(Nodes);
}
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => error);
const fill = (item: object): object => ({ apiVersion: 'v1', kind: 'Node', ...item });

// Every kind of JSON, with what confuses a scanner in keys and strings. No key is a lone backslash: once JSON.parse of Node 24
// has met one, it takes the key `"` of an object that begins alike for it.
const key = fc.oneof(
  fc.string({ unit: 'binary' }).filter((one) => one !== '\\'),
  fc.constantFrom('items', 'metadata', '__proto__', '"', '\\"', 'a}]'),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('"', '\\', '\\\\"', '{"items":[', ']}', '},{', 'é😀\u2028'),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
}));
const item = fc.dictionary(key, value, { maxKeys: 4 });
const listText = fc
  .record({
    items: fc.array(item, { maxLength: 4 }),
    others: fc.dictionary(key, value, { maxKeys: 3 }),
    itemsFirst: fc.boolean(),
    indent: fc.constantFrom(undefined, 1, '\t\r'),
  })
  .map(({ items, others, itemsFirst, indent }) => {
    const head = { apiVersion: 'v1', kind: 'NodeList', metadata: { resourceVersion: '5' } };
    const rest = Object.fromEntries(Object.entries(others).filter(([k]) => k !== 'items'));
    return JSON.stringify(
      itemsFirst ? { items, ...rest, ...head } : { ...rest, ...head, items },
      null,
      indent,
    );
  });

describe('a list', () => {
  test('is what JSON.parse gives, wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        listText,
        fc.array(fc.nat({ max: 400 }), { maxLength: 6 }),
        async (said, places) => {
          const wanted = JSON.parse(said) as { items: object[] };
          const bytes = encode(said);
          const at = places.filter((n) => n <= bytes.length).toSorted((a, b) => a - b);
          const got = await nodes(cut(bytes, ...at)).list();
          expect(got).toEqual({ ...wanted, items: wanted.items.map((i) => fill(i)) });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('of items with others inside that begin as they do is what JSON.parse gives', async () => {
    const metadata = fc.record({ name: fc.string({ maxLength: 3 }) });
    const like = fc.record({
      metadata,
      spec: fc.oneof(
        fc.constant(null),
        fc.record({ templates: fc.array(fc.record({ metadata })) }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(like, { maxLength: 60 }),
        fc.array(fc.nat({ max: 3000 }), { maxLength: 6 }),
        async (items, places) => {
          const said = JSON.stringify({ kind: 'NodeList', apiVersion: 'v1', metadata: {}, items });
          const bytes = encode(said);
          const at = places.filter((n) => n <= bytes.length).toSorted((a, b) => a - b);
          const got = await nodes(cut(bytes, ...at)).list();
          expect(got.items).toEqual(items.map((i) => fill(i)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('may be cut between any two bytes', async () => {
    const items = [{ metadata: { name: 'é😀' } }, { 'it"ems': [{ '}\\': ']"' }] }, {}];
    const bytes = encode(
      ` ${JSON.stringify({ metadata: { resourceVersion: '5' }, items, kind: 'NodeList' }, null, 1)}\n`,
    );
    for (let at = 0; at <= bytes.length; at++)
      for (const chunks of [cut(bytes, at), cut(bytes, at, Math.min(at + 1, bytes.length))]) {
        const got = await nodes(chunks).list();
        expect(got.items).toEqual(items.map((i) => fill(i)));
      }
    const each = Array.from(bytes, (_, i) => i);
    expect((await nodes(cut(bytes, ...each)).list()).metadata).toEqual({ resourceVersion: '5' });
  });

  test('gives its items the apiVersion and kind that they leave out, and no others', async () => {
    const items = [{}, { kind: 'Pod', apiVersion: 'v2' }];
    const { kind, apiVersion, ...got } = await nodes(
      json({
        apiVersion: 'x.y/v1',
        kind: 'ThingList',
        metadata: { resourceVersion: '1', continue: 'c' },
        items,
      }),
    ).list();
    expect([kind, apiVersion]).toEqual(['ThingList', 'x.y/v1']);
    expect(got.metadata).toEqual({ resourceVersion: '1', continue: 'c' });
    expect(got.items).toEqual([
      { apiVersion: 'x.y/v1', kind: 'Thing' },
      { apiVersion: 'v2', kind: 'Pod' },
    ]);
  });

  test('that does not say what it is is one of what was asked for', async () => {
    expect(await nodes('{"items":[{}]}').list()).toEqual({
      apiVersion: 'v1',
      kind: 'NodeList',
      metadata: { resourceVersion: '' },
      items: [{ apiVersion: 'v1', kind: 'Node' }],
    });
  });

  test('without items is empty', async () => {
    for (const body of [
      '{"kind":"NodeList","items":null}',
      '{"kind":"NodeList"}',
      '{"kind":"NodeList","items":[ ]}',
    ])
      expect((await nodes(body).list()).items).toEqual([]);
  });

  test('of two arrays of items is the last one, as for JSON.parse', async () => {
    for (const last of ['[{"b":1},{"c":1}]', '[]']) {
      const body = `{"items":[{"a":1}],"items":${last}}`;
      expect((await nodes(body).list()).items).toHaveLength(JSON.parse(last).length);
    }
  });

  test.each([
    '{}',
    '{"kind":"Table","rows":[]}',
    '{"kind":"Node","metadata":{"name":"canary"}}',
    '{"kind":"NodeList","items":{}}',
    '{"kind":"NodeList","items":[{"canary":1}',
    '{"kind":"NodeList","items":[{}],"x":"canary',
    '{"kind":"NodeList","items":[{},]}',
    '{"kind":"NodeList","items":[,{}]}',
    '{"kind":"NodeList","items":[,]}',
    '{"kind":"NodeList","items":[{}{}]}',
    '{"kind":"NodeList","items":[{]}]}',
    '{"kind":"NodeList","items":[1,"canary"]}',
    '{"kind":"NodeList","items":[null]}',
    '{"kind":"NodeList","items":[{}]} canary',
    '{"kind":"NodeList","items":[{"canary"}]}',
    '{"kind":"NodeList","items":[{}]',
  ])('is not %s: a DecodeError that quotes nothing', async (body) => {
    const error = await failureOf(nodes(body).list());
    expect(isDecodeError(error)).toBe(true);
    expect(String(error)).not.toContain('canary');
  });

  test('that is cut is a TransportError', async () => {
    const error = await failureOf(nodes(broken('{"items":[{}')).list());
    expect(isTransportError(error)).toBe(true);
  });

  test('ends with the signal while its body hangs', async () => {
    const stop = new AbortController();
    const clock = new VirtualClock();
    const call = watched(nodes(silent('{"items":['), clock).list({ signal: stop.signal }));
    await clock.settle();
    stop.abort('enough');
    await clock.settle();
    expect(call).toEqual({ state: 'rejected', error: 'enough' });
  });

  test('lets others have their turn every 10 ms of work', async () => {
    // A clock on which each look takes a millisecond: an item is looked at twice.
    let ms = 0;
    const yields: number[] = [];
    const clock: Clock = {
      ...ticking(() => ms++),
      yield: async () => void yields.push(ms),
    };
    await nodes(json({ items: Array.from({ length: 100 }, () => ({})) }), clock).list();
    expect(yields.length).toBeGreaterThanOrEqual(9);
    expect(yields.every((at, i) => at - (yields[i - 1] ?? 0) <= 21)).toBe(true);
  });

  test('with one object of more than 16 MiB is a DecodeError', async () => {
    let sent = 0;
    async function* endless() {
      yield encode('{"items":[{"a":"');
      for (; ; sent++) yield new Uint8Array(1024 * 1024).fill(97);
    }
    expect(isDecodeError(await failureOf(nodes(endless()).list()))).toBe(true);
    expect(sent).toBeLessThanOrEqual(17);
    // In one piece, too, as a transport without sockets may give it.
    const whole = json({ items: [{ a: 'a'.repeat(17 * 1024 * 1024) }] });
    expect(isDecodeError(await failureOf(nodes(whole).list()))).toBe(true);
  });
});

function ticking(monotonicMs: () => number): Omit<Clock, 'yield'> {
  const virtual = new VirtualClock();
  return {
    now: () => virtual.now(),
    monotonicMs,
    timer: (delayMs, callback) => virtual.timer(delayMs, callback),
  };
}

const event = (type: string, name: string) => ({ type, object: { metadata: { name } } });

describe('a watch', () => {
  test('gives every event once and in order, wherever its bytes are cut', async () => {
    const line = fc.record({
      event: fc.record({
        type: fc.constantFrom('ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR'),
        object: item,
      }),
      end: fc.constantFrom('\n', '\r\n', '\n\n', ' \n\r\n'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 5 }),
        fc.array(fc.nat({ max: 400 }), { maxLength: 6 }),
        fc.boolean(),
        async (lines, places, lastEnds) => {
          const said = lines.map((l) => json(l.event) + l.end).join('');
          const bytes = encode(lastEnds ? said : said.trimEnd());
          const at = places.filter((n) => n <= bytes.length).toSorted((a, b) => a - b);
          const got = await eventsOf(await nodes(cut(bytes, ...at)).watch());
          expect(got).toEqual(lines.map((l) => JSON.parse(json(l.event))));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('may be cut between any two bytes', async () => {
    const events = [event('ADDED', 'é😀'), event('DELETED', 'b')];
    const bytes = encode(events.map((e) => `${json(e)}\n`).join(''));
    for (let at = 0; at <= bytes.length; at++)
      expect(await eventsOf(await nodes(cut(bytes, at)).watch())).toEqual(events);
  });

  test('hands over an event as soon as its line has come', async () => {
    const clock = new VirtualClock();
    const watch = await nodes(silent(`${json(event('ADDED', 'a'))}\n{"ty`), clock).watch();
    const iterator = watch[Symbol.asyncIterator]();
    expect(await iterator.next()).toMatchObject({ value: { type: 'ADDED' } });
    const next = watched(iterator.next());
    await clock.settle();
    expect(next.state).toBe('pending');
  });

  test('an error is an event like others, and does not end it', async () => {
    const status = {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      code: 410,
      reason: 'Expired',
    };
    const body = `${json({ type: 'ERROR', object: status })}\n${json(event('ADDED', 'a'))}\n`;
    expect(await eventsOf(await nodes(body).watch())).toEqual([
      { type: 'ERROR', object: status },
      event('ADDED', 'a'),
    ]);
  });

  test.each([
    'canary',
    '{"type":"ADDED","object":',
    '{"type":"added","object":{}}',
    '{"type":"ADDED"}',
    '{"type":"ADDED","object":null}',
    '{"type":"ADDED","object":[]}',
    '{"object":{}}',
    '[]',
    'null',
    '{"type":"ADDED","object":{}}{"type":"ADDED","object":{}}',
    '{\n"type":"ADDED","object":{}}',
  ])('the line %j ends it with a DecodeError that quotes nothing', async (line) => {
    const good = json(event('ADDED', 'a'));
    const seen: unknown[] = [];
    const error = await failureOf(
      (async () => {
        for await (const e of await nodes(`${good}\n${line}\n${good}\n`).watch()) seen.push(e);
      })(),
    );
    expect(isDecodeError(error)).toBe(true);
    expect(String(error)).not.toContain('canary');
    expect(seen).toHaveLength(1);
  });

  test('bytes that are not UTF-8 are a DecodeError', async () => {
    const bytes = Buffer.from('{"type":"ADDED","object":{"a":"\u00ff"}}\n', 'latin1');
    expect(isDecodeError(await failureOf(eventsOf(await nodes(bytes).watch())))).toBe(true);
  });

  test('that ends inside an event is a TransportError', async () => {
    const error = await failureOf(
      eventsOf(await nodes('{"type":"ADDED","object":{"canary').watch()),
    );
    expect(isTransportError(error)).toBe(true);
    expect(String(error)).not.toContain('canary');
  });

  test('whose connection is cut is a TransportError, after the events that came', async () => {
    const watch = await nodes(broken(`${json(event('ADDED', 'a'))}\n`)).watch();
    const iterator = watch[Symbol.asyncIterator]();
    expect(await iterator.next()).toMatchObject({ value: { type: 'ADDED' } });
    expect(isTransportError(await failureOf(iterator.next()))).toBe(true);
  });

  test('ends with the signal, and with its reason', async () => {
    const clock = new VirtualClock();
    const stop = new AbortController();
    const watch = await nodes(silent('\n'), clock).watch({ signal: stop.signal });
    const next = watched(watch[Symbol.asyncIterator]().next());
    await clock.settle();
    stop.abort('enough');
    await clock.settle();
    expect(next).toEqual({ state: 'rejected', error: 'enough' });
  });

  test('that is left ends its request: in the loop, before it, and while a read hangs', async () => {
    const clock = new VirtualClock();
    let signal: AbortSignal | undefined;
    const client = new RESTClient({
      server: 'http://x',
      clock,
      async transport(request) {
        ({ signal } = request);
        return response({ body: silent(`${json(event('ADDED', 'a'))}\n`) });
      },
    });
    const open = () => client.resource(Nodes).watch();
    for await (const _ of await open()) break;
    expect(signal?.aborted).toBe(true);

    await (await open())[Symbol.asyncIterator]().return?.();
    expect(signal?.aborted).toBe(true);

    const iterator = (await open())[Symbol.asyncIterator]();
    await iterator.next();
    const hanging = watched(iterator.next());
    await iterator.return?.();
    await clock.settle();
    expect(signal?.aborted).toBe(true);
    expect(hanging).toEqual({ state: 'resolved', value: { done: true, value: undefined } });
  });

  test('accepted with anything but 200 is an APIError', async () => {
    const { transport } = scripted({ status: 204, body: '' });
    const client = new RESTClient({ server: 'http://x', transport });
    await expect(client.resource(Nodes).watch()).rejects.toMatchObject({
      code: 'ERR_K8S_API',
      statusCode: 204,
    });
  });

  test(
    'a line of more than 16 MiB is a DecodeError, however small its pieces, in time',
    { timeout: 120_000 },
    async () => {
      let sent = 0;
      async function* endless() {
        for (;;) {
          sent += 16;
          yield new Uint8Array(16).fill(97);
        }
      }
      const error = await failureOf(eventsOf(await nodes(endless()).watch()));
      expect(isDecodeError(error)).toBe(true);
      expect(sent).toBeLessThanOrEqual(16 * 1024 * 1024 + 16);
      // In one piece, too, as a transport without sockets may give it.
      const whole = json({ type: 'ADDED', object: { a: 'a'.repeat(17 * 1024 * 1024) } });
      expect(isDecodeError(await failureOf(eventsOf(await nodes(`${whole}\n`).watch())))).toBe(
        true,
      );
    },
  );

  test('lets others have their turn every 10 ms of work', async () => {
    let ms = 0;
    let yields = 0;
    const clock: Clock = { ...ticking(() => ms++), yield: async () => void yields++ };
    const body = Array.from({ length: 100 }, () => `${json(event('ADDED', 'a'))}\n`).join('');
    expect(await eventsOf(await nodes(body, clock).watch())).toHaveLength(100);
    expect(yields).toBe(10);
  });
});

interface Pollable extends AsyncIterator<unknown> {
  poll(): unknown;
}

async function pollable(...of: Parameters<typeof nodes>): Promise<Pollable> {
  const events = (await nodes(...of).watch())[Symbol.asyncIterator]();
  if (!('poll' in events) || typeof events.poll !== 'function') throw new Error('has no poll');
  return events as Pollable;
}

const linesOf = (...names: string[]): string =>
  names.map((name) => `${json(event('ADDED', name))}\n`).join('');

describe('a watch that is polled', () => {
  test('gives every event once and in order, however polls and reads are mixed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('\n', '\r\n', '\n \n'), { maxLength: 12 }),
        fc.array(fc.nat({ max: 700 }), { maxLength: 6 }),
        fc.infiniteStream(fc.nat({ max: 3 })),
        fc.nat({ max: 6 }),
        async (ends, places, polls, tickMs) => {
          const events = ends.map((_, i) => event('ADDED', `n${i}`));
          const bytes = encode(events.map((e, i) => json(e) + ends[i]).join(''));
          const at = places.filter((n) => n <= bytes.length).toSorted((a, b) => a - b);
          let ms = 0;
          const clock: Clock = { ...ticking(() => (ms += tickMs)), yield: async () => {} };
          const watch = await pollable(cut(bytes, ...at), clock);
          const got: unknown[] = [];
          for (;;) {
            const read = await watch.next();
            if (read.done === true) break;
            got.push(read.value);
            for (let left = polls.next().value ?? 0; left > 0; left--) {
              const polled = watch.poll();
              if (polled !== undefined) got.push(polled);
            }
          }
          expect(got).toEqual(events);
          expect(watch.poll()).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  test('gives at once what has come, and nothing before the first read and beyond what has come', async () => {
    const watch = await pollable(linesOf('a', 'b', 'c'));
    expect(watch.poll()).toBeUndefined();
    expect(await watch.next()).toMatchObject({ value: event('ADDED', 'a') });
    expect([watch.poll(), watch.poll(), watch.poll()]).toEqual([
      event('ADDED', 'b'),
      event('ADDED', 'c'),
      undefined,
    ]);
    expect(await watch.next()).toEqual({ done: true, value: undefined });
  });

  test('gives nothing more once it is left, or at a line that is no event: the next read tells why', async () => {
    const bad = await pollable(`${linesOf('a', 'b')}canary\n${linesOf('c')}`);
    await bad.next();
    expect([bad.poll(), bad.poll(), bad.poll()]).toEqual([
      event('ADDED', 'b'),
      undefined,
      undefined,
    ]);
    const error = await failureOf(bad.next());
    expect(isDecodeError(error)).toBe(true);
    expect(String(error)).not.toContain('canary');
    expect(bad.poll()).toBeUndefined();
    expect(await bad.next()).toEqual({ done: true, value: undefined });

    const left = await pollable(linesOf('a', 'b'));
    await left.next();
    await left.return?.();
    expect(left.poll()).toBeUndefined();
  });

  test('lets others have their turn every 10 ms of work', async () => {
    let ms = 0;
    let yields = 0;
    const clock: Clock = { ...ticking(() => ms++), yield: async () => void yields++ };
    const watch = await pollable(linesOf(...Array.from({ length: 100 }, () => 'a')), clock);
    let events = 0;
    let longest = 0;
    while ((await watch.next()).done !== true) {
      let polled = 1;
      while (watch.poll() !== undefined) polled++;
      events += polled;
      longest = Math.max(longest, polled);
    }
    expect(events).toBe(100);
    expect(longest).toBeLessThanOrEqual(10);
    expect(yields).toBeGreaterThanOrEqual(9);
  });
});

describe('managed fields that nobody wants', () => {
  const managedFields = [{ manager: 'm]}"', fieldsV1: { 'f:a': { 'k:{\\"x\\":[]}': {} } } }];
  const omit = ['managedFields'] as const;

  test('are cut from what a server sends, and nothing else is', async () => {
    const metadata = { name: 'é', labels: { managedFields: 'x' } };
    const rest = { spec: { managedFields, metadata: { a: 1, managedFields } } };
    const whole = fill({ metadata: { ...metadata, managedFields, z: 1 }, ...rest });
    const wanted = fill({ metadata: { ...metadata, z: 1 }, ...rest });
    const list = json({ kind: 'NodeList', items: [whole, wanted] });
    expect((await nodes(list).list({ omit })).items).toEqual([wanted, wanted]);
    expect((await nodes(list).list()).items).toEqual([whole, wanted]);
    const line = `${json({ type: 'ADDED', object: whole })}\n`;
    expect(await eventsOf(await nodes(line).watch({ omit }))).toEqual([
      { type: 'ADDED', object: wanted },
    ]);
    expect(await eventsOf(await nodes(line).watch({ omit: [] }))).toEqual([
      { type: 'ADDED', object: whole },
    ]);
  });

  test('end where their array does, whatever brackets and quotes their names hold', async () => {
    const name = fc
      .string({ unit: fc.constantFrom(']', '[', '}', '{', ',', ':', '"', '\\', 'f'), maxLength: 6 })
      .filter((one) => one !== '\\');
    const owned = fc.dictionary(name, fc.oneof(fc.constant({}), fc.constant([{}]), name), {
      maxKeys: 4,
    });
    await fc.assert(
      fc.asyncProperty(name, owned, name, async (manager, fieldsV1, other) => {
        const managed = [{ manager, fieldsV1 }, { manager }];
        const rest = { spec: { [other]: other } };
        const whole = fill({ metadata: { name: 'a', managedFields: managed, z: other }, ...rest });
        const wanted = fill({ metadata: { name: 'a', z: other }, ...rest });
        const line = `${json({ type: 'ADDED', object: whole })}\n`;
        expect(await eventsOf(await nodes(line).watch({ omit }))).toEqual([
          { type: 'ADDED', object: wanted },
        ]);
        const list = json({ kind: 'NodeList', items: [whole, wanted] });
        expect((await nodes(list).list({ omit })).items).toEqual([wanted, wanted]);
      }),
      { numRuns: 1000 },
    );
  });

  test('are found behind long strings, whatever quotes and backslashes these hold', async () => {
    const piece = fc.constantFrom('"', '\\', '\\\\', 'x'.repeat(61), 'x', ',"managedFields":[');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const annotations = { text: pieces.join('') };
        const whole = fill({ metadata: { name: 'a', annotations, managedFields, z: 1 } });
        const line = `${json({ type: 'ADDED', object: whole })}\n`;
        const [got] = await eventsOf(await nodes(line).watch({ omit }));
        const wanted = fill({ metadata: { name: 'a', annotations, z: 1 } });
        expect(got).toEqual({ type: 'ADDED', object: wanted });
      }),
      { numRuns: 500 },
    );
  });

  test('are dropped far behind as well, and nothing else is', async () => {
    const annotations = { text: '"managedFields":[1],'.repeat(10_000) };
    const metadata = { name: 'a', annotations, z: { managedFields: [1] } };
    const whole = fill({ metadata: { ...metadata, managedFields }, managedFields });
    const wanted = fill({ metadata, managedFields });
    const line = `${json({ type: 'ADDED', object: whole })}\n`;
    expect(await eventsOf(await nodes(line).watch({ omit }))).toEqual([
      { type: 'ADDED', object: wanted },
    ]);
    expect((await nodes(json({ items: [whole] })).list({ omit })).items).toEqual([wanted]);
  });

  test('end where their array does, though they hold lists and what looks like the next item', async () => {
    const managed = [{ y: { x: [{}] } }, { metadata: { name: 1 } }];
    const items = ['a', 'b', 'c'].map((name) => ({ metadata: { name, managedFields: managed } }));
    const { items: got } = await nodes(json({ kind: 'NodeList', items })).list({ omit });
    expect(got).toEqual(['a', 'b', 'c'].map((name) => fill({ metadata: { name } })));
  });

  test('are the only ones of that name to go, whatever the object looks like', async () => {
    const named = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.constant([1]),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(
          fc.constantFrom('a', 'object', 'metadata', 'managedFields', '"'),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    }));
    const object = fc.dictionary(
      fc.constantFrom('a', 'object', 'metadata', 'managedFields'),
      named.value,
    );
    await fc.assert(
      fc.asyncProperty(object, fc.boolean(), async (one, far) => {
        const kind = far ? 'Node'.repeat(5000) : 'Node';
        const whole = { type: 'ADDED', object: { kind, apiVersion: 'v1', ...one } };
        const without = structuredClone(whole) as {
          object: { metadata?: { managedFields?: unknown } };
        };
        if (typeof without.object.metadata === 'object')
          delete without.object.metadata.managedFields;
        const [got] = await eventsOf(await nodes(`${json(whole)}\n`).watch({ omit }));
        const listed = await nodes(json({ items: [whole.object] })).list({ omit });
        expect([whole, without]).toContainEqual(got);
        expect([whole.object, without.object]).toContainEqual(listed.items[0]);
      }),
      { numRuns: 500 },
    );
  });
});
