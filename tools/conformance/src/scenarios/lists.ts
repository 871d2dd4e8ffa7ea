import { eventually, failureOf, names } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

export const lists: readonly Scenario[] = [
  {
    title: 'a list has a kind and a version, and its items have none',
    async run(kit) {
      await kit.mapsNamed('b', 'a');
      const { body } = await kit.raw('GET', kit.path());
      const [first] = body.items;
      return {
        kind: body.kind,
        apiVersion: body.apiVersion,
        version: /^[1-9][0-9]*$/.test(body.metadata.resourceVersion),
        items: body.items.map((i: { metadata: { name: string } }) => i.metadata.name),
        item: first.kind ?? 'none',
      };
    },
    expect: {
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      version: true,
      items: ['a', 'b'],
      item: 'none',
    },
  },
  {
    title: 'an empty list is a list',
    async run(kit) {
      const { body } = await kit.raw('GET', kit.path());
      return body.items;
    },
    expect: [],
  },
  {
    title: 'pages go in order of names, and say how much is left',
    async run(kit) {
      await kit.mapsNamed('a', 'b', 'c', 'd', 'e');
      const pages: unknown[] = [];
      let token: string | undefined;
      do {
        const page = await kit.maps.list({ limit: 2, continue: token });
        pages.push([names(page), page.metadata.remainingItemCount ?? 'none']);
        token = page.metadata.continue;
      } while (token);
      return pages;
    },
    expect: [
      [['a', 'b'], 3],
      [['c', 'd'], 1],
      [['e'], 'none'],
    ],
  },
  {
    title: 'all pages are of one version, whatever is written in between',
    async run(kit) {
      await kit.mapsNamed('a', 'b', 'c');
      const first = await kit.maps.list({ limit: 1 });
      await kit.map('bb');
      await kit.maps.delete('c');
      const rest = await kit.maps.list({ limit: 10, continue: first.metadata.continue });
      return {
        names: names(rest),
        same: rest.metadata.resourceVersion === first.metadata.resourceVersion,
      };
    },
    expect: { names: ['b', 'c'], same: true },
  },
  {
    title: 'pages of a selection do not say how much is left',
    async run(kit) {
      for (const name of ['a', 'b', 'c']) await kit.map(name, {}, { app: 'x' });
      const page = await kit.maps.list({ limit: 1, labelSelector: 'app=x' });
      return [
        names(page),
        page.metadata.remainingItemCount ?? 'none',
        page.metadata.continue !== '',
      ];
    },
    expect: [['a'], 'none', true],
  },
  {
    title: 'a continue token that is none is a BadRequest',
    async run(kit) {
      const failed = await failureOf(kit.maps.list({ limit: 1, continue: 'nonsense' }));
      return [(failed as { code: number }).code, (failed as { reason: string }).reason];
    },
    expect: [400, 'BadRequest'],
  },
  {
    title: 'a list at version 0 shows what is there',
    async run(kit) {
      await kit.mapsNamed('a', 'b');
      // The watch cache of a real server may lag.
      return eventually(
        async () => names(await kit.maps.list({ resourceVersion: '0' })),
        (seen) => seen.length === 2,
      );
    },
    expect: ['a', 'b'],
  },
  {
    title: 'a list not older than a version shows what that version has',
    async run(kit) {
      const [, b] = await kit.mapsNamed('a', 'b');
      const list = await kit.maps.list({
        resourceVersion: b?.metadata.resourceVersion,
        resourceVersionMatch: 'NotOlderThan',
      });
      return names(list);
    },
    expect: ['a', 'b'],
  },
  {
    title: 'a list at exactly a version shows that version',
    async run(kit) {
      const [a] = await kit.mapsNamed('a', 'b');
      const version = a?.metadata.resourceVersion;
      const list = await kit.maps.list({ resourceVersion: version, resourceVersionMatch: 'Exact' });
      return [names(list), list.metadata.resourceVersion === version];
    },
    expect: [['a'], true],
  },
  {
    title: 'a match without a version is Invalid',
    async run(kit) {
      const failed = await failureOf(kit.maps.list({ resourceVersionMatch: 'Exact' }));
      return [(failed as { code: number }).code, (failed as { reason: string }).reason];
    },
    expect: [422, 'Invalid'],
  },
  {
    title: 'exactly version 0 is Invalid',
    async run(kit) {
      const failed = await failureOf(
        kit.maps.list({ resourceVersion: '0', resourceVersionMatch: 'Exact' }),
      );
      return [(failed as { code: number }).code, (failed as { reason: string }).reason];
    },
    expect: [422, 'Invalid'],
  },
  {
    title: 'a version from the future times out and says so',
    async run(kit) {
      const { status, body } = await kit.raw(
        'GET',
        kit.path('?resourceVersion=99999999999'),
        undefined,
      );
      return {
        status,
        reason: body.reason,
        cause: body.details?.causes?.[0]?.reason,
        retry: body.details?.retryAfterSeconds,
        message: String(body.message).replace(/current: \d+/, 'current: N'),
      };
    },
    expect: {
      status: 504,
      reason: 'Timeout',
      cause: 'ResourceVersionTooLarge',
      retry: 1,
      message: 'Timeout: Too large resource version: 99999999999, current: N',
    },
  },
  {
    title: 'a version that is none is a BadRequest or worse',
    async run(kit) {
      const { status } = await kit.raw('GET', kit.path('?resourceVersion=abc'));
      return status >= 400 && status < 600;
    },
    expect: true,
  },
  {
    title: 'a list of all namespaces holds those of one',
    async run(kit) {
      await kit.map('a', {}, { mark: kit.unique });
      const { body } = await kit.raw(
        'GET',
        `/api/v1/configmaps?labelSelector=mark%3D${kit.unique}`,
      );
      return body.items.map((i: { metadata: { name: string } }) => i.metadata.name);
    },
    expect: ['a'],
  },
  {
    title: 'a list as metadata alone',
    async run(kit) {
      await kit.map('a', { x: '1' }, { app: 'x' });
      const { body } = await kit.raw('GET', kit.path(), undefined, {
        accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      });
      const [item] = body.items;
      return [body.kind, body.apiVersion, item.metadata.labels, item.data ?? 'none'];
    },
    expect: ['PartialObjectMetadataList', 'meta.k8s.io/v1', { app: 'x' }, 'none'],
  },
  {
    title: 'a list as a table, its columns and cells',
    async run(kit) {
      await kit.map('a', { x: '1', y: '2' });
      const { body } = await kit.raw('GET', kit.path(), undefined, {
        accept: 'application/json;as=Table;g=meta.k8s.io;v=v1',
      });
      const [row] = body.rows;
      return {
        kind: body.kind,
        columns: body.columnDefinitions.map((c: { name: string }) => c.name),
        cells: row.cells.slice(0, 2),
        object: row.object.kind,
      };
    },
    expect: {
      kind: 'Table',
      columns: ['Name', 'Data', 'Age'],
      cells: ['a', 2],
      object: 'PartialObjectMetadata',
    },
  },
];

