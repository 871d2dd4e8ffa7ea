import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  decodeKubeConfig,
  isKubeConfigError,
  loadKubeConfig,
  readKubeConfig,
} from '../src/index.ts';
import type { LoadKubeConfigOptions } from '../src/index.ts';
import { base64, failureOf, headersOf, kubeconfig, load, nowhere, tlsOf } from './kubeconfigs.ts';
import { MemoryFiles, systemError } from './memory-files.ts';
import { CA, CA2 } from './pem.ts';

const yaml = (cluster: string, more = ''): string => `
apiVersion: v1
kind: Config
current-context: x
clusters: [{ name: c, cluster: { server: 'https://h', ${cluster} } }]
contexts: [{ name: x, context: { cluster: c } }]
${more}`;

const at = (server: string, more: Record<string, unknown> = {}): string =>
  kubeconfig({ server: `https://${server}` }, {}, {}, more);

describe('what a context says', () => {
  test('server and namespace are there, and nothing that was not said', async () => {
    expect(await load(kubeconfig({}, {}, { namespace: 'team' }))).toEqual({
      server: 'https://k8s.example:6443',
      namespace: 'team',
    });
  });

  test('a context without a namespace means default', async () => {
    expect((await load(kubeconfig())).namespace).toBe('default');
  });

  test('a context without a user is nobody, and still trusts the cluster as it says', async () => {
    const connection = await load(
      kubeconfig({ 'certificate-authority-data': base64(CA) }, { token: 't' }, { user: undefined }),
    );
    expect(connection.tls).toEqual({ ca: CA });
    expect(connection.credentials).toBeUndefined();
  });

  test('a user that is missing is nobody', async () => {
    expect((await load(kubeconfig({}, {}, { user: 'gone' }))).credentials).toBeUndefined();
  });

  test('another context than the current one can be asked for', async () => {
    const contexts = ['a', 'b'].map((name) => ({
      name,
      context: { cluster: 'c', user: 'u', namespace: `in-${name}` },
    }));
    const text = kubeconfig({}, {}, {}, { contexts, 'current-context': 'a' });
    expect((await load(text)).namespace).toBe('in-a');
    expect((await load(text, { context: 'b' })).namespace).toBe('in-b');
  });

  test('TLS: CA, client certificate, key, server name', async () => {
    const connection = await load(
      kubeconfig(
        { 'certificate-authority-data': base64(CA), 'tls-server-name': 'inner.example' },
        { 'client-certificate-data': base64('CERT'), 'client-key-data': base64('KEY') },
      ),
    );
    const tls = await tlsOf(connection);
    expect(tls).toEqual({ ca: CA, cert: 'CERT', key: 'KEY', serverName: 'inner.example' });
    expect(await tlsOf(connection)).toBe(tls);
    expect(connection.tls).toEqual({ ca: CA, serverName: 'inner.example' });
  });

  test('TLS: whoever answers is trusted only on request', async () => {
    expect((await load(kubeconfig())).tls).toBeUndefined();
    expect((await load(kubeconfig({ 'insecure-skip-tls-verify': true }))).tls).toEqual({
      insecureSkipVerify: true,
    });
  });

  test('a token is sent as a bearer token, without the space around it', async () => {
    expect(await headersOf(await load(kubeconfig({}, { token: 'abc\n' })))).toEqual([
      ['authorization', 'Bearer abc'],
    ]);
  });

  test('username and password are sent as basic authentication, in UTF-8', async () => {
    const connection = await load(kubeconfig({}, { username: 'jörg', password: 'a:b' }));
    expect(await headersOf(connection)).toEqual([['authorization', `Basic ${base64('jörg:a:b')}`]]);
  });

  test('a token goes along with a client certificate', async () => {
    const connection = await load(
      kubeconfig(
        {},
        {
          token: 't',
          'client-certificate-data': base64('CERT'),
          'client-key-data': base64('KEY'),
        },
      ),
    );
    expect((await tlsOf(connection))?.cert).toBe('CERT');
    expect(await headersOf(connection)).toHaveLength(1);
  });

  test('impersonation: user, uid, groups and extra', async () => {
    const extra = { scopes: ['a', 'b'], __proto__x: ['c'] };
    const { impersonate } = await load(
      kubeconfig({}, { as: 'jane', 'as-uid': '7', 'as-groups': ['dev'], 'as-user-extra': extra }),
    );
    expect(impersonate).toEqual({
      user: 'jane',
      uid: '7',
      groups: ['dev'],
      extra: new Map(Object.entries(extra)),
    });
    expect((await load(kubeconfig({}, { as: 'jane' }))).impersonate).toEqual({ user: 'jane' });
  });

  test.each([
    ['http://k8s.example:8080', 'http://k8s.example:8080'],
    ['HTTP://k8s.example', 'HTTP://k8s.example'],
    ['k8s.example:6443', 'http://k8s.example:6443'],
    ['localhost', 'http://localhost'],
  ])('no credential and no TLS goes to %s, whom to act as does', async (server, url) => {
    const connection = await load(
      kubeconfig(
        { server, 'certificate-authority-data': base64(CA) },
        {
          token: 't',
          'client-certificate-data': base64('CERT'),
          'client-key-data': base64('KEY'),
          as: 'jane',
        },
      ),
    );
    expect(connection).toEqual({
      server: url,
      namespace: 'default',
      impersonate: { user: 'jane' },
    });
  });

  test.each([
    ['https://k8s.example/clusters/a/', 'https://k8s.example/clusters/a/'],
    ['https://k8s.example/a?b=c#d', 'https://k8s.example/a'],
    ['https://[::1]:6443', 'https://[::1]:6443'],
  ])('the server %s is %s', async (server, url) => {
    expect((await load(kubeconfig({ server }))).server).toBe(url);
  });

  test('exec counts only where nothing else says who the user is', async () => {
    const exec = { command: 'x', apiVersion: 'client.authentication.k8s.io/v1beta1' };
    expect(await headersOf(await load(kubeconfig({}, { exec, token: 't' })))).toHaveLength(1);
    expect(await load(kubeconfig({ server: 'http://h' }, { exec }))).toMatchObject({
      server: 'http://h',
    });
  });
});

