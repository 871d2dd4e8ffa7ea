import { getEventListeners } from 'node:events';

import { isTransportError } from '@client-ts/apimachinery';
import type { HTTPRequest } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { APIServer } from '../src/index.ts';
import { bench, configMaps, definition, definitions } from './support.ts';
import type { Data } from './support.ts';

const request = (path: string, signal?: AbortSignal): HTTPRequest => ({
  method: 'GET',
  path,
  headers: [],
  signal,
});

/** All bytes that a server of this seed sends, in a story that is always the same. */
const run = async (seed: number): Promise<string> => {
  const clock = new VirtualClock();
  await using server = new APIServer({ clock, random: seededRandom(seed) });
  const lines: string[] = [];
  const say = async (method: HTTPRequest['method'], path: string, object?: Data): Promise<void> => {
    const body = object && new TextEncoder().encode(JSON.stringify(object));
    const answer = await server.transport({ method, path, headers: [], body });
    for await (const chunk of answer.body) lines.push(new TextDecoder().decode(chunk));
  };
  const watch = await server.transport(
    request('/api/v1/configmaps?watch=1&timeoutSeconds=500&allowWatchBookmarks=1'),
  );
  const watched = (async () => {
    for await (const chunk of watch.body) lines.push(new TextDecoder().decode(chunk));
  })();
  for (let i = 0; i < 20; i++) {
    await say('POST', configMaps, { metadata: { generateName: 'a-' }, data: { i: String(i) } });
    await clock.advance(7_000);
  }
  await say('POST', definitions, definition());
  await say('DELETE', `${configMaps}?limit=7`);
  await say('GET', configMaps);
  await clock.advance(600_000);
  await watched;
  return lines.join('');
};

describe('a server', () => {
  test('answers without listening', async () => {
    await using server = new APIServer();
    expect(server.url).toBe('http://in-process.invalid');
    expect((await server.transport(request('/livez'))).status).toBe(200);
  });

  test('has a kubeconfig that leads to it', async () => {
    await using server = await APIServer.start();
    const config = parse(server.kubeconfig);
    const [{ context }] = config.contexts;
    expect(config['current-context']).toBe(config.contexts[0].name);
    expect(context.cluster).toBe(config.clusters[0].name);
    expect(context.user).toBe(config.users[0].name);
    expect(config.clusters[0].cluster.server).toBe(server.url);
    expect((await fetch(`${config.clusters[0].cluster.server}/livez`)).status).toBe(200);
  });

  test('is the machine’s time and chance, unless it is given others', async () => {
    const beforeMs = Math.floor(Date.now() / 1000) * 1000;
    await using server = new APIServer();
    const { body } = await server.transport(request('/api/v1/namespaces/default'));
    let text = '';
    for await (const chunk of body) text += new TextDecoder().decode(chunk);
    const { metadata } = JSON.parse(text);
    expect(Date.parse(metadata.creationTimestamp)).toBeGreaterThanOrEqual(beforeMs);
    expect(Date.parse(metadata.creationTimestamp)).toBeLessThanOrEqual(Date.now());
  });

  test('runs the same twice from one seed: byte for byte', async () => {
    expect(await run(7)).toBe(await run(7));
    expect(await run(8)).not.toBe(await run(7));
  });
});

describe('a server that closes', () => {
  test('answers no more, ends its watches and keeps no timer', async () => {
    const { server, clock } = bench();
    const watch = await server.transport(request(`${configMaps}?watch=1`));
    const ended = (async () => {
      for await (const _ of watch.body);
    })();
    await clock.settle();
    expect(clock.timers).toBeGreaterThan(0);
    await server.close();
    await ended;
    expect(clock.timers).toBe(0);
    const error = await server.transport(request('/livez')).catch((e: unknown) => e);
    expect(isTransportError(error)).toBe(true);
    await expect(server.listen()).rejects.toThrow(TypeError);
  });

  test('lets its controllers be', async () => {
    const server = bench();
    await server.make('/api/v1/namespaces', { metadata: { name: 'n' } });
    await server.delete('/api/v1/namespaces/n');
    expect(server.clock.timers).toBeGreaterThan(0);
    await server.server.close();
    expect(server.clock.timers).toBe(0);
  });

  test('may be closed twice, at once and again, and disposed of', async () => {
    const server = await APIServer.start();
    await Promise.all([server.close(), server.close()]);
    await server.close();
    await server[Symbol.asyncDispose]();
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });

  test('keeps what is read from a watch that was told of before', async () => {
    const server = bench();
    const { body } = await server.server.transport(request(`${configMaps}?watch=1`));
    await server.configMap('a');
    await server.server.close();
    const lines: string[] = [];
    for await (const chunk of body) lines.push(new TextDecoder().decode(chunk));
    expect(lines.map((line) => JSON.parse(line).object.metadata.name)).toEqual(['a']);
  });
});

