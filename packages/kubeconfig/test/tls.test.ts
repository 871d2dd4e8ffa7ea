import { VirtualClock } from '@client-ts/apimachinery/testing';
import { RESTClient } from '@client-ts/rest-client';
import { describe, expect, test } from 'vitest';

import { inClusterConfig } from '../src/index.ts';
import { makeCertificate } from './certificates.ts';
import type { Certificate } from './certificates.ts';
import { base64, kubeconfig, load, tlsOf } from './kubeconfigs.ts';
import { MemoryFiles, systemError } from './memory-files.ts';
import { ask, askWith, serveTLS } from './tls-server.ts';

type Fields = Record<string, unknown>;

const ca = makeCertificate({ commonName: 'ca' });
const otherCA = makeCertificate({ commonName: 'other' });
const ip = [127, 0, 0, 1] as const;
const good = makeCertificate({ commonName: 'x', issuer: ca, ip, dnsNames: ['k8s.example'] });
const trusting = { 'certificate-authority-data': base64(ca.cert) };
const userOf = ({ cert, key }: Pick<Certificate, 'cert' | 'key'>): Fields => ({
  'client-certificate-data': base64(cert),
  'client-key-data': base64(key),
});
const identity = (commonName: string, issuer = ca): Certificate =>
  makeCertificate({ commonName, issuer });

const messageOf = async (asking: Promise<unknown>): Promise<string> => {
  const error: unknown = await asking.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? cause.message : String(error);
};

describe('against a real server', () => {
  test('who is vouched for by the CA is trusted, and told who we are', async () => {
    await using server = await serveTLS(good, { clientCA: ca.cert });
    const text = kubeconfig({ server: server.url, ...trusting }, userOf(identity('jane')));
    expect(await ask(await load(text))).toBe('jane');
  });

  test('tls-server-name is asked for and verified in place of the host', async () => {
    await using server = await serveTLS(
      makeCertificate({ commonName: 'x', issuer: ca, dnsNames: ['*.k8s.example'] }),
    );
    const as = async (name: string): Promise<string> =>
      ask(await load(kubeconfig({ server: server.url, ...trusting, 'tls-server-name': name })));
    expect(await as('api.k8s.example')).toBe('nobody');
    expect(await messageOf(as('k8s.example'))).toContain('tls-server-name');
    expect(await messageOf(as('a.b.k8s.example'))).toContain('tls-server-name');
  });

  test('whoever answers is trusted where insecure-skip-tls-verify says so', async () => {
    await using server = await serveTLS(makeCertificate({ commonName: 'x', issuer: otherCA }));
    const text = kubeconfig({ server: server.url, 'insecure-skip-tls-verify': true });
    expect(await ask(await load(text))).toBe('nobody');
  });

  test.each<[title: string, server: Certificate, advice: string, cluster?: Fields]>([
    [
      'another CA',
      makeCertificate({ commonName: 'x', issuer: otherCA, ip }),
      'give the CA of this cluster',
    ],
    [
      'a CA of the same name',
      makeCertificate({ commonName: 'x', issuer: makeCertificate({ commonName: 'ca' }), ip }),
      'give the CA of this cluster',
    ],
    [
      'a CA that the kubeconfig does not give',
      good,
      'give the CA of this cluster',
      { 'certificate-authority-data': '' },
    ],
    [
      'nobody but itself',
      makeCertificate({ commonName: '127.0.0.1', ip }),
      'give the CA of this cluster',
    ],
    [
      'the CA under another name',
      makeCertificate({ commonName: 'x', issuer: ca, dnsNames: ['k8s.example'] }),
      'tls-server-name',
    ],
    [
      'the CA under another address',
      makeCertificate({ commonName: 'x', issuer: ca, ip: [127, 0, 0, 2] }),
      'tls-server-name',
    ],
    [
      'the CA by its common name only',
      makeCertificate({ commonName: '127.0.0.1', issuer: ca }),
      'subject alternative names',
    ],
    [
      'the CA until yesterday',
      makeCertificate({
        commonName: 'x',
        issuer: ca,
        ip,
        expires: new Date(Date.now() - 86_400_000),
      }),
      'has to be renewed',
    ],
    [
      'the CA, with a weak key',
      makeCertificate({ commonName: 'x', issuer: ca, ip, rsaBits: 768 }),
      'too weak',
    ],
  ])(
    'a server is refused that is vouched for by %s, and the error says what to do',
    async (_, certificate, advice, cluster = {}) => {
      await using server = await serveTLS(certificate);
      const text = kubeconfig({ server: server.url, ...trusting, ...cluster }, { token: 'c4n4ry' });
      expect(await messageOf(load(text).then(ask))).toContain(advice);
      expect(server.seen).toEqual([]);
    },
  );

  test.each<[title: string, user: Fields, advice: string]>([
    [
      'with another’s key',
      userOf({ cert: identity('jane').cert, key: identity('joe').key }),
      'do not belong together',
    ],
    ['that is none', userOf({ cert: 'CERT', key: 'KEY' }), 'not PEM'],
    [
      'with a key that is none',
      userOf({ cert: identity('jane').cert, key: 'KEY' }),
      'our key is not PEM',
    ],
  ])(
    'a client certificate %s is refused, and the error says what to do',
    async (_, user, advice) => {
      await using server = await serveTLS(good, { clientCA: ca.cert });
      const text = kubeconfig({ server: server.url, ...trusting }, user);
      expect(await messageOf(load(text).then(ask))).toContain(advice);
      expect(server.seen).toEqual([]);
    },
  );

  test.each<[string, Fields]>([
    ['of another CA', userOf(identity('jane', otherCA))],
    ['that is missing', {}],
  ])('a client certificate %s lets nobody in', async (_, user) => {
    await using server = await serveTLS(good, { clientCA: ca.cert });
    const text = kubeconfig({ server: server.url, ...trusting }, user);
    await expect(load(text).then(ask)).rejects.toMatchObject({ code: 'ERR_K8S_TRANSPORT' });
    expect(server.seen).toEqual([]);
  });
});

