import { header } from '@client-ts/apimachinery';
import type { HTTPRequest } from '@client-ts/apimachinery';
import { RESTClient } from '@client-ts/rest-client';
import type { Transport } from '@client-ts/rest-client';
import { expect, test } from 'vitest';

import { kubeconfig, load } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';

/** A server that knows one token. */
function server(accepted: () => string): { transport: Transport; requests: HTTPRequest[] } {
  const requests: HTTPRequest[] = [];
  const transport: Transport = async (request) => {
    requests.push(request);
    const isKnown = header(request.headers, 'authorization') === `Bearer ${accepted()}`;
    await Promise.resolve();
    return { status: isKnown ? 200 : 401, headers: [], body: ReadableStream.from([]) };
  };
  return { transport, requests };
}

test('a client sends the token, and whom to act as', async () => {
  const { transport, requests } = server(() => 't');
  const connection = await load(
    kubeconfig({}, { token: 't', as: 'jane', 'as-groups': ['a', 'b'] }),
  );
  await using client = new RESTClient({ ...connection, transport });
  expect((await client.request({ method: 'GET', path: '/version', headers: [] })).status).toBe(200);
  expect(requests[0]?.headers).toEqual(
    expect.arrayContaining([
      ['authorization', 'Bearer t'],
      ['impersonate-user', 'jane'],
      ['impersonate-group', 'a'],
      ['impersonate-group', 'b'],
    ]),
  );
});

test('a token that is refused is read again, and the request answered', async () => {
  const { transport, requests } = server(() => 'new');
  const fileSystem = new MemoryFiles({ '/t': 'old' });
  const connection = await load(kubeconfig({}, { tokenFile: '/t' }), { fileSystem });
  fileSystem.files.set('/t', 'new\n');
  await using client = new RESTClient({ ...connection, transport });
  expect((await client.request({ method: 'GET', path: '/version', headers: [] })).status).toBe(200);
  expect(requests).toHaveLength(2);
});
