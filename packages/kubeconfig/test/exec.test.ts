import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { RESTClient } from '@client-ts/rest-client';
import { describe, expect, test } from 'vitest';

import { loadKubeConfig } from '../src/index.ts';
import type { LoadKubeConfigOptions } from '../src/index.ts';
import { makeCertificate } from './certificates.ts';
import { base64, failureOf, headersOf, kubeconfig, load } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';
import { CA } from './pem.ts';
import {
  FakePrograms,
  credential,
  folder,
  printing,
  programs,
  script,
  v1,
  v1beta1,
} from './plugins.ts';
import { ask, askWith, serveTLS } from './tls-server.ts';

type Fields = Record<string, unknown>;

const execOf = (command: string, more: Fields = {}): Fields => ({
  exec: { apiVersion: v1, interactiveMode: 'Never', command, ...more },
});
const at = (command: string, more: Fields = {}, cluster: Fields = {}): string =>
  kubeconfig(cluster, execOf(command, more));
const tokenOf = async (text: string, options: LoadKubeConfigOptions = {}): Promise<unknown> =>
  (await headersOf(await load(text, { programs: programs(), ...options })))[0]?.[1];
const failure = async (text: string, options: LoadKubeConfigOptions = {}): Promise<string> =>
  (await failureOf(tokenOf(text, options))).message;

/** A server that answers with what it was told. */
const echo = async ({ headers }: HTTPRequest): Promise<HTTPResponse> => ({
  status: 200,
  headers,
  body: ReadableStream.from([]),
});

const ca = makeCertificate({ commonName: 'ca' });
const pair = (commonName: string): Fields => {
  const { cert, key } = makeCertificate({ commonName, issuer: ca });
  return { clientCertificateData: cert, clientKeyData: key };
};

