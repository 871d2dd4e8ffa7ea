import type { KubernetesObject, NamespacedResource } from '@client-ts/apimachinery';

import { named } from './path.ts';
import type { NamespacedResourceClient } from './resource-client.ts';
import { MetadataVerbs, ResourceVerbs } from './resource-verbs.ts';
import type { Wire } from './wire.ts';

/** Across namespaces there is no single object to get or to create: those verbs are behind `namespace`. */
export function namespacedClient<T extends KubernetesObject, A, S extends object>(
  wire: Wire,
  resource: NamespacedResource<T, A, S>,
): NamespacedResourceClient<T, A, S> {
  const all = new ResourceVerbs<T, A, S>(wire, resource);
  return {
    list: (options) => all.list(options),
    listAll: (options) => all.listAll(options),
    watch: (options) => all.watch(options),
    deleteCollection: (options) => all.deleteCollection(options),
    namespace: (namespace) =>
      new ResourceVerbs<T, A, S>(wire, resource, named(namespace, 'the namespace')),
    metadata() {
      const metadata = all.metadata();
      return {
        list: (options) => metadata.list(options),
        listAll: (options) => metadata.listAll(options),
        watch: (options) => metadata.watch(options),
        namespace: (namespace) =>
          new MetadataVerbs(wire, resource, named(namespace, 'the namespace')),
      };
    },
  };
}
