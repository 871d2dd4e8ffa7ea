// Creates a Website, edits it and deletes it, and checks at each step that the controllers did what they should.
import { Deployments, ReplicaSets } from '@client-ts/api/apps/v1';
import { ConfigMaps, Pods, Services } from '@client-ts/api/core/v1';
import { isNotFound } from '@client-ts/apimachinery';
import type { RESTClient } from '@client-ts/rest-client';

import { eventually } from './eventually.ts';
import type { Narrator } from './narrator.ts';
import { Websites } from './website.ts';

interface OnceOptions {
  namespace: string;
  /** Expect ReplicaSets and Pods too. */
  deployments: boolean;
  signal: AbortSignal;
  narrator: Narrator;
}

const gone = (get: () => Promise<unknown>) => async (): Promise<boolean> => {
  try {
    await get();
    return false;
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
};

/** @returns what was checked, a line each. */
export async function runOnce(
  client: RESTClient,
  { namespace, deployments, signal, narrator }: OnceOptions,
): Promise<string[]> {
  const name = 'hello';
  const labelSelector = `app=${name}`;
  const checked: string[] = [];
  const websites = client.resource(Websites).namespace(namespace);
  const maps = client.resource(ConfigMaps).namespace(namespace);
  const services = client.resource(Services).namespace(namespace);
  const sets = client.resource(ReplicaSets).namespace(namespace);
  const pods = client.resource(Pods).namespace(namespace);
  const deploys = client.resource(Deployments).namespace(namespace);

  async function check(what: string, ask: () => Promise<boolean>): Promise<void> {
    await eventually(
      what,
      async () => {
        try {
          return await ask();
        } catch (error) {
          if (isNotFound(error)) return false;
          throw error;
        }
      },
      { signal },
    );
    checked.push(what);
    narrator.say('once', `✓ ${what}`);
  }
  async function checkReplicas(count: number): Promise<void> {
    await check(`the Deployment asks for ${count} replicas`, async () => {
      const { spec } = await deploys.get(name, { signal });
      return spec?.replicas === count;
    });
    if (!deployments) return;
    await check(`${count} Pods run`, async () => {
      const { items } = await pods.list({ labelSelector, signal });
      return items.length === count && items.every((pod) => pod.status?.phase === 'Running');
    });
    await check(`the Website's status says ${count} ready`, async () => {
      const { status, metadata } = await websites.get(name, { signal });
      return status?.readyReplicas === count && status.observedGeneration === metadata.generation;
    });
  }

  narrator.say('once', `creates Website ${name}`);
  await websites.create(
    { metadata: { name }, spec: { html: '<h1>Hello</h1>', replicas: 2 } },
    { signal },
  );
  await check('the ConfigMap holds the page', async () => {
    const { data } = await maps.get(name, { signal });
    return data?.['index.html'] === '<h1>Hello</h1>';
  });
  await check('the Service selects the pods', async () => {
    const { spec } = await services.get(name, { signal });
    return spec?.selector?.['app'] === name;
  });
  await checkReplicas(2);

  narrator.say('once', `edits Website ${name}`);
  await websites.mergePatch(
    name,
    { spec: { html: '<h1>Hello again</h1>', replicas: 3 } },
    { signal },
  );
  await check('the ConfigMap holds the new page', async () => {
    const { data } = await maps.get(name, { signal });
    return data?.['index.html'] === '<h1>Hello again</h1>';
  });
  await checkReplicas(3);

  narrator.say('once', `deletes Website ${name}`);
  await websites.delete(name, { propagationPolicy: 'Background', signal });
  await check(
    'the Website is gone',
    gone(() => websites.get(name, { signal })),
  );
  await check(
    'the ConfigMap is gone',
    gone(() => maps.get(name, { signal })),
  );
  await check(
    'the Deployment is gone',
    gone(() => deploys.get(name, { signal })),
  );
  await check(
    'the Service is gone',
    gone(() => services.get(name, { signal })),
  );
  if (deployments)
    await check('its ReplicaSets and Pods are gone', async () => {
      const left = await Promise.all([
        sets.list({ labelSelector, signal }),
        pods.list({ labelSelector, signal }),
      ]);
      return left.every(({ items }) => items.length === 0);
    });
  return checked;
}