describe('a real program', () => {
  test.each([v1, v1beta1])('of %s gives a token', async (apiVersion) => {
    const { path } = printing(credential({ token: 'abc' }, apiVersion));
    expect(await tokenOf(at(path, { apiVersion }))).toBe('Bearer abc');
  });

  test('may answer in YAML', async () => {
    const { path } = printing(`apiVersion: ${v1}\nkind: ExecCredential\nstatus:\n  token: abc`);
    expect(await tokenOf(at(path))).toBe('Bearer abc');
  });

  test('is given its arguments, the machine’s variables, the kubeconfig’s, and what nobody can override', async () => {
    const { path } = script(
      `printf '{"kind":"ExecCredential","apiVersion":"${v1}","status":{"token":"%s.%s.%s.%s.%s"}}' "$1" "$#" "$A" "$B" "\${#KUBERNETES_EXEC_INFO}"`,
    );
    const env = [
      { name: 'B', value: 'kubeconfig' },
      { name: 'KUBERNETES_EXEC_INFO', value: 'mine' },
    ];
    const info = JSON.stringify({
      kind: 'ExecCredential',
      apiVersion: v1,
      spec: { interactive: false },
    });
    const text = at(path, { args: ['$HOME;x', 'y z'], env });
    const options = { env: { A: 'machine', B: 'machine', PATH: process.env['PATH'] } };
    expect(await tokenOf(text, options)).toBe(`Bearer $HOME;x.2.machine.kubeconfig.${info.length}`);
  });

  test('is found in $PATH by its name, and beside the kubeconfig by a path', async () => {
    const fileSystem = new MemoryFiles({ '/dir/config': at('./plugin') });
    const fake = new FakePrograms();
    const options = { programs: fake, env: {} };
    await headersOf(await load(at('plugin'), options));
    await headersOf(await loadKubeConfig({ ...options, fileSystem, path: '/dir/config' }));
    expect(fake.ran.map(({ command }) => command)).toEqual(['plugin', '/dir/plugin']);
  });

  test('is found in our $PATH, whatever $PATH the kubeconfig gives it', async () => {
    const { path } = script(`echo '${credential({ token: '@' })}' | sed "s#@#$PATH#"`);
    const text = at(basename(path), { env: [{ name: 'PATH', value: '/usr/bin:/bin' }] });
    expect(await tokenOf(text, { env: { PATH: `${folder}:/bin` } })).toBe('Bearer /usr/bin:/bin');
    expect(await failure(text, { env: { PATH: '/bin' } })).toContain('not found');
  });

  test('that fails is an error with its exit code, and nothing of what it printed', async () => {
    const { path } = script('echo c4n4ry; exit 7');
    expect(await failure(at(path))).toBe(
      `getting credentials: exec: executable ${path} failed with exit code 7`,
    );
  });

  test('that a signal ends is an error', async () => {
    const { path } = script('kill -9 $$');
    expect(await failure(at(path))).toBe(
      `getting credentials: exec: executable ${path} was ended by a signal`,
    );
  });

  test('that is not there is an error with a hint, ten times an hour at most', async () => {
    const clock = new VirtualClock();
    const connection = await load(
      at('no-such-plugin', { installHint: 'run \u001b[1minstall\u001b[0m it' }),
      { programs: programs(), clock },
    );
    const messages: string[] = [];
    const again = async (): Promise<void> => {
      messages.push((await failureOf(headersOf(connection))).message);
      await clock.advance(60_000);
    };
    for (let i = 0; i < 11; i++) await again();
    expect(messages[0]).toMatch(
      /^getting credentials: exec: executable no-such-plugin not found\n/,
    );
    expect(messages[0]).toContain('run \uFFFD[1minstall\uFFFD[0m it');
    expect(messages.map((message) => message.includes('install'))).toEqual([
      ...Array<boolean>(10).fill(true),
      false,
    ]);
    await clock.advance(3_600_000);
    await again();
    expect(messages.at(-1)).toContain('install');
  });

  test('that may not be executed is an error with the system’s code', async () => {
    expect(await failure(at(folder))).toBe(
      `getting credentials: exec: executable ${folder} cannot be run: EACCES`,
    );
  });

  test('that prints without end is an error, and ended', async () => {
    const { path } = script('yes c4n4ry');
    expect(await failure(at(path))).toBe(
      `getting credentials: exec: executable ${path} printed more than 1 MiB`,
    );
  });

  test('that hangs, takes no notice of SIGTERM and has children is ended after 60 s', async () => {
    const { path } = script(`trap '' TERM; sleep 1000 & echo $! > ${folder}/child; sleep 1000`);
    const clock = new VirtualClock();
    const connection = await load(at(path), { programs: programs(), clock });
    const failing = failureOf(headersOf(connection));
    await expect.poll(child).toBeGreaterThan(0);
    await clock.advance(60_000);
    expect((await failing).message).toBe(
      `getting credentials: exec: executable ${path} gave no answer within 60 s`,
    );
    await expect.poll(() => isRunning(child())).toBe(false);
  });

  test('at which somebody sits has all the time there is', async () => {
    const signal = `${folder}/typed`;
    const { path, runs } = script(
      `while [ ! -e ${signal} ]; do sleep 0.05; done\necho '${credential({ token: 'abc' })}'`,
    );
    const clock = new VirtualClock();
    const text = at(path, { interactiveMode: 'IfAvailable' });
    const connection = await load(text, { programs: programs(true), clock });
    const asking = headersOf(connection);
    await using client = new RESTClient({ ...connection, clock, transport: echo });
    const asked = client.request({ method: 'GET', path: '/version', headers: [] });
    await expect.poll(runs).toBe(1);
    await clock.advance(3_600_000);
    writeFileSync(signal, '');
    expect(await asking).toEqual([['authorization', 'Bearer abc']]);
    expect((await asked).headers).toContainEqual(['authorization', 'Bearer abc']);
    const never = at(path, { interactiveMode: 'Never' });
    const { credentials } = await load(never, { programs: programs(true), clock });
    expect(credentials?.asksSomebody).toBe(false);
  });

  test('that leaves a child behind with its output open has answered', async () => {
    const { path } = script(
      `sleep 1000 2>/dev/null &\necho $! > ${folder}/child\necho '${credential({ token: 'abc' })}'`,
    );
    expect(await tokenOf(at(path))).toBe('Bearer abc');
    expect(isRunning(child())).toBe(true);
    process.kill(child());
  });

  test('gives a client certificate, and another after a 401: the request is answered', async () => {
    const first = pair('jane');
    const second = pair('joe');
    const state = `${folder}/has-run`;
    const { path, runs } = script(
      `if [ -e ${state} ]; then cat <<'END'\n${credential(second)}\nEND\nelse touch ${state}; cat <<'END'\n${credential(first)}\nEND\nfi`,
    );
    const server = makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 1] });
    await using listener = await serveTLS(server, {
      clientCA: ca.cert,
      answer: (who) => ({ status: who === 'joe' ? 200 : 401, text: who }),
    });
    const connection = await load(
      at(path, {}, { server: listener.url, 'certificate-authority-data': base64(ca.cert) }),
      { programs: programs() },
    );
    await using client = new RESTClient(connection);
    expect(await askWith(client)).toBe('joe');
    expect(await askWith(client)).toBe('joe');
    expect(listener.seen).toEqual(['jane -', 'joe -', 'joe -']);
    expect(runs()).toBe(2);
    await expect.poll(() => listener.open).toBe(1);
  });

  test('without credentials sends nothing', async () => {
    await using listener = await serveTLS(makeCertificate({ commonName: 'x', ip: [127, 0, 0, 1] }));
    const { path } = script('exit 1');
    const text = at(path, {}, { server: listener.url, 'insecure-skip-tls-verify': true });
    await expect(load(text, { programs: programs() }).then(ask)).rejects.toThrow('exit code 1');
    expect(listener.open).toBe(0);
  });
});

