import { describe, expect, test } from 'vitest';

import {
  bench,
  configMaps,
  definition,
  definitions,
  deployments,
  failure,
  podSpec,
  pods,
  version,
  widget,
  widgets,
} from './support.ts';
import type { Data } from './support.ts';

const select = (path: string, fieldSelector: string): string =>
  `${path}?fieldSelector=${encodeURIComponent(fieldSelector)}`;

describe('a label selector', () => {
  test.each([
    ['app=web', 'ab'],
    ['app==web', 'ab'],
    ['app!=web', 'cd'],
    ['app', 'abc'],
    ['!app', 'd'],
    ['app in (web, db)', 'abc'],
    ['app notin (web)', 'cd'],
    ['size>1', 'b'],
    ['size<2', 'a'],
    ['app=web,tier=x', 'b'],
    ['app=', ''],
    ['', 'abcd'],
  ])('%j selects %s', async (selector, names) => {
    const server = bench();
    await server.configMap('a', {}, { labels: { app: 'web', size: '1' } });
    await server.configMap('b', {}, { labels: { app: 'web', tier: 'x', size: '2' } });
    await server.configMap('c', {}, { labels: { app: 'db' } });
    await server.configMap('d');
    const path = `${configMaps}?labelSelector=${encodeURIComponent(selector)}`;
    expect((await server.names(path)).join('')).toBe(names);
  });

  test.each(['a b', 'app in', 'app in (', '-a', 'a=-b-', 'a>b', '=', 'a=b=c'])(
    '%j is a BadRequest',
    async (selector) => {
      const path = `${configMaps}?labelSelector=${encodeURIComponent(selector)}`;
      expect(failure(await bench().get(path))).toMatch(
        /^400 BadRequest: unable to parse requirement: /,
      );
    },
  );
});

