import type { KubernetesObject } from '@client-ts/apimachinery';

export interface ConfigMap extends KubernetesObject {
  data?: Record<string, string> | undefined;
}

export function configMap(
  name: string,
  {
    namespace = 'default',
    version,
    labels = {},
    data,
  }: {
    namespace?: string;
    version?: number;
    labels?: Record<string, string>;
    data?: Record<string, string>;
  } = {},
): ConfigMap {
  return {
    metadata: {
      name,
      ...(namespace === '' ? {} : { namespace }),
      ...(version === undefined ? {} : { resourceVersion: `${version}` }),
      labels,
    },
    ...(data === undefined ? {} : { data }),
  };
}
