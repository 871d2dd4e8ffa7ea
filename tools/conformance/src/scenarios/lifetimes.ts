import { Namespaces } from '../kinds.ts';
import { failureOf } from '../kit.ts';
import type { Kit } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

async function until(ask: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 300; tries++) {
    if (await ask()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

const isGone = (kit: Kit, name: string) => async (): Promise<boolean> =>
  ((await failureOf(kit.maps.get(name))) as { code?: number }).code === 404;

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
      return [await until(isGone(kit, 'child')), await isGone(kit, 'stranger')()];
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
      // The collector has to have seen the child.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await kit.maps.delete('owner', { propagationPolicy: 'Orphan' });
      const gone = await until(isGone(kit, 'owner'));
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
      await new Promise((resolve) => setTimeout(resolve, 500));
      await kit.maps.delete('owner', { propagationPolicy: 'Foreground' });
      const deleting = await until(
        async () => (await kit.maps.get('child')).metadata.deletionTimestamp !== undefined,
      );
      const owner = await kit.maps.get('owner');
      await kit.maps.jsonPatch('child', [{ op: 'remove', path: '/metadata/finalizers' }]);
      return [deleting, owner.metadata.finalizers ?? [], await until(isGone(kit, 'owner'))];
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
      await until(async () => {
        const got = await kit.raw('GET', `${path}/a`);
        return got.body.metadata?.deletionTimestamp !== undefined;
      });
      await kit.raw(
        'PATCH',
        `${path}/a`,
        { metadata: { finalizers: null } },
        { 'content-type': 'application/merge-patch+json' },
      );
      const gone = await until(
        async () => ((await failureOf(namespaces.get(name))) as { code?: number }).code === 404,
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
