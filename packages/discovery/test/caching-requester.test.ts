import { createHash } from 'node:crypto';

import { APIError, failure, header } from '@client-ts/apimachinery';
import type { HTTPHeaders, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { CachingRequester, DiscoveryClient } from '../src/index.ts';
import type { CachingRequesterOptions, Requester } from '../src/index.ts';
import { MemoryFiles } from './memory-files.ts';
import { legacyCore, legacyGroups } from './scripted-requester.ts';

/** A server with ETags: it says that nothing has changed, as a RESTClient tells it or as the wire does. */
class Tagged implements Requester {
  readonly requests: HTTPRequest[] = [];
  body = 'one';
  headers: HTTPHeaders = [['cache-control', 'public']];
  throwsUnchanged = true;
  status = 200;
  hasTag = true;

  get tags(): (string | undefined)[] {
    return this.requests.map(({ headers }) => header(headers, 'if-none-match'));
  }

  async request(request: HTTPRequest): Promise<HTTPResponse> {
    this.requests.push(request);
    const etag = `"${this.body}"`;
    if (this.hasTag && header(request.headers, 'if-none-match') === etag) {
      if (this.throwsUnchanged) throw new APIError(failure('', '', { code: 304 }));
      return { status: 304, headers: [], body: bodyOf('') };
    }
    const headers: HTTPHeaders = [
      ...this.headers,
      ...(this.hasTag ? [['etag', etag] as const] : []),
    ];
    return { status: this.status, headers, body: bodyOf(this.body) };
  }
}

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  for (const part of text.match(/.{1,2}/gs) ?? []) yield new TextEncoder().encode(part);
}

async function textOf({ body }: HTTPResponse): Promise<string> {
  let text = '';
  for await (const chunk of body) text += new TextDecoder().decode(chunk);
  return text;
}

function setUp(options: CachingRequesterOptions = {}) {
  const server = new Tagged();
  const files = new MemoryFiles(new VirtualClock());
  const open = (): CachingRequester =>
    new CachingRequester(server, 'https://10.0.0.1:6443/', files, options);
  const get = async (path = '/apis', headers: HTTPHeaders = []): Promise<string> =>
    textOf(await open().request({ method: 'GET', path, headers }));
  return { server, files, get, open };
}

const nameOf = (url: string): string => createHash('sha256').update(url).digest('hex');