describe('a request', () => {
  test.each([
    ['1s', 200],
    ['1m30.5s', 200],
    ['-1h', 200],
    ['0', 200],
    ['x', 400],
    ['5', 400],
    ['1d', 400],
  ])('may say that it takes no longer than %s: %d', async (timeout, status) => {
    expect((await bench().get(`${configMaps}?timeout=${timeout}`)).status).toBe(status);
  });

  test('that is aborted already changes nothing', async () => {
    const server = bench();
    const reason = new Error('too late');
    const asked = server.send(
      'POST',
      configMaps,
      { metadata: { name: 'a' } },
      {
        signal: AbortSignal.abort(reason),
      },
    );
    await expect(asked).rejects.toBe(reason);
    expect(await server.names(configMaps)).toEqual([]);
  });

  test('leaves no listener on its signal', async () => {
    const server = bench();
    const { signal } = new AbortController();
    await server.configMap('a');
    await server.send('GET', configMaps, undefined, { signal });
    const watching = await server.watch(`${configMaps}?timeoutSeconds=5`, { signal });
    const late = server.send('GET', `${configMaps}?resourceVersion=999`, undefined, { signal });
    await server.clock.settle();
    expect(getEventListeners(signal, 'abort')).toHaveLength(2);
    await server.clock.advance(5_000);
    await Promise.all([watching.done, late]);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('changes nothing that the next one reads: what is stored is its own', async () => {
    const server = bench();
    const bytes = new TextEncoder().encode('{"metadata":{"name":"a"},"data":{"x":"1"}}');
    await server.post(configMaps, bytes);
    bytes.fill(0x20);
    expect((await server.get(`${configMaps}/a`)).body.data).toEqual({ x: '1' });
  });
});

test('what goes wrong inside is told, and hidden from who asks', async () => {
  const errors: unknown[] = [];
  const failing = new Error('a secret of the server');
  let sane = true;
  const server = new APIServer({
    random: () => {
      if (sane) return 0;
      throw failing;
    },
    onError: (error) => errors.push(error),
  });
  sane = false;
  const body = new TextEncoder().encode('{"metadata":{"name":"a"}}');
  const answer = await server.transport({ method: 'POST', path: configMaps, headers: [], body });
  let text = '';
  for await (const chunk of answer.body) text += new TextDecoder().decode(chunk);
  expect([answer.status, JSON.parse(text).message]).toEqual([500, 'Internal error occurred']);
  expect(errors).toEqual([failing]);
  await server.close();
});

test('a controller that fails at one thing does not fail at the next', async () => {
  const errors: unknown[] = [];
  const clock = new VirtualClock();
  let now = (): number => clock.now();
  const server = new APIServer({
    clock: {
      now: () => now(),
      monotonicMs: () => clock.monotonicMs(),
      timer: (ms, callback) => clock.timer(ms, callback),
      yield: () => clock.yield(),
    },
    random: seededRandom(1),
    onError: (error) => errors.push(error),
  });
  const send = async (
    method: HTTPRequest['method'],
    path: string,
    object?: Data,
  ): Promise<Data> => {
    const body = object && new TextEncoder().encode(JSON.stringify(object));
    const answer = await server.transport({ method, path, headers: [], body });
    let text = '';
    for await (const chunk of answer.body) text += new TextDecoder().decode(chunk);
    return JSON.parse(text);
  };
  for (const name of ['m', 'n']) {
    await send('POST', '/api/v1/namespaces', { metadata: { name } });
    await send('POST', `/api/v1/namespaces/${name}/configmaps`, { metadata: { name: 'a' } });
    await send('DELETE', `/api/v1/namespaces/${name}`);
  }
  const wrong = new Error('no time');
  let calls = 0;
  now = () => {
    if (calls++ === 0) throw wrong;
    return clock.now();
  };
  await clock.advance(100);
  expect(errors).toEqual([wrong]);
  const { items } = await send('GET', '/api/v1/namespaces');
  const names = items.map(({ metadata }: Data) => metadata.name);
  expect([names.includes('m'), names.includes('n')]).toEqual([true, false]);
  await server.close();
});