const labelled = [
  ['a', { app: 'web', tier: 'front' }],
  ['b', { app: 'web', tier: 'back' }],
  ['c', { app: 'db' }],
  ['d', {}],
] as const;

const selections: readonly [selector: string, selected: string[]][] = [
  ['app=web', ['a', 'b']],
  ['app==web,tier=back', ['b']],
  ['app!=web', ['c', 'd']],
  ['app in (web,db)', ['a', 'b', 'c']],
  ['app notin (web)', ['c', 'd']],
  ['tier', ['a', 'b']],
  ['!tier', ['c', 'd']],
  ['app=web,tier notin (front)', ['b']],
];

export const selectors: readonly Scenario[] = [
  ...selections.map(([labelSelector, expect]): Scenario => ({
    title: `the label selector ${labelSelector}`,
    async run(kit) {
      for (const [name, labels] of labelled) await kit.map(name, {}, labels);
      const list = await kit.maps.list({ labelSelector });
      return names(list);
    },
    expect,
  })),
  {
    title: 'a label selector that is none is a BadRequest',
    async run(kit) {
      const failed = await failureOf(kit.maps.list({ labelSelector: 'a in b' }));
      return [(failed as { code: number }).code, (failed as { reason: string }).reason];
    },
    expect: [400, 'BadRequest'],
  },
  {
    title: 'a field selector on the name',
    async run(kit) {
      await kit.mapsNamed('a', 'b');
      return [
        names(await kit.maps.list({ fieldSelector: 'metadata.name=b' })),
        names(await kit.maps.list({ fieldSelector: 'metadata.name!=b' })),
      ];
    },
    expect: [['b'], ['a']],
  },
  {
    title: 'a field selector on a field that is not selectable is a BadRequest',
    async run(kit) {
      const failed = await failureOf(kit.maps.list({ fieldSelector: 'data.x=1' }));
      return failed;
    },
    expect: {
      code: 400,
      reason: 'BadRequest',
      message: '"data.x" is not a known field selector: only "metadata.name", "metadata.namespace"',
    },
  },
  {
    title: 'a field selector on the phase of pods',
    async run(kit) {
      for (const name of ['a', 'b'])
        await kit.pods.create({
          metadata: { name },
          spec: { containers: [{ name: 'c', image: 'i' }] },
        });
      await kit.pods.subresource('status').mergePatch('b', { status: { phase: 'Running' } });
      return [
        names(await kit.pods.list({ fieldSelector: 'status.phase=Pending' })),
        names(await kit.pods.list({ fieldSelector: 'status.phase=Running' })),
      ];
    },
    expect: [['a'], ['b']],
  },
];