describe('a caching requester', () => {
  test.each([true, false])(
    'what has not changed is not sent again (304 as an error: %s)',
    async (throwsUnchanged) => {
      const { server, get } = setUp();
      server.throwsUnchanged = throwsUnchanged;
      expect(await get()).toBe('one');
      expect(await get()).toBe('one');
      server.body = 'two';
      expect(await get()).toBe('two');
      expect(await get()).toBe('two');
      expect(server.tags).toEqual([undefined, '"one"', '"one"', '"two"']);
    },
  );

  test('a file is named by the SHA-256 of its URL, and begins with that of what is in it', async () => {
    const { files, get } = setUp();
    await get('/apis?timeout=32s');
    const name = nameOf('https://10.0.0.1:6443/apis?timeout=32s');
    expect(files.names).toEqual([name]);
    const bytes = files.files.get(name)?.bytes ?? new Uint8Array();
    const message = bytes.subarray(32);
    expect(Buffer.from(bytes.subarray(0, 32)).toString('hex')).toBe(
      createHash('sha256').update(message).digest('hex'),
    );
    expect(Buffer.from(message).toString()).toBe(
      'HTTP/1.1 200 OK\r\nCache-Control: public\r\nEtag: "one"\r\nContent-Length: 3\r\n\r\none',
    );
  });

  test('what kubectl has kept is used', async () => {
    const { server, files, get } = setUp();
    const message = Buffer.from(
      'HTTP/2.0 200 OK\r\nConnection: close\r\nEtag: "one"\r\nVary: Accept\r\nX-From-Cache: 1\r\nX-Varied-Accept: a/b\r\n\r\nkept',
    );
    const sum = createHash('sha256').update(message).digest();
    await files.write(nameOf('https://10.0.0.1:6443/apis'), Buffer.concat([sum, message]));
    expect(await get('/apis', [['accept', 'a/b']])).toBe('kept');
    expect(server.tags).toEqual(['"one"']);
    expect(await get('/apis', [['accept', 'c/d']])).toBe('one');
    expect(server.tags).toEqual(['"one"', undefined]);
  });

  test.each([
    ['nothing', () => Buffer.alloc(0)],
    ['too little', () => Buffer.alloc(32)],
    ['another sum', (kept: Buffer) => Buffer.concat([Buffer.alloc(32), kept.subarray(32)])],
    ['a changed byte', (kept: Buffer) => Buffer.concat([kept.subarray(0, -1), Buffer.from('X')])],
    ['no end of its head', () => summed('HTTP/1.1 200 OK\r\nEtag: "one"')],
    ['another status', () => summed('HTTP/1.1 500 No\r\nEtag: "one"\r\n\r\nx')],
    [
      'chunks',
      () => summed('HTTP/1.1 200 OK\r\nEtag: "one"\r\nTransfer-Encoding: chunked\r\n\r\n0'),
    ],
    ['no HTTP', () => summed('hello')],
  ])('a file with %s is a miss', async (_, spoil) => {
    const { server, files, get } = setUp();
    await get();
    const [name = ''] = files.names;
    await files.write(name, spoil(Buffer.from(files.files.get(name)?.bytes ?? [])));
    expect(await get()).toBe('one');
    expect(server.tags).toEqual([undefined, undefined]);
    await get();
    expect(server.tags[2]).toBe('"one"');
  });

  test('another Accept is another answer', async () => {
    const { server, get } = setUp();
    server.headers = [['vary', 'Accept']];
    await get('/apis', [['accept', 'application/json']]);
    await get('/apis', [['accept', 'application/yaml']]);
    await get('/apis', [['accept', 'application/yaml']]);
    expect(server.tags).toEqual([undefined, undefined, '"one"']);
  });

  test('a document that never changes is not asked for again', async () => {
    const { server, get } = setUp();
    server.headers = [['cache-control', 'public, immutable']];
    await get('/openapi/v3/api/v1?hash=1');
    expect(await get('/openapi/v3/api/v1?hash=1')).toBe('one');
    expect(await get('/openapi/v3/api/v1?hash=2')).toBe('one');
    expect(server.requests).toHaveLength(2);
  });

  test('without an ETag, with no-store, with another status and for another verb nothing is kept', async () => {
    const { server, files, get, open } = setUp();
    server.hasTag = false;
    expect(await get()).toBe('one');
    server.hasTag = true;
    server.headers = [['cache-control', 'no-store']];
    expect(await get()).toBe('one');
    server.headers = [];
    server.status = 203;
    expect(await get()).toBe('one');
    server.status = 200;
    await open().request({ method: 'DELETE', path: '/apis', headers: [] });
    expect(files.names).toEqual([]);
  });

  test('an error is passed on, and what is kept stays', async () => {
    const { server, files, get } = setUp();
    await get();
    const [name = ''] = files.names;
    const kept = files.files.get(name);
    const broken = new CachingRequester(
      { request: () => Promise.reject(new APIError(failure('ServiceUnavailable', 'ill'))) },
      'https://10.0.0.1:6443',
      files,
    );
    await expect(
      broken.request({ method: 'GET', path: '/apis', headers: [] }),
    ).rejects.toMatchObject({ reason: 'ServiceUnavailable' });
    expect(files.files.get(name)).toBe(kept);
    expect(server.requests).toHaveLength(1);
  });

  test('what cannot be written is done without, and told', async () => {
    const errors: unknown[] = [];
    const { files, get } = setUp({ onError: (error) => errors.push(error) });
    files.broken = new Error('full');
    expect(await get()).toBe('one');
    expect(errors).toEqual([files.broken]);
  });

  test('a signal that is aborted ends it with its reason, before anything is sent', async () => {
    const { server, open } = setUp();
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(open().request({ method: 'GET', path: '/', headers: [], signal })).rejects.toBe(
      reason,
    );
    expect(server.requests).toEqual([]);
  });

  test('discovery over it says the same', async () => {
    const bodies = new Map([
      ['/api', legacyCore('v1')],
      ['/apis', legacyGroups({ name: 'apps', versions: ['v1'] })],
    ]);
    const server: Requester = {
      request: async ({ path }) => ({
        status: 200,
        headers: [['etag', '"x"']],
        body: bodyOf(JSON.stringify(bodies.get(path)?.body)),
      }),
    };
    const cached = new CachingRequester(server, 'http://x', new MemoryFiles(new VirtualClock()));
    expect(await new DiscoveryClient(cached).serverGroups()).toEqual(
      await new DiscoveryClient(server).serverGroups(),
    );
  });

  test('a server that is no URL is a TypeError', () => {
    const files = new MemoryFiles(new VirtualClock());
    expect(() => new CachingRequester(new Tagged(), 'here', files)).toThrow(TypeError);
  });
});

function summed(message: string): Buffer {
  return Buffer.concat([createHash('sha256').update(message).digest(), Buffer.from(message)]);
}