const extra = (key: string): string =>
  yaml('', `users: [{ name: u, user: { as: j, as-user-extra: { ${key}: [v] } } }]`).replace(
    '{ cluster: c }',
    '{ cluster: c, user: u }',
  );

describe('YAML as client-go reads it', () => {
  test.each(['true', 'yes', 'on', 'Yes', 'ON', 'y'])('%s is true', async (word) => {
    const { tls } = await load(yaml(`insecure-skip-tls-verify: ${word}`));
    expect(tls).toEqual({ insecureSkipVerify: true });
  });

  test.each(['false', 'no', 'off', 'n', '', '~', 'null'])('%j is false', async (word) => {
    expect((await load(yaml(`insecure-skip-tls-verify: ${word}`))).tls).toBeUndefined();
  });

  test.each(['"true"', '1', '!!str yes', '[yes]'])('%s is neither', async (word) => {
    const error = await failureOf(load(yaml(`insecure-skip-tls-verify: ${word}`)));
    expect(error.message).toContain(
      'clusters[0].cluster.insecure-skip-tls-verify: must be true or false',
    );
  });

  test.each(['2026-01-01', '12:30:45', 'abc', '"123"', '"yes"', 'e1', 'E2', '-e3', '.e1', '.'])(
    '%s is a text',
    async (word) => {
      expect((await load(yaml(`tls-server-name: ${word}`))).tls?.serverName).toBe(
        word.replaceAll('"', ''),
      );
    },
  );

  test.each([
    '123',
    '1_000',
    '0x1f',
    '0X1F',
    '0o17',
    '0b1',
    '1e3',
    '.5e1',
    '1.',
    'yes',
    '.inf',
    '{}',
    '[]',
  ])('%s is no text', async (word) => {
    const error = await failureOf(load(yaml(`tls-server-name: ${word}`)));
    expect(error.message).toContain('clusters[0].cluster.tls-server-name: must be a string');
  });

  test('of a repeated key the last counts, and of several documents the first', async () => {
    const text = `${yaml('', 'current-context: z\n')}
contexts: [{ name: z, context: { cluster: c, namespace: last } }]
---
current-context: [`;
    expect((await load(text)).namespace).toBe('last');
  });

  test('anchors and merge keys work', async () => {
    const text = yaml(
      '',
      'users: [{ name: u, user: &u { as: jane, as-uid: "1" } }, { name: v, user: { <<: *u, as: joe } }]',
    ).replace('{ cluster: c }', '{ cluster: c, user: v }');
    expect((await load(text)).impersonate).toEqual({ user: 'joe', uid: '1' });
  });

  test('what is null in a list or a mapping of texts is empty', async () => {
    const text = yaml(
      '',
      'users: [{ name: u, user: { as: j, as-groups: [~, g], as-user-extra: { k: [~] } } }]',
    );
    expect(
      (await load(text.replace('{ cluster: c }', '{ cluster: c, user: u }'))).impersonate,
    ).toEqual({
      user: 'j',
      groups: ['', 'g'],
      extra: new Map([['k', ['']]]),
    });
  });

  test('a key that is a number or a truth value is its text, and null or a list is none', async () => {
    expect((await load(extra('1'))).impersonate?.extra).toEqual(new Map([['1', ['v']]]));
    expect((await load(extra('yes'))).impersonate?.extra).toEqual(new Map([['true', ['v']]]));
    for (const key of ['~', '? [a]'])
      expect((await failureOf(load(extra(key)))).message).toContain(
        'users[0].user.as-user-extra: has a key that is none',
      );
  });

  test('unknown fields, tabs in JSON and a byte order mark do no harm', async () => {
    const text = JSON.stringify(
      { ...JSON.parse(kubeconfig()), preferences: { a: [1] } },
      null,
      '\t',
    );
    expect((await load(`\uFEFF${text}`)).server).toBe('https://k8s.example:6443');
  });

  test('__proto__ is a name as any other', async () => {
    const text = kubeconfig().replaceAll('"x"', '"__proto__"').replaceAll('"c"', '"constructor"');
    expect((await load(text)).server).toBe('https://k8s.example:6443');
    const error = await failureOf(load(text.replace('"name":"constructor"', '"name":"toString"')));
    expect(error.message).toBe('invalid configuration: cluster has no server defined');
    const merged = await load(`a: &a { __proto__: { server: 'https://evil' }, constructor: 1 }
current-context: x
clusters: [{ name: c, cluster: { <<: *a, tls-server-name: a } }]
contexts: [{ name: x, context: { cluster: c } }]`).catch((reason: unknown) => reason);
    expect(merged).toMatchObject({
      message: 'invalid configuration: no server found for cluster "c"',
    });
    expect(Object.hasOwn(Object.prototype, 'server')).toBe(false);
  });
});

