import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import {
  bench,
  configMaps,
  deployment,
  deployments,
  failure,
  header,
  mediaTypes,
} from './support.ts';
import type { Bench } from './support.ts';

async function made(): Promise<Bench> {
  const server = bench();
  await server.configMap('a', { yes: 'no', date: '2026-01-01', long: 'x '.repeat(100) });
  return server;
}

describe('an answer', () => {
  test.each([
    '',
    '*/*',
    'application/json',
    'application/json; charset=utf-8',
    'application/json;as=',
    'text/html, */*;q=0.1',
    'application/vnd.kubernetes.protobuf, application/json',
    'application/json;as=Unknown;g=meta.k8s.io;v=v1, application/json',
    'application/json;as=Table;g=other;v=v1, application/json',
  ])('to who accepts %j is JSON', async (accept) => {
    const server = await made();
    const answer = await server.get(configMaps, { accept });
    expect([answer.status, header(answer, 'content-type')]).toEqual([200, 'application/json']);
    expect(answer.body.kind).toBe('ConfigMapList');
  });

  test.each([
    'foo',
    'text/html',
    'application/*',
    'Application/JSON',
    'application/vnd.kubernetes.protobuf',
    'application/cbor',
    'application/json;as=Unknown;g=meta.k8s.io;v=v1',
    'application/json;as=Table;g=meta.k8s.io;v=v2',
  ])('to who accepts %j is NotAcceptable, and says what is', async (accept) => {
    const server = await made();
    expect(failure(await server.get(configMaps, { accept }))).toBe(
      '406 NotAcceptable: only the following media types are accepted: application/json, application/yaml',
    );
  });

  test('is of the form that is preferred', async () => {
    const server = await made();
    const type = async (accept: string): Promise<string | undefined> =>
      header(await server.get(configMaps, { accept }), 'content-type');
    expect(await type('application/json;q=0.5, application/yaml')).toBe('application/yaml');
    expect(await type('application/yaml;q=0.1, application/json;q=0.2')).toBe('application/json');
  });

  test('has its length, and is not to be kept', async () => {
    const server = await made();
    const answer = await server.get(configMaps);
    expect(header(answer, 'content-length')).toBe(String(Buffer.byteLength(answer.text)));
    expect(header(answer, 'cache-control')).toBe('no-cache, private');
  });

  test('as metadata alone has metadata alone, as a list or as one', async () => {
    const server = await made();
    const list = (await server.get(configMaps, { accept: mediaTypes.metadataList })).body;
    expect([list.kind, Object.keys(list.items[0])]).toEqual([
      'PartialObjectMetadataList',
      ['kind', 'apiVersion', 'metadata'],
    ]);
    const one = (await server.get(`${configMaps}/a`, { accept: mediaTypes.metadata })).body;
    expect(one).toEqual(list.items[0]);
    const beta = mediaTypes.metadata.replace('v=v1', 'v=v1beta1');
    expect((await server.get(`${configMaps}/a`, { accept: beta })).status).toBe(200);
  });

  test('as metadata of the wrong number is NotAcceptable', async () => {
    const server = await made();
    expect(failure(await server.get(configMaps, { accept: mediaTypes.metadata }))).toBe(
      '406 NotAcceptable: you requested PartialObjectMetadata, but the requested object is a list',
    );
    const list = { accept: mediaTypes.metadataList };
    expect(failure(await server.get(`${configMaps}/a`, list))).toBe(
      '406 NotAcceptable: you requested PartialObjectMetadataList, but the requested object is not a list',
    );
  });
});

describe('YAML', () => {
  const headers = { accept: 'application/yaml' };

  test('says the same as JSON, to who reads it as Go does', async () => {
    const server = await made();
    await server.make(deployments, deployment('d'));
    for (const path of [
      configMaps,
      `${configMaps}/a`,
      `${deployments}/d/scale`,
      '/api/v1',
      '/openapi/v3',
    ]) {
      const yaml = await server.get(path, headers);
      expect(header(yaml, 'content-type')).toBe('application/yaml');
      expect(parse(yaml.text, { version: '1.1' })).toEqual((await server.get(path)).body);
    }
  });

  test('is how failures, writes and deletes are answered as well', async () => {
    const server = await made();
    const missing = await server.get(`${configMaps}/nope`, headers);
    expect(parse(missing.text)).toMatchObject({ kind: 'Status', reason: 'NotFound' });
    const created = await server.post(configMaps, { metadata: { name: 'b' } }, headers);
    expect([created.status, parse(created.text).kind]).toEqual([201, 'ConfigMap']);
    const one = await server.send('DELETE', `${configMaps}/b`, undefined, { headers });
    expect(parse(one.text).status).toBe('Success');
    const all = await server.send('DELETE', configMaps, undefined, { headers });
    expect(parse(all.text).items).toHaveLength(1);
  });

  test('is no form of a watch', async () => {
    const server = await made();
    expect((await server.get(`${configMaps}?watch=1`, headers)).status).toBe(406);
  });
});

describe('a body', () => {
  test.each([
    [undefined, '{"metadata":{"name":"b"}}'],
    ['application/json', '{"metadata":{"name":"b"}}'],
    ['APPLICATION/JSON; charset=utf-8', '{"metadata":{"name":"b"}}'],
    ['application/yaml', 'metadata:\n  name: b\n'],
    ['application/yaml', '{metadata: {name: b}}'],
    ['application/yaml', '{"metadata":{"name":"b"}}'],
  ])('of the type %j may be %j', async (type, text) => {
    const server = await made();
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    expect((await server.post(configMaps, text, headers)).status).toBe(201);
  });

  test.each(['text/plain', 'application/cbor', 'application/x-www-form-urlencoded'])(
    'of the type %j is an UnsupportedMediaType',
    async (type) => {
      const server = await made();
      const headers = { 'content-type': type };
      expect(failure(await server.post(configMaps, '{}', headers))).toBe(
        '415 UnsupportedMediaType: the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf',
      );
      const options = await server.send('DELETE', `${configMaps}/a`, '{}', { headers });
      expect(options.status).toBe(415);
    },
  );
});