describe('a field selector', () => {
  test('on name and namespace is there for every kind', async () => {
    const server = bench();
    await server.configMap('a');
    await server.configMap('b');
    const names = (selector: string): Promise<string[]> =>
      server.names(select('/api/v1/configmaps', selector));
    expect(await names('metadata.name=a')).toEqual(['a']);
    expect(await names('metadata.name!=a')).toEqual(['b']);
    expect(await names('metadata.namespace=default,metadata.name=b')).toEqual(['b']);
    expect(await names('metadata.namespace=other')).toEqual([]);
    for (const path of [deployments, '/apis/coordination.k8s.io/v1/leases', definitions])
      expect((await server.get(select(path, 'metadata.name=x'))).status).toBe(200);
  });

  const kinds: [path: string, object: Data, fields: [string, string][]][] = [
    [
      pods,
      {
        spec: podSpec({
          nodeName: 'n',
          restartPolicy: 'Never',
          schedulerName: 's',
          serviceAccountName: 'sa',
          hostNetwork: true,
        }),
      },
      [
        ['spec.nodeName', 'n'],
        ['spec.restartPolicy', 'Never'],
        ['spec.schedulerName', 's'],
        ['spec.serviceAccountName', 'sa'],
        ['spec.hostNetwork', 'true'],
        ['status.phase', 'Pending'],
        ['status.podIP', ''],
        ['status.podIPs', ''],
        ['status.nominatedNodeName', ''],
      ],
    ],
    ['/api/v1/namespaces/default/secrets', { type: 'mine' }, [['type', 'mine']]],
    [
      '/api/v1/namespaces/default/services',
      { spec: { clusterIP: 'None' } },
      [
        ['spec.clusterIP', 'None'],
        ['spec.type', 'ClusterIP'],
      ],
    ],
    [
      '/api/v1/namespaces/default/events',
      {
        involvedObject: {
          kind: 'Pod',
          namespace: 'default',
          name: 'p',
          uid: 'u',
          apiVersion: 'v1',
          resourceVersion: '7',
          fieldPath: 'spec',
        },
        reason: 'Because',
        type: 'Normal',
        source: { component: 'kubelet' },
        reportingComponent: 'other',
      },
      [
        ['involvedObject.kind', 'Pod'],
        ['involvedObject.namespace', 'default'],
        ['involvedObject.name', 'p'],
        ['involvedObject.uid', 'u'],
        ['involvedObject.apiVersion', 'v1'],
        ['involvedObject.resourceVersion', '7'],
        ['involvedObject.fieldPath', 'spec'],
        ['reason', 'Because'],
        ['type', 'Normal'],
        ['source', 'kubelet'],
        ['reportingComponent', 'other'],
      ],
    ],
  ];

  test.each(kinds)('of %s is on what the kind has for it', async (path, object, fields) => {
    const server = bench();
    await server.make(path, { metadata: { name: 'a' }, ...object });
    for (const [field, value] of fields) {
      expect(await server.names(select(path, `${field}=${value}`))).toEqual(['a']);
      expect(await server.names(select(path, `${field}!=${value}`))).toEqual([]);
      expect(await server.names(select(path, `${field}=x`))).toEqual([]);
    }
  });

  test('on the phase of namespaces', async () => {
    const server = bench();
    const path = '/api/v1/namespaces';
    await server.make(path, { metadata: { name: 'n', finalizers: ['x.y/z'] } });
    await server.delete(`${path}/n`);
    expect(await server.names(select(path, 'status.phase=Terminating'))).toEqual(['n']);
    await server.patch('merge', `${path}/n`, { metadata: { finalizers: null } });
  });

  test('on the source of an event that has none is on who reports it', async () => {
    const server = bench();
    const path = '/api/v1/namespaces/default/events';
    const involvedObject = { namespace: 'default' };
    await server.make(path, { metadata: { name: 'e' }, involvedObject, reportingComponent: 'me' });
    expect(await server.names(select(path, 'source=me'))).toEqual(['e']);
  });

  test('on a field of a custom resource compares text, numbers and truth', async () => {
    const server = bench();
    const selectableFields = ['.spec.text', '.spec.number', '.spec.truth'].map((jsonPath) => ({
      jsonPath,
    }));
    const versions = [version('v1', { selectableFields })];
    await server.make(definitions, definition({ versions }));
    await server.make(widgets, widget('a', { spec: { text: 'x', number: 5, truth: false } }));
    for (const selector of ['spec.text=x', 'spec.number=5', 'spec.truth=false'])
      expect(await server.names(select(widgets, selector))).toEqual(['a']);
    expect(await server.names(select(widgets, 'spec.text!=x'))).toEqual([]);
  });

  test.each([
    [pods, 'spec.foo', 'field label not supported: spec.foo'],
    [pods, '__proto__', 'field label not supported: __proto__'],
    [
      configMaps,
      'data.a',
      '"data.a" is not a known field selector: only "metadata.name", "metadata.namespace"',
    ],
  ])('of %s on %s is a BadRequest', async (path, field, why) => {
    expect(failure(await bench().get(select(path, `${field}=x`)))).toBe(`400 BadRequest: ${why}`);
  });

  test.each(['abc', 'metadata.name in (a)', '=x', String.raw`metadata.name=a\x`])(
    '%j is a BadRequest',
    async (selector) => {
      expect(failure(await bench().get(select(configMaps, selector)))).toMatch(
        /^400 BadRequest: invalid selector: /,
      );
    },
  );

  test('that enters and leaves by a status is told to a watch', async () => {
    const server = bench();
    await server.make(pods, { metadata: { name: 'p' }, spec: podSpec() });
    const watching = await server.watch(select(pods, 'status.phase=Running'));
    for (const phase of ['Running', 'Succeeded'])
      await server.patch('merge', `${pods}/p/status`, { status: { phase } });
    await server.clock.settle();
    expect(watching.story).toEqual(['ADDED p', 'DELETED p']);
  });
});
