import { defineResource } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';
import type { ResourceClient } from '@client-ts/rest-client';

import { CustomResourceDefinitions } from '../kinds.ts';
import { eventually, failureOf, names, story, take } from '../kit.ts';
import type { Kit } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

interface Widget extends KubernetesObject {
  spec?: { size?: number; extra?: unknown };
  status?: { ready?: boolean };
}

/** A custom resource of this scenario's own, gone after it. */
async function withWidgets<R>(
  kit: Kit,
  use: (widgets: ResourceClient<Widget>, group: string) => Promise<R>,
): Promise<R> {
  const group = `${kit.unique}.example.com`;
  const definitions = kit.client.resource(CustomResourceDefinitions);
  const name = `widgets.${group}`;
  await definitions.create({
    metadata: { name },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        plural: 'widgets',
        singular: 'widget',
        kind: 'Widget',
        listKind: 'WidgetList',
        shortNames: ['wd'],
        categories: ['all'],
      },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: [
            { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
            { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
          ],
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: { size: { type: 'integer' } },
                  'x-kubernetes-preserve-unknown-fields': true,
                },
                status: { type: 'object', properties: { ready: { type: 'boolean' } } },
              },
            },
          },
        },
      ],
    },
  });
  try {
    const watch = await definitions.watch({ fieldSelector: `metadata.name=${name}` });
    for await (const event of watch) {
      if (event.type !== 'ADDED' && event.type !== 'MODIFIED') continue;
      const conditions = event.object.status?.conditions ?? [];
      if (conditions.some((c) => c.type === 'Established' && c.status === 'True')) break;
    }
    const Widgets = defineResource<Widget>({
      group,
      version: 'v1',
      resource: 'widgets',
      kind: 'Widget',
      namespaced: true,
    });
    const widgets = kit.client.resource(Widgets).namespace(kit.namespace);
    // Established is a little earlier than served.
    await eventually(
      () => failureOf(widgets.list()),
      (failed) => (failed as { ok?: boolean }).ok === true,
    );
    return await use(widgets, group);
  } finally {
    await definitions.delete(name);
  }
}

export const definitions: readonly Scenario[] = [
  {
    title: 'a custom resource is served once it is established',
    run: (kit) =>
      withWidgets(kit, async (widgets, group) => {
        const made = await widgets.create({ metadata: { name: 'a' }, spec: { size: 1 } });
        return [made.apiVersion === `${group}/v1`, made.kind, made.spec, made.metadata.generation];
      }),
    expect: [true, 'Widget', { size: 1 }, 1],
  },
  {
    title: 'a custom resource has conditions that say so',
    run: (kit) =>
      withWidgets(kit, async (_, group) => {
        const { status } = await kit.client
          .resource(CustomResourceDefinitions)
          .get(`widgets.${group}`);
        return (status?.conditions ?? []).map((c) => `${c.type}=${c.status}`).toSorted();
      }),
    expect: ['Established=True', 'NamesAccepted=True'],
  },
  {
    title: 'the status of a custom resource is written apart',
    run: (kit) =>
      withWidgets(kit, async (widgets) => {
        const made = await widgets.create({
          metadata: { name: 'a' },
          spec: { size: 1 },
          status: { ready: true },
        });
        const now = await widgets
          .subresource('status')
          .mergePatch('a', { spec: { size: 9 }, status: { ready: true } });
        return [made.status ?? 'none', now.spec, now.status, now.metadata.generation];
      }),
    expect: ['none', { size: 1 }, { ready: true }, 1],
  },
  {
    title: 'custom resources are listed and watched',
    run: (kit) =>
      withWidgets(kit, async (widgets) => {
        const { metadata } = await widgets.create({ metadata: { name: 'a' } });
        await widgets.create({ metadata: { name: 'b' } });
        const { resourceVersion } = metadata;
        return [
          names(await widgets.list()),
          story(await take(await widgets.watch({ resourceVersion }), 1)),
        ];
      }),
    expect: [['a', 'b'], ['ADDED b']],
  },
  {
    title: 'a watch from a version of before its definition is one ERROR 410 and the end',
    run: (kit) =>
      withWidgets(kit, async (widgets) => {
        const seen = [];
        for await (const event of await widgets.watch({ resourceVersion: '1' })) seen.push(event);
        return story(seen);
      }),
    expect: ['ERROR 410 Expired'],
  },
  {
    title: 'a strategic merge patch of a custom resource is UnsupportedMediaType',
    run: (kit) =>
      withWidgets(kit, async (widgets) => {
        await widgets.create({ metadata: { name: 'a' } });
        return failureOf(widgets.strategicMergePatch('a', { spec: { size: 2 } }));
      }),
    expect: {
      code: 415,
      reason: 'UnsupportedMediaType',
      message:
        'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
    },
  },
  {
    title: 'a custom resource as a table, with its own columns',
    run: (kit) =>
      withWidgets(kit, async (widgets, group) => {
        await widgets.create({ metadata: { name: 'a' }, spec: { size: 3 } });
        const { body } = await kit.raw(
          'GET',
          `/apis/${group}/v1/namespaces/${kit.namespace}/widgets`,
          undefined,
          { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' },
        );
        return [
          body.columnDefinitions.map((c: { name: string }) => c.name),
          body.rows[0].cells.slice(0, 2),
        ];
      }),
    expect: [
      ['Name', 'Size', 'Age'],
      ['a', 3],
    ],
  },
  {
    title: 'a custom resource stands in discovery',
    run: (kit) =>
      withWidgets(kit, async (_, group) => {
        // It is told a little later than it is served.
        const { body } = await eventually(
          () => kit.raw('GET', `/apis/${group}/v1`),
          ({ status }) => status === 200,
        );
        return body.resources.map((r: { name: string; shortNames?: string[]; verbs: string[] }) => [
          r.name,
          r.shortNames ?? [],
          r.verbs.toSorted(),
        ]);
      }),
    expect: [
      [
        'widgets',
        ['wd'],
        ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      ],
      ['widgets/status', [], ['get', 'patch', 'update']],
    ],
  },
  {
    title: 'apply owns the fields of a custom resource',
    run: (kit) =>
      withWidgets(kit, async (widgets) => {
        const made = await widgets.apply(
          { metadata: { name: 'a' }, spec: { size: 1 } },
          { fieldManager: 'one' },
        );
        const failed = await failureOf(
          widgets.apply({ metadata: { name: 'a' }, spec: { size: 2 } }, { fieldManager: 'two' }),
        );
        return [made.metadata.managedFields?.[0]?.fieldsV1, failed];
      }),
    expect: [
      { 'f:spec': { 'f:size': {} } },
      {
        code: 409,
        reason: 'Conflict',
        message: 'Apply failed with 1 conflict: conflict with "one": .spec.size',
      },
    ],
  },
];
