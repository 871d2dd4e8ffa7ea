import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { VirtualClock } from '@client-ts/apimachinery/testing';
import { describe, expect, test } from 'vitest';

import { decodeKubeConfig, loadKubeConfig } from '../src/index.ts';
import type { Connect } from '../src/index.ts';
import { makeCertificate } from './certificates.ts';
import { base64, failureOf, headersOf, kubeconfig, load } from './kubeconfigs.ts';
import { MemoryFiles, systemError } from './memory-files.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown): string => `${part({ alg: 'none' })}.${part(claims)}.signature`;

const clock = () => new VirtualClock(1_000_000_000_000);
const startSeconds = 1_000_000_000;
const idToken = (seconds: number, more: object = {}): string =>
  jwt({ exp: startSeconds + seconds, ...more });

const user = (config: Record<string, string>): Record<string, unknown> => ({
  'auth-provider': {
    name: 'oidc',
    config: { 'idp-issuer-url': 'https://issuer.example/realm/', 'client-id': 'me', ...config },
  },
});

interface Asked {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly form: Record<string, string>;
}
type Answer = { status?: number; json: unknown };

/** An issuer without sockets. */
function issuer(answer: (asked: Asked) => Answer): {
  connect: Connect;
  asked: Asked[];
  ways: [server: string, proxyURL: string | undefined][];
} {
  const asked: Asked[] = [];
  const ways: [string, string | undefined][] = [];
  const connect: Connect = ({ server, proxyURL }) => {
    ways.push([server, proxyURL]);
    const transport: ReturnType<Connect> = Object.assign(
      async (request: Parameters<ReturnType<Connect>>[0]) => {
        await Promise.resolve();
        const one = {
          url: server + request.path,
          authorization: request.headers.find(([name]) => name === 'authorization')?.[1],
          form: Object.fromEntries(new URLSearchParams(new TextDecoder().decode(request.body))),
        };
        asked.push(one);
        const { status = 200, json } = answer(one);
        return {
          status,
          headers: [],
          body: ReadableStream.from([Buffer.from(JSON.stringify(json))]),
        };
      },
      { close: () => Promise.resolve() },
    );
    return transport;
  };
  return { connect, asked, ways };
}

const wellKnown = (endpoint = 'https://issuer.example/token'): Answer => ({
  json: { token_endpoint: endpoint },
});
const ordinary = (tokens: object) =>
  issuer(({ url }) => (url.includes('.well-known') ? wellKnown() : { json: tokens }));

describe('an ID token', () => {
  test.each<[title: string, token: string, isUsed: boolean]>([
    ['that is valid', idToken(60), true],
    ['with a fraction in its time', idToken(60.5), true],
    ['that is valid for 11 s', idToken(11), true],
    ['that is valid for 10 s', idToken(10), false],
    ['that has expired', idToken(-1), false],
    ['whose time is a text', jwt({ exp: String(startSeconds + 60) }), false],
    ['without a time', jwt({}), false],
    ['that is no JWT', 'c4n4ry', false],
    ['whose claims are no JSON', `a.${base64('{c4n4ry')}.c`, false],
    ['that is empty', '', false],
  ])('%s: used as it is, %s', async (_, token, isUsed) => {
    const { connect, asked } = ordinary({ id_token: idToken(3600) });
    const text = kubeconfig({}, user({ 'id-token': token, 'refresh-token': 'r' }));
    const headers = await headersOf(await load(text, { connect, clock: clock() }));
    expect(headers).toEqual([['authorization', `Bearer ${isUsed ? token : idToken(3600)}`]]);
    expect(asked).toHaveLength(isUsed ? 0 : 2);
  });

  test('that cannot be refreshed is an error', async () => {
    const text = kubeconfig({}, user({ 'id-token': idToken(-1) }));
    expect((await failureOf(headersOf(await load(text, { clock: clock() })))).message).toBe(
      'oidc: No valid id-token, and cannot refresh without refresh-token',
    );
  });
});

