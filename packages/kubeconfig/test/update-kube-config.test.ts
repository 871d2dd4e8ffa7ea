import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  Secret,
  decodeKubeConfig,
  encodeKubeConfig,
  readKubeConfig,
  updateKubeConfig,
} from '../src/index.ts';
import type { Cluster, Context, KubeConfig, User } from '../src/index.ts';
import { base64, failureOf, kubeconfig } from './kubeconfigs.ts';
import { MemoryFiles, systemError } from './memory-files.ts';

const home = '/home/me';
const file = `${home}/.kube/config`;
const of = (files: MemoryFiles, paths?: string[]) => ({
  fileSystem: files,
  env: paths ? { KUBECONFIG: paths.join(delimiter) } : {},
  home,
});
const textOf = (files: MemoryFiles, path: string): string => String(files.files.get(path));
const inFile = (files: MemoryFiles, path: string): KubeConfig =>
  decodeKubeConfig(textOf(files, path), path);

const withCluster =
  (name: string, more: Partial<Cluster>) =>
  (config: KubeConfig): KubeConfig => {
    const before = config.clusters.get(name) ?? decodeKubeConfig(kubeconfig()).clusters.get('c')!;
    return { ...config, clusters: new Map(config.clusters).set(name, { ...before, ...more }) };
  };
const one = (name: string, namespace: string, more: object = {}): string =>
  JSON.stringify({ contexts: [{ name, context: { cluster: 'c', namespace } }], ...more });

describe('what is changed is written', () => {
  test('to the file that it stands in, and no other file', async () => {
    const files = new MemoryFiles({ '/1': one('a', 'one'), '/2': kubeconfig() });
    const after = await updateKubeConfig(
      withCluster('c', { server: 'https://new' }),
      of(files, ['/1', '/2']),
    );
    expect(after.clusters.get('c')?.server).toBe('https://new');
    expect(inFile(files, '/2').clusters.get('c')?.server).toBe('https://new');
    expect(textOf(files, '/1')).toBe(one('a', 'one'));
    expect(files.log).toEqual(['lock /1', 'lock /2', 'write /2', 'release /2', 'release /1']);
  });

  test.each([
    [['/gone', '/2', '/3'], '/2'],
    [['/gone', '/lost'], '/lost'],
    [undefined, file],
  ])('what is new, of the files %j, to %s', async (paths, path) => {
    const files = new MemoryFiles({ '/2': one('b', 'two'), '/3': one('c', 'three') });
    await updateKubeConfig(withCluster('new', { server: 'https://new' }), of(files, paths));
    expect(inFile(files, path).clusters.get('new')?.server).toBe('https://new');
    expect(files.log.filter((line) => line.startsWith('write'))).toEqual([`write ${path}`]);
  });

  test('a context of either file stays in its file', async () => {
    for (const [name, path] of [
      ['a', '/1'],
      ['b', '/2'],
    ] as const) {
      const files = new MemoryFiles({ '/1': one('a', 'one'), '/2': one('b', 'two') });
      await updateKubeConfig(
        (config) => {
          const context: Context = { ...config.contexts.get(name)!, namespace: 'new' };
          return { ...config, contexts: new Map(config.contexts).set(name, context) };
        },
        of(files, ['/1', '/2']),
      );
      expect(files.log).toContain(`write ${path}`);
      expect(inFile(files, path).contexts.get(name)?.namespace).toBe('new');
      expect(inFile(files, path).contexts.size).toBe(1);
    }
  });

  test('what is deleted goes from its file, and what it hid is there again', async () => {
    const files = new MemoryFiles({ '/1': one('a', 'one'), '/2': one('a', 'two') });
    const after = await updateKubeConfig(
      (config) => ({ ...config, contexts: new Map() }),
      of(files, ['/1', '/2']),
    );
    expect(inFile(files, '/1').contexts.size).toBe(0);
    expect(after.contexts.get('a')?.namespace).toBe('two');
  });

  test('a current context to the first file that is there, and it is cleared where it is set', async () => {
    const files = new MemoryFiles({ '/1': one('a', 'one'), '/2': kubeconfig() });
    const paths = ['/gone', '/1', '/2'];
    const use = (currentContext: string) =>
      updateKubeConfig((config) => ({ ...config, currentContext }), of(files, paths));
    expect((await use('')).currentContext).toBe('');
    expect(inFile(files, '/2').currentContext).toBe('');
    expect((await use('a')).currentContext).toBe('a');
    expect(inFile(files, '/1').currentContext).toBe('a');
    expect((await use('a')).currentContext).toBe('a');
    expect(files.log.filter((line) => line.startsWith('write'))).toEqual(['write /2', 'write /1']);
  });

  test('though it was changed in place, as who has no types will do', async () => {
    const files = new MemoryFiles({ '/1': kubeconfig() });
    await updateKubeConfig(
      (config) => {
        (config.contexts as Map<string, Context>).set('new', config.contexts.get('x')!);
        return config;
      },
      of(files, ['/1']),
    );
    expect([...inFile(files, '/1').contexts.keys()]).toEqual(['new', 'x']);
  });

  test.each<[string, unknown]>([
    ['no function', undefined],
    ['a function that returns nothing', () => undefined],
    ['a function that promises', async (config: KubeConfig) => config],
    ['a function that returns another thing', () => ({ clusters: {}, users: {}, contexts: {} })],
  ])('never by %s: that is a TypeError, and nothing is written', async (_, change) => {
    const files = new MemoryFiles({ '/1': kubeconfig() });
    const update = updateKubeConfig(
      change as (config: KubeConfig) => KubeConfig,
      of(files, ['/1']),
    );
    await expect(update).rejects.toThrow(/^updateKubeConfig: change /);
    expect(textOf(files, '/1')).toBe(kubeconfig());
    expect(files.log.filter((line) => line.startsWith('lock'))).toHaveLength(
      files.log.filter((line) => line.startsWith('release')).length,
    );
  });

  test('nothing, where nothing is changed', async () => {
    const files = new MemoryFiles({ [file]: kubeconfig() });
    await updateKubeConfig(
      (config) => ({ ...config, clusters: new Map(config.clusters) }),
      of(files),
    );
    expect(files.log).toEqual([`lock ${file}`, `release ${file}`]);
  });

  test('paths below the folder of the file as relative ones, others as they are', async () => {
    const text = kubeconfig(
      { 'certificate-authority': 'pki/ca.crt' },
      {
        'client-certificate': '../cert',
        'client-key': '/abs/key',
        tokenFile: 'token',
        exec: { apiVersion: 'client.authentication.k8s.io/v1beta1', command: './plugin' },
      },
    );
    const files = new MemoryFiles({ '/dir/config': text });
    await updateKubeConfig(
      (config) => ({ ...config, currentContext: 'y' }),
      of(files, ['/dir/config']),
    );
    const { clusters, users } = decodeKubeConfig(textOf(files, '/dir/config'));
    expect(clusters.get('c')?.certificateAuthority).toBe('pki/ca.crt');
    expect(users.get('u')).toMatchObject({
      clientCertificate: '/cert',
      clientKey: '/abs/key',
      tokenFile: './token',
      exec: { command: './plugin' },
    });
    expect(inFile(files, '/dir/config').users.get('u')).toMatchObject({
      tokenFile: '/dir/token',
      exec: { command: '/dir/plugin' },
    });
  });
});

