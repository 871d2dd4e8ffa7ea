// A custom resource whose names are awkward to print, in three versions of which the newest is not the first.
import { systemClock, sleep, defineResource, isAlreadyExists } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';
import { DiscoveryClient } from '@client-ts/discovery';
import type { RESTClient } from '@client-ts/rest-client';

interface Definition extends KubernetesObject {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly plural: string };
    readonly versions: readonly { readonly name: string }[];
  };
}

const Definitions = defineResource<Definition>({
  group: 'apiextensions.k8s.io',
  version: 'v1',
  resource: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
});

type Draft = Definition & { metadata: { name: string } };

export function definition(
  group: string,
  names: {
    plural: string;
    singular: string;
    kind: string;
    shortNames?: string[];
    categories?: string[];
  },
  versions: readonly string[],
): Draft {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${names.plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names,
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        schema: { openAPIV3Schema: { type: 'object' } },
        subresources: { status: {} },
      })),
    } as Definition['spec'],
  };
}

export const oddDefinition: Draft = definition(
  'discovery.example.com',
  {
    plural: 'yes',
    singular: 'true',
    kind: 'Null',
    shortNames: ['n', 'off', 'y'],
    categories: ['all', 'odd', 'on'],
  },
  ['v1beta1', 'v2', 'v1'],
);

/** Creates it, and waits until discovery tells of all its versions. */
export async function serveDefinition(client: RESTClient, wanted: Draft): Promise<void> {
  try {
    await client.resource(Definitions).create(wanted);
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  const { group, names, versions } = wanted.spec;
  const discovery = new DiscoveryClient(client);
  for (let left = 300; left > 0; left--) {
    const { resources } = await discovery.serverGroupsAndResources();
    const isServed = versions.every(({ name }) =>
      resources.some(
        (list) =>
          list.groupVersion === `${group}/${name}` &&
          list.resources.some((resource) => resource.name === names.plural),
      ),
    );
    if (isServed) return;
    await sleep(systemClock, 100);
  }
  throw new Error(`${wanted.metadata.name} is not served`);
}
