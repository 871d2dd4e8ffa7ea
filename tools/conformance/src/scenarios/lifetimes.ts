import { Namespaces } from '../kinds.ts';
import { eventually, failureOf } from '../kit.ts';
import type { Kit } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

const isGone = (kit: Kit, name: string) => async (): Promise<boolean> =>
  ((await failureOf(kit.maps.get(name))) as { code?: number }).code === 404;

const isTrue = (answer: boolean): boolean => answer;

/** The collector takes what happened in its order: when it has collected this, it knows of all that was before. */
async function letCollectorSee(kit: Kit): Promise<void> {
  const uid = '00000000-0000-4000-8000-000000000000';
  await kit.maps.create({
    metadata: {
      name: 'lost',
      ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'never', uid }],
    },
  });
  await eventually(isGone(kit, 'lost'), isTrue);
}

export const lifetimes: readonly Scenario[] = [
  {
    title: 'what an owner owned is collected after it',
    async run(kit) {
      const owner = await kit.map('owner');
      const { apiVersion, kind, metadata } = owner;
      const { name, uid } = metadata;
      await kit.maps.create({
        metadata: { name: 'child', ownerReferences: [{ apiVersion, kind, name, uid }] },
      });
      await kit.map('stranger');
      await kit.maps.delete('owner', { propagationPolicy: 'Background' });
      return [await eventually(isGone(kit, 'child'), isTrue), await isGone(kit, 'stranger')()];
    },
    expect: [true, false],
  },
  {
    title: 'an orphaned child stays, without its owner',
    async run(kit) {
      const { apiVersion, kind, metadata } = await kit.map('owner');
      const { name, uid } = metadata;
      await kit.maps.create({
        metadata: { name: 'child', ownerReferences: [{ apiVersion, kind, name, uid }] },
      });
      await letCollectorSee(kit);
      await kit.maps.delete('owner', { propagationPolicy: 'Orphan' });
      const gone = await eventually(isGone(kit, 'owner'), isTrue);
      const child = await kit.maps.get('child');
      return [gone, child.metadata.ownerReferences ?? 'none'];
    },
    expect: [true, 'none'],
  },
  {
    title: 'a foreground delete goes after its children',
    async run(kit) {
      const { apiVersion, kind, metadata } = await kit.map('owner');
      const { name, uid } = metadata;
      await kit.maps.create({
        metadata: {
          name: 'child',
          finalizers: ['example.com/wait'],
          ownerReferences: [{ apiVersion, kind, name, uid, blockOwnerDeletion: true }],
        },
      });
      await letCollectorSee(kit);
      await kit.maps.delete('owner', { propagationPolicy: 'Foreground' });
      const deleting = await eventually(
        async () => (await kit.maps.get('child')).metadata.deletionTimestamp !== undefined,
        isTrue,
      );
      const owner = await kit.maps.get('owner');
      await kit.maps.jsonPatch('child', [{ op: 'remove', path: '/metadata/finalizers' }]);
      return [
        deleting,
        owner.metadata.finalizers ?? [],
        await eventually(isGone(kit, 'owner'), isTrue),
      ];
    },
    expect: [true, ['foregroundDeletion'], true],
  },
  {
    title: 'in a namespace that ends nothing can be made, and what is in it goes',
    async run(kit) {
      const namespaces = kit.client.resource(Namespaces);
      const name = `${kit.unique}-ends`;
      await namespaces.create({ metadata: { name } });
      const path = `/api/v1/namespaces/${name}/configmaps`;
      await kit.raw('POST', path, { metadata: { name: 'a', finalizers: ['example.com/wait'] } });
      await namespaces.delete(name);
      const { status, body } = await kit.raw('POST', path, { metadata: { name: 'b' } });
      const { status: phase } = await namespaces.get(name);
      await eventually(
        () => kit.raw('GET', `${path}/a`),
        (got) => got.body.metadata?.deletionTimestamp !== undefined,
      );
      await kit.raw(
        'PATCH',
        `${path}/a`,
        { metadata: { finalizers: null } },
        { 'content-type': 'application/merge-patch+json' },
      );
      const gone = await eventually(
        async () => ((await failureOf(namespaces.get(name))) as { code?: number }).code === 404,
        isTrue,
      );
      return {
        status,
        reason: body.reason,
        cause: body.details?.causes?.[0]?.reason,
        phase: phase?.phase,
        gone,
      };
    },
    expect: {
      status: 403,
      reason: 'Forbidden',
      cause: 'NamespaceTerminating',
      phase: 'Terminating',
      gone: true,
    },
  },
];
