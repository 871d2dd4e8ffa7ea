import { inspect } from 'node:util';

import {
  isAPIError,
  isConnectionRefused,
  isNotFound,
  isTransportError,
  readBody,
} from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPRequest } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { RESTClient, bearerToken } from '../src/index.ts';
import type { Connection } from '../src/index.ts';
import {
  ConfigMaps,
  broken,
  coded,
  never,
  response,
  scripted,
  silent,
  statusBody,
  valuesOf,
  watched,
} from './support.ts';
import type { Reply } from './support.ts';

function stack(options: Partial<Connection>, ...replies: Reply[]) {
  const clock = new VirtualClock();
  const { requests, transport } = scripted(...replies);
  const client = new RESTClient({ server: 'http://x', transport, clock, ...options });
  return { clock, requests, client };
}
const get: HTTPRequest = { method: 'GET', path: '/version', headers: [] };
const post: HTTPRequest = {
  method: 'POST',
  path: '/api/v1/namespaces',
  headers: [],
  body: new TextEncoder().encode('{"a":1}'),
};
const busy = (seconds: string, code = 429): Reply => ({
  status: code,
  headers: [['retry-after', seconds]],
  body: statusBody(code, 'TooManyRequests', 'busy'),
});

describe('what is sent', () => {
  test('a path goes behind that of the server', async () => {
    const { client, requests } = stack({ server: 'https://x:6443/k8s/clusters/c-1/?q#f' });
    await client.request({ ...get, path: '/version?a=b%20c' });
    expect(requests[0]?.path).toBe('/k8s/clusters/c-1/version?a=b%20c');
  });

  test('a path that a server could take for another is refused before anything is sent', async () => {
    const { client, requests } = stack({});
    for (const path of [
      'version',
      '//x/../a',
      '/a/%2e%2E/b',
      '/a/.',
      '/a b',
      '/a#b',
      '/a\\b',
      '/ä',
      '/a\r\nb',
      '//',
      '//host/a',
      '/api/v1/namespaces//pods',
      '/a/..%2Fb',
      '/a/%2e%2e%2fb',
      '/a/.%2e%5Cb',
      '/a/%',
      '/a/%zz',
    ])
      await expect(client.request({ ...get, path })).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
    for (const path of ['/', '/a/', '/a/b%2Fc', '/a%20b', '/%E2%82%AC', '/%ff', '/a?b=//..%zz'])
      await client.request({ ...get, path });
    expect(requests).toHaveLength(7);
  });

  test('it says who asks, and for whom', async () => {
    const { client, requests } = stack({
      userAgent: 'me/1',
      credentials: bearerToken('s3cret'),
      impersonate: {
        user: 'jane',
        uid: '7',
        groups: ['dev', 'ops'],
        extra: new Map([['example.org/Scopes', ['view', 'edit']]]),
      },
    });
    await client.request(get);
    expect(requests[0]?.headers).toEqual([
      ['accept', 'application/json, */*'],
      ['user-agent', 'me/1'],
      ['impersonate-user', 'jane'],
      ['impersonate-uid', '7'],
      ['impersonate-group', 'dev'],
      ['impersonate-group', 'ops'],
      ['impersonate-extra-example.org%2fscopes', 'view'],
      ['impersonate-extra-example.org%2fscopes', 'edit'],
      ['authorization', 'Bearer s3cret'],
    ]);
  });

  test('a header of the caller wins over ours', async () => {
    const { client, requests } = stack({ credentials: bearerToken('s3cret') });
    await client.request({ ...get, headers: [['Authorization', 'Basic x']] });
    expect(valuesOf(requests[0], 'authorization')).toEqual([]);
    expect(valuesOf(requests[0], 'Authorization')).toEqual(['Basic x']);
  });

  test('a caller that acts as somebody else has none of the groups of ours', async () => {
    const impersonate = { user: 'jane', uid: '7', groups: ['admins'], extra: { scopes: ['all'] } };
    const { client, requests } = stack({ impersonate });
    await client.request({ ...get, headers: [['Impersonate-User', 'bob']] });
    expect(requests[0]?.headers).toEqual([
      ['Impersonate-User', 'bob'],
      ['accept', 'application/json, */*'],
      ['user-agent', 'client-ts'],
    ]);
  });

  test('a token from a function is asked for every request', async () => {
    let n = 0;
    const { client, requests } = stack({ credentials: bearerToken(() => `t${++n}`) });
    await client.request(get);
    await client.request(get);
    expect(requests.flatMap((r) => valuesOf(r, 'authorization'))).toEqual([
      'Bearer t1',
      'Bearer t2',
    ]);
  });

  test('without credentials nothing is sent, and their error is passed on', async () => {
    const { client, requests } = stack({
      credentials: { headers: () => Promise.reject(new Error('no credentials')) },
    });
    await expect(client.request(get)).rejects.toThrow('no credentials');
    expect(requests).toEqual([]);
  });

  test.each<[string, Partial<Connection>]>([
    ['a server that is no URL', { server: 'my-cluster' }],
    ['a server of another scheme', { server: 'ftp://x' }],
    ['credentials in the server', { server: 'https://u:canary@x' }],
    ['a proxy of another kind', { proxyURL: 'ftp://proxy' }],
    ['a proxy without a scheme', { proxyURL: 'proxy:3128' }],
    ['a proxy with a bad escape', { proxyURL: 'http://%zz@proxy' }],
    ['a certificate without its key', { tls: { cert: 'canary' } }],
    ['a CA that is not asked', { tls: { ca: 'canary', insecureSkipVerify: true } }],
    ['a user agent that ends its line', { userAgent: 'canary\r\nx: y' }],
    ['an impersonated nobody', { impersonate: { user: '' } }],
    ['a group that ends its line', { impersonate: { user: 'a', groups: ['canary\nx'] } }],
    ['a negative deadline', { timeoutMs: -1 }],
    ['a deadline that is a text', { timeoutMs: '60' as unknown as number }],
    ['retries that are no number', { maxRetries: Number.NaN }],
  ])('%s is a TypeError at once, which does not quote it', (_title, connection) => {
    const error = thrown(() => new RESTClient({ server: 'http://x', ...connection }));
    expect(error).toBeInstanceOf(TypeError);
    expect(inspect(error)).not.toContain('canary');
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a connection that nobody awaited', Promise.resolve({ server: 'http://x' })],
    ['a text', 'http://x'],
  ])('%s in place of a connection is a TypeError that says what is wanted', (_, given) => {
    expect(() => new RESTClient(given as Connection)).toThrow(/^RESTClient wants a connection/);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a name', 'pods'],
    ['a kind', { group: '', version: 'v1', kind: 'Pod' }],
  ])('%s in place of a descriptor is a TypeError that says what is wanted', (_, given) => {
    const { client } = stack({});
    expect(() => client.resource(given as typeof ConfigMaps)).toThrow(/^resource wants a descr/);
  });

  test('a token that cannot stand in a header is refused without quoting it', () => {
    for (const token of ['', ' ', 'can\nary', 'cañary']) {
      const error = thrown(() => bearerToken(token));
      expect(error).toBeInstanceOf(TypeError);
      expect(inspect(error)).not.toMatch(/ca.*ary/s);
    }
  });
});

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a failure', () => {
  test('is said in the server’s words where it sent a Status', async () => {
    const { client } = stack(
      {},
      { status: 404, body: statusBody(404, 'NotFound', 'pods "a" not found') },
    );
    const error: unknown = await client
      .request({ ...get, path: '/api/v1/x?secret=1' })
      .catch((e: unknown) => e);
    expect(isNotFound(error)).toBe(true);
    expect(error).toMatchObject({
      statusCode: 404,
      reason: 'NotFound',
      message: 'pods "a" not found',
      request: { verb: 'GET', path: '/api/v1/x' },
    });
  });

  test.each([
    [400, 'GET', 'BadRequest'],
    [401, 'GET', 'Unauthorized'],
    [403, 'GET', 'Forbidden'],
    [404, 'GET', 'NotFound'],
    [405, 'GET', 'MethodNotAllowed'],
    [406, 'GET', 'NotAcceptable'],
    [409, 'POST', 'AlreadyExists'],
    [409, 'PUT', 'Conflict'],
    [410, 'GET', ''],
    [413, 'POST', ''],
    [415, 'POST', 'UnsupportedMediaType'],
    [422, 'POST', 'Invalid'],
    [429, 'GET', 'TooManyRequests'],
    [500, 'GET', 'InternalError'],
    [502, 'GET', 'InternalError'],
    [503, 'GET', 'ServiceUnavailable'],
    [504, 'GET', 'Timeout'],
  ] as const)('%i to a %s without a Status has the reason "%s"', async (code, method, reason) => {
    for (const body of [
      '',
      '<html>',
      '{"kind":"Stat',
      '{"kind":"Status","status":"Success"}',
      '[]',
    ]) {
      const { client } = stack({}, { status: code, body });
      await expect(client.request({ ...get, method })).rejects.toMatchObject({
        code: 'ERR_K8S_API',
        statusCode: code,
        reason,
        details: { causes: [{ reason: 'UnexpectedServerResponse', message: 'unknown' }] },
      });
    }
  });

  test('shows the start of a text that is no Status', async () => {
    const text = `upstream is "gone" ${'x'.repeat(5000)}`;
    const { client } = stack(
      {},
      { status: 502, headers: [['content-type', 'text/plain; charset=utf-8']], body: text },
    );
    const said = text.slice(0, 2048);
    await expect(client.request(get)).rejects.toMatchObject({
      message: `an error on the server (${JSON.stringify(said)}) has prevented the request from succeeding`,
      details: { causes: [{ message: said }] },
    });
  });

  test('a redirect is an error and is not followed', async () => {
    const { client, requests } = stack(
      {},
      { status: 302, headers: [['location', 'http://evil/']], body: '' },
    );
    await expect(client.request(get)).rejects.toMatchObject({
      statusCode: 302,
      message: 'the server responded with the status code 302 but did not return more information',
    });
    expect(requests).toHaveLength(1);
  });

  test('no more than 1 MiB of its body is read', async () => {
    let read = 0;
    let ended = false;
    async function* endless() {
      try {
        for (;;) {
          read += 65_536;
          yield new Uint8Array(65_536);
        }
      } finally {
        ended = true;
      }
    }
    const { client } = stack({}, { status: 500, body: endless() });
    await expect(client.request(get)).rejects.toMatchObject({ reason: 'InternalError' });
    expect(read).toBeLessThanOrEqual(1024 * 1024 + 65_536);
    expect(ended).toBe(true);
  });

  test('a body that is cut does not hide the status code', async () => {
    const { client, requests } = stack({}, { status: 404, body: broken('{"kind":') });
    await expect(client.request(get)).rejects.toMatchObject({ reason: 'NotFound' });
    expect(requests).toHaveLength(1);
  });

  test('no answer is a TransportError with its cause', async () => {
    const { client, requests } = stack({}, coded('ECONNREFUSED'));
    const error: unknown = await client.request(get).catch((e: unknown) => e);
    expect(isTransportError(error)).toBe(true);
    expect(isConnectionRefused(error)).toBe(true);
    // Most logs have the message and no more.
    expect(String(error)).toBe('TransportError: no whole answer to GET /version: cut');
    expect(requests).toHaveLength(1);
  });

  test('a body that is cut is a TransportError', async () => {
    const { client } = stack({}, { body: broken('{') });
    const { body } = await client.request(get);
    await expect(readBody(body)).rejects.toMatchObject({ code: 'ERR_K8S_TRANSPORT' });
  });

  test('a transport that throws before it gives a promise is a failure like others', async () => {
    const client = new RESTClient({
      server: 'http://x',
      transport() {
        throw new Error('boom');
      },
    });
    await expect(client.request(get)).rejects.toMatchObject({ code: 'ERR_K8S_TRANSPORT' });
  });
});

