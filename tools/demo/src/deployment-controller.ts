// A controller as the built-in ones are: Deployment → ReplicaSet → Pods, and a stand-in for the nodes that run them.
import { createHash } from 'node:crypto';

import { Deployments, ReplicaSets } from '@client-ts/api/apps/v1';
import type { Deployment, ReplicaSet } from '@client-ts/api/apps/v1';
import { Pods } from '@client-ts/api/core/v1';
import type { Pod, PodTemplateSpec } from '@client-ts/api/core/v1';
import {
  isAlreadyExists,
  isConditionTrue,
  isNotFound,
  isOwnedBy,
  setControllerReference,
} from '@client-ts/apimachinery';
import type { KubernetesObject, Stored } from '@client-ts/apimachinery';
import type { RESTClient } from '@client-ts/rest-client';

import { Controller, ownerKey } from './controller.ts';
import type { Narrator } from './narrator.ts';

const fieldManager = 'deployment-controller';

/** The same template, the same name: creating twice is caught by the server. */
function templateHash(template: PodTemplateSpec): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 10);
}

const isReady = (pod: Pod): boolean => isConditionTrue(pod.status?.conditions, 'Ready');

async function unless(
  expected: (error: unknown) => boolean,
  write: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (expected(error)) return false;
    throw error;
  }
}

/** Runs the controllers until the signal aborts. */
export async function runDeploymentControllers(
  client: RESTClient,
  { signal, narrator }: { signal: AbortSignal; narrator: Narrator },
): Promise<void> {
  await Promise.all([
    runDeploymentController(client, signal, narrator),
    runReplicaSetController(client, signal, narrator),
  ]);
}

async function runDeploymentController(
  client: RESTClient,
  signal: AbortSignal,
  narrator: Narrator,
): Promise<void> {
  const controller = new Controller('deployment controller', narrator);
  const deployments = controller.watch('deployments', client.resource(Deployments));
  const sets = controller.watch('replicasets', client.resource(ReplicaSets), (set) =>
    ownerKey(set, 'Deployment'),
  );

  async function reconcile(key: string): Promise<void> {
    const deployment = deployments.indexer.get(key);
    if (!deployment?.spec || deployment.metadata.deletionTimestamp !== undefined) return;
    const { namespace = '', name } = deployment.metadata;
    const { replicas = 1, template } = deployment.spec;
    const resource = client.resource(ReplicaSets).namespace(namespace);
    const hash = templateHash(template);
    const current = `${name}-${hash}`;
    const owned = sets.indexer.byIndex('owner', key).filter((set) => isOwnedBy(set, deployment));
    const wanted = owned.find((set) => set.metadata.name === current);
    if (!wanted) {
      const labels = { ...template.metadata?.labels, 'pod-template-hash': hash };
      const draft = {
        metadata: { name: current, namespace, labels },
        spec: {
          replicas,
          selector: { matchLabels: labels },
          template: { ...template, metadata: { ...template.metadata, labels } },
        },
      };
      const created = await unless(isAlreadyExists, () =>
        resource.create(setControllerReference(draft, deployment), { fieldManager, signal }),
      );
      if (created) controller.say(`wrote ReplicaSet ${current}`);
    } else if (wanted.spec?.replicas !== replicas) {
      await resource.mergePatch(current, { spec: { replicas } }, { fieldManager, signal });
      controller.say(`wrote ReplicaSet ${current}: ${replicas} replicas`);
    }
    for (const old of owned)
      if (old !== wanted)
        await unless(isNotFound, () => resource.delete(old.metadata.name, { signal }));
    await writeStatus(deployment, wanted);
  }

  async function writeStatus(
    deployment: Stored<Deployment>,
    set: Stored<ReplicaSet> | undefined,
  ): Promise<void> {
    const status = statusOf(
      deployment,
      set?.status?.replicas ?? 0,
      set?.status?.readyReplicas ?? 0,
    );
    const complete = { ...status, updatedReplicas: status.replicas ?? 0 };
    const { namespace = '', name } = deployment.metadata;
    const resource = client.resource(Deployments).namespace(namespace).subresource('status');
    if (!differs(complete, deployment.status)) return;
    await unless(isNotFound, () =>
      resource.mergePatch(name, { status: complete }, { fieldManager, signal }),
    );
    controller.say(`wrote status of ${name}: ${complete.readyReplicas} ready`);
  }

  await controller.run(reconcile, { signal });
}