const child = (): number =>
  existsSync(`${folder}/child`) ? Number(readFileSync(`${folder}/child`, 'utf8')) : 0;

/** A dead process that nobody has asked after is still listed, as a zombie. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('what a program answers', () => {
  const jane = pair('jane');
  const joe = pair('joe');
  test.each([
    ['nothing', '', 'plugin returned version client.authentication.k8s.io/__internal'],
    [
      'no version',
      '{"kind":"ExecCredential","status":{"token":"t"}}',
      `configured to use API version ${v1}, plugin returned version client.authentication.k8s.io/__internal`,
    ],
    [
      'another version',
      credential({ token: 't' }, v1beta1),
      `configured to use API version ${v1}, plugin returned version ${v1beta1}`,
    ],
    [
      'another kind',
      credential({ token: 't' }).replace('ExecCredential', 'Secret'),
      'plugin returned version',
    ],
    ['a version that may be a secret', credential({ token: 't' }, 'c4n4ry'), '__internal'],
    ['no status', credential(undefined), "exec plugin didn't return a status field"],
    ['an empty status', credential({}), "exec plugin didn't return a token or cert/key pair"],
    [
      'a certificate without a key',
      credential({ clientCertificateData: 'c' }),
      'exec plugin returned only certificate or key, not both',
    ],
    [
      'a key without a certificate',
      credential({ token: 't', clientKeyData: 'c4n4ry' }),
      'exec plugin returned only certificate or key, not both',
    ],
    [
      'what is no certificate',
      credential({ clientCertificateData: 'c4n4ry', clientKeyData: 'c4n4ry' }),
      'do not belong together, or are none',
    ],
    [
      'another’s key',
      credential({ ...jane, clientKeyData: joe['clientKeyData'] }),
      'do not belong together',
    ],
    ['a token of two lines', credential({ token: 'c4n4ry\nx' }), 'cannot stand in a header'],
    [
      'a token that is a number',
      credential({ token: 7 }),
      'what it printed.status.token: must be a string',
    ],
    [
      'an expiry that is no time',
      credential({ token: 't', expirationTimestamp: 'c4n4ry' }),
      'expirationTimestamp that is no time',
    ],
    ['no JSON', 'c4n4ry: [', 'what it printed cannot be read: it is not valid YAML: line 1'],
    ['a list', '[]', 'what it printed must be a mapping'],
  ])('that is %s is an error, which quotes none of it', async (_, answer, message) => {
    const fake = new FakePrograms();
    fake.answer = () => answer;
    const said = await failure(at('x'), { programs: fake });
    expect(said).toContain(message);
    expect(said).toMatch(/^getting credentials: /);
    expect(said).not.toContain('c4n4ry');
  });
});

const told = async (
  more: Fields,
  cluster: Fields,
  options: LoadKubeConfigOptions = {},
): Promise<unknown> => {
  const fake = new FakePrograms();
  await headersOf(await load(at('x', more, cluster), { programs: fake, ...options }));
  return JSON.parse(fake.ran[0]?.env['KUBERNETES_EXEC_INFO'] ?? '');
};

describe('what a program is told', () => {
  const cluster = {
    'tls-server-name': 'inner',
    'certificate-authority-data': base64(CA),
    'proxy-url': 'http://proxy:3128',
    'disable-compression': true,
    extensions: [
      { name: 'other', extension: { a: 1 } },
      { name: 'client.authentication.k8s.io/exec', extension: { audience: 'x', deep: [true] } },
    ],
  };

  test('the cluster, where it asks for it', async () => {
    expect(await told({ provideClusterInfo: true }, cluster)).toEqual({
      kind: 'ExecCredential',
      apiVersion: v1,
      spec: {
        interactive: false,
        cluster: {
          server: 'https://k8s.example:6443',
          'tls-server-name': 'inner',
          'certificate-authority-data': base64(CA),
          'proxy-url': 'http://proxy:3128',
          'disable-compression': true,
          config: { audience: 'x', deep: [true] },
        },
      },
    });
  });

  test('of the cluster nothing that is empty, and the CA as data where it is a file', async () => {
    const fileSystem = new MemoryFiles({ '/ca': CA });
    const info = told(
      { provideClusterInfo: true },
      { 'certificate-authority': '/ca' },
      { fileSystem },
    );
    expect(await info).toMatchObject({
      spec: {
        cluster: {
          server: 'https://k8s.example:6443',
          'certificate-authority-data': base64(CA),
        },
      },
    });
    expect(await told({ provideClusterInfo: true }, { 'insecure-skip-tls-verify': true })).toEqual({
      kind: 'ExecCredential',
      apiVersion: v1,
      spec: {
        interactive: false,
        cluster: { server: 'https://k8s.example:6443', 'insecure-skip-tls-verify': true },
      },
    });
  });

  test('nothing of the cluster, where it does not ask', async () => {
    expect(await told({}, cluster)).toEqual({
      kind: 'ExecCredential',
      apiVersion: v1,
      spec: { interactive: false },
    });
  });
});

describe('whether a program may ask at the terminal', () => {
  test.each<
    [mode: string, isTerminal: boolean, interactive: boolean | undefined, expected: boolean]
  >([
    ['Never', false, undefined, false],
    ['Never', true, undefined, false],
    ['IfAvailable', false, undefined, false],
    ['IfAvailable', true, undefined, true],
    ['IfAvailable', true, false, false],
    ['Always', true, undefined, true],
  ])('%s, a terminal %s, interactive %s: %s', async (mode, isTerminal, interactive, expected) => {
    const fake = new FakePrograms();
    fake.isTerminal = isTerminal;
    await tokenOf(at('x', { interactiveMode: mode }), { programs: fake, interactive });
    expect(fake.ran[0]?.isInteractive).toBe(expected);
    expect(JSON.parse(fake.ran[0]?.env['KUBERNETES_EXEC_INFO'] ?? '')).toMatchObject({
      spec: { interactive: expected },
    });
  });

  test.each([
    [false, undefined, 'standard input is not a terminal'],
    [true, false, 'standard input is unavailable'],
  ])(
    'Always, a terminal %s, interactive %s: it is not run, since %s',
    async (isTerminal, interactive, why) => {
      const fake = new FakePrograms();
      fake.isTerminal = isTerminal;
      const text = at('x', { interactiveMode: 'Always' });
      expect(await failure(text, { programs: fake, interactive })).toBe(
        `getting credentials: exec plugin cannot support interactive mode: ${why}`,
      );
      expect(fake.ran).toEqual([]);
    },
  );

  test.each([
    [v1beta1, ''],
    [v1beta1, 'Never'],
    [v1, 'Never'],
    [v1, 'IfAvailable'],
  ])('%s may have the mode %j', async (apiVersion, interactiveMode) => {
    const fake = new FakePrograms();
    fake.answer = () => credential({ token: 't' }, apiVersion);
    const text = at('x', { apiVersion, interactiveMode });
    expect(await tokenOf(text, { programs: fake })).toBe('Bearer t');
  });

  test.each([
    [
      'client.authentication.k8s.io/v1alpha1',
      '',
      'user "u": exec plugin: invalid apiVersion "client.authentication.k8s.io/v1alpha1"',
    ],
    [v1, '', 'interactiveMode must be specified for u to use exec authentication plugin'],
    [v1, 'Sometimes', 'invalid interactiveMode for u: it must be Never, IfAvailable, Always'],
    ['v1', 'Never', 'user "u": exec plugin: invalid apiVersion "v1"'],
  ])(
    '%s with the mode %j is an error when the kubeconfig is loaded',
    async (apiVersion, interactiveMode, message) => {
      const error = await failureOf(load(at('x', { apiVersion, interactiveMode })));
      expect(error.message).toBe(`invalid configuration: ${message}`);
    },
  );
});

const scene = async () => {
  const clock = new VirtualClock();
  const fake = new FakePrograms();
  const connection = await load(at('x'), { programs: fake, clock });
  const expiresIn = (ms: number) => (): string =>
    credential({
      token: `t${fake.ran.length}`,
      expirationTimestamp: new Date(clock.now() + ms).toISOString(),
    });
  const token = async (): Promise<unknown> => (await headersOf(connection))[0]?.[1];
  return { clock, fake, connection, expiresIn, token };
};

describe('how often a program is run', () => {
  test('once, until the credentials expire; not when the kubeconfig is loaded', async () => {
    const { clock, fake, expiresIn, token } = await scene();
    expect(fake.ran).toHaveLength(0);
    fake.answer = expiresIn(100_000);
    expect(await token()).toBe('Bearer t1');
    await clock.advance(99_999);
    expect(await token()).toBe('Bearer t1');
    await clock.advance(1);
    expect(await token()).toBe('Bearer t2');
    expect(fake.ran).toHaveLength(2);
  });

  test('once for a thousand requests at once on expired credentials', async () => {
    const { clock, fake, expiresIn, token } = await scene();
    fake.answer = expiresIn(1000);
    await token();
    await clock.advance(1000);
    const tokens = await Promise.all(Array.from({ length: 1000 }, token));
    expect(new Set(tokens)).toEqual(new Set(['Bearer t2']));
    expect(fake.ran).toHaveLength(2);
  });

  test('without an expiry never again, until they are refused, and then once for all who were', async () => {
    const { clock, fake, connection, token } = await scene();
    fake.answer = () => credential({ token: `t${fake.ran.length}` });
    const refused = await Promise.all(Array.from({ length: 100 }, () => headersOf(connection)));
    await clock.advance(1e12);
    expect(fake.ran).toHaveLength(1);
    for (const headers of refused) connection.credentials?.invalidate?.(headers);
    expect(await token()).toBe('Bearer t2');
    for (const headers of refused) connection.credentials?.invalidate?.(headers);
    expect(await token()).toBe('Bearer t2');
    expect(fake.ran).toHaveLength(2);
  });

  test('credentials that are refused again and again: after 2 s, 4 s … 60 s', async () => {
    const { clock, fake, connection } = await scene();
    fake.answer = () => credential({ token: `t${fake.ran.length}` });
    const runsAt: number[] = [];
    for (let second = 0; second < 300; second++) {
      const before = fake.ran.length;
      connection.credentials?.invalidate?.(await headersOf(connection));
      if (fake.ran.length > before) runsAt.push(second);
      await clock.advance(1000);
    }
    expect(runsAt).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
  });

  test('credentials that are expired when they come: used, and asked for again after 1 s, 2 s … 60 s', async () => {
    const { clock, fake, expiresIn, token } = await scene();
    fake.answer = expiresIn(-1000);
    const tokens = new Set<unknown>();
    for (let ms = 0; ms < 100_000; ms += 100) {
      tokens.add(await token());
      await clock.advance(100);
    }
    expect(tokens.size).toBe(fake.ran.length);
    expect(fake.ran.length).toBeGreaterThan(5);
    expect(fake.ran.length).toBeLessThan(9);
  });

  test('a program that fails: every request is told at once, and it is run after 1 s, 2 s … 60 s', async () => {
    const { clock, fake, token } = await scene();
    let fails = true;
    fake.answer = () => (fails ? '' : credential({ token: 'late' }));
    for (let ms = 0; ms < 200_000; ms += 100) {
      await failureOf(token());
      await clock.advance(100);
    }
    expect(fake.ran.length).toBeLessThan(11);
    fails = false;
    await clock.advance(60_000);
    expect(await token()).toBe('Bearer late');
  });

  test('an aborted caller gets its reason, and the others their token', async () => {
    const { fake, connection, token } = await scene();
    const { promise, resolve: release } = Promise.withResolvers<string>();
    fake.answer = () => promise;
    const stop = new AbortController();
    const aborted = connection.credentials?.headers({ signal: stop.signal });
    const other = token();
    await new Promise((resolve) => setImmediate(resolve));
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    release(credential({ token: 'abc' }));
    expect(await other).toBe('Bearer abc');
    expect(fake.ran).toHaveLength(1);
  });
});

describe('what comes before a program', () => {
  test.each<[string, Fields]>([
    ['a token', { token: 't' }],
    ['a name and a password', { username: 'n', password: 'p' }],
    [
      'a client certificate',
      { 'client-certificate-data': base64('C'), 'client-key-data': base64('K') },
    ],
  ])('%s: it is not run', async (_, more) => {
    const fake = new FakePrograms();
    await headersOf(await load(kubeconfig({}, { ...execOf('x'), ...more }), { programs: fake }));
    expect(fake.ran).toEqual([]);
  });

  test('an authorization header of the request itself: it is not run', async () => {
    const fake = new FakePrograms();
    const connection = await load(at('x'), { programs: fake });
    await using client = new RESTClient({
      ...connection,
      transport: () => Promise.resolve({ status: 200, headers: [], body: ReadableStream.from([]) }),
    });
    await client.request({ method: 'GET', path: '/', headers: [['Authorization', 'Bearer mine']] });
    expect(fake.ran).toEqual([]);
  });

  test('a plain http server: it is not run', async () => {
    const fake = new FakePrograms();
    await headersOf(await load(at('x', {}, { server: 'http://h' }), { programs: fake }));
    expect(fake.ran).toEqual([]);
  });
});
