import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { nodePrograms } from '../src/index.ts';
import type { ExecPolicy } from '../src/index.ts';
import { failureOf, headersOf, kubeconfig, load } from './kubeconfigs.ts';
import { FakePrograms, folder, v1 } from './plugins.ts';

const paths: [string, string][] = [
  ['plugin', '/usr/bin/plugin'],
  ['/usr/bin/plugin', '/usr/bin/plugin'],
  ['/opt/plugin', '/opt/plugin'],
  ['/usr/bin/../bin/plugin', '/usr/bin/../bin/plugin'],
];

/** What was run, or the error where nothing was. */
async function outcome(command: string, execPolicy: unknown): Promise<string | undefined> {
  const programs = new FakePrograms();
  for (const [name, path] of paths) programs.paths.set(name, path);
  const exec = { apiVersion: v1, interactiveMode: 'Never', command };
  const options = { programs, execPolicy: execPolicy as ExecPolicy };
  const asking = load(kubeconfig({}, { exec }), options).then(headersOf);
  const message = await asking.then(
    () => undefined,
    async () => (await failureOf(asking)).message,
  );
  return programs.ran[0]?.command ?? message;
}

const allowlist = (...commands: string[]): object => ({
  policy: 'Allowlist',
  allowlist: commands.map((command) => ({ command })),
});
const refused = (path: string): string =>
  `getting credentials: plugin path "${path}" is not permitted by the credential plugin allowlist`;

test.each<[title: string, command: string, policy: unknown, expected: string]>([
  ['no policy', 'plugin', undefined, 'plugin'],
  ['AllowAll', 'plugin', { policy: 'AllowAll' }, 'plugin'],
  [
    'DenyAll',
    'plugin',
    { policy: 'DenyAll' },
    'getting credentials: plugin "plugin" not allowed: policy set to "DenyAll"',
  ],
  ['a name that is listed', 'plugin', allowlist('other', 'plugin'), '/usr/bin/plugin'],
  ['a name whose path is listed', 'plugin', allowlist('/usr/bin/plugin'), '/usr/bin/plugin'],
  ['a path that is listed', '/usr/bin/plugin', allowlist('/usr/bin/plugin'), '/usr/bin/plugin'],
  [
    'a path whose name is listed, and is that path',
    '/usr/bin/plugin',
    allowlist('plugin'),
    '/usr/bin/plugin',
  ],
  [
    'a path whose name is listed, and is another',
    '/opt/plugin',
    allowlist('plugin'),
    refused('/opt/plugin'),
  ],
  [
    'a name that is another path than the listed one',
    'plugin',
    allowlist('/opt/plugin'),
    refused('/usr/bin/plugin'),
  ],
  ['what is not listed', 'plugin', allowlist('other'), refused('/usr/bin/plugin')],
  ['an empty list', 'plugin', allowlist(), 'allowlist misconfiguration: the allowlist is empty'],
  [
    'no list',
    'plugin',
    { policy: 'Allowlist' },
    'allowlist misconfiguration: the allowlist is empty',
  ],
  [
    'a list beside AllowAll',
    'plugin',
    { ...allowlist('plugin'), policy: 'AllowAll' },
    'allowlist misconfiguration: there is an allowlist, and the policy is AllowAll',
  ],
  [
    'a list beside DenyAll',
    'plugin',
    { ...allowlist('plugin'), policy: 'DenyAll' },
    'allowlist misconfiguration: there is an allowlist, and the policy is DenyAll',
  ],
  [
    'an empty entry',
    'plugin',
    allowlist('plugin', ''),
    'allowlist misconfiguration: an entry has no command',
  ],
  [
    'an entry that goes up',
    'plugin',
    allowlist('/usr/bin/../bin/plugin'),
    'allowlist misconfiguration: "/usr/bin/../bin/plugin" is not written in its shortest form',
  ],
  [
    'an entry with the old field',
    'plugin',
    { policy: 'Allowlist', allowlist: [{ name: 'plugin' }] },
    'allowlist misconfiguration: an entry has no command',
  ],
  [
    'an unknown policy',
    'plugin',
    { policy: 'Some' },
    'allowlist misconfiguration: the policy must be AllowAll, DenyAll or Allowlist',
  ],
])('%s', async (_, command, policy, expected) => {
  expect(await outcome(command, policy)).toBe(
    expected.startsWith('allowlist') ? `invalid configuration: user "u": ${expected}` : expected,
  );
});

test('on this machine a name is what $PATH finds first, and no folder and no plain file', async () => {
  mkdirSync(join(folder, 'a/plugin'), { recursive: true });
  for (const [name, mode] of [
    ['b', 0o644],
    ['c', 0o755],
  ] as const) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'plugin'), '#!/bin/sh\n');
    chmodSync(join(folder, name, 'plugin'), mode);
  }
  const before = process.env['PATH'];
  process.env['PATH'] = ['', '.', ...['a', 'b', 'c'].map((name) => join(folder, name))].join(':');
  try {
    expect(await nodePrograms.find('plugin')).toBe(join(folder, 'c/plugin'));
    expect(await nodePrograms.find('no-plugin')).toBeUndefined();
    expect(await nodePrograms.find('.')).toBeUndefined();
    expect(await nodePrograms.find(join(folder, 'c/plugin'))).toBe(join(folder, 'c/plugin'));
    expect(await nodePrograms.find(join(folder, 'b/plugin'))).toBeUndefined();
  } finally {
    process.env['PATH'] = before;
  }
});
