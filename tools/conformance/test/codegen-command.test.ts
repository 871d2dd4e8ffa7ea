// What the command writes, from a real server and from the definitions that it has taken, as a strict compiler sees it.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import type { KubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { runCodegen } from '@client-ts/cli';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const definitions = join(root, 'packages/cli/test/definitions');
const groups = ['codegen', 'edge', 'metrics', 'pki'].map((name) => `${name}.example.com`);
const run = promisify(execFile);

/** Here the packages that the output imports are found. */
const cache = join(import.meta.dirname, '../node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'codegen-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  declaration: true,
  noEmit: true,
  skipLibCheck: false,
  target: 'es2024',
  lib: ['es2024', 'esnext.disposable'],
  module: 'nodenext',
  types: ['node'],
  allowImportingTsExtensions: true,
  customConditions: ['@client-ts/source'],
};

/** What the compiler says of all files in the folder. */
async function compile(name: string): Promise<string> {
  const project = join(folder, name);
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['.'] }),
  );
  const tsc = join(root, 'node_modules/.bin/tsc');
  return run(tsc, ['-p', project]).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
}

async function generate(name: string, ...args: readonly string[]): Promise<string> {
  const said: string[] = [];
  const code = await runCodegen(['--out', resolve(folder, name), ...args], {
    stdout: (text) => void said.push(text),
    stderr: (text) => void said.push(text),
  });
  return code === 0 ? '' : said.join('');
}

const textsOf = (name: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .toSorted()
      .map((path) => [path, readFileSync(join(folder, name, path), 'utf8')]),
  );

const useOfDefinitions = `
import type { RESTClient } from '@client-ts/rest-client';

import { Choices, Mergers, Unknowns, Versions } from './codegen.example.com/v1.js';
import type { MergerApply } from './codegen.example.com/v1.js';
import { ClusterIssuers } from './pki.example.com/v1.js';

export async function use(client: RESTClient): Promise<void> {
  const versions = client.resource(Versions).namespace('default');
  const stored = await versions.create({ metadata: { name: 'a' }, spec: { replicas: 1 } });
  const replicas: number = stored.spec.replicas;
  const version: 'codegen.example.com/v1' | undefined = stored.apiVersion;
  console.log(replicas, version, stored.status?.selector);
  // @ts-expect-error the server owns it
  stored.status = {};
  // @ts-expect-error what is required is missing
  await versions.create({ metadata: { name: 'a' } });
  // @ts-expect-error nobody is called that
  console.log(stored.spec.replica);

  const choices = client.resource(Choices).namespace('default');
  await choices.create({ metadata: { name: 'a' }, spec: { source: { file: 'a' } } });
  // @ts-expect-error one of the two
  await choices.create({ metadata: { name: 'a' }, spec: { source: { file: 'a', url: 'b' } } });
  // @ts-expect-error one of the two
  await choices.create({ metadata: { name: 'a' }, spec: { source: { checksum: 'c' } } });

  const partly: MergerApply = { metadata: { name: 'a' }, spec: { ports: [{ number: 1 }] } };
  await client.resource(Mergers).namespace('default').apply(partly, { fieldManager: 'me' });
  // @ts-expect-error the key that the list merges by
  const lost: MergerApply = { metadata: { name: 'a' }, spec: { ports: [{ purpose: 'web' }] } };
  // @ts-expect-error nothing merges in these
  const half: MergerApply = { metadata: { name: 'a' }, spec: { where: {} } };
  console.log(lost, half);

  for (const one of (await client.resource(Unknowns).list()).items) console.log(one['more']);
  await client.resource(ClusterIssuers).create({
    metadata: { name: 'a' },
    spec: { acme: { server: 'https://example.com', privateKeySecretRef: { name: 'key' } } },
  });
}
`;

const useOfBuiltIns = `
import type { RESTClient } from '@client-ts/rest-client';

import { Deployments } from './apps/v1.js';
import { Pods } from './core/v1.js';

export async function use(client: RESTClient): Promise<void> {
  for (const pod of (await client.resource(Pods).list()).items)
    console.log(pod.kind satisfies 'Pod' | undefined, pod.spec?.containers[0]?.image);
  await client
    .resource(Deployments)
    .namespace('default')
    .apply(
      {
        metadata: { name: 'a' },
        spec: { template: { spec: { containers: [{ name: 'a', image: 'a:2' }] } } },
      },
      { fieldManager: 'me' },
    );
}
`;

