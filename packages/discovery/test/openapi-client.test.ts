import { isDecodeError } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { OpenAPIClient, openAPIGroupVersion, openAPIKey } from '../src/index.ts';
import { ScriptedRequester, refusal } from './scripted-requester.ts';
import type { Answer } from './scripted-requester.ts';

const index = (paths: Record<string, string>): Answer => ({
  body: {
    paths: Object.fromEntries(
      Object.entries(paths).map(([key, serverRelativeURL]) => [key, { serverRelativeURL }]),
    ),
  },
});

const documentOf = (title: string): Answer => ({ body: { openapi: '3.0.0', info: { title } } });

describe('OpenAPI v3', () => {
  test('the index gives an address and a hash of each document', async () => {
    const server = new ScriptedRequester({
      '/openapi/v3': index({
        'apis/apps/v1': '/openapi/v3/apis/apps/v1?hash=AB',
        version: '/openapi/v3/version',
      }),
    });
    expect([...(await new OpenAPIClient(server).paths())]).toEqual([
      ['apis/apps/v1', { url: '/openapi/v3/apis/apps/v1?hash=AB', hash: 'AB' }],
      ['version', { url: '/openapi/v3/version', hash: '' }],
    ]);
  });

  test('group versions come in the order of their names, without what is none', async () => {
    const client = new OpenAPIClient(
      new ScriptedRequester({
        '/openapi/v3': index({
          'apis/batch/v1': '/b',
          'api/v1': '/c',
          'apis/apps/v1': '/a',
          'apis/apps': '/x',
          version: '/x',
          'a/b/c/d': '/x',
          'api/v1/x': '/x',
        }),
      }),
    );
    expect(await client.groupVersions()).toEqual([
      { group: 'apps', version: 'v1' },
      { group: 'batch', version: 'v1' },
      { group: '', version: 'v1' },
    ]);
  });

  test('a server without documents has no group versions', async () => {
    for (const body of [{ paths: {} }, {}, { paths: null }]) {
      const server = new ScriptedRequester({ '/openapi/v3': { body } });
      expect(await new OpenAPIClient(server).groupVersions()).toEqual([]);
    }
  });

  test('a document is asked for once per hash', async () => {
    const server = new ScriptedRequester({
      '/openapi/v3': [
        index({ 'apis/apps/v1': '/openapi/v3/apis/apps/v1?hash=1' }),
        index({ 'apis/apps/v1': '/openapi/v3/apis/apps/v1?hash=1' }),
        index({ 'apis/apps/v1': '/openapi/v3/apis/apps/v1?hash=2' }),
      ],
      '/openapi/v3/apis/apps/v1?hash=1': documentOf('one'),
      '/openapi/v3/apis/apps/v1?hash=2': documentOf('two'),
    });
    const client = new OpenAPIClient(server);
    const first = await client.document('apps/v1');
    expect(first).toHaveProperty('info.title', 'one');
    expect(await client.document('apps/v1')).toBe(first);
    expect(await client.document('apps/v1')).toHaveProperty('info.title', 'two');
    expect(server.paths.filter((path) => path.includes('hash'))).toHaveLength(2);
    expect(server.requests[0]?.headers).toEqual([['accept', 'application/json']]);
  });

  test('a document without a hash is asked for each time', async () => {
    const server = new ScriptedRequester({
      '/openapi/v3': index({ 'api/v1': '/openapi/v3/api/v1' }),
      '/openapi/v3/api/v1': [documentOf('one'), documentOf('two')],
    });
    const client = new OpenAPIClient(server);
    expect(await client.document('v1')).toHaveProperty('info.title', 'one');
    expect(await client.document('v1')).toHaveProperty('info.title', 'two');
  });

  test.each([
    ['no prefix', '', '/openapi/v3/api/v1?hash=1'],
    ['a prefix that the index leaves out', '/clusters/a', '/openapi/v3/api/v1?hash=1'],
    ['a prefix that the index says', '/clusters/a', '/clusters/a/openapi/v3/api/v1?hash=1'],
    ['a prefix with a slash at its end', '/clusters/a/', '/clusters/a/openapi/v3/api/v1?hash=1'],
    ['another prefix', '/clusters/ab', '/openapi/v3/api/v1?hash=1'],
  ])('%s: the requester is asked for the path below the server', async (_, basePath, url) => {
    const server = new ScriptedRequester({
      '/openapi/v3': index({ 'api/v1': url }),
      '/openapi/v3/api/v1?hash=1': documentOf('core'),
    });
    const client = new OpenAPIClient(server, { basePath });
    expect(await client.document('v1')).toHaveProperty('info.title', 'core');
  });

  test('a group version without a document is undefined', async () => {
    const server = new ScriptedRequester({ '/openapi/v3': index({}) });
    expect(await new OpenAPIClient(server).document('no.io/v1')).toBeUndefined();
  });

  test('what the server refuses rejects, and what is no index is a DecodeError', async () => {
    const refused = new OpenAPIClient(
      new ScriptedRequester({ '/openapi/v3': refusal('Forbidden') }),
    );
    await expect(refused.groupVersions()).rejects.toMatchObject({ reason: 'Forbidden' });
    for (const body of [
      [],
      7,
      { paths: [] },
      { paths: { a: 7 } },
      { paths: { a: { serverRelativeURL: 7 } } },
    ]) {
      const client = new OpenAPIClient(new ScriptedRequester({ '/openapi/v3': { body } }));
      await expect(client.paths()).rejects.toSatisfy(isDecodeError);
    }
    const garbage = new OpenAPIClient(
      new ScriptedRequester({
        '/openapi/v3': index({ 'api/v1': '/x?hash=1' }),
        '/x?hash=1': { body: '[' },
      }),
    );
    await expect(garbage.document('v1')).rejects.toSatisfy(isDecodeError);
  });

  test.each(['', 'openapi/v3/api/v1', 'https://example.com/api/v1?hash=1', '//example.com/api/v1'])(
    'an address that is no path, %j, is a DecodeError, and not asked for',
    async (url) => {
      const server = new ScriptedRequester({ '/openapi/v3': index({ 'api/v1': url }) });
      await expect(new OpenAPIClient(server).document('v1')).rejects.toSatisfy(isDecodeError);
      expect(server.paths).toEqual(['/openapi/v3']);
    },
  );

  test('a signal ends it with its reason', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    const client = new OpenAPIClient(new ScriptedRequester({}));
    await expect(client.paths({ signal })).rejects.toBe(reason);
    await expect(client.groupVersions({ signal })).rejects.toBe(reason);
    await expect(client.document('v1', { signal })).rejects.toBe(reason);
  });

  test.each([
    ['apps/v1', 'apis/apps/v1', { group: 'apps', version: 'v1' }],
    ['batch/v1beta1', 'apis/batch/v1beta1', { group: 'batch', version: 'v1beta1' }],
    ['v1', 'api/v1', { group: '', version: 'v1' }],
  ])('%s is %s in the index, and back', (groupVersion, key, parsed) => {
    expect(openAPIKey(groupVersion)).toBe(key);
    expect(openAPIGroupVersion(key)).toEqual(parsed);
  });

  test.each(['apis/apps', 'apis', 'api', '', 'version', 'apis/a/b/c', 'api/', 'apis/apps/'])(
    '%j in the index is no group version',
    (key) => {
      expect(openAPIGroupVersion(key)).toBeUndefined();
    },
  );

  test('what is no group version, and no client, is a TypeError', async () => {
    const client = new OpenAPIClient(new ScriptedRequester({}));
    await expect(client.document('a/b/c')).rejects.toBeInstanceOf(TypeError);
    await expect(client.document('')).rejects.toBeInstanceOf(TypeError);
    expect(() => new OpenAPIClient({} as never)).toThrow(TypeError);
  });
});