const cases: [title: string, text: string, message: string][] = [
  [
    'no text at all',
    '',
    'invalid configuration: no configuration has been provided: there is no current-context',
  ],
  [
    'no current context',
    kubeconfig({}, {}, {}, { 'current-context': '' }),
    'invalid configuration: no configuration has been provided: there is no current-context',
  ],
  [
    'a current context that is missing',
    kubeconfig({}, {}, {}, { 'current-context': 'zz' }),
    'invalid configuration: [context was not found for specified context: zz, cluster has no server defined]',
  ],
  [
    'a cluster that is missing',
    kubeconfig({}, {}, { cluster: 'zz' }),
    'invalid configuration: cluster has no server defined',
  ],
  [
    'a cluster without a server',
    kubeconfig({ server: '' }),
    'invalid configuration: no server found for cluster "c"',
  ],
  [
    'CA twice',
    kubeconfig({ 'certificate-authority': '/ca', 'certificate-authority-data': base64(CA) }),
    'invalid configuration: certificate-authority-data and certificate-authority are both specified for c',
  ],
  [
    'CA for whom nobody asks',
    kubeconfig({ 'insecure-skip-tls-verify': true, 'certificate-authority-data': base64(CA) }),
    'specifying a root certificates file with the insecure flag is not allowed',
  ],
  [
    'a CA that is no certificate',
    kubeconfig({ 'certificate-authority-data': base64('c4n4ry') }),
    'certificate-authority-data holds no certificate: it must be the base64 of PEM that begins with -----BEGIN CERTIFICATE-----',
  ],
  [
    'token and password',
    kubeconfig({}, { token: 't', username: 'n' }),
    'invalid configuration: more than one authentication method found for u; found [token basicAuth], only one is allowed',
  ],
  [
    'tokenFile and password',
    kubeconfig({}, { tokenFile: '/t', password: 'n' }),
    'invalid configuration: more than one authentication method found for u; found [token basicAuth], only one is allowed',
  ],
  [
    'a certificate without a key',
    kubeconfig({}, { 'client-certificate-data': base64('C') }),
    'invalid configuration: client-key-data or client-key must be specified for u to use the clientCert authentication method',
  ],
  [
    'certificate and key twice',
    kubeconfig(
      {},
      {
        'client-certificate': '/c',
        'client-certificate-data': base64('C'),
        'client-key': '/k',
        'client-key-data': base64('K'),
      },
    ),
    'invalid configuration: [client-certificate-data and client-certificate are both specified for u, client-key-data and client-key are both specified for u]',
  ],
  [
    'groups for nobody',
    kubeconfig({}, { 'as-groups': ['g'] }),
    'invalid configuration: requesting uid, groups or user-extra for u without impersonating a user',
  ],
  [
    'an extra for nobody',
    kubeconfig({}, { 'as-user-extra': { k: ['v'] } }),
    'invalid configuration: requesting uid, groups or user-extra for u without impersonating a user',
  ],
  [
    'a uid for nobody',
    kubeconfig({}, { 'as-uid': '7' }),
    'invalid configuration: requesting uid, groups or user-extra for u without impersonating a user',
  ],
  [
    'exec and auth-provider',
    kubeconfig(
      {},
      {
        exec: { command: 'x', apiVersion: 'client.authentication.k8s.io/v1beta1' },
        'auth-provider': { name: 'oidc' },
      },
    ),
    'invalid configuration: exec and auth-provider are both specified for u',
  ],
  [
    'a token with a space in it',
    kubeconfig({}, { token: 'a b' }),
    'invalid configuration: user "u": token cannot stand in a header',
  ],
  [
    'a server that is a path',
    kubeconfig({ server: 'h/a' }),
    'invalid configuration: the server of cluster "c" must be a URL or a host:port pair',
  ],
  [
    'a server that is no URL',
    kubeconfig({ server: 'https://' }),
    'invalid configuration: the server of cluster "c" is not a URL',
  ],
  [
    'a server with a line break',
    kubeconfig({ server: 'https://h\n' }),
    'invalid configuration: the server of cluster "c" is not a URL',
  ],
  [
    'a server of another kind',
    kubeconfig({ server: 'unix:///x' }),
    'invalid configuration: the server of cluster "c" must be a URL with http or https',
  ],
  [
    'a server with credentials',
    kubeconfig({ server: 'https://u:p@h' }),
    'invalid configuration: the server of cluster "c" must not hold credentials',
  ],
  [
    'another version',
    kubeconfig({}, {}, {}, { apiVersion: 'v2' }),
    'error loading kubeconfig: apiVersion: must be v1',
  ],
  [
    'another kind',
    kubeconfig({}, {}, {}, { kind: 'Pod' }),
    'error loading kubeconfig: kind: must be Config',
  ],
  ['a text', 'hello', 'error loading kubeconfig: it must be a mapping'],
  ['a list', '[]', 'error loading kubeconfig: it must be a mapping'],
  [
    'clusters that are no list',
    kubeconfig({}, {}, {}, { clusters: {} }),
    'error loading kubeconfig: clusters: must be a list',
  ],
  [
    'a cluster that is a text',
    kubeconfig({}, {}, {}, { clusters: ['c'] }),
    'error loading kubeconfig: clusters[0] must be a mapping',
  ],
  [
    'a user that is a list',
    kubeconfig({}, {}, {}, { users: [{ name: 'u', user: [] }] }),
    'error loading kubeconfig: users[0].user must be a mapping',
  ],
  [
    'a name that is a number',
    kubeconfig({}, {}, {}, { users: [{ name: 1 }] }),
    'error loading kubeconfig: users[0].name: must be a string',
  ],
  [
    'a token that is a number',
    kubeconfig({}, { token: 123 }),
    'error loading kubeconfig: users[0].user.token: must be a string',
  ],
  [
    'a namespace that is a number',
    kubeconfig({}, {}, { namespace: 123 }),
    'error loading kubeconfig: contexts[0].context.namespace: must be a string',
  ],
  [
    'groups that are a text',
    kubeconfig({}, { as: 'a', 'as-groups': 'g' }),
    'error loading kubeconfig: users[0].user.as-groups: must be a list of strings',
  ],
  [
    'an extra that is a text',
    kubeconfig({}, { as: 'a', 'as-user-extra': { k: 'v' } }),
    'error loading kubeconfig: users[0].user.as-user-extra: must hold lists of strings',
  ],
  [
    'a cluster twice',
    kubeconfig({}, {}, {}, { clusters: [{ name: 'c' }, { name: 'c' }] }),
    'error loading kubeconfig: clusters[1].name: duplicate name in list',
  ],
  [
    'a user twice',
    kubeconfig({}, {}, {}, { users: [{ name: 'u' }, { name: 'u' }] }),
    'error loading kubeconfig: users[1].name: duplicate name in list',
  ],
  [
    'an extension twice',
    kubeconfig({ extensions: [{ name: 'e' }, { name: 'e' }] }),
    'error loading kubeconfig: clusters[0].cluster.extensions[1].name: duplicate name in list',
  ],
  [
    'a context twice',
    kubeconfig({}, {}, {}, { contexts: [{ name: 'x' }, { name: 'x' }] }),
    'error loading kubeconfig: contexts[1].name: duplicate name in list',
  ],
  ...['QQ', 'QQ=', 'Q===', 'Q Q=', 'QQ_=', 'QUJD\u00e9'].map((data): [string, string, string] => [
    `base64 ${JSON.stringify(data)}`,
    kubeconfig({ 'certificate-authority-data': data }),
    'error loading kubeconfig: clusters[0].cluster.certificate-authority-data: illegal base64 data',
  ]),
];