const files = (jane: Certificate): MemoryFiles =>
  new MemoryFiles({ '/ca': ca.cert, '/cert': jane.cert, '/key': jane.key });
const inFiles = (server: string): string =>
  kubeconfig(
    { server, 'certificate-authority': '/ca' },
    { 'client-certificate': '/cert', 'client-key': '/key' },
  );
const replace = (fileSystem: MemoryFiles, { cert, key }: Certificate): void => {
  fileSystem.files.set('/cert', cert);
  fileSystem.files.set('/key', key);
};

describe('files that change', () => {
  test('a client certificate is read again after a minute, and used from then on', async () => {
    await using server = await serveTLS(good, { clientCA: ca.cert });
    const clock = new VirtualClock();
    const fileSystem = files(identity('jane'));
    const connection = await load(inFiles(server.url), { fileSystem, clock });
    await using client = new RESTClient({ ...connection, clock });
    expect(await askWith(client)).toBe('jane');
    replace(fileSystem, identity('joe'));
    await clock.advance(59_999);
    expect(await askWith(client)).toBe('jane');
    await clock.advance(1);
    expect(await askWith(client)).toBe('joe');
    await expect.poll(() => server.open).toBe(1);
  });

  test('a client certificate is read again at once after a 401', async () => {
    await using server = await serveTLS(good, {
      clientCA: ca.cert,
      answer: (who) => ({ status: who === 'joe' ? 200 : 401, text: who }),
    });
    const clock = new VirtualClock();
    const fileSystem = files(identity('jane'));
    const connection = await load(inFiles(server.url), { fileSystem, clock });
    replace(fileSystem, identity('joe'));
    await using client = new RESTClient({ ...connection, clock });
    expect(await askWith(client)).toBe('joe');
  });

  test('a certificate whose key is not there yet waits for it, and the old pair serves', async () => {
    const clock = new VirtualClock();
    const errors: unknown[] = [];
    const [jane, joe] = [identity('jane'), identity('joe')];
    const fileSystem = files(jane);
    const onError = (error: unknown): void => void errors.push(error);
    const connection = await load(inFiles('https://h'), { fileSystem, clock, onError });
    const before = await tlsOf(connection);
    fileSystem.files.set('/cert', joe.cert);
    await clock.advance(60_000);
    expect(await tlsOf(connection)).toBe(before);
    expect(await tlsOf(connection)).toBe(before);
    expect(errors).toMatchObject([
      {
        message:
          'client-certificate and client-key do not belong together: the last ones stay in use',
      },
    ]);
    fileSystem.files.set('/key', joe.key);
    await clock.advance(1000);
    expect(await tlsOf(connection)).toMatchObject({ cert: joe.cert, key: joe.key });
    expect(errors).toHaveLength(1);
  });

  test('a CA is read again after five minutes', async () => {
    const clock = new VirtualClock();
    const fileSystem = files(identity('jane'));
    const connection = await load(inFiles('https://h'), { fileSystem, clock });
    fileSystem.files.set('/ca', otherCA.cert);
    await clock.advance(299_999);
    expect(await tlsOf(connection)).toMatchObject({ ca: ca.cert });
    await clock.advance(1);
    expect(await tlsOf(connection)).toMatchObject({ ca: otherCA.cert });
  });

  test.each<[string, string | Error]>([
    ['empty', ''],
    ['no certificate', 'CA'],
    ['not to be read', systemError('EACCES', '/ca')],
  ])('a CA that becomes %s leaves the last one in use, and is told of', async (_, broken) => {
    const clock = new VirtualClock();
    const errors: unknown[] = [];
    const fileSystem = files(identity('jane'));
    const connection = await load(inFiles('https://h'), {
      fileSystem,
      clock,
      onError: (error) => void errors.push(error),
    });
    fileSystem.files.set('/ca', broken);
    await clock.advance(300_000);
    for (let i = 0; i < 3; i++) expect(await tlsOf(connection)).toMatchObject({ ca: ca.cert });
    expect(errors).toHaveLength(1);
    fileSystem.files.set('/ca', otherCA.cert);
    await clock.advance(300_000);
    expect(await tlsOf(connection)).toMatchObject({ ca: otherCA.cert });
  });

  test('a thousand requests at once read each file once', async () => {
    const clock = new VirtualClock();
    const fileSystem = files(identity('jane'));
    const connection = await load(inFiles('https://h'), { fileSystem, clock });
    await clock.advance(300_000);
    fileSystem.reads.length = 0;
    await Promise.all(Array.from({ length: 1000 }, () => tlsOf(connection)));
    expect(fileSystem.reads.toSorted()).toEqual(['/ca', '/cert', '/key']);
  });

  test('what is data is not read again, though a file be named beside it', async () => {
    const connection = await load(kubeconfig(trusting, userOf(identity('jane'))));
    const first = await tlsOf(connection);
    expect(await tlsOf(connection)).toBe(first);
    expect((await load(kubeconfig(trusting))).tlsSource).toBeUndefined();
  });

  test('a pod’s CA is read again, too', async () => {
    const folder = '/var/run/secrets/kubernetes.io/serviceaccount';
    const fileSystem = new MemoryFiles({ [`${folder}/token`]: 't', [`${folder}/ca.crt`]: ca.cert });
    const clock = new VirtualClock();
    const env = { KUBERNETES_SERVICE_HOST: 'h', KUBERNETES_SERVICE_PORT: '1' };
    const connection = await inClusterConfig({ env, fileSystem, clock });
    fileSystem.files.set(`${folder}/ca.crt`, otherCA.cert);
    await clock.advance(300_000);
    expect(await tlsOf(connection)).toEqual({ ca: otherCA.cert });
  });
});