describe('a refresh', () => {
  test('asks the issuer where, and says who we are in a header', async () => {
    const { connect, asked } = ordinary({ id_token: idToken(3600) });
    const config = { 'client-secret': 's:e', 'refresh-token': 'r' };
    await headersOf(await load(kubeconfig({}, user(config)), { connect, clock: clock() }));
    expect(asked).toEqual([
      {
        url: 'https://issuer.example/realm/.well-known/openid-configuration',
        authorization: undefined,
        form: {},
      },
      {
        url: 'https://issuer.example/token',
        authorization: `Basic ${base64('me:s%3Ae')}`,
        form: { grant_type: 'refresh_token', refresh_token: 'r' },
      },
    ]);
  });

  test('goes to the endpoint that the issuer names, each by the proxy of the environment', async () => {
    const { connect, ways } = issuer(({ url }) =>
      url.includes('.well-known')
        ? wellKnown('https://tokens.example:8443/token')
        : { json: { id_token: idToken(3600) } },
    );
    const env = { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'tokens.example' };
    const text = kubeconfig({}, user({ 'refresh-token': 'r' }));
    await headersOf(await load(text, { connect, env, clock: clock() }));
    expect(ways).toEqual([
      ['https://issuer.example', 'http://proxy:3128/'],
      ['https://tokens.example:8443', undefined],
    ]);
  });

  test('says who we are in the form, where the header is refused', async () => {
    const { connect, asked } = issuer(({ url, authorization }) =>
      url.includes('.well-known')
        ? wellKnown()
        : authorization
          ? { status: 401, json: {} }
          : { json: { id_token: idToken(3600) } },
    );
    const config = { 'client-secret': 's', 'refresh-token': 'r' };
    const connection = await load(kubeconfig({}, user(config)), { connect, clock: clock() });
    expect(await headersOf(connection)).toHaveLength(1);
    expect(asked.at(-1)?.form).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r',
      client_id: 'me',
      client_secret: 's',
    });
  });

  test('is made once for a thousand requests at once, and again 10 s before the token expires', async () => {
    const time = clock();
    let lifetime = 100;
    const { connect, asked } = issuer(({ url }) =>
      url.includes('.well-known')
        ? wellKnown()
        : { json: { id_token: idToken((lifetime += 100)) } },
    );
    const text = kubeconfig({}, user({ 'refresh-token': 'r' }));
    const connection = await load(text, { connect, clock: time });
    const all = await Promise.all(Array.from({ length: 1000 }, () => headersOf(connection)));
    expect(new Set(all.map((headers) => headers[0]?.[1]))).toEqual(
      new Set([`Bearer ${idToken(200)}`]),
    );
    await time.advance(189_999);
    await headersOf(connection);
    expect(asked).toHaveLength(2);
    await time.advance(1);
    expect(await headersOf(connection)).toEqual([['authorization', `Bearer ${idToken(300)}`]]);
    expect(asked).toHaveLength(4);
  });

  test('keeps the new tokens in the file, beside everything else, before they are used', async () => {
    const fileSystem = new MemoryFiles({
      '/c': kubeconfig({}, user({ 'id-token': idToken(-1), 'refresh-token': 'old' })),
    });
    const { connect, asked } = ordinary({ id_token: idToken(3600), refresh_token: 'new' });
    const options = { env: {}, fileSystem, path: '/c', connect, clock: clock() };
    await headersOf(await loadKubeConfig(options));
    const kept = decodeKubeConfig(String(fileSystem.files.get('/c'))).users.get('u')?.authProvider;
    const settings = [...(kept?.config ?? [])].map(([key, value]) => [key, value.reveal()]);
    expect(Object.fromEntries(settings)).toEqual({
      'idp-issuer-url': 'https://issuer.example/realm/',
      'client-id': 'me',
      'id-token': idToken(3600),
      'refresh-token': 'new',
    });
    await headersOf(await loadKubeConfig(options));
    expect(asked).toHaveLength(2);
    expect(fileSystem.files.has('/c.lock')).toBe(false);
  });

  test('that cannot keep the new tokens is an error: the old refresh token may be worth nothing now', async () => {
    const fileSystem = new MemoryFiles({ '/c': kubeconfig({}, user({ 'refresh-token': 'old' })) });
    fileSystem.write = () => Promise.reject(systemError('EROFS', '/c'));
    const { connect } = ordinary({ id_token: idToken(3600), refresh_token: 'new' });
    const connection = await loadKubeConfig({
      env: {},
      fileSystem,
      path: '/c',
      connect,
      clock: clock(),
    });
    for (let i = 0; i < 2; i++)
      expect((await failureOf(headersOf(connection))).message).toBe(
        'unable to write config file "/c": EROFS',
      );
  });

  test('that fails is tried again by the next request', async () => {
    let isDown = true;
    const { connect } = issuer(({ url }) =>
      isDown
        ? { status: 503, json: 'c4n4ry' }
        : url.includes('.well-known')
          ? wellKnown()
          : { json: { id_token: idToken(3600) } },
    );
    const text = kubeconfig({}, user({ 'refresh-token': 'r' }));
    const connection = await load(text, { connect, clock: clock() });
    expect((await failureOf(headersOf(connection))).message).toBe(
      'oidc: the issuer answered 503 and named no token_endpoint',
    );
    isDown = false;
    expect(await headersOf(connection)).toHaveLength(1);
  });

  test.each<[title: string, answer: (url: string) => Answer, message: string]>([
    [
      'names an endpoint without TLS',
      () => wellKnown('http://issuer.example/token'),
      'oidc: token_endpoint must be an https URL',
    ],
    [
      'names what is no URL',
      () => wellKnown('c4n4ry'),
      'oidc: token_endpoint must be an https URL',
    ],
    [
      'refuses',
      (url) =>
        url.includes('.well-known') ? wellKnown() : { status: 400, json: { error: 'c4n4ry' } },
      'oidc: the issuer refused to refresh the token: it answered 400',
    ],
    [
      'gives no ID token',
      (url) => (url.includes('.well-known') ? wellKnown() : { json: { access_token: 'c4n4ry' } }),
      'oidc: the issuer answered without an id_token: does the client ask for the scope openid?',
    ],
  ])('whose issuer %s is an error, which quotes nothing of it', async (_, answer, message) => {
    const { connect } = issuer(({ url }) => answer(url));
    const text = kubeconfig({}, user({ 'refresh-token': 'r' }));
    const connection = await load(text, { connect, clock: clock() });
    expect((await failureOf(headersOf(connection))).message).toBe(message);
  });

  test('an aborted caller gets its reason, and the others their token', async () => {
    const { connect } = ordinary({ id_token: idToken(3600) });
    const text = kubeconfig({}, user({ 'refresh-token': 'r' }));
    const connection = await load(text, { connect, clock: clock() });
    const stop = new AbortController();
    const aborted = connection.credentials?.headers({ signal: stop.signal });
    const other = headersOf(connection);
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    expect(await other).toHaveLength(1);
  });
});

