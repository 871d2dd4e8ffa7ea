import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { findKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { APIServer } from '@client-ts/apiserver';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const found = findKubeAPIServer();
const kubectls = [
  ...('missing' in found ? [] : [found.kubectl]),
  ...(spawnSync('kubectl', ['version', '--client']).status === 0 ? ['kubectl'] : []),
];

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
const kubeconfig = join(folder, 'kubeconfig');
let server: APIServer;
let namespace = '';
let count = 0;

beforeAll(async () => {
  server = await APIServer.start({ port: 0 });
  writeFileSync(kubeconfig, server.kubeconfig);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function file(name: string, object: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(object));
  return path;
}

const configMap = (data: Record<string, string>, extra: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', labels: { app: 'x' }, ...extra },
  data,
});

const deployment = (image: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image },
          { name: 'log', image: 'vector' },
        ],
      },
    },
  },
});

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', shortNames: ['wd'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
          },
        },
      },
    ],
  },
};

const patience = { timeout: 60_000 };

describe.skipIf(kubectls.length === 0)('kubectl against the in-process server', patience, () => {
  describe.each(kubectls)('%s', (command) => {
    const ours = ['--kubeconfig', kubeconfig, '--cache-dir', join(folder, 'cache')];
    function kubectl(...args: string[]): Promise<Ran> {
      return new Promise((resolve) =>
        execFile(command, [...ours, ...args], { timeout: 60_000 }, (error, stdout, stderr) =>
          resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
        ),
      );
    }
    async function ok(...args: string[]): Promise<string> {
      const { code, stdout, stderr } = await kubectl('-n', namespace, ...args);
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      return stdout.trim();
    }

    beforeEach(async () => {
      namespace = `n${++count}`;
      const path = file('ns.json', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      });
      await kubectl('create', '-f', path);
    }, 60_000);

    test('create -f makes, get shows a table and yaml', async () => {
      expect(await ok('create', '-f', file('a.json', configMap({ x: '1' })))).toBe(
        'configmap/a created',
      );
      const [head, row] = (await ok('get', 'configmaps')).split('\n');
      expect(head?.split(/\s+/)).toEqual(['NAME', 'DATA', 'AGE']);
      expect(row).toMatch(/^a\s+1\s+\d+s$/);
      expect(await ok('get', 'cm', 'a', '-o', 'yaml')).toContain('x: "1"');
    });

    test('create of what is there already says so', async () => {
      const path = file('a.json', configMap({}));
      await ok('create', '-f', path);
      const { code, stderr } = await kubectl('-n', namespace, 'create', '-f', path);
      expect(code).toBe(1);
      expect(stderr).toContain('configmaps "a" already exists');
    });

    test('apply -f creates, configures and then finds nothing to do', async () => {
      expect(await ok('apply', '-f', file('a.json', configMap({ x: '1' })))).toBe(
        'configmap/a created',
      );
      expect(await ok('apply', '-f', file('a.json', configMap({ y: '2' })))).toBe(
        'configmap/a configured',
      );
      expect(await ok('apply', '-f', file('a.json', configMap({ y: '2' })))).toBe(
        'configmap/a unchanged',
      );
      expect(await ok('get', 'cm', 'a', '-o', 'jsonpath={.data}')).toBe('{"y":"2"}');
    });

    test('apply -f of a deployment changes one container and keeps the other', async () => {
      await ok('apply', '-f', file('d.json', deployment('nginx:1')));
      expect(await ok('apply', '-f', file('d.json', deployment('nginx:2')))).toBe(
        'deployment.apps/web configured',
      );
      expect(
        await ok(
          'get',
          'deploy',
          'web',
          '-o',
          'jsonpath={.spec.template.spec.containers[*].image}',
        ),
      ).toBe('nginx:2 vector');
    });

    test('apply --server-side sees conflicts', async () => {
      await ok('apply', '--server-side', '-f', file('a.json', configMap({ x: '1' })));
      const { code, stderr } = await kubectl(
        '-n',
        namespace,
        'apply',
        '--server-side',
        '--field-manager=other',
        '-f',
        file('a.json', configMap({ x: '2' })),
      );
      expect(code).toBe(1);
      expect(stderr).toContain('conflict with "kubectl": .data.x');
    });

    test('get -l selects, --chunk-size pages', async () => {
      await ok('create', '-f', file('a.json', configMap({})));
      await ok('create', '-f', file('b.json', configMap({}, { name: 'b', labels: { app: 'y' } })));
      expect(await ok('get', 'cm', '-l', 'app=y', '-o', 'name')).toBe('configmap/b');
      expect(await ok('get', 'cm', '--chunk-size=1', '-o', 'name')).toBe(
        'configmap/a\nconfigmap/b',
      );
    });

    test('get -w tells what happens', async () => {
      await ok('create', '-f', file('a.json', configMap({ x: '1' })));
      const args = [...ours, '-n', namespace, 'get', 'cm', '-w', '--no-headers'];
      const watch = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        const lines = createInterface({ input: watch.stdout })[Symbol.asyncIterator]();
        const dataCount = async (): Promise<unknown> =>
          String((await lines.next()).value).split(/\s+/)[1];
        expect(await dataCount()).toBe('1');
        await ok('patch', 'cm', 'a', '--type=merge', '-p', '{"data":{"y":"2"}}');
        expect(await dataCount()).toBe('2');
      } finally {
        watch.kill();
      }
    });

    test('label and both patches change what they say', async () => {
      await ok('create', '-f', file('a.json', configMap({ x: '1' })));
      expect(await ok('label', 'cm', 'a', 'tier=front')).toBe('configmap/a labeled');
      await ok('patch', 'cm', 'a', '--type=merge', '-p', '{"data":{"x":null,"y":"2"}}');
      await ok(
        'patch',
        'cm',
        'a',
        '--type=json',
        '-p',
        '[{"op":"add","path":"/data/z","value":"3"}]',
      );
      expect(await ok('get', 'cm', 'a', '-o', 'jsonpath={.metadata.labels.tier} {.data}')).toBe(
        'front {"y":"2","z":"3"}',
      );
    });

    test('replace with a stale version is a Conflict', async () => {
      await ok('create', '-f', file('a.json', configMap({ x: '1' })));
      const old = JSON.parse(await ok('get', 'cm', 'a', '-o', 'json')) as { data: object };
      await ok('replace', '-f', file('a.json', { ...old, data: { x: '2' } }));
      const { code, stderr } = await kubectl(
        '-n',
        namespace,
        'replace',
        '-f',
        file('a.json', { ...old, data: { x: '3' } }),
      );
      expect(code).toBe(1);
      expect(stderr).toContain('(Conflict)');
      expect(stderr).toContain('the object has been modified');
    });

    test('delete waits until it is gone', async () => {
      await ok('create', '-f', file('a.json', configMap({})));
      expect(await ok('delete', 'cm', 'a')).toContain('configmap "a" deleted');
      const { code, stderr } = await kubectl('-n', namespace, 'get', 'cm', 'a');
      expect(code).toBe(1);
      expect(stderr).toContain('configmaps "a" not found');
    });

    test('custom resources answer to their short name', async () => {
      await kubectl('apply', '-f', file('crd.json', definition));
      await ok('wait', '--for=condition=Established', 'crd/widgets.example.com', '--timeout=40s');
      const widget = {
        apiVersion: 'example.com/v1',
        kind: 'Widget',
        metadata: { name: 'w' },
        spec: { size: 1 },
      };
      expect(await ok('apply', '-f', file('w.json', widget))).toBe('widget.example.com/w created');
      expect(await ok('apply', '-f', file('w.json', { ...widget, spec: { size: 2 } }))).toBe(
        'widget.example.com/w configured',
      );
      expect(await ok('get', 'wd', 'w', '-o', 'jsonpath={.spec.size}')).toBe('2');
      expect(await ok('delete', 'wd', 'w')).toContain('deleted');
    });

    test('api-resources lists what is served', async () => {
      const text = await ok('api-resources', '--no-headers');
      const rows = text.split('\n').map((line) => line.split(/\s+/));
      expect(rows).toContainEqual(['configmaps', 'cm', 'v1', 'true', 'ConfigMap']);
      expect(rows).toContainEqual(['deployments', 'deploy', 'apps/v1', 'true', 'Deployment']);
      expect(rows).toContainEqual(['namespaces', 'ns', 'v1', 'false', 'Namespace']);
    });
  });
});
