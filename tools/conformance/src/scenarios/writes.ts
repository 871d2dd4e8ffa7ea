import { Leases } from '../kinds.ts';
import { failureOf } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

const conflict = (what: string, name: string): string =>
  `Operation cannot be fulfilled on ${what} "${name}": the object has been modified; please apply your changes to the latest version and try again`;

export const writes: readonly Scenario[] = [
  {
    title: 'an update at an old version is a Conflict',
    async run(kit) {
      const old = await kit.map('a', { x: '1' });
      await kit.maps.update({ ...old, data: { x: '2' } });
      return failureOf(kit.maps.update({ ...old, data: { x: '3' } }));
    },
    expect: { code: 409, reason: 'Conflict', message: conflict('configmaps', 'a') },
  },
  {
    title: 'an update without a version overwrites',
    async run(kit) {
      await kit.map('a', { x: '1' });
      const { body, status } = await kit.raw('PUT', kit.path('/a'), {
        metadata: { name: 'a' },
        data: { x: '2' },
      });
      return { status, data: body.data };
    },
    expect: { status: 200, data: { x: '2' } },
  },
  {
    title: 'an update of what is not there is NotFound',
    run: (kit) =>
      failureOf(
        kit.raw('PUT', kit.path('/a'), { metadata: { name: 'a' } }).then(({ status, body }) => {
          if (status !== 404) throw new Error(`answered ${status}`);
          return Promise.reject(Object.assign(new Error(body.message), { body }));
        }),
      ).catch((error: Error) => error.message),
    expect: 'configmaps "a" not found',
  },
  {
    title: 'an update of another uid is a Conflict that names both',
    async run(kit) {
      const made = await kit.map('a');
      const uid = '00000000-0000-4000-8000-000000000000';
      const { status, body } = await kit.raw('PUT', kit.path('/a'), {
        metadata: { name: 'a', uid },
        data: { x: '1' },
      });
      return {
        status,
        reason: body.reason,
        both:
          String(body.message).includes(uid) && String(body.message).includes(made.metadata.uid),
      };
    },
    expect: { status: 409, reason: 'Conflict', both: true },
  },
  {
    title: 'a create with a version is refused',
    async run(kit) {
      const { status, body } = await kit.raw('POST', kit.path(), {
        metadata: { name: 'a', resourceVersion: '1' },
      });
      return { status, message: body.message };
    },
    expect: { status: 500, message: 'resourceVersion should not be set on objects to be created' },
  },
  {
    title: 'a delete whose uid precondition fails is a Conflict and deletes nothing',
    async run(kit) {
      await kit.map('a');
      const preconditions = { uid: '00000000-0000-4000-8000-000000000000' };
      const failed = await failureOf(kit.maps.delete('a', { preconditions }));
      const { metadata } = await kit.maps.get('a');
      return [
        (failed as { code: number; reason: string }).code,
        (failed as { reason: string }).reason,
        metadata.name,
      ];
    },
    expect: [409, 'Conflict', 'a'],
  },
  {
    title: 'a delete whose version precondition holds deletes',
    async run(kit) {
      const { metadata } = await kit.map('a');
      await kit.maps.delete('a', { preconditions: { resourceVersion: metadata.resourceVersion } });
      return failureOf(kit.maps.get('a'));
    },
    expect: { code: 404, reason: 'NotFound', message: 'configmaps "a" not found' },
  },
  {
    title: 'a merge patch sets, keeps and removes',
    async run(kit) {
      await kit.map('a', { x: '1', y: '2' });
      const { data } = await kit.maps.mergePatch('a', { data: { x: null, z: '3' } });
      return data;
    },
    expect: { y: '2', z: '3' },
  },
  {
    title: 'a merge patch that changes nothing keeps the version',
    async run(kit) {
      const made = await kit.map('a', { x: '1' });
      const now = await kit.maps.mergePatch('a', { data: { x: '1' } });
      return now.metadata.resourceVersion === made.metadata.resourceVersion;
    },
    expect: true,
  },
  {
    title: 'a merge patch with an old version is a Conflict',
    async run(kit) {
      const { metadata } = await kit.map('a', { x: '1' });
      await kit.maps.mergePatch('a', { data: { x: '2' } });
      return failureOf(
        kit.maps.mergePatch('a', {
          metadata: { resourceVersion: metadata.resourceVersion },
          data: { x: '3' },
        }),
      );
    },
    expect: { code: 409, reason: 'Conflict', message: conflict('configmaps', 'a') },
  },
  {
    title: 'a patch of what is not there is NotFound',
    run: (kit) => failureOf(kit.maps.mergePatch('nope', { data: {} })),
    expect: { code: 404, reason: 'NotFound', message: 'configmaps "nope" not found' },
  },
  {
    title: 'a patch of another uid is Invalid: it is immutable',
    async run(kit) {
      await kit.map('a');
      const failed = await failureOf(
        kit.maps.mergePatch('a', { metadata: { uid: '00000000-0000-4000-8000-000000000000' } }),
      );
      const { code, message } = failed as { code: number; message: string };
      return { code, immutable: message.includes('field is immutable') };
    },
    expect: { code: 422, immutable: true },
  },
  {
    title: 'a JSON patch tests, adds, replaces and removes',
    async run(kit) {
      await kit.map('a', { x: '1', y: '2' });
      const { data } = await kit.maps.jsonPatch('a', [
        { op: 'test', path: '/data/x', value: '1' },
        { op: 'replace', path: '/data/x', value: '9' },
        { op: 'remove', path: '/data/y' },
        { op: 'add', path: '/data/z', value: '3' },
      ]);
      return data;
    },
    expect: { x: '9', z: '3' },
  },
  {
    title: 'a JSON patch whose test fails is Invalid and changes nothing',
    async run(kit) {
      const made = await kit.map('a', { x: '1' });
      const failed = await failureOf(
        kit.maps.jsonPatch('a', [
          { op: 'replace', path: '/data/x', value: '2' },
          { op: 'test', path: '/data/x', value: '7' },
        ]),
      );
      const { metadata } = await kit.maps.get('a');
      return [failed, metadata.resourceVersion === made.metadata.resourceVersion];
    },
    expect: [
      {
        code: 422,
        reason: 'Invalid',
        message: 'the server rejected our request due to an error in our request',
      },
      true,
    ],
  },
  {
    title: 'a JSON patch that removes what is not there is Invalid',
    async run(kit) {
      await kit.map('a', { x: '1' });
      return failureOf(kit.maps.jsonPatch('a', [{ op: 'remove', path: '/data/nope' }]));
    },
    expect: {
      code: 422,
      reason: 'Invalid',
      message: 'the server rejected our request due to an error in our request',
    },
  },
  {
    title: 'a strategic merge patch merges containers by name',
    async run(kit) {
      await kit.pods.create({
        metadata: { name: 'a' },
        spec: {
          containers: [
            { name: 'web', image: 'nginx' },
            { name: 'log', image: 'fluent' },
          ],
        },
      });
      const { spec } = await kit.pods.strategicMergePatch('a', {
        spec: { containers: [{ name: 'log', image: 'vector' }] },
      });
      return spec?.containers.map(({ name, image }) => `${name}=${image}`);
    },
    expect: ['web=nginx', 'log=vector'],
  },
  {
    title: 'a patch of a type that nobody knows is UnsupportedMediaType',
    async run(kit) {
      await kit.map('a');
      const { status, body } = await kit.raw(
        'PATCH',
        kit.path('/a'),
        {},
        { 'content-type': 'application/json' },
      );
      return { status, reason: body.reason };
    },
    expect: { status: 415, reason: 'UnsupportedMediaType' },
  },
  {
    title: 'an update of the status leaves the spec alone, and the other way round',
    async run(kit) {
      const labels = { app: 'a' };
      const made = await kit.deployments.create({
        metadata: { name: 'a' },
        spec: {
          replicas: 1,
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i' }] } },
        },
      });
      const withStatus = await kit.deployments
        .subresource('status')
        .mergePatch('a', { spec: { replicas: 5 }, status: { replicas: 3, observedGeneration: 1 } });
      const withSpec = await kit.deployments.mergePatch('a', {
        spec: { replicas: 2 },
        status: { replicas: 9 },
      });
      return [
        made.metadata.generation,
        [withStatus.spec?.replicas, withStatus.status?.replicas, withStatus.metadata.generation],
        [withSpec.spec?.replicas, withSpec.status?.replicas, withSpec.metadata.generation],
      ];
    },
    expect: [1, [1, 3, 1], [2, 3, 2]],
  },
  {
    title: 'the status of a new object of a kind with status is not what the creator said',
    async run(kit) {
      const labels = { app: 'a' };
      const { status } = await kit.deployments.create({
        metadata: { name: 'a' },
        spec: {
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i' }] } },
        },
        status: { replicas: 7 },
      });
      return status?.replicas ?? 'none';
    },
    expect: 'none',
  },
  {
    title: 'labels and annotations do not bump the generation',
    async run(kit) {
      const labels = { app: 'a' };
      await kit.deployments.create({
        metadata: { name: 'a' },
        spec: {
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i' }] } },
        },
      });
      const { metadata } = await kit.deployments.mergePatch('a', {
        metadata: { labels: { tier: 'x' } },
      });
      return metadata.generation;
    },
    expect: 1,
  },
  {
    title: 'a lease is taken by who comes first',
    async run(kit) {
      const leases = kit.client.resource(Leases).namespace(kit.namespace);
      const made = await leases.create({ metadata: { name: 'l' }, spec: { holderIdentity: 'a' } });
      await leases.update({ ...made, spec: { holderIdentity: 'b' } });
      return failureOf(leases.update({ ...made, spec: { holderIdentity: 'c' } }));
    },
    expect: { code: 409, reason: 'Conflict', message: conflict('leases.coordination.k8s.io', 'l') },
  },
  {
    title: 'a delete waits for the finalizers, and the last one removed lets the object go',
    async run(kit) {
      await kit.maps.create({ metadata: { name: 'a', finalizers: ['example.com/x'] } });
      await kit.maps.delete('a');
      const waiting = await kit.maps.get('a');
      await kit.maps.jsonPatch('a', [{ op: 'remove', path: '/metadata/finalizers' }]);
      return [
        waiting.metadata.deletionTimestamp !== undefined,
        waiting.metadata.deletionGracePeriodSeconds ?? 'none',
        await failureOf(kit.maps.get('a')),
      ];
    },
    expect: [true, 0, { code: 404, reason: 'NotFound', message: 'configmaps "a" not found' }],
  },
  {
    title: 'no finalizer can be added to what is being deleted',
    async run(kit) {
      await kit.maps.create({ metadata: { name: 'a', finalizers: ['example.com/x'] } });
      await kit.maps.delete('a');
      const failed = await failureOf(
        kit.maps.mergePatch('a', { metadata: { finalizers: ['example.com/x', 'example.com/y'] } }),
      );
      await kit.maps.jsonPatch('a', [{ op: 'remove', path: '/metadata/finalizers' }]);
      return {
        code: (failed as { code: number }).code,
        reason: (failed as { reason: string }).reason,
      };
    },
    expect: { code: 422, reason: 'Invalid' },
  },
  {
    title: 'an immutable configmap stays as it is',
    async run(kit) {
      await kit.maps.create({ metadata: { name: 'a' }, data: { x: '1' }, immutable: true });
      const failed = await failureOf(kit.maps.mergePatch('a', { data: { x: '2' } }));
      return {
        code: (failed as { code: number }).code,
        reason: (failed as { reason: string }).reason,
      };
    },
    expect: { code: 422, reason: 'Invalid' },
  },
];
