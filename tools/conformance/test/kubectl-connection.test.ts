// The same files give kubectl and us the same connection: the real kubectl is asked, at the real server.
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { findKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { defineResource, readBody } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';
import {
  decodeKubeConfig,
  encodeKubeConfig,
  loadKubeConfig,
  readKubeConfig,
  updateKubeConfig,
} from '@client-ts/kubeconfig';
import type { Context, KubeConfig, LoadKubeConfigOptions } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';
import { afterAll, describe, expect, inject, test } from 'vitest';

const real = inject('kubeAPIServer');
const found = findKubeAPIServer();
const why = 'missing' in real ? ` (${real.missing})` : '';

interface SelfSubjectReview {
  status?: { userInfo?: UserInfo };
}
interface UserInfo {
  username?: string;
  uid?: string;
  groups?: string[];
  extra?: Record<string, string[]>;
}
interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}
const ConfigMaps = defineResource<ConfigMap>({
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
});

const folder = mkdtempSync(join(tmpdir(), 'kubectl-connection-'));
afterAll(() => rmSync(folder, { recursive: true }));
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function write(name: string, content: string | object, mode = 0o600): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
  return path;
}

function kubectl(
  paths: readonly string[],
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  if ('missing' in found) throw new Error(found.missing);
  return spawnSync(found.kubectl, args, {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, KUBECONFIG: paths.join(delimiter) },
  });
}

/** Line by line, in one order, and without where it came from. */
const comparable = (config: KubeConfig): string[] => encodeKubeConfig(config).split('\n');

async function ours(
  paths: readonly string[],
  options: LoadKubeConfigOptions = {},
): Promise<UserInfo> {
  const env = { PATH: process.env['PATH'], KUBECONFIG: paths.join(delimiter) };
  const connection = await loadKubeConfig({ env, home: folder, ...options });
  await using client = new RESTClient(connection);
  const { body } = await client.request({
    method: 'POST',
    path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    headers: [],
    body: Buffer.from('{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}'),
  });
  const text = new TextDecoder().decode(await readBody(body));
  return (JSON.parse(text) as SelfSubjectReview).status?.userInfo ?? {};
}