describe('over sockets', () => {
  const ca = makeCertificate({ commonName: 'ca' });
  const { cert, key } = makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 1] });

  test('the issuer is trusted that idp-certificate-authority vouches for, and no other', async () => {
    const server = createServer({ cert, key }, ({ url }, response) => {
      const { port } = server.address() as AddressInfo;
      response.end(
        JSON.stringify(
          url?.includes('.well-known')
            ? { token_endpoint: `https://127.0.0.1:${port}/token` }
            : { id_token: idToken(3600) },
        ),
      );
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    try {
      const of = async (trust: Record<string, string>): Promise<unknown> => {
        const { port } = server.address() as AddressInfo;
        const config = {
          'idp-issuer-url': `https://127.0.0.1:${port}`,
          'refresh-token': 'r',
          ...trust,
        };
        const fileSystem = new MemoryFiles({ '/ca': ca.cert });
        return headersOf(await load(kubeconfig({}, user(config)), { fileSystem, clock: clock() }));
      };
      expect(await of({ 'idp-certificate-authority': '/ca' })).toHaveLength(1);
      expect(await of({ 'idp-certificate-authority-data': base64(ca.cert) })).toHaveLength(1);
      expect((await failureOf(of({}))).message).toBe(
        'oidc: the issuer cannot be reached: UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

test.each<[title: string, user: Record<string, unknown>, message: string]>([
  ['no issuer', user({ 'idp-issuer-url': '' }), 'oidc: it must have an idp-issuer-url'],
  ['no client', user({ 'client-id': '' }), 'oidc: it must have a client-id'],
  [
    'an issuer without TLS',
    user({ 'idp-issuer-url': 'http://issuer' }),
    'oidc: idp-issuer-url must be an https URL',
  ],
  [
    'a CA that is none',
    user({ 'idp-certificate-authority-data': base64('canary') }),
    'oidc: idp-certificate-authority holds no certificate',
  ],
  [
    'another auth-provider',
    { 'auth-provider': { name: 'openstack' } },
    'of auth-providers there is oidc only',
  ],
  [
    'azure',
    { 'auth-provider': { name: 'azure' } },
    'the azure auth-provider has been removed: use its exec plugin (kubelogin)',
  ],
  [
    'gcp',
    { 'auth-provider': { name: 'gcp' } },
    'the gcp auth-provider has been removed: use its exec plugin (gke-gcloud-auth-plugin)',
  ],
])('%s is an error when the kubeconfig is loaded', async (_, given, message) => {
  expect((await failureOf(load(kubeconfig({}, given)))).message).toBe(
    `invalid configuration: user "u": ${message}`,
  );
});
