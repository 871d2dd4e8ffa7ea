import { header, readBody } from '@client-ts/apimachinery';
import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { FaultInjector, faultKinds } from '../src/faults/index.ts';
import type { FaultInjectorOptions, FaultKind } from '../src/faults/index.ts';
import { APIServer } from '../src/index.ts';
import { configMaps } from './support.ts';

function setup(kind: FaultKind, options: FaultInjectorOptions = {}) {
  const clock = new VirtualClock();
  const server = new APIServer({ clock, random: seededRandom(1) });
  const random = options.random ?? seededRandom(7);
  const injector = new FaultInjector(server, { clock, kinds: [kind], rate: 1, ...options, random });
  return { clock, server, injector };
}

const get = (query = '', signal?: AbortSignal): HTTPRequest => ({
  method: 'GET',
  path: configMaps + query,
  headers: [],
  signal,
});

const post = (name: string): HTTPRequest => ({
  method: 'POST',
  path: configMaps,
  headers: [],
  body: new TextEncoder().encode(JSON.stringify({ metadata: { name } })),
});

/** How a request went: its status and text, or what it failed with. */
async function outcome(answer: Promise<HTTPResponse>): Promise<string> {
  try {
    const { status, body } = await answer;
    return `${status} ${new TextDecoder().decode(await readBody(body))}`;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** Of so many requests, however long they take. */
async function outcomes(
  { clock, injector }: { clock: VirtualClock; injector: FaultInjector },
  count: number,
  query = '',
): Promise<string[]> {
  const found: string[] = [];
  for (let i = 0; i < count; i++) {
    const stop = new AbortController();
    const going = outcome(injector.transport(get(query, stop.signal)));
    await clock.advance(5_000);
    stop.abort(new Error('given up'));
    found.push(await going);
  }
  return found;
}

const run = (seed: number): Promise<string[]> =>
  outcomes(setup('reset', { kinds: faultKinds, random: seededRandom(seed) }), 40);

describe('a fault injector', () => {
  test('lets nothing happen at rate 0, and passes on what the server says', async () => {
    const stack = setup('reset', { rate: 0 });
    const [said] = await outcomes(stack, 1);
    expect(said).toContain('200 {"kind":"ConfigMapList"');
    expect(stack.injector.counts.size).toBe(0);
  });

  test.each<[FaultKind, RegExp]>([
    ['reset', /^ECONN(REFUSED|RESET)$/],
    ['half-open', /^Error: given up$/],
    ['overloaded', /^(429|503) .*"retryAfterSeconds":[1-3]/],
    ['failing', /^(500|502|504|401|403|404) .*an injected fault/],
    ['expired', /^410 .*"reason":"Expired"/],
  ])('%s: a list fails so, each time', async (kind, how) => {
    const stack = setup(kind);
    for (const said of await outcomes(stack, 12)) expect(said).toMatch(how);
    expect(stack.injector.counts.get(kind)).toBeGreaterThan(0);
  });

  test('close: an answer ends before it is whole', async () => {
    const stack = setup('close');
    const said = await outcomes(stack, 12);
    expect(said.every((text) => text.startsWith('200 '))).toBe(true);
    expect(said.filter((text) => text.endsWith(']}'))).toEqual([]);
  });

  test('too-large: who asks for a version is told that it is too new, others are not', async () => {
    const stack = setup('too-large');
    expect((await outcomes(stack, 1, '?resourceVersion=3'))[0]).toContain(
      'ResourceVersionTooLarge',
    );
    expect((await outcomes(stack, 1))[0]).toMatch(/^200 /);
    const query = '?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan';
    expect((await outcomes(stack, 1, `${query}&resourceVersion=3`))[0]).toMatch(
      /^200 \{"type":"ERROR",.*ResourceVersionTooLarge/,
    );
  });

  test('expired: a watch is told so by its status, by an event of either reason, or by its end', async () => {
    const stack = setup('expired');
    for (const name of ['a', 'b', 'c']) await stack.server.transport(post(name));
    const said = await outcomes(stack, 40, '?watch=1&resourceVersion=0');
    const forms = new Set(
      said.map((text) => `${text.slice(0, 3)} ${/"reason":"(\w+)"/.exec(text)?.[1] ?? 'nothing'}`),
    );
    expect([...forms].toSorted()).toEqual([
      '200 Expired',
      '200 Gone',
      '200 nothing',
      '410 Expired',
    ]);
  });

  test('chunks: the bytes are the same, in other pieces', async () => {
    const { injector, server } = setup('chunks');
    const sizes: number[] = [];
    let text = '';
    const large = { ...get(), path: '/api/v1' };
    const { body } = await injector.transport(large);
    for await (const chunk of body) {
      sizes.push(chunk.byteLength);
      text += new TextDecoder().decode(chunk);
    }
    expect(sizes.length).toBeGreaterThan(1);
    const plain = await server.transport(large);
    expect(text).toBe(new TextDecoder().decode(await readBody(plain.body)));
  });

  test.each(['chunks', 'garbage'] as const)(
    '%s: the events of a watch may come many at once, all of them, in their order',
    async (kind) => {
      let most = 0;
      for (let seed = 1; seed <= 10; seed++) {
        const { injector, server, clock } = setup(kind, { random: seededRandom(seed) });
        const stop = new AbortController();
        const query = '?watch=1&resourceVersion=0';
        const { body } = await injector.transport(get(query, stop.signal));
        const said: string[] = [];
        const reading = (async () => {
          for await (const chunk of body) {
            said.push(new TextDecoder().decode(chunk));
            most = Math.max(most, said.at(-1)?.split('\n').length ?? 0);
          }
        })();
        const wanted = Array.from({ length: 10 }, (_, i) => `n${i}`);
        for (const name of wanted) {
          await server.transport(post(name));
          await clock.advance(5_000);
        }
        await clock.advance(60_000);
        stop.abort(new Error('enough'));
        await expect(reading).rejects.toThrow('enough');
        const names = said.join('').matchAll(/"metadata":\{"name":"(n\d)"/g);
        expect(Array.from(names, ([, name]) => name)).toEqual(wanted);
        expect(clock.timers).toBe(0);
      }
      expect(most).toBeGreaterThan(3);
    },
  );

  test('lag: a read of a version shows what was there before, and never what came since', async () => {
    const { injector, server } = setup('lag', { random: () => 0.6 });
    await outcome(injector.transport(get('?resourceVersion=0')));
    await server.transport(post('new'));
    expect(await outcome(injector.transport(get('?resourceVersion=0')))).not.toContain('"new"');
    // A consistent read goes to where the truth is.
    expect(await outcome(injector.transport(get()))).toContain('"new"');
    injector.heal();
    expect(await outcome(injector.transport(get('?resourceVersion=0')))).toContain('"new"');
  });

  test('once healed lets nothing happen any more, and leaves no timer', async () => {
    for (const kind of faultKinds) {
      const stack = setup(kind);
      await outcomes(stack, 3);
      stack.injector.heal();
      expect((await outcomes(stack, 1))[0]).toMatch(/^200 .*\]\}$/);
      expect(stack.clock.timers).toBe(0);
    }
  });

  test('two of one seed let the same happen', async () => {
    expect(await run(3)).toEqual(await run(3));
    expect(await run(3)).not.toEqual(await run(4));
  });

  test('takes connections, and cuts them where an answer is cut', async () => {
    const server = new APIServer();
    await using injector = new FaultInjector(server, {
      kinds: ['reset'],
      random: () => 0.5,
      rate: 0.6,
    });
    expect(injector.url).toBeUndefined();
    await injector.listen();
    await expect(fetch(`${injector.url}/version`).then((r) => r.text())).rejects.toThrow(TypeError);
    injector.heal();
    const answer = await injector.transport({ ...get(), path: '/version' });
    expect(header(answer.headers, 'content-type')).toBe('application/json');
    const fetched = await fetch(`${injector.url}/version`);
    expect(await fetched.json()).toMatchObject({ major: '1', minor: '37' });
  });

  test('a rate that is none is a TypeError', () => {
    expect(() => new FaultInjector(new APIServer(), { rate: 2 })).toThrow(TypeError);
  });
});