describe('another attempt', () => {
  test.each([429, 500, 503] as const)(
    'after %i with Retry-After the same bytes are sent again, then',
    async (code) => {
      const { client, requests, clock } = stack({}, busy('2', code), {});
      const call = watched(client.request(post));
      await clock.advance(1999);
      expect(requests).toHaveLength(1);
      await clock.advance(1);
      expect(call.state).toBe('resolved');
      expect(requests.map((r) => new TextDecoder().decode(r.body))).toEqual(['{"a":1}', '{"a":1}']);
    },
  );

  test.each(['', '0.5', '1s', 'Wed, 21 Oct 2015 07:28:00 GMT', '1 2'])(
    'is not made where Retry-After is "%s"',
    async (text) => {
      const { client, requests } = stack({}, busy(text));
      await expect(client.request(get)).rejects.toMatchObject({ statusCode: 429 });
      expect(requests).toHaveLength(1);
    },
  );

  test('is not made for another status, whatever Retry-After says', async () => {
    for (const code of [301, 400, 404, 409]) {
      const { client, requests } = stack({}, busy('1', code));
      await expect(client.request(get)).rejects.toMatchObject({ statusCode: code });
      expect(requests).toHaveLength(1);
    }
  });

  test.each([
    ['-5', 0],
    ['0', 0],
    ['60', 60_000],
    ['1000000000', 60_000],
    ['99999999999999999999999', 60_000],
  ])('after Retry-After %s waits within 0 and 60 s', async (text, waitMs) => {
    const { client, requests, clock } = stack({}, busy(text), {});
    const call = watched(client.request(get));
    await clock.advance(Math.max(0, waitMs - 1));
    expect(requests).toHaveLength(waitMs === 0 ? 2 : 1);
    await clock.advance(1);
    expect(call.state).toBe('resolved');
  });

  test('is made ten times at most', async () => {
    const { client, requests, clock } = stack({}, busy('1'));
    const call = watched(client.request(post));
    await clock.advance(100_000);
    expect(call).toMatchObject({
      state: 'rejected',
      error: { statusCode: 429, retryAfterMs: 1000 },
    });
    expect(requests).toHaveLength(11);
  });

  test('is said to be due after Retry-After where the Status says no number', async () => {
    const { client } = stack(
      { maxRetries: 0 },
      {
        status: 429,
        headers: [['retry-after', '7']],
        body: JSON.stringify({
          kind: 'Status',
          status: 'Failure',
          details: { retryAfterSeconds: 'soon' },
        }),
      },
    );
    await expect(client.request(get)).rejects.toMatchObject({ retryAfterMs: 7000 });
  });

  test('is made as often as maxRetries says', async () => {
    const { client, requests, clock } = stack({ maxRetries: 0 }, busy('1'));
    await expect(client.request(get)).rejects.toMatchObject({ statusCode: 429 });
    expect(requests).toHaveLength(1);
    expect(clock.timers).toBe(0);
  });

  test.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])(
    'after %s is made for a GET, a second later, and for nothing else',
    async (code) => {
      const { client, requests, clock } = stack({}, coded(code), {});
      const call = watched(client.request(get));
      await clock.advance(999);
      expect(requests).toHaveLength(1);
      await clock.advance(1);
      expect(call.state).toBe('resolved');
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        const other = stack({}, coded(code), {});
        await expect(other.client.request({ ...post, method })).rejects.toMatchObject({
          code: 'ERR_K8S_UNKNOWN_OUTCOME',
        });
        expect(other.requests).toHaveLength(1);
      }
    },
  );

  test('a wait for one ends with the signal', async () => {
    const { client, clock } = stack({}, busy('30'));
    const stop = new AbortController();
    const call = watched(client.request({ ...get, signal: stop.signal }));
    await clock.advance(10);
    stop.abort('enough');
    await clock.settle();
    expect(call).toEqual({ state: 'rejected', error: 'enough' });
    expect(clock.timers).toBe(0);
  });

  test.each(['GET', 'POST', 'PATCH'] as const)(
    'a %s after 401 is made once, with fresh credentials',
    async (method) => {
      let generation = 1;
      let invalidated = 0;
      const credentials = {
        headers: async () => [['authorization', `Bearer ${generation}`] as const],
        invalidate() {
          invalidated++;
          generation++;
        },
      };
      const { client, requests } = stack({ credentials }, { status: 401 });
      await expect(client.request({ ...post, method })).rejects.toMatchObject({ statusCode: 401 });
      expect(invalidated).toBe(1);
      expect(requests.flatMap((r) => valuesOf(r, 'authorization'))).toEqual([
        'Bearer 1',
        'Bearer 2',
      ]);
    },
  );

  test('after 401 is not made with the same token', async () => {
    const { client, requests } = stack({ credentials: bearerToken('t') }, { status: 401 });
    await expect(client.request(get)).rejects.toMatchObject({ statusCode: 401 });
    expect(requests).toHaveLength(1);
  });
});

