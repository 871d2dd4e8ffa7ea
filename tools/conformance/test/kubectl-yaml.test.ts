// kubectl's YAML is that of Go, 1.1 by and large, decoded strictly: scalars, keys, documents and texts that are none, as
// the real kubectl takes them.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { decodeKubeConfig, encodeKubeConfig } from '@client-ts/kubeconfig';
import { afterAll, describe, test } from 'vitest';

const found = findKubeAPIServer();
const why = 'missing' in found ? ` (${found.missing})` : '';
const folder = mkdtempSync(join(tmpdir(), 'kubectl-yaml-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

const refused = 'refused';

/** What a text says, in our words; or that it is refused. */
function ours(text: string): string {
  try {
    return encodeKubeConfig(decodeKubeConfig(text, join(folder, 'config')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_K8S_KUBECONFIG')
      return refused;
    throw error;
  }
}

function theirs(text: string): Promise<string> {
  const path = join(folder, `config-${count++}`);
  writeFileSync(path, text);
  const file = 'missing' in found ? '' : found.kubectl;
  const env = { HOME: folder, KUBECONFIG: path };
  return new Promise((resolve) => {
    execFile(file, ['config', 'view', '--raw', '-o', 'json'], { env }, (error, stdout) =>
      resolve(error ? refused : ours(stdout)),
    );
  });
}

const namespace = (value: string): string =>
  `contexts: [{ name: x, context: { cluster: c, namespace: ${value} } }]`;
const insecure = (value: string): string =>
  `clusters: [{ name: c, cluster: { server: s, insecure-skip-tls-verify: ${value} } }]`;
const user = (fields: string): string => `users: [{ name: u, user: { ${fields} } }]`;
const cluster = (fields: string): string => `clusters: [{ name: c, cluster: { ${fields} } }]`;

const scalars = [
  [
    '0777',
    '0o17',
    '0X1F',
    '1_000',
    '_1',
    '1__0',
    '0b11',
    '+1',
    '-0',
    '08',
    '0123456789',
    '9999999999999999999999',
  ],
  ['1e3', '1e', '1.', '.5', '0.', '.inf', '+.inf', '.nan', '0x', '0xg', '1:30', '190:20:30'],
  ['y', 'N', 'yes', 'No', 'on', 'OFF', 'True', 'tRUE', '~', 'null', 'Null', 'NULL', ''],
  ['2002-12-14', '2001-12-14t21:59:43.10-05:00', '!!str 123', '!!int "3"', '!!float 1', '! x'],
  [`"\\x41\\u00e9"`, `'it''s'`, '=', '<<', '"<<"', '-', '- x', 'a#b', 'a #b', 'a: b', '{}', '[]'],
  ['@x', '`x', '%x', '|x', '> x', 'x\ty', 'é', '😀'],
].flat();
const flags = [
  ['y', 'Y', 'n', 'yes', 'Yes', 'YES', 'yEs', 'on', 'off', 'Off', 'true', 'True', 'TRUE', 'no'],
  ['f', 't', '0', '1', '""', '"true"', '~', 'null', '!!bool "yes"', '!!bool yes', '!!str true'],
].flat();
const fields = [
  [
    'as-groups: null',
    'as-groups: [null]',
    'as-groups: [1]',
    'as-groups: g',
    'as-user-extra: { a: null }',
  ],
  [
    'as-user-extra: { a: [null] }',
    'as-user-extra: { 1: [a], yes: [b], 1.5: [c] }',
    'as-user-extra: { null: [a] }',
  ],
  [
    'exec: null',
    'exec: {}',
    'exec: { args: null, env: null }',
    'exec: { env: [null] }',
    'exec: []',
  ],
  [
    'auth-provider: {}',
    'auth-provider: { name: a, config: { a: 1 } }',
    'auth-provider: { name: a, config: { a: null } }',
  ],
  ['Token: x', 'token: x, token: y', 'token: [x]', 'username: 1'],
].flat();
const data = ['"QQ==\\n"', '"Q Q=="', 'QR==', 'QUI-', 'QQ', 'Q===', 'null', '""', '{}'];
const texts = [
  [
    '',
    '# only a comment',
    '---',
    'null',
    '~',
    '""',
    '[]',
    '{}',
    'x',
    '1',
    '{"a": 1, "a": 2}',
    '{"a": 1,}',
    '[1,,2]',
  ],
  [
    'a: &a { x: 1 }\nb: { <<: [*a, *a] }',
    'a: &a [1]\nb: { <<: *a }',
    'a: *b',
    'a: &a [*a]',
    'contexts: &c [{ name: x }]\nclusters: *c',
  ],
  [
    '%YAML 1.2\n---\na: 1',
    '%YAML 1.1\n---\na: 1',
    '%FOO x\n---\na: 1',
    '---\n---\ncurrent-context: x',
    'current-context: x\n...\n---\na: [',
  ],
  [
    'contexts: null',
    'contexts: {}',
    'contexts: ""',
    'contexts: [null]',
    'contexts: [~, { name: x }]',
    'contexts: [{ name: x, context: null }]',
    'contexts: [{ name: x, context: "" }]',
  ],
  [
    'contexts: [{ context: { cluster: c } }]',
    'contexts: [{ name: null }]',
    'contexts: [{ name: x }, { name: "x" }]',
    'contexts: [{ name: x }, { name: X }]',
    'Contexts: [{ name: x }]',
    'contexts: [{ Name: x }]',
    'contexts:\n- name: x\n  name: y\n',
  ],
  [
    'current-context: 1',
    'current-context: ~',
    'apiVersion: ""',
    'kind: ""',
    'apiVersion: v1',
    'kind: Config',
    'apiVersion: v1\nkind: config',
    'apiVersion: v1beta1\nkind: Config',
    'apiVersion: clientcmd/v1\nkind: Config',
    'kind: Pod\napiVersion: v1',
  ],
  [
    'preferences: { colors: true }',
    'preferences: null',
    'extensions: [{ name: e, extension: { a: [1, { b: null }] } }]',
    'extensions: [{ name: e, extension: 1 }]',
    'extensions: 1',
  ],
  [
    '\uFEFFcurrent-context: x',
    'a:\r\n  b: 1\r\ncurrent-context: x\r\n',
    'current-context: |\n  x\n',
    'current-context: >-\n  x\n  y\n',
    'current-context: "x\n  y"',
    'current-context: x y\n  z',
    '? current-context\n: x',
    '"current-context": x',
    '!!str current-context: x',
  ],
  [
    'a: b: c',
    'a:\n\tb: 1',
    '\ta: 1',
    'a: 1\n b: 2',
    'a: "',
    `a: '`,
    'a: [b, c',
    '- a\nb: 1',
    'a: "\\q"',
    'a: \u0000',
    'a: \u0007',
    'current-context: "\\0"',
    '{"current-context": "a\\u0000b"}',
    'yes: 1\ncurrent-context: x',
    '1: 2\ncurrent-context: x',
  ],
].flat();

/** Where we differ, and why. */
const differences: readonly (readonly [why: string, text: string])[] = [
  ['binary data in place of a text is refused', namespace('!!binary aGVsbG8=')],
  ['a line break of other systems in a plain text is a part of it', namespace('é\u0085x')],
  ['an end of a document before any is nothing', '...'],
  ['preferences are not read', 'preferences: 1'],
  ['data as a list of bytes is refused', cluster('certificate-authority-data: [65, 66]')],
  ['a block at the end of the text ends with a line break', 'current-context: |\n  x'],
  ['half a character is a character', 'current-context: "\\ud83d"'],
  ['a list as a key that nobody reads is not read', '[a]: 1'],
  ['two empty extensions of one name are refused', 'extensions: [{ name: e }, { name: e }]'],
];

const agreed = [
  ...scalars.map(namespace),
  ...flags.map(insecure),
  ...fields.map(user),
  ...data.map((value) => cluster(`certificate-authority-data: ${value}`)),
  ...texts,
].map((text) => [JSON.stringify(text), text] as const);

const options = { timeout: 60_000, concurrent: true };

describe.skipIf('missing' in found)(`as the real kubectl reads it${why}`, () => {
  test.for(agreed)('%s', options, async ([, text], { expect }) => {
    expect(ours(text)).toBe(await theirs(text));
  });

  test.for(differences)('but: %s', options, async ([, text], { expect }) => {
    // A difference that is gone must leave the list.
    expect(ours(text)).not.toBe(await theirs(text));
  });
});