function theirs(paths: readonly string[], ...flags: string[]): UserInfo {
  const { status, stdout, stderr } = kubectl(paths, 'auth', 'whoami', '-o', 'json', ...flags);
  expect([status, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as SelfSubjectReview).status?.userInfo ?? {};
}

const view = (paths: readonly string[], ...flags: string[]): KubeConfig => {
  const { status, stdout, stderr } = kubectl(
    paths,
    'config',
    'view',
    '--raw',
    '-o',
    'json',
    ...flags,
  );
  expect([status, stderr]).toEqual([0, '']);
  // It leaves paths as they stand in the file.
  return decodeKubeConfig(stdout, paths[0]);
};
const odd = [
  'yes',
  '12:30',
  '1e3',
  '0o17',
  '0X1F',
  '1_0',
  '~',
  '<<',
  '=',
  '#',
  'a: b',
  '- a',
  '"',
  "'",
  '__proto__',
  'ü😀',
  ' x ',
  'a\nb',
];
const unprintable = ['a\u0085b', '\u2028', '\ufeff', '\u007f', '"\u009f'];

describe.skipIf('missing' in found)('config view', () => {
  const cases: [title: string, files: (string | object)[]][] = [
    ['an empty file', ['']],
    [
      'several files: of each name the first, whole, and the first current context',
      [
        { clusters: [{ name: 'c', cluster: { server: 'https://one' } }] },
        {
          'current-context': 'x',
          clusters: [{ name: 'c', cluster: { server: 'https://two', 'tls-server-name': 'two' } }],
          contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', namespace: 'n' } }],
        },
        {
          'current-context': 'y',
          contexts: [
            { name: 'x', context: { cluster: 'other' } },
            { name: 'y', context: { cluster: 'd' } },
          ],
        },
      ],
    ],
    [
      'relative paths, and a command that is one',
      [
        {
          clusters: [{ name: 'c', cluster: { server: 'h', 'certificate-authority': 'pki/ca' } }],
          users: [
            {
              name: 'u',
              user: {
                'client-certificate': '../c',
                'client-key': '/abs/k',
                tokenFile: 't',
                exec: {
                  apiVersion: 'client.authentication.k8s.io/v1beta1',
                  command: './bin/x',
                  args: ['a b'],
                  env: [{ name: 'A', value: 'b' }],
                  provideClusterInfo: true,
                },
              },
            },
            {
              name: 'v',
              user: {
                exec: {
                  apiVersion: 'client.authentication.k8s.io/v1',
                  command: 'x',
                  interactiveMode: 'Always',
                  installHint: 'hint',
                },
              },
            },
          ],
        },
      ],
    ],
    [
      'YAML 1.1: truth values, a repeated key, an anchor, a second document',
      [
        `clusters: [{ name: c, cluster: { server: a, server: b, insecure-skip-tls-verify: yes } }]
contexts:
- name: "yes"
  context: &x { cluster: c, namespace: 2026-01-01 }
- { name: "0x1f", context: { <<: *x, user: "123" } }
unknown: { deep: [1, 2] }
---
current-context: other
`,
      ],
    ],
    [
      'every field of a user and a cluster',
      [
        {
          clusters: [
            {
              name: 'c',
              cluster: {
                server: 'https://h',
                'tls-server-name': 'n',
                'certificate-authority-data': base64('CA'),
                'proxy-url': 'http://me:pw@p:1',
                'disable-compression': true,
                extensions: [{ name: 'e', extension: { a: [1, { b: null }], c: 'd' } }],
              },
            },
          ],
          users: [
            {
              name: 'a',
              user: {
                token: 't',
                as: 'j',
                'as-uid': '7',
                'as-groups': ['g', 'h'],
                'as-user-extra': { k: ['v', 'w'], 'a/b': ['c'] },
              },
            },
            { name: 'b', user: { username: 'n', password: 'p:w' } },
            {
              name: 'c',
              user: { 'client-certificate-data': base64('C'), 'client-key-data': base64('K') },
            },
            {
              name: 'd',
              user: {
                'auth-provider': { name: 'oidc', config: { 'client-id': 'x', 'id-token': 'y' } },
              },
            },
          ],
          contexts: [
            {
              name: 'x',
              context: { cluster: 'c', user: 'a', extensions: [{ name: 'm', extension: 'text' }] },
            },
          ],
        },
      ],
    ],
    [
      'names that look like something else',
      [
        {
          contexts: odd.map((name) => ({ name, context: { cluster: name } })),
        },
      ],
    ],
  ];

  test.each(cases)('%s', async (title, files) => {
    const at = title.replaceAll(/\W+/g, '-').slice(0, 30);
    const paths = files.map((content, i) => write(`${at}/${i}/config`, content));
    const env = { KUBECONFIG: [...paths, join(folder, 'gone')].join(delimiter) };
    expect(comparable(await readKubeConfig({ env, home: folder }))).toEqual(
      comparable(view([...paths, join(folder, 'gone')])),
    );
  });

  test('what we write, kubectl reads as we do, and what kubectl writes, we read', async () => {
    const [, files = []] = cases[4] ?? [];
    const path = write('written/config', files[0] ?? '');
    const env = { KUBECONFIG: path };
    await updateKubeConfig((config) => ({ ...config, currentContext: 'x' }), { env, home: folder });
    expect(comparable(view([path]))).toEqual(
      comparable(await readKubeConfig({ env, home: folder })),
    );
    expect(
      kubectl([path], 'config', 'set-context', 'yes', '--cluster=c', '--namespace=0x1f').status,
    ).toBe(0);
    const after = await readKubeConfig({ env, home: folder });
    expect(after.contexts.get('yes')).toMatchObject({ cluster: 'c', namespace: '0x1f' });
    expect(comparable(after)).toEqual(comparable(view([path])));
  });

  test('names that look like something else, written by us, kubectl reads as they are', () => {
    const config = decodeKubeConfig('');
    const names = [...odd, ...unprintable];
    const contexts = names.map((cluster) => ({
      cluster,
      user: '',
      namespace: '',
      extensions: new Map(),
      origin: undefined,
    }));
    const entries = contexts.map((context): [string, Context] => [context.cluster, context]);
    const text = encodeKubeConfig({ ...config, contexts: new Map(entries) });
    const read = view([write('odd/config', text)]).contexts;
    expect(new Map([...read].map(([name, { cluster }]) => [name, cluster]))).toEqual(
      new Map(names.map((name) => [name, name])),
    );
  });

  test('a lock of ours keeps kubectl out, as kubectl’s keeps us out', async () => {
    const path = write('locked/config', '');
    write('locked/config.lock', '');
    expect(kubectl([path], 'config', 'set-context', 'x', '--cluster=c').stderr).toContain(
      'config.lock: file exists',
    );
    const options = { env: { KUBECONFIG: path }, home: folder };
    await expect(
      updateKubeConfig((config) => ({ ...config, currentContext: 'x' }), options),
    ).rejects.toThrow('config.lock: file exists');
  });

  test.each<[title: string, text: string]>([
    ['a namespace that is a number', 'contexts: [{ name: x, context: { namespace: 123 } }]'],
    ['a token that is a number', 'users: [{ name: u, user: { token: 123 } }]'],
    [
      'a truth value that is a text',
      'clusters: [{ name: c, cluster: { insecure-skip-tls-verify: "true" } }]',
    ],
    ['two clusters of one name', 'clusters: [{ name: c }, { name: c }]'],
    [
      'base64 without padding',
      'clusters: [{ name: c, cluster: { certificate-authority-data: QQ } }]',
    ],
    ['another version', 'apiVersion: v2\nkind: Config'],
    ['no YAML', 'a: ['],
    ['a list', '[]'],
  ])('%s fails the file, for kubectl as for us', async (_, text) => {
    const path = write('bad/config', text);
    expect(kubectl([path], 'config', 'view').status).toBe(1);
    await expect(readKubeConfig({ env: { KUBECONFIG: path }, home: folder })).rejects.toMatchObject(
      {
        code: 'ERR_K8S_KUBECONFIG',
      },
    );
  });
});

const pem = (data: string | undefined): string => Buffer.from(data ?? '', 'base64').toString();
const execOf = (name: string, status: object, apiVersion: string): object => {
  const answer = JSON.stringify({ kind: 'ExecCredential', apiVersion, status });
  const command = write(name, `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`, 0o755);
  return { exec: { apiVersion, command, interactiveMode: 'Never' } };
};
describe.skipIf('missing' in real)(`auth whoami at the real kube-apiserver${why}`, () => {
  const given = JSON.parse('missing' in real ? '{}' : real.kubeconfig) as {
    clusters: { cluster: { server: string; 'certificate-authority-data': string } }[];
    users: { name: string; user: Record<string, string> }[];
  };
  const cluster = given.clusters?.[0]?.cluster ?? { server: '', 'certificate-authority-data': '' };
  const user = (name: string): Record<string, string> =>
    given.users.find((one) => one.name === name)?.user ?? {};
  const config = (who: object, where: object = cluster, more: object = {}): object => ({
    'current-context': 'x',
    clusters: [{ name: 'c', cluster: where }],
    users: [{ name: 'u', user: who }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    ...more,
  });
  const v1 = 'client.authentication.k8s.io/v1';
  const contexts: [title: string, username: string, make: () => { who: object; where?: object }][] =
    [
      ['a token', 'admin', () => ({ who: user('admin') })],
      ['a token that may do nothing', 'nobody', () => ({ who: user('nobody') })],
      [
        'a token file',
        'admin',
        () => ({ who: { tokenFile: write('token', `${user('admin')['token']}\n`) } }),
      ],
      ['a client certificate', 'admin-cert', () => ({ who: user('admin-cert') })],
      [
        'a client certificate and a CA in files',
        'admin-cert',
        () => ({
          who: {
            'client-certificate': write(
              'cert.pem',
              pem(user('admin-cert')['client-certificate-data']),
            ),
            'client-key': write('key.pem', pem(user('admin-cert')['client-key-data'])),
          },
          where: {
            server: cluster.server,
            'certificate-authority': write('ca.pem', pem(cluster['certificate-authority-data'])),
          },
        }),
      ],
      [
        'a program that gives a token',
        'admin',
        () => ({ who: execOf('token.sh', { token: user('admin')['token'] }, v1) }),
      ],
      [
        'a program of v1beta1',
        'nobody',
        () => ({ who: execOf('beta.sh', { token: user('nobody')['token'] }, `${v1}beta1`) }),
      ],
      [
        'a program that gives a client certificate',
        'admin-cert',
        () => ({
          who: execOf(
            'cert.sh',
            {
              clientCertificateData: pem(user('admin-cert')['client-certificate-data']),
              clientKeyData: pem(user('admin-cert')['client-key-data']),
            },
            v1,
          ),
        }),
      ],
      [
        'whom to act as: user, uid, groups and extra',
        'jane@example.com',
        () => ({
          who: {
            ...user('admin'),
            as: 'jane@example.com',
            'as-uid': '7',
            'as-groups': ['dev', 'ops'],
            'as-user-extra': { scopes: ['a', 'b'], 'example.com/team': ['x%y'] },
          },
        }),
      ],
      [
        'whoever answers',
        'admin',
        () => ({
          who: user('admin'),
          where: { server: cluster.server, 'insecure-skip-tls-verify': true },
        }),
      ],
      [
        'a token and a program, which is not run',
        'nobody',
        () => ({ who: { ...execOf('never.sh', {}, v1), ...user('nobody') } }),
      ],
    ];

  test.each(contexts)('%s is %s', async (title, username, make) => {
    const { who, where } = make();
    const path = write(`${title.replaceAll(/\W+/g, '-')}/config`, config(who, where));
    const we = await ours([path]);
    expect(we).toEqual(theirs([path]));
    expect(we.username).toBe(username);
  });

  const three: [title: string, make: () => object][] = [
    ['a token', () => user('admin')],
    ['a client certificate', () => user('admin-cert')],
    ['a program', () => execOf('three.sh', { token: user('admin')['token'] }, v1)],
  ];
  test.each(three)('%s may create, list, watch and delete', async (title, make) => {
    const path = write(`verbs/${title.replaceAll(' ', '-')}`, config(make()));
    const env = { PATH: process.env['PATH'], KUBECONFIG: path };
    await using client = new RESTClient(await loadKubeConfig({ env, home: folder }));
    const maps = client.resource(ConfigMaps).namespace('default');
    const name = `kubeconfig-${title.replaceAll(' ', '-')}`;
    const { metadata } = await maps.create({ metadata: { name }, data: { a: 'b' } });
    const watch = await maps.watch({
      resourceVersion: metadata.resourceVersion,
      fieldSelector: `metadata.name=${name}`,
    });
    await maps.delete(name);
    const types: string[] = [];
    for await (const event of watch) {
      types.push(event.type);
      break;
    }
    expect(types).toEqual(['DELETED']);
    const { items } = await maps.list({ fieldSelector: `metadata.name=${name}` });
    expect(items).toEqual([]);
  });

  test('a program whose token the server refuses is run again, and the request answered', async () => {
    const state = join(folder, 'has-run');
    const answer = (token: string | undefined): string =>
      JSON.stringify({ kind: 'ExecCredential', apiVersion: v1, status: { token } });
    const command = write(
      'again.sh',
      `#!/bin/sh\nif [ -e ${state} ]; then echo '${answer(user('admin')['token'])}'; else touch ${state}; echo '${answer('stale')}'; fi\n`,
      0o755,
    );
    const exec = { apiVersion: v1, command, interactiveMode: 'Never' };
    expect((await ours([write('again/config', config({ exec }))])).username).toBe('admin');
  });

  test('a proxy-url leads both of us through the proxy', async () => {
    const tunnels: string[] = [];
    const sockets = new Set<Socket>();
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      tunnels.push(`${request.url} ${request.headers['proxy-authorization']}`);
      const { hostname, port } = new URL(`http://${request.url}`);
      const onward = connect(Number(port), hostname);
      sockets.add(onward);
      socket.write('HTTP/1.1 200 x\r\n\r\n');
      socket
        .on('error', () => {})
        .pipe(onward.on('error', () => {}))
        .pipe(socket);
    });
    await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = proxy.address() as AddressInfo;
      const where = { ...cluster, 'proxy-url': `http://me:p%40w@127.0.0.1:${port}` };
      const path = write('proxy/config', config(user('admin'), where));
      const asked = await new Promise<string>((resolve, reject) => {
        const env = { PATH: process.env['PATH'], HOME: folder, KUBECONFIG: path };
        const file = 'missing' in found ? '' : found.kubectl;
        execFile(file, ['auth', 'whoami', '-o', 'json'], { env }, (error, stdout) =>
          error ? reject(error) : resolve(stdout),
        );
      });
      const through = tunnels.splice(0);
      expect(await ours([path])).toEqual((JSON.parse(asked) as SelfSubjectReview).status?.userInfo);
      expect(new Set(tunnels)).toEqual(new Set(through));
      expect(through).not.toEqual([]);
    } finally {
      for (const socket of sockets) socket.destroy();
      proxy.closeAllConnections();
      proxy.close();
    }
  });

  // kubectl would ask for a name and a password.
  test.each([
    ['nobody', [{ name: 'u', user: {} }]],
    ['a user that is missing', []],
  ])('%s is system:anonymous', async (_, users) => {
    const path = write('anonymous/config', config({}, cluster, { users }));
    await expect(ours([path])).rejects.toThrow('system:anonymous');
    expect(kubectl([path], 'auth', 'whoami').stdout).toContain('Please enter Username');
  });

  test('overrides are kubectl’s flags', async () => {
    const users = ['admin', 'nobody'].map((name) => ({ name, user: user(name) }));
    const path = write('flags/config', config({}, cluster, { users }));
    expect(
      await ours([path], {
        overrides: { context: { user: 'admin' }, user: { as: 'jane', asGroups: ['g'] } },
      }),
    ).toEqual(theirs([path], '--user=admin', '--as=jane', '--as-group=g'));
    expect(await ours([path], { overrides: { user: { token: user('admin')['token'] } } })).toEqual(
      theirs([path], `--token=${user('admin')['token']}`),
    );
  });

  test('a token that nobody knows is Unauthorized', async () => {
    const path = write('refused/config', config({ token: 'not-a-token' }));
    await expect(ours([path])).rejects.toMatchObject({ statusCode: 401 });
    expect(kubectl([path], 'auth', 'whoami').stderr).toContain('Unauthorized');
  });

  test('a server that another CA vouches for is refused, by kubectl as by us', async () => {
    const other = {
      ...cluster,
      'certificate-authority-data': user('admin-cert')['client-certificate-data'],
    };
    const path = write('other-ca/config', config(user('admin'), other));
    await expect(ours([path])).rejects.toMatchObject({ code: 'ERR_K8S_TRANSPORT' });
    expect(kubectl([path], 'auth', 'whoami').stderr).toContain('certificate');
  });

  test('a server without a scheme is plain http, for kubectl as for us', async () => {
    const bare = { server: new URL(cluster.server || 'https://h').host };
    const path = write('bare/config', config(user('admin'), bare));
    await expect(ours([path])).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_K8S_(?:API|TRANSPORT)$/),
    });
    expect(kubectl([path], 'auth', 'whoami').status).not.toBe(0);
  });
});