test(
  'types of definitions in files compile strictly, and hold what the schemas say',
  { timeout: 60_000 },
  async () => {
    expect(await generate('files', definitions)).toBe('');
    writeFileSync(join(folder, 'files/use.ts'), useOfDefinitions);
    expect(await compile('files')).toBe('');
  },
);

/** A kind whose names and texts are so long, in every place where a line may break. */
function longNames(length: number): object {
  const long = (letter: string): string => letter.repeat(length);
  const text = { type: 'string' };
  const chosen = { type: 'string', enum: ['a', 'b', 'c'].map(long) };
  const fields = (...names: readonly string[]): object =>
    Object.fromEntries(names.map((name) => [name, text]));
  const properties = {
    [long('p')]: chosen,
    [long('l')]: { type: 'array', items: chosen },
    [long('m')]: { type: 'object', additionalProperties: chosen },
    [long('n')]: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'object', properties: { a: text } } },
      },
    },
    [long('o')]: {
      type: 'object',
      oneOf: [{ required: [long('a')] }, { required: [long('b')] }, { required: [long('c'), 'd'] }],
      properties: fields(long('a'), long('b'), long('c'), 'd'),
    },
    [long('k')]: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': [long('a'), 'b'],
      items: {
        type: 'object',
        required: [long('a'), 'b', 'c'],
        properties: fields(long('a'), 'b', 'c'),
      },
    },
    [long('u')]: { oneOf: [{ type: 'object', properties: { a: text } }, chosen] },
    [long('w')]: {
      allOf: [
        { type: 'object', properties: { a: text } },
        { type: 'object', properties: { b: text } },
        chosen,
      ],
    },
    [`${long('q')}-`]: { type: 'boolean' },
  };
  const spec = {
    type: 'object',
    description: 'x '.repeat(length),
    properties,
    required: ['l', 'm', 'o', 'w'].map(long),
  };
  const kind = `K${long('x')}`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'long.example.com',
      scope: length % 2 === 0 ? 'Namespaced' : 'Cluster',
      names: { kind, plural: `${kind.toLowerCase()}s`, shortNames: ['a', 'b', 'c'].map(long) },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          ...(length % 3 === 0 && { subresources: { status: {} } }),
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  };
}

test('the formatter finds nothing to do, however long names are', { timeout: 60_000 }, async () => {
  // It passes over node_modules.
  const target = mkdtempSync(join(tmpdir(), 'codegen-'));
  try {
    const long = join(target, 'long.json');
    const items = Array.from({ length: 60 }, (_, index) => longNames(index + 2));
    writeFileSync(long, JSON.stringify({ kind: 'List', items }));
    expect(await generate(join(target, 'closed'), definitions, long)).toBe('');
    expect(await generate(join(target, 'open'), '--open-enums', definitions, long)).toBe('');
    rmSync(long);
    const format = join(root, 'node_modules/.bin/oxfmt');
    const config = join(root, '.oxfmtrc.json');
    const { stdout } = await run(format, ['--check', '--config', config, target]);
    expect(stdout).toContain('All matched files use the correct format');
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
});

const found = findKubeAPIServer();

describe.skipIf('missing' in found)(
  `on a real kube-apiserver${'missing' in found ? ` (${found.missing})` : ''}`,
  () => {
    let server: KubeAPIServer;
    const kubeconfig = join(folder, 'kubeconfig');
    beforeAll(async () => {
      server = await startKubeAPIServer();
      writeFileSync(kubeconfig, server.kubeconfig);
    }, 60_000);
    afterAll(() => server?.stop());

    test('types of all that it serves compile strictly', { timeout: 60_000 }, async () => {
      expect(await generate('live', '--kubeconfig', kubeconfig)).toBe('');
      writeFileSync(join(folder, 'live/use.ts'), useOfBuiltIns);
      expect(await compile('live')).toBe('');
    });

    test(
      'it takes the definitions, and says the same of them as the files',
      { timeout: 180_000 },
      async () => {
        if ('missing' in found) return;
        await run(found.kubectl, [
          '--kubeconfig',
          kubeconfig,
          'apply',
          '--server-side',
          '-f',
          definitions,
        ]);
        expect(await generate('wanted', '--descriptions=false', definitions)).toBe('');
        const wanted = textsOf('wanted');
        mkdirSync(join(folder, 'served'));
        // It publishes what it has taken a little later.
        for (let left = 60; left > 0 && textsOf('served').size < wanted.size; left--) {
          await generate(
            'served',
            '--descriptions=false',
            `--group=${groups.join(',')}`,
            '--kubeconfig',
            kubeconfig,
          );
          await sleep(500);
        }
        expect(textsOf('served')).toEqual(wanted);
      },
    );
  },
);
