import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bench, configMaps, failure } from './support.ts';
import type { Bench } from './support.ts';

const missing = '404 NotFound: the server could not find the requested resource';

async function made(): Promise<Bench> {
  const server = bench();
  await server.configMap('a');
  return server;
}

describe('a path', () => {
  test.each([
    '/api/v1/namespaces/default/configmaps/a%2Fb',
    '/api/v1/namespaces/a%2Fb/configmaps',
    '/api/v1/namespaces/default/configmaps/a/b/c',
    '/api/v1/namespaces/default/configmaps/a/b/c/d/e',
    '/api/v1/nodes/a/b/c',
    '/api/v1//namespaces/default/configmaps',
    '/api/v1/namespaces/default//configmaps',
    '/apis/apps/v1//deployments',
    '/apis/apps//v1/deployments',
    '/api/v1/foos',
    '/api/v1/configmaps/a',
    '/api/v1/namespaces/default/namespaces',
    '/api/v2/pods',
  ])('%s leads nowhere', async (path) => {
    const server = await made();
    expect(failure(await server.get(path))).toBe(missing);
    expect(failure(await server.delete(path))).toBe(missing);
    expect(await server.names(configMaps)).toEqual(['a']);
  });

  test.each(['//api/v1/configmaps', '/apis//v1/configmaps', '/apis/nope/v1/foos', '/apis/nope'])(
    '%s is no page',
    async (path) => {
      const { status, text } = await bench().get(path);
      expect([status, text]).toEqual([404, '404 page not found\n']);
    },
  );

  test.each([
    ['%2e%2e', 'Name parameter invalid: "..": may not be \'..\''],
    ['..', 'Name parameter invalid: "..": may not be \'..\''],
    ['.', 'Name parameter invalid: ".": may not be \'.\''],
    ['a%25b', 'Name parameter invalid: "a%b": may not contain \'%\''],
    ['%zz', 'the path is not a valid URL path'],
    ['%ff', 'the path is not a valid URL path'],
  ])('to the name %s is a BadRequest', async (name, why) => {
    const server = await made();
    expect(failure(await server.get(`${configMaps}/${name}`))).toBe(`400 BadRequest: ${why}`);
    expect((await server.delete(`${configMaps}/${name}`)).status).toBe(400);
  });

  test('into the namespace .. is a BadRequest', async () => {
    expect(failure(await bench().get('/api/v1/namespaces/../configmaps'))).toMatch(
      /^400 .*Namespace parameter invalid: "..": may not be/,
    );
  });

  test('may end in a slash, and have escapes', async () => {
    const server = await made();
    expect((await server.get(`${configMaps}/`)).body.items).toHaveLength(1);
    expect((await server.get(`${configMaps}//`)).body.items).toHaveLength(1);
    expect((await server.get(`${configMaps}/%61`)).status).toBe(200);
    expect((await server.get('/api/v1/namespaces/default/')).body.kind).toBe('Namespace');
  });

  test('an old one of a watch does nothing but watch', async () => {
    const server = await made();
    const path = '/api/v1/watch/namespaces/default/configmaps';
    const object = { metadata: { name: 'b' } };
    expect((await server.delete(path)).status).toBe(405);
    expect((await server.delete(`${path}/a`)).status).toBe(405);
    expect((await server.post(path, object)).status).toBe(405);
    expect((await server.put(`${path}/a`, object)).status).toBe(405);
    expect((await server.patch('merge', `${path}/a`, {})).status).toBe(405);
    expect(await server.names(configMaps)).toEqual(['a']);
  });

  test.each([
    ['POST', `${configMaps}/a`],
    ['PUT', configMaps],
    ['PATCH', configMaps],
    ['POST', '/api/v1/configmaps'],
    ['DELETE', '/api/v1/configmaps'],
    ['DELETE', '/api/v1/namespaces'],
  ] as const)('%s %s is not allowed', async (method, path) => {
    const server = await made();
    expect(failure(await server.send(method, path, {}))).toBe(
      '405 MethodNotAllowed: the server does not allow this method on the requested resource',
    );
  });

  test(
    'of any kind gets an answer, and reads nothing but what it names',
    { timeout: 60_000 },
    async () => {
      const server = await made();
      const secret = 'hunter2';
      await server.make('/api/v1/namespaces/default/secrets', {
        metadata: { name: 's' },
        stringData: { secret },
      });
      const segment = fc.oneof(
        fc.constantFrom(
          'api',
          'apis',
          'v1',
          'namespaces',
          'default',
          'configmaps',
          'a',
          'watch',
          'status',
          '',
          '.',
          '..',
          '%2e%2e',
          '..%2f',
          '%00',
          '\\',
          '__proto__',
          'constructor',
          '%',
          '%c0%ae',
          ';x',
        ),
        fc.string({ unit: 'binary', maxLength: 5 }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(segment, { maxLength: 8 }), async (segments) => {
          const path = `/${segments.join('/')}`;
          // A watch would not end.
          const { status, text } = await server.get(path.replaceAll('watch', 'watched'));
          expect([200, 400, 404, 405]).toContain(status);
          expect(text).not.toContain(secret);
          expect((await server.delete(`${path}?dryRun=All`)).status).toBeLessThan(500);
        }),
        { numRuns: 500 },
      );
    },
  );
});

describe('a query', () => {
  test('may hold anything', { timeout: 60_000 }, async () => {
    const server = await made();
    const query = fc.string({ unit: 'binary', maxLength: 40 });
    const known = fc.constantFrom(
      'limit',
      'continue',
      'resourceVersion',
      'resourceVersionMatch',
      'labelSelector',
      'fieldSelector',
      'timeoutSeconds',
      'sendInitialEvents',
      'includeObject',
      'pretty',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(known, query), { maxLength: 3 }), async (pairs) => {
        const text = pairs.map(
          ([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed())}`,
        );
        const asked = server.get(`${configMaps}?${text.join('&')}`);
        // A version from the future is waited for.
        await server.clock.advance(3_000);
        expect([200, 400, 410, 422, 504]).toContain((await asked).status);
      }),
      { numRuns: 500 },
    );
  });

  test('that says something twice means the first', async () => {
    const server = await made();
    await server.configMap('b');
    expect((await server.get(`${configMaps}?limit=1&limit=2`)).body.items).toHaveLength(1);
  });
});
