import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isKubeConfigError } from '../src/index.ts';
import { failureOf, kubeconfig, load } from './kubeconfigs.ts';

const mebibyte = 1024 * 1024;
const levels = 'bcdefghij'
  .split('')
  .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(', ')}]`);

describe('a kubeconfig that is made to hurt is refused', () => {
  test.each([
    ['aliases of aliases', ['a: &a [x, x]', ...levels].join('\n')],
    ['as many aliases as fit', `a: &a x\nb: [${'*a,'.repeat(mebibyte / 4)}]`],
    [
      'as many anchors as fit',
      `[${Array.from({ length: 50_000 }, (_, i) => `&a${i} x, *a${i}`).join()}]`,
    ],
    ['merges without end', `a: &a {x: 1}\nb: {${'<<: *a, '.repeat(mebibyte / 10)}}`],
    ['a cycle', 'a: &a [*a]\nclusters: [{ name: c, cluster: &c { server: *c } }]'],
    ['a cycle where nobody looks', 'a: &a [*a]'],
    ['a cycle in an extension', 'extensions: [{ name: e, extension: &a { b: [*a] } }]'],
    ['deep lists', '['.repeat(mebibyte)],
    ['deep mappings', '{a: '.repeat(mebibyte / 4)],
    ['deep blocks', '- '.repeat(mebibyte / 2)],
    ['deep keys', '? '.repeat(mebibyte / 2)],
    ['tags', `[${'!a x,'.repeat(mebibyte / 6)}]`],
    ['directives', `${'%A b\n'.repeat(mebibyte / 5)}---\na: 1`],
    ['one tag', 'a: !!js/function "x"'],
    ['bytes', 'a: !!binary aGVsbG8='],
    ['quotes', '"'.repeat(mebibyte)],
    ['braces', '}\n'.repeat(mebibyte / 2)],
    ['a tab', 'a:\n\tb: 1'],
    ['NUL', '\u0000'],
    ['a control character', 'current-context: "\u0007"'],
    ['another version of YAML', '%YAML 1.2\n---\na: 1'],
    ['UTF-16', Buffer.from(kubeconfig(), 'utf16le').toString('utf8')],
    ['more than 1 MiB', kubeconfig().padEnd(mebibyte + 1)],
    ['10 MB', kubeconfig().padEnd(10_000_000)],
  ])('%s', async (_, text) => {
    const error = await failureOf(load(text));
    expect(error.message.length).toBeLessThan(200);
  });

  test('the line is told where there is one', async () => {
    const error = await failureOf(load('a: 1\nb: 2\nc: [\n'));
    expect(error.message).toMatch(/^error loading kubeconfig: it is not valid YAML: line [34] \(/);
  });
});

test('any text is a connection or a KubeConfigError', { timeout: 60_000 }, async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json(),
    fc.string({
      unit: fc.constantFrom(...'ab:-{}[]"\'\n &*!|>#%@,?~<=0.'.split('')),
      maxLength: 60,
    }),
  );
  await fc.assert(
    fc.asyncProperty(text, async (hostile) => {
      const outcome: unknown = await load(hostile).catch((reason: unknown) => reason);
      expect(isKubeConfigError(outcome)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test(
  'any value in any field is a connection or a KubeConfigError',
  { timeout: 60_000 },
  async () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        'server',
        'certificate-authority-data',
        'insecure-skip-tls-verify',
        'tls-server-name',
        'proxy-url',
        'disable-compression',
        'extensions',
        'token',
        'username',
        'password',
        'client-key-data',
        'as',
        'as-uid',
        'as-groups',
        'as-user-extra',
        'exec',
        'auth-provider',
        'cluster',
        'user',
        'namespace',
      ),
      fc.oneof(fc.constantFrom('c', 'u', 'https://h', 'QUJD', true), fc.jsonValue()),
    );
    await fc.assert(
      fc.asyncProperty(fields, fields, fields, async (cluster, user, context) => {
        const outcome = await load(kubeconfig(cluster, user, context)).catch(
          (reason: unknown) => reason,
        );
        if (isKubeConfigError(outcome)) return;
        expect(outcome).toMatchObject({ server: expect.stringMatching(/^https?:\/\//) });
      }),
      { numRuns: 500 },
    );
  },
);