describe('what cannot be used is a KubeConfigError that says why', () => {
  test.each(cases)('%s', async (_, text, message) => {
    const error = await failureOf(load(text));
    expect(error.message).toBe(message);
    expect(error.code).toBe('ERR_K8S_KUBECONFIG');
    expect(isKubeConfigError(error)).toBe(true);
  });

  test.each([
    ['NoConfiguration', '', {}],
    ['NoConfiguration', kubeconfig({}, {}, {}, { 'current-context': '' }), {}],
    ['ContextNotFound', kubeconfig({}, {}, {}, { 'current-context': 'zz' }), {}],
    ['ContextNotFound', kubeconfig(), { context: 'zz' }],
    ['Invalid', kubeconfig({ server: '' }), {}],
    ['Invalid', kubeconfig({}, { as: '', 'as-uid': '1' }), {}],
    ['Invalid', kubeconfig(), { overrides: { context: { user: 'zz' } } }],
    [undefined, 'a: [', {}],
    [undefined, kubeconfig({}, { token: 'a b' }), {}],
  ])('its reason is %s', async (reason, text, options) => {
    expect((await failureOf(load(text, options))).reason).toBe(reason);
  });

  test('another error is none', () => {
    for (const other of [new Error('x'), undefined, null, 'x', {}])
      expect(isKubeConfigError(other)).toBe(false);
  });

  test('a context that was asked for and is missing', async () => {
    const error = await failureOf(load(kubeconfig(), { context: 'zz' }));
    expect(error.message).toBe('context "zz" does not exist');
  });

  test('what another context needs is not in the way', async () => {
    const text = kubeconfig(
      {},
      {},
      {},
      {
        users: [
          { name: 'u', user: { token: 't' } },
          { name: 'v', user: { exec: { command: 'x' } } },
        ],
      },
    );
    expect(await headersOf(await load(text))).toHaveLength(1);
  });

  test('base64 may be broken into lines', async () => {
    const text = kubeconfig({ 'certificate-authority-data': 'QU\nJD\r\n' });
    expect(decodeKubeConfig(text).clusters.get('c')?.certificateAuthorityData).toBe('ABC');
  });
});

