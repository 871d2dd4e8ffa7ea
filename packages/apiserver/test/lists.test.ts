import { describe, expect, test } from 'vitest';

import { bench, configMaps, failure } from './support.ts';
import type { Bench, Data } from './support.ts';

async function made(names: string): Promise<Bench> {
  const server = bench();
  for (const name of names.split(' ')) await server.configMap(name);
  return server;
}

const names = (body: Data): string[] => body.items.map((item: Data) => item.metadata.name);

/** The collection at exactly a version. */
const at = (version: string | number): string =>
  `${configMaps}?resourceVersion=${version}&resourceVersionMatch=Exact`;

const tokenOf = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a list', () => {
  test('is in the order of names, whatever order they were made in', async () => {
    const server = await made('c a b-a b a.b');
    expect(await server.names(configMaps)).toEqual(['a', 'a.b', 'b', 'b-a', 'c']);
  });

  test('of all namespaces is in the order of namespaces, then names', async () => {
    const server = await made('z a');
    await server.make('/api/v1/namespaces', { metadata: { name: 'another' } });
    await server.make('/api/v1/namespaces/another/configmaps', { metadata: { name: 'm' } });
    expect(await server.names('/api/v1/configmaps')).toEqual(['m', 'a', 'z']);
    expect(await server.names('/api/v1/namespaces//configmaps')).toEqual(['m', 'a', 'z']);
  });

  test('of a namespace that is not there is empty', async () => {
    const server = await made('a');
    const { status, body } = await server.get('/api/v1/namespaces/nowhere/configmaps');
    expect([status, body.items]).toEqual([200, []]);
  });

  test('has the version of everything, not of its newest item', async () => {
    const server = await made('a');
    await server.make('/api/v1/namespaces/default/secrets', { metadata: { name: 's' } });
    const { body } = await server.get(configMaps);
    expect(body.metadata.resourceVersion).toBe(server.server.resourceVersion);
    expect(Number(body.metadata.resourceVersion)).toBeGreaterThan(
      Number(body.items[0].metadata.resourceVersion),
    );
  });

  test('at exactly a version shows what was there then', async () => {
    const server = await made('a b');
    const then = server.server.resourceVersion;
    await server.patch('merge', `${configMaps}/a`, { data: { x: '1' } });
    await server.delete(`${configMaps}/b`);
    await server.configMap('c');
    const { body } = await server.get(at(then));
    expect(names(body)).toEqual(['a', 'b']);
    expect(body.items[0].data).toBeUndefined();
    expect(body.metadata.resourceVersion).toBe(then);
  });

  test('at version 0 is whole, whatever its limit', async () => {
    const server = await made('a b c');
    const { body } = await server.get(`${configMaps}?limit=1&resourceVersion=0`);
    expect(names(body)).toEqual(['a', 'b', 'c']);
    expect(body.metadata.continue).toBeUndefined();
  });

  test('a match says what it goes with', async () => {
    const server = await made('a b');
    const ask = async (query: string): Promise<string> =>
      failure(await server.get(`${configMaps}?${query}`));
    const refused = '422 Invalid: ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch:';
    expect(await ask('resourceVersionMatch=Exact')).toBe(
      `${refused} Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided`,
    );
    expect(await ask('resourceVersionMatch=Exact&resourceVersion=0')).toBe(
      `${refused} Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"`,
    );
    expect(await ask('resourceVersionMatch=Newest&resourceVersion=1')).toBe(
      `${refused} Unsupported value: "Newest": supported values: "Exact", "NotOlderThan", ""`,
    );
    expect(await ask('resourceVersionMatch=Newest&continue=x')).toBe(
      `${refused.replace(/resourceVersionMatch:$/, '[resourceVersionMatch:')} Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided, resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided, resourceVersionMatch: Unsupported value: "Newest": supported values: "Exact", "NotOlderThan", ""]`,
    );
    const { continue: token } = (await server.get(`${configMaps}?limit=1`)).body.metadata;
    expect(await ask(`resourceVersion=1&continue=${token}`)).toBe(
      '400 BadRequest: specifying resource version is not allowed when using continue',
    );
    expect(await ask('sendInitialEvents=true')).toMatch(/sendInitialEvents is forbidden for list/);
  });

  test.each([
    ['resourceVersion=abc', '"abc": invalid syntax'],
    ['resourceVersion=-1', '"-1": invalid syntax'],
    ['resourceVersion=1.5', '"1.5": invalid syntax'],
    ['resourceVersion=18446744073709551616', '"18446744073709551616": value out of range'],
    [`resourceVersion=${'9'.repeat(5000)}`, 'value out of range'],
    ['limit=abc', '"abc": invalid syntax'],
    ['limit=0x10', '"0x10": invalid syntax'],
    ['limit=1e1', '"1e1": invalid syntax'],
    ['limit=99999999999999999999', '"99999999999999999999": value out of range'],
    ['timeoutSeconds=x', '"x": invalid syntax'],
  ])('%s is a BadRequest that says why', async (query, why) => {
    const server = await made('a');
    const answer = await server.get(`${configMaps}?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(why);
  });
});

describe('a version from the future', () => {
  test('is waited for, and answered as soon as it is there', async () => {
    const server = await made('a');
    const next = Number(server.server.resourceVersion) + 1;
    const asked = server.get(`${configMaps}?resourceVersion=${next}`);
    await server.clock.advance(2_999);
    await server.configMap('b');
    expect(names((await asked).body)).toEqual(['a', 'b']);
  });

  test('is waited for by who reads one object, too', async () => {
    const server = await made('a');
    const next = Number(server.server.resourceVersion) + 1;
    const asked = server.get(`${configMaps}/b?resourceVersion=${next}`);
    await server.configMap('b');
    expect((await asked).status).toBe(200);
    const late = server.get(`${configMaps}/b?resourceVersion=999`);
    await server.clock.advance(3_000);
    expect(failure(await late)).toMatch(/^504 Timeout: .*Too large resource version: 999/);
    expect(failure(await server.get(`${configMaps}/b?resourceVersion=x`))).toMatch(
      /^500 : resourceVersion: Invalid value: "x"/,
    );
  });

  test('that does not come within 3 s is a Timeout that says which version there is', async () => {
    const server = await made('a');
    const current = server.server.resourceVersion;
    const asked = server.get(`${configMaps}?resourceVersion=999`);
    await server.clock.advance(3_000);
    const answer = await asked;
    expect(failure(answer)).toBe(
      `504 Timeout: Timeout: Too large resource version: 999, current: ${current}`,
    );
    expect(answer.body.details).toEqual({
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    });
    expect(answer.headers).toContainEqual(['retry-after', '1']);
  });

  test('is not waited for any longer once its request is aborted, or the server closes', async () => {
    const server = await made('a');
    const stop = new AbortController();
    const path = `${configMaps}?resourceVersion=999`;
    const aborted = server.send('GET', path, undefined, { signal: stop.signal });
    const cut = server.get(path);
    stop.abort(new Error('enough'));
    await expect(aborted).rejects.toThrow('enough');
    expect(server.clock.timers).toBe(1);
    const closing = server.server.close();
    await expect(cut).rejects.toThrow('the API server is closed');
    await closing;
    expect(server.clock.timers).toBe(0);
  });
});

describe('pages', () => {
  test('are of the version of the first one, and count what is left', async () => {
    const server = await made('a b c d e');
    const first = (await server.get(`${configMaps}?limit=2`)).body;
    expect([names(first), first.metadata.remainingItemCount]).toEqual([['a', 'b'], 3]);
    await server.configMap('bb');
    await server.delete(`${configMaps}/d`);
    const second = (await server.get(`${configMaps}?limit=2&continue=${first.metadata.continue}`))
      .body;
    expect([names(second), second.metadata.remainingItemCount]).toEqual([['c', 'd'], 1]);
    expect(second.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
    const rest = (await server.get(`${configMaps}?continue=${second.metadata.continue}`)).body;
    expect(names(rest)).toEqual(['e']);
    expect(rest.metadata).toEqual({ resourceVersion: first.metadata.resourceVersion });
  });

  test('of a page at a version are of that version', async () => {
    const server = await made('a b c');
    const then = server.server.resourceVersion;
    await server.delete(`${configMaps}/a`);
    const { body } = await server.get(`${configMaps}?limit=2&resourceVersion=${then}`);
    expect(names(body)).toEqual(['a', 'b']);
    expect(body.metadata.resourceVersion).toBe(then);
  });

  test('begin after the last key of the page before, also where that is gone', async () => {
    const server = await made('a b c');
    const { body } = await server.get(`${configMaps}?limit=1`);
    const token = JSON.parse(Buffer.from(body.metadata.continue, 'base64url').toString());
    expect(token).toEqual({
      v: 'meta.k8s.io/v1',
      rv: Number(body.metadata.resourceVersion),
      start: '/a\u0000',
    });
  });

  test('begin with the key that a token names, if it is there', async () => {
    const server = await made('a b c');
    const rv = Number(server.server.resourceVersion);
    const token = tokenOf({ v: 'meta.k8s.io/v1', rv, start: '/b' });
    expect(await server.names(`${configMaps}?continue=${token}`)).toEqual(['b', 'c']);
  });

  test('of all namespaces go on across them', async () => {
    const server = await made('a b');
    await server.make('/api/v1/namespaces', { metadata: { name: 'other' } });
    await server.make('/api/v1/namespaces/other/configmaps', { metadata: { name: 'a' } });
    const seen: string[] = [];
    let token = '';
    do {
      const { body } = await server.get(`/api/v1/configmaps?limit=1&continue=${token}`);
      seen.push(...body.items.map((i: Data) => `${i.metadata.namespace}/${i.metadata.name}`));
      token = body.metadata.continue ?? '';
    } while (token !== '');
    expect(seen).toEqual(['default/a', 'default/b', 'other/a']);
  });

  test('of a version that is compacted are Expired, with a token for the rest', async () => {
    const server = await made('a b c');
    const first = (await server.get(`${configMaps}?limit=1`)).body;
    await server.configMap('bb');
    server.server.compact();
    const next = `${configMaps}?limit=1&continue=${first.metadata.continue}`;
    const expired = await server.get(next);
    expect(failure(expired)).toMatch(
      /^410 Expired: The provided continue parameter is too old to display a consistent list result\./,
    );
    const rest = await server.get(`${configMaps}?continue=${expired.body.metadata.continue}`);
    expect(names(rest.body)).toEqual(['b', 'bb', 'c']);
    expect(rest.body.metadata.resourceVersion).toBe(server.server.resourceVersion);
  });

  test('of a version that has not come wait for it, and time out', async () => {
    const server = await made('a b');
    const token = tokenOf({ v: 'meta.k8s.io/v1', rv: 999, start: '/a\u0000' });
    const asked = server.get(`${configMaps}?continue=${token}`);
    await server.clock.advance(3_000);
    expect(failure(await asked)).toMatch(/^504 Timeout/);
  });

  test.each([
    ['not base64url of JSON', '%21%21'],
    ['not base64url of JSON', `${tokenOf({ v: 'meta.k8s.io/v1', rv: 1, start: '/a' })}=`],
    ['server does not recognize this encoded version v2', tokenOf({ v: 'v2', rv: 1, start: '/a' })],
    ['incorrect encoded start', tokenOf({ v: 'meta.k8s.io/v1', rv: 0, start: '/a' })],
    ['incorrect encoded start', tokenOf({ v: 'meta.k8s.io/v1', rv: 1.5, start: '/a' })],
    ['incorrect encoded start', tokenOf({ v: 'meta.k8s.io/v1', rv: '1', start: '/a' })],
    ['encoded start key empty', tokenOf({ v: 'meta.k8s.io/v1', rv: 1, start: '' })],
    ['encoded start key empty', tokenOf({ v: 'meta.k8s.io/v1', rv: 1 })],
    ['../x', tokenOf({ v: 'meta.k8s.io/v1', rv: 1, start: '../x' })],
    ['/a//b', tokenOf({ v: 'meta.k8s.io/v1', rv: 1, start: '/a//b' })],
  ])('a token is a BadRequest: %s', async (why, token) => {
    const server = await made('a');
    const answer = await server.get(`${configMaps}?continue=${token}`);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(
      `invalid continue token: continue key is not valid: ${why}`,
    );
  });
});

describe('what is forgotten', () => {
  test('cannot be listed: Expired', async () => {
    const server = await made('a');
    const then = server.server.resourceVersion;
    await server.configMap('b');
    server.server.compact();
    const now = server.server.resourceVersion;
    expect(failure(await server.get(at(then)))).toBe(
      '410 Expired: The resourceVersion for the provided list is too old.',
    );
    expect(names((await server.get(at(now))).body)).toEqual(['a', 'b']);
  });

  test(
    'is what came before the last 10,000 changes of the collection',
    { timeout: 60_000 },
    async () => {
      const server = await made('a');
      const then = Number(server.server.resourceVersion);
      for (let i = 0; i < 11_001; i++)
        await server.patch('merge', `${configMaps}/a`, { data: { i: String(i) } });
      expect((await server.get(at(then))).status).toBe(410);
      const { body } = await server.get(at(then + 1_001));
      expect(body.items[0].data).toEqual({ i: '1000' });
    },
  );
});