async function runReplicaSetController(
  client: RESTClient,
  signal: AbortSignal,
  narrator: Narrator,
): Promise<void> {
  const controller = new Controller('replicaset controller', narrator);
  const sets = controller.watch('replicasets', client.resource(ReplicaSets));
  const pods = controller.watch('pods', client.resource(Pods), (pod) =>
    ownerKey(pod, 'ReplicaSet'),
  );

  async function reconcile(key: string): Promise<void> {
    const set = sets.indexer.get(key);
    if (!set?.spec?.template || set.metadata.deletionTimestamp !== undefined) return;
    const { namespace = '', name } = set.metadata;
    const { replicas = 1, template } = set.spec;
    const resource = client.resource(Pods).namespace(namespace);
    const owned = new Map(
      pods.indexer.byIndex('owner', key).map((pod) => [pod.metadata.name, pod]),
    );
    // Numbered names: a pod that the cache has not seen yet cannot be made twice.
    const wanted = Array.from({ length: replicas }, (_, i) => `${name}-${i}`);
    for (const pod of wanted) {
      if (owned.has(pod)) continue;
      const draft = {
        metadata: { ...template.metadata, name: pod, namespace },
        ...(template.spec ? { spec: template.spec } : {}),
      };
      const created = await unless(isAlreadyExists, () =>
        resource.create(setControllerReference(draft, set), { fieldManager, signal }),
      );
      if (created) controller.say(`wrote Pod ${pod}`);
    }
    for (const pod of owned.keys())
      if (!wanted.includes(pod)) {
        const deleted = await unless(isNotFound, () =>
          resource.delete(pod, { gracePeriodSeconds: 0, signal }),
        );
        if (deleted) controller.say(`deleted Pod ${pod}`);
      }
    for (const pod of owned.values()) if (!isReady(pod)) await start(pod);

    const ready = [...owned.values()].filter(isReady).length;
    const status = statusOf(set, owned.size, ready);
    if (!differs(status, set.status)) return;
    await unless(isNotFound, () =>
      client
        .resource(ReplicaSets)
        .namespace(namespace)
        .subresource('status')
        .mergePatch(name, { status }, { fieldManager, signal }),
    );
  }

  /** What a node would report. */
  async function start(pod: Stored<Pod>): Promise<void> {
    const { namespace = '', name } = pod.metadata;
    const status = {
      phase: 'Running',
      podIP: '10.1.0.1',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: (pod.spec?.containers ?? []).map((container) => ({
        name: container.name,
        image: container.image,
        imageID: '',
        ready: true,
        restartCount: 0,
      })),
    };
    const resource = client.resource(Pods).namespace(namespace).subresource('status');
    await unless(isNotFound, () => resource.mergePatch(name, { status }, { fieldManager, signal }));
    controller.say(`started Pod ${name}`);
  }

  await controller.run(reconcile, { signal });
}

interface ReplicaStatus {
  observedGeneration?: number | undefined;
  replicas?: number | undefined;
  updatedReplicas?: number | undefined;
  readyReplicas?: number | undefined;
  availableReplicas?: number | undefined;
}

function statusOf(object: KubernetesObject, replicas: number, ready: number): ReplicaStatus {
  return {
    observedGeneration: object.metadata?.generation ?? 0,
    replicas,
    readyReplicas: ready,
    availableReplicas: ready,
  };
}

function differs(wanted: ReplicaStatus, is: ReplicaStatus | undefined): boolean {
  // The API server leaves zeros out.
  const keys = [
    'observedGeneration',
    'replicas',
    'updatedReplicas',
    'readyReplicas',
    'availableReplicas',
  ] as const;
  return keys.some((key) => (wanted[key] ?? 0) !== (is?.[key] ?? 0));
}
