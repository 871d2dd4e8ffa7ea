// An operator: each Website becomes a ConfigMap with its page, a Deployment that serves it and a Service in front.
import { Deployments } from '@client-ts/api/apps/v1';
import type { Deployment } from '@client-ts/api/apps/v1';
import { ConfigMaps, Services } from '@client-ts/api/core/v1';
import type { ConfigMap, Service } from '@client-ts/api/core/v1';
import { setControllerReference } from '@client-ts/apimachinery';
import type { KubernetesObject, ObjectMeta, Stored } from '@client-ts/apimachinery';
import type { RESTClient, ResourceClient } from '@client-ts/rest-client';

import { Controller, ownerKey } from './controller.ts';
import type { Narrator } from './narrator.ts';
import { Websites } from './website.ts';
import type { Website } from './website.ts';

const fieldManager = 'website-operator';

type Named<T> = T & { metadata: ObjectMeta & { name: string } };

/** An object of the site's name, gone when the site is. */
function childOf<T extends object>(site: Stored<Website>, content: T): Named<T> {
  const { name, namespace } = site.metadata;
  return setControllerReference(
    { metadata: { name, namespace, labels: { app: name } }, ...content },
    site,
  );
}

export function pageOf(site: Stored<Website>): Named<ConfigMap> {
  return childOf(site, { data: { 'index.html': site.spec.html } });
}

export function deploymentOf(site: Stored<Website>): Named<Deployment> {
  const labels = { app: site.metadata.name };
  return childOf(site, {
    spec: {
      replicas: site.spec.replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'nginx:1.29',
              ports: [{ containerPort: 80 }],
              volumeMounts: [{ name: 'page', mountPath: '/usr/share/nginx/html' }],
            },
          ],
          volumes: [{ name: 'page', configMap: { name: site.metadata.name } }],
        },
      },
    },
  });
}

export function serviceOf(site: Stored<Website>): Named<Service> {
  return childOf(site, {
    spec: { selector: { app: site.metadata.name }, ports: [{ port: 80, targetPort: 80 }] },
  });
}

const owner = (child: KubernetesObject): string | undefined => ownerKey(child, 'Website');

/** Runs the operator until the signal aborts. */
export async function runWebsiteController(
  client: RESTClient,
  {
    signal,
    narrator,
    onReconcile,
  }: { signal: AbortSignal; narrator: Narrator; onReconcile?: () => void },
): Promise<void> {
  const controller = new Controller('website operator', narrator);
  const sites = controller.watch('websites', client.resource(Websites));
  const maps = controller.watch('configmaps', client.resource(ConfigMaps), owner);
  const deployments = controller.watch('deployments', client.resource(Deployments), owner);
  const services = controller.watch('services', client.resource(Services), owner);

  /** Server-side apply: what is as it should be already is neither written nor seen as a change. */
  async function ensure<T extends KubernetesObject>(
    resource: ResourceClient<T>,
    child: Named<T>,
    cached: Stored<T> | undefined,
  ): Promise<void> {
    const applied = await resource.apply(child, { fieldManager, force: true, signal });
    const { resourceVersion, name } = applied.metadata;
    if (resourceVersion !== cached?.metadata.resourceVersion)
      controller.say(`wrote ${applied.kind} ${name} (version ${resourceVersion})`);
  }

  async function reconcile(key: string): Promise<void> {
    onReconcile?.();
    const site = sites.indexer.get(key);
    if (!site || site.metadata.deletionTimestamp !== undefined) {
      // The garbage collector removes what the site owned.
      controller.say(`reconcile ${key}: gone`);
      return;
    }
    const { name, namespace = '' } = site.metadata;
    controller.say(`reconcile ${key}: ${site.spec.replicas} replicas wanted`);
    await ensure(
      client.resource(ConfigMaps).namespace(namespace),
      pageOf(site),
      maps.indexer.get(key),
    );
    await ensure(
      client.resource(Deployments).namespace(namespace),
      deploymentOf(site),
      deployments.indexer.get(key),
    );
    await ensure(
      client.resource(Services).namespace(namespace),
      serviceOf(site),
      services.indexer.get(key),
    );

    const readyReplicas = deployments.indexer.get(key)?.status?.readyReplicas ?? 0;
    const status = {
      observedGeneration: site.metadata.generation ?? 0,
      readyReplicas,
      url: `http://${name}.${namespace}.svc`,
    };
    if (JSON.stringify(status) === JSON.stringify(site.status)) return;
    const resource = client.resource(Websites).namespace(namespace);
    await resource.subresource('status').mergePatch(name, { status }, { fieldManager, signal });
    controller.say(`wrote status of ${name}: ${readyReplicas}/${site.spec.replicas} ready`);
  }

  await controller.run(reconcile, { signal });
}
