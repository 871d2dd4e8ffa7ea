import type { KubernetesObject } from '@client-ts/apimachinery';

export const object = (name: string, version: number): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'default', name, uid: `uid-${name}`, resourceVersion: String(version) },
});

/** `name@version` */
export const say = (it: KubernetesObject | undefined): string =>
  `${it?.metadata?.name}@${it?.metadata?.resourceVersion}`;