describe('a lock', () => {
  test('that somebody else has is an error at once, and nothing is read or written', async () => {
    const files = new MemoryFiles({ '/1': kubeconfig(), '/2': one('b', 'two'), '/2.lock': '' });
    const error = await failureOf(
      updateKubeConfig(withCluster('c', { server: 'https://new' }), of(files, ['/2', '/1'])),
    );
    expect(error.message).toBe(
      'unable to lock config file "/2": /2.lock: file exists. Somebody is writing; if nobody is, remove it',
    );
    expect(files.reads).toEqual([]);
    expect(files.log).toEqual(['lock /1', 'release /1']);
  });

  test('is released whatever happens', async () => {
    const files = new MemoryFiles({ [file]: kubeconfig() });
    const reason = new Error('enough');
    const failing = updateKubeConfig(() => {
      throw reason;
    }, of(files));
    await expect(failing).rejects.toBe(reason);
    files.files.set(file, 'a: [');
    await failureOf(updateKubeConfig((config) => config, of(files)));
    files.files.set(file, systemError('EACCES', file));
    expect((await failureOf(updateKubeConfig((config) => config, of(files)))).message).toContain(
      'EACCES',
    );
    expect(files.log.filter((line) => line.startsWith('release'))).toHaveLength(3);
    expect(files.files.has(`${file}.lock`)).toBe(false);
  });

  test('of two writers at once one is told, and the file is whole', async () => {
    const files = new MemoryFiles({ [file]: kubeconfig() });
    const outcomes = await Promise.allSettled(
      ['a', 'b'].map((name) =>
        updateKubeConfig(withCluster(name, { server: `https://${name}` }), of(files)),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect([...inFile(files, file).clusters.keys()]).toEqual(['a', 'c']);
  });

  test('a file that cannot be written is an error that quotes nothing of the system’s', async () => {
    const files = new MemoryFiles({ '/2': kubeconfig() });
    files.write = () => Promise.reject(systemError('ENOSPC', 'c4n4ry'));
    const error = await failureOf(
      updateKubeConfig(withCluster('c', { server: 'https://new' }), of(files, ['/2'])),
    );
    expect(error.message).toBe('unable to write config file "/2": ENOSPC');
  });
});

test('on a real disk: for its owner alone, its mode kept, a link kept, the lock gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'update-'));
  try {
    const path = join(folder, 'deep/er/config');
    const use = (currentContext: string) =>
      updateKubeConfig((config) => ({ ...config, currentContext }), { path });
    await use('a');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'deep')).mode & 0o777 & 0o700).toBe(0o700);
    chmodSync(path, 0o640);
    await use('b');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readFileSync(path, 'utf8')).toContain('current-context: b');
    expect(existsSync(`${path}.lock`)).toBe(false);

    const link = join(folder, 'link');
    symlinkSync(path, link);
    await updateKubeConfig((config) => ({ ...config, currentContext: 'c' }), { path: link });
    expect(readFileSync(path, 'utf8')).toContain('current-context: c');
    expect((await readKubeConfig({ path: link })).currentContext).toBe('c');

    writeFileSync(`${path}.lock`, '');
    expect((await failureOf(use('d'))).message).toContain(`${path}.lock: file exists`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('what is written is read as it was', () => {
  test.each([
    '0',
    '1',
    '433e40',
    'yes',
    'off',
    '~',
    '12:30:45',
    '2026-01-01',
    '1_000',
    '0x1f',
    '- a',
    '# a',
    'a: b',
    ' ',
    'x\ny',
    '*a',
    '!!a',
    '"',
    '\u2028',
    'x\u0085\u2029y',
    '\ufeff',
    'a\u007fb\u009fc"',
    '\uffff',
    '0o17',
    '0X1F',
    '-0B1',
    'e1',
    '1e1',
    '.',
    '😀',
  ])('the name %j', (name) => {
    const config = withCluster(name, { server: name })(decodeKubeConfig(''));
    const again = decodeKubeConfig(encodeKubeConfig(config));
    expect([...again.clusters.keys()]).toEqual([name]);
    expect(again.clusters.get(name)?.server).toBe(name);
  });

  test('whatever stands in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const secret = text.map((value) => new Secret(value));
    const bytes = fc
      .uint8Array({ maxLength: 20 })
      .map((data) => Buffer.from(data).toString('latin1'));
    const named = <T>(value: fc.Arbitrary<T>) =>
      fc.array(fc.tuple(text, value), { maxLength: 3 }).map((entries) => new Map(entries));
    const extensions = named(fc.constantFrom<unknown>(1, 'x', true, null, ['a', { b: 1 }]));
    const clusters = fc.record<Cluster>({
      server: text,
      tlsServerName: text,
      insecureSkipTLSVerify: fc.boolean(),
      certificateAuthority: text,
      certificateAuthorityData: bytes,
      proxyURL: secret,
      disableCompression: fc.boolean(),
      extensions,
      origin: fc.constant(undefined),
    });
    const exec = fc.record({
      apiVersion: text,
      command: text,
      args: fc.array(secret, { maxLength: 2 }),
      env: fc.array(fc.record({ name: text, value: secret }), { maxLength: 2 }),
      installHint: text,
      provideClusterInfo: fc.boolean(),
      interactiveMode: text,
    });
    const users = fc.record<User>({
      token: secret,
      tokenFile: text,
      clientCertificate: text,
      clientCertificateData: bytes.map((value) => new Secret(value)),
      clientKey: text,
      clientKeyData: bytes.map((value) => new Secret(value)),
      username: text,
      password: secret,
      as: text,
      asUID: text,
      asGroups: fc.array(text, { maxLength: 2 }),
      asUserExtra: named(fc.array(text, { maxLength: 2 })),
      exec: fc.option(exec, { nil: undefined }),
      authProvider: fc.option(fc.record({ name: text, config: named(secret) }), { nil: undefined }),
      extensions,
      origin: fc.constant(undefined),
    });
    const contexts = fc.record<Context>({
      cluster: text,
      user: text,
      namespace: text,
      extensions,
      origin: fc.constant(undefined),
    });
    const configs = fc.record<KubeConfig>({
      clusters: named(clusters),
      users: named(users),
      contexts: named(contexts),
      currentContext: text,
      extensions,
    });
    fc.assert(
      fc.property(configs, (config) => {
        const again = decodeKubeConfig(encodeKubeConfig(config));
        expect(revealed(again)).toEqual(revealed(config));
      }),
      { numRuns: 200 },
    );
  });

  test('two entries that share a value are written without an alias', () => {
    const config = decodeKubeConfig(kubeconfig({ 'certificate-authority-data': base64('CA') }));
    const cluster = config.clusters.get('c')!;
    const twice = {
      ...config,
      clusters: new Map([
        ['a', cluster],
        ['b', cluster],
      ]),
    };
    expect(encodeKubeConfig(twice)).not.toMatch(/[&*]a/);
  });
});

/** With its secrets and in the order of names, to be compared. */
function revealed(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  if (value instanceof Map)
    return [...value]
      .map(([key, item]: [string, unknown]): [string, unknown] => [key, revealed(item)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
}