describe('a wrong option is a TypeError', () => {
  test.each([
    [{ path: '/a', text: 'b' }],
    [{ path: '' }],
    [{ path: 7 as never }],
    [{ text: {} as never }],
    [{ context: null as never }],
    [{ home: 1 as never }],
    [{ fileSystem: {} as never }],
  ])('%j', async (options) => {
    await expect(loadKubeConfig(options)).rejects.toBeInstanceOf(TypeError);
  });
});

describe('where a configuration is looked for', () => {
  test('a path is read, and nothing else', async () => {
    const fileSystem = new MemoryFiles({ '/a': at('a'), '/home/me/.kube/config': at('home') });
    const connection = await loadKubeConfig({
      ...nowhere,
      fileSystem,
      path: '/a',
      env: { KUBECONFIG: '/b' },
    });
    expect(connection.server).toBe('https://a');
    expect(fileSystem.reads).toEqual(['/a']);
  });

  test('a path that is not there is an error', async () => {
    const loading = loadKubeConfig({ ...nowhere, fileSystem: new MemoryFiles(), path: '/a' });
    const error = await failureOf(loading);
    expect(error.message).toBe('unable to read config file "/a": ENOENT');
    expect(error.path).toBe('/a');
  });

  test('~/.kube/config is the default', async () => {
    const fileSystem = new MemoryFiles({ '/home/me/.kube/config': at('home') });
    expect((await loadKubeConfig({ ...nowhere, fileSystem })).server).toBe('https://home');
    expect((await loadKubeConfig({ env: { HOME: '/home/me' }, fileSystem })).server).toBe(
      'https://home',
    );
  });

  test('an environment of your own does not mean the home of this machine', async () => {
    const fileSystem = new MemoryFiles();
    await failureOf(loadKubeConfig({ env: {}, fileSystem }));
    expect(fileSystem.reads).toEqual([]);
  });

  test('$KUBECONFIG is a list: of each name the first entry, whole, and the first current context', async () => {
    const fileSystem = new MemoryFiles({
      '/1': JSON.stringify({ clusters: [{ name: 'c', cluster: { server: 'https://one' } }] }),
      '/2': kubeconfig({ server: 'https://two', 'tls-server-name': 'two' }, { as: 'two' }),
      '/3': kubeconfig({}, { as: 'three' }, { namespace: 'three' }, { 'current-context': 'y' }),
    });
    const KUBECONFIG = ['', '/1', '/gone', '/1', '/2', '/3'].join(delimiter);
    expect(await loadKubeConfig({ ...nowhere, env: { KUBECONFIG }, fileSystem })).toEqual({
      server: 'https://one',
      namespace: 'default',
      impersonate: { user: 'two' },
    });
    expect(fileSystem.reads).toEqual(['/1', '/gone', '/2', '/3']);
  });

  test('$KUBECONFIG hides ~/.kube/config, even where its files are missing', async () => {
    const fileSystem = new MemoryFiles({ '/home/me/.kube/config': at('home') });
    const error = await failureOf(
      loadKubeConfig({ ...nowhere, env: { KUBECONFIG: '/gone' }, fileSystem }),
    );
    expect(error.message).toContain('no configuration has been provided');
    expect(fileSystem.reads).toEqual(['/gone']);
  });

  test('a file in the list that cannot be read, or is none, fails all', async () => {
    const KUBECONFIG = ['/good', '/bad'].join(delimiter);
    const of = (bad: string | Error): Promise<{ message: string; path: string | undefined }> =>
      failureOf(
        loadKubeConfig({
          ...nowhere,
          env: { KUBECONFIG },
          fileSystem: new MemoryFiles({ '/good': at('good'), '/bad': bad }),
        }),
      );
    expect((await of(systemError('EACCES', '/bad'))).message).toBe(
      'unable to read config file "/bad": EACCES',
    );
    const error = await of('a: [');
    expect(error.message).toMatch(
      /^error loading config file "\/bad": it is not valid YAML: line 1/,
    );
    expect(error.path).toBe('/bad');
  });

  test('an empty file is an empty configuration', async () => {
    const KUBECONFIG = ['/empty', '/good'].join(delimiter);
    const fileSystem = new MemoryFiles({ '/empty': '', '/good': at('good') });
    expect((await loadKubeConfig({ ...nowhere, env: { KUBECONFIG }, fileSystem })).server).toBe(
      'https://good',
    );
  });

  test('paths in a file begin at its own folder; in a text they stay', async () => {
    const text = kubeconfig(
      { 'certificate-authority': 'pki/ca.crt' },
      { 'client-certificate': '../c.crt', 'client-key': '/abs/k.key', tokenFile: 'token' },
    );
    const fileSystem = new MemoryFiles({
      '/etc/kube/config': text,
      '/etc/kube/pki/ca.crt': CA,
      '/etc/c.crt': 'CERT',
      '/abs/k.key': 'KEY',
      '/etc/kube/token': 'TOKEN',
      'pki/ca.crt': CA2,
      '../c.crt': 'CERT2',
      token: 'TOKEN2',
    });
    const connection = await loadKubeConfig({ ...nowhere, fileSystem, path: '/etc/kube/config' });
    expect(await tlsOf(connection)).toEqual({ ca: CA, cert: 'CERT', key: 'KEY' });
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer TOKEN']]);
    const fromText = await load(text, { fileSystem });
    expect(await tlsOf(fromText)).toEqual({ ca: CA2, cert: 'CERT2', key: 'KEY' });
    expect(await headersOf(fromText)).toEqual([['authorization', 'Bearer TOKEN2']]);
  });

  test.each([
    ['certificate-authority', { 'certificate-authority': '/f' }, {}],
    ['client-certificate', {}, { 'client-certificate': '/f', 'client-key': '/k' }],
    ['client-key', {}, { 'client-certificate': '/k', 'client-key': '/f' }],
  ])('a %s that cannot be read, or is empty, is an error', async (what, cluster, user) => {
    const of = async (file: string | Error): Promise<string> => {
      const fileSystem = new MemoryFiles({ '/f': file, '/k': 'x' });
      return (await failureOf(load(kubeconfig(cluster, user), { fileSystem }))).message;
    };
    expect(await of(systemError('EISDIR', '/f'))).toBe(`unable to read ${what} "/f": EISDIR`);
    expect(await of(' \n')).toBe(`${what} "/f" is empty`);
  });

  test.each<[string, unknown]>([
    ['a path', '/prod'],
    ['null', null],
  ])('%s in place of the options is a TypeError, and not another cluster', async (_, given) => {
    const options = given as LoadKubeConfigOptions;
    await expect(loadKubeConfig(options)).rejects.toThrow(/: options must be an object/);
    await expect(readKubeConfig(options)).rejects.toThrow(/: options must be an object/);
  });

  test('an aborted signal ends it with its reason, even where the file system never answers', async () => {
    const reason = new Error('enough');
    const stop = new AbortController();
    const loading = loadKubeConfig({
      ...nowhere,
      fileSystem: { read: () => new Promise(() => {}) },
      signal: stop.signal,
    });
    stop.abort(reason);
    await expect(loading).rejects.toBe(reason);
    await expect(load(kubeconfig(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test.each<[string, (text: string) => Buffer]>([
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, as PowerShell writes it', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big-endian', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('a real file may be in %s', async (_, bytes) => {
    const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
    try {
      const path = join(folder, 'config');
      writeFileSync(path, bytes(kubeconfig({}, { token: 't' }, { namespace: 'größe' })));
      const connection = await loadKubeConfig({ path });
      expect(connection.namespace).toBe('größe');
      expect(await headersOf(connection)).toEqual([['authorization', 'Bearer t']]);
      writeFileSync(path, Buffer.of(0xff, 0xfe, 0x20));
      expect((await failureOf(loadKubeConfig({ path }))).reason).toBe('NoConfiguration');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('real files are read, up to 1 MiB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
    try {
      const path = join(folder, 'config');
      writeFileSync(join(folder, 'token'), 'real\n');
      writeFileSync(path, kubeconfig({}, { tokenFile: 'token' }));
      expect(await headersOf(await loadKubeConfig({ path }))).toEqual([
        ['authorization', 'Bearer real'],
      ]);
      writeFileSync(path, kubeconfig().padEnd(1024 * 1024));
      expect((await loadKubeConfig({ path })).server).toBe('https://k8s.example:6443');
      writeFileSync(path, kubeconfig().padEnd(1024 * 1024 + 1));
      expect((await failureOf(loadKubeConfig({ path }))).message).toMatch(
        /^unable to read .*EFBIG$/,
      );
      expect((await failureOf(loadKubeConfig({ path: folder }))).message).toMatch(/EISDIR$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