describe('an end', () => {
  test('comes to a request that has no answer in time', async () => {
    const { client, clock } = stack({ transport: never, timeoutMs: 5000 });
    const call = watched(client.request(get));
    await clock.advance(4999);
    expect(call.state).toBe('pending');
    await clock.advance(1);
    expect(isTransportError(call.error)).toBe(true);
  });

  test('does not come while somebody is asked for the credentials, but a while after', async () => {
    const clock = new VirtualClock();
    const typed = Promise.withResolvers<HTTPHeaders>();
    const credentials = { asksSomebody: true, headers: () => typed.promise };
    const client = new RESTClient({
      server: 'http://x',
      clock,
      timeoutMs: 1000,
      credentials,
      transport: () => new Promise(() => {}),
    });
    const call = watched(client.request(get));
    await clock.advance(3_600_000);
    expect(call.state).toBe('pending');
    typed.resolve([['authorization', 'Bearer x']]);
    await clock.settle();
    await clock.advance(999);
    expect(call.state).toBe('pending');
    await clock.advance(1);
    expect(isTransportError(call.error)).toBe(true);
    expect(clock.timers).toBe(0);
  });

  test('comes to a body that does not end in time', async () => {
    const { client, clock } = stack({ transport: async () => response({ body: silent('{') }) });
    const { body } = await client.request(get);
    const call = watched(readBody(body));
    await clock.advance(60_000);
    expect(isTransportError(call.error)).toBe(true);
    expect(clock.timers).toBe(0);
  });

  test.each(['watch=true', 'watch=1', 'follow=true'])(
    'does not come to %s by itself',
    async (query) => {
      const { client, clock } = stack({ transport: async () => response({ body: silent('{') }) });
      const { body } = await client.request({ ...get, path: `/api/v1/pods?${query}` });
      const call = watched(readBody(body));
      await clock.advance(86_400_000);
      expect(call.state).toBe('pending');
    },
  );

  test('comes with the signal’s reason, even if the transport takes no notice', async () => {
    const stop = new AbortController();
    const { client, clock } = stack({ transport: never });
    const call = watched(client.request({ ...get, signal: stop.signal }));
    await clock.settle();
    stop.abort('enough');
    await clock.settle();
    expect(call).toEqual({ state: 'rejected', error: 'enough' });
    expect(clock.timers).toBe(0);
  });

  test('comes to a body that is read, with the signal’s reason', async () => {
    const stop = new AbortController();
    const { client, clock } = stack({ transport: async () => response({ body: silent('{') }) });
    const { body } = await client.request({ ...get, signal: stop.signal });
    const call = watched(readBody(body));
    await clock.settle();
    stop.abort('enough');
    await clock.settle();
    expect(call).toEqual({ state: 'rejected', error: 'enough' });
  });

  test.each<[string, unknown]>([
    ['the controller of a signal', new AbortController()],
    ['an object', {}],
    ['a text', 'x'],
  ])('by %s is a TypeError, and nothing is left of it', async (_, given) => {
    const { client, clock, requests } = stack({});
    const call = client.request({ ...get, signal: given as AbortSignal });
    await expect(call).rejects.toThrow(/^signal must be an AbortSignal/);
    expect([requests.length, clock.timers]).toEqual([0, 0]);
    await client.close();
  });

  test('with a signal that is aborted nothing is sent', async () => {
    const { client, requests } = stack({});
    await expect(client.request({ ...get, signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(requests).toEqual([]);
  });

  test('a client that is closed ends its requests, starts none, and can be closed again', async () => {
    const { client, clock } = stack({ transport: never });
    const call = watched(client.request(get));
    await clock.settle();
    await client.close();
    await client.close();
    await clock.settle();
    expect(isTransportError(call.error)).toBe(true);
    await expect(client.request(get)).rejects.toThrow('the client is closed');
    expect(clock.timers).toBe(0);
  });

  test('a body that several read at once gives each the next piece, and its end', async () => {
    const pieces = ReadableStream.from([Uint8Array.of(1), Uint8Array.of(2)]);
    const { client } = stack({}, { body: pieces });
    const { body } = await client.request(get);
    const iterator = body[Symbol.asyncIterator]();
    const read = [1, 2, 3, 4].map(() => iterator.next());
    const results = await Promise.all(read);
    expect(results.map(({ value }) => value?.[0])).toEqual([1, 2, undefined, undefined]);
  });

  test('a body that is left early ends its request, read or not', async () => {
    for (const read of [true, false]) {
      const { client, clock, requests } = stack({}, { body: silent('{') });
      const { body } = await client.request(get);
      const iterator = body[Symbol.asyncIterator]();
      if (read) await iterator.next();
      await iterator.return?.();
      expect(requests[0]?.signal?.aborted).toBe(true);
      expect(clock.timers).toBe(0);
      expect(await iterator.next()).toEqual({ done: true, value: undefined });
    }
  });

  test('a request that is over leaves no listener on the signal', async () => {
    const stop = new AbortController();
    const { signal } = stop;
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...rest: Parameters<typeof add>) => (listeners++, add(...rest));
    signal.removeEventListener = (...rest: Parameters<typeof remove>) => (
      listeners--,
      remove(...rest)
    );
    for (const reply of [{}, coded('ENOTFOUND'), { status: 500 }]) {
      const { client } = stack({}, reply);
      await client
        .request({ ...get, signal })
        .then(({ body }) => readBody(body))
        .catch(() => {});
    }
    expect(listeners).toBe(0);
  });
});

describe('a warning', () => {
  test('of the code 299 is passed on, from a success and from a failure', async () => {
    const seen: string[] = [];
    const headers = [
      [
        'warning',
        '299 - "v1beta1 is \\"old\\"" , 299 k8s "second" "Sat, 25 Aug 2012 23:34:45 GMT"',
      ],
      ['warning', '199 - "other"'],
      ['warning', '299 - "" , nonsense, 299 - "unseen"'],
    ] as const;
    const { client } = stack(
      { onWarning: (text) => seen.push(text) },
      { headers },
      { headers, status: 404 },
    );
    await client.request(get);
    expect(seen).toEqual(['v1beta1 is "old"', 'second']);
    await expect(client.request(get)).rejects.toMatchObject({ statusCode: 404 });
    expect(seen).toHaveLength(4);
  });

  test('of an attempt that is made again is not', async () => {
    const seen: string[] = [];
    const warning = ['warning', '299 - "x"'] as const;
    const { client } = stack(
      { onWarning: (text) => seen.push(text) },
      { status: 429, headers: [['retry-after', '0'], warning] },
      {},
    );
    await client.request(get);
    expect(seen).toEqual([]);
  });
});

test('a token is in no error, and in nothing that is printed', async () => {
  const credentials = bearerToken('canary');
  const { client } = stack({ credentials }, { status: 500 }, coded('EPIPE'));
  const errors = [
    await client.request(post).catch((e: unknown) => e),
    await client.request(post).catch((e: unknown) => e),
  ];
  expect(errors.map((e) => isAPIError(e))).toEqual([true, false]);
  for (const value of [client, credentials, ...errors])
    for (const text of [
      inspect(value, { showHidden: true, depth: 9 }),
      JSON.stringify(value),
      String(value),
    ])
      expect(text).not.toContain('canary');
});
