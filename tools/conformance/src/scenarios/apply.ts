import { failureOf } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

const map = (name: string, data: Record<string, string>) => ({ metadata: { name }, data });

export const apply: readonly Scenario[] = [
  {
    title: 'apply creates what is not there, and says who owns what',
    async run(kit) {
      const { data, metadata } = await kit.maps.apply(map('a', { x: '1' }), {
        fieldManager: 'one',
      });
      const [entry, ...more] = metadata.managedFields ?? [];
      return {
        data: data ?? null,
        manager: entry?.manager,
        operation: entry?.operation,
        fields: entry?.fieldsV1,
        more: more.length,
      };
    },
    expect: {
      data: { x: '1' },
      manager: 'one',
      operation: 'Apply',
      fields: { 'f:data': { 'f:x': {} } },
      more: 0,
    },
  },
  {
    title: 'applying the same again changes nothing',
    async run(kit) {
      const first = await kit.maps.apply(map('a', { x: '1' }), { fieldManager: 'one' });
      const again = await kit.maps.apply(map('a', { x: '1' }), { fieldManager: 'one' });
      return first.metadata.resourceVersion === again.metadata.resourceVersion;
    },
    expect: true,
  },
  {
    title: 'what a manager no longer applies is removed',
    async run(kit) {
      await kit.maps.apply(map('a', { x: '1', y: '2' }), { fieldManager: 'one' });
      const { data } = await kit.maps.apply(map('a', { x: '1' }), { fieldManager: 'one' });
      return data;
    },
    expect: { x: '1' },
  },
  {
    title: "another manager's field with another value is a Conflict",
    async run(kit) {
      await kit.maps.apply(map('a', { x: '1' }), { fieldManager: 'one' });
      const failed = await failureOf(kit.maps.apply(map('a', { x: '2' }), { fieldManager: 'two' }));
      return failed;
    },
    expect: {
      code: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "one": .data.x',
    },
  },
  {
    title: 'force takes the field over',
    async run(kit) {
      await kit.maps.apply(map('a', { x: '1', y: '1' }), { fieldManager: 'one' });
      const { data, metadata } = await kit.maps.apply(map('a', { x: '2' }), {
        fieldManager: 'two',
        force: true,
      });
      const managers = metadata.managedFields ?? [];
      const fieldsOf = (name: string): unknown =>
        managers.find(({ manager }) => manager === name)?.fieldsV1;
      return { data: data ?? null, owners: [fieldsOf('one'), fieldsOf('two')] };
    },
    expect: {
      data: { x: '2', y: '1' },
      owners: [{ 'f:data': { 'f:y': {} } }, { 'f:data': { 'f:x': {} } }],
    },
  },
  {
    title: 'two managers of one value own it together',
    async run(kit) {
      await kit.maps.apply(map('a', { x: '1' }), { fieldManager: 'one' });
      await kit.maps.apply(map('a', { x: '1' }), { fieldManager: 'two' });
      const { data } = await kit.maps.apply(map('a', {}), { fieldManager: 'one' });
      return data;
    },
    expect: { x: '1' },
  },
  {
    title: 'apply without a field manager is Invalid',
    async run(kit) {
      const { status, body } = await kit.raw(
        'PATCH',
        kit.path('/a'),
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
        { 'content-type': 'application/apply-patch+yaml' },
      );
      return { status, reason: body.reason, field: body.details?.causes?.[0]?.field };
    },
    expect: { status: 422, reason: 'Invalid', field: 'fieldManager' },
  },
  {
    title: 'containers are owned by their names',
    async run(kit) {
      const labels = { app: 'a' };
      const deployment = (image: string, extra: { name: string; image: string }[] = []) => ({
        metadata: { name: 'a' },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [{ name: 'web', image }, ...extra] },
          },
        },
      });
      await kit.deployments.apply(deployment('nginx:1'), { fieldManager: 'one' });
      const { spec } = await kit.deployments.apply(
        deployment('nginx:1', [{ name: 'log', image: 'vector' }]),
        { fieldManager: 'two' },
      );
      const failed = await failureOf(
        kit.deployments.apply(deployment('nginx:2'), { fieldManager: 'one' }),
      );
      return {
        containers: spec?.template.spec.containers.map(({ name }) => name) ?? [],
        failed,
      };
    },
    expect: {
      containers: ['web', 'log'],
      failed: {
        code: 409,
        reason: 'Conflict',
        message:
          'Apply failed with 1 conflict: conflict with "two": .spec.template.spec.containers[name="web"].image',
      },
    },
  },
  {
    title: 'an update is a manager too',
    async run(kit) {
      await kit.maps.create(map('a', { x: '1' }), { fieldManager: 'creator' });
      const failed = await failureOf(kit.maps.apply(map('a', { x: '2' }), { fieldManager: 'one' }));
      return failed;
    },
    expect: {
      code: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "creator" using v1: .data.x',
    },
  },
  {
    title: 'the fields of a create are the manager that it names',
    async run(kit) {
      const { metadata } = await kit.maps.create(map('a', { x: '1' }), { fieldManager: 'creator' });
      return (metadata.managedFields ?? []).map((m) => [m.manager, m.operation, m.fieldsV1]);
    },
    expect: [['creator', 'Update', { 'f:data': { '.': {}, 'f:x': {} } }]],
  },
];
