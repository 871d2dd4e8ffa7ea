import type { KubernetesObject } from '@client-ts/apimachinery';

/**
 * The index function of the namespace, `''` for what has none (`tools/cache/index.go`, MetaNamespaceIndexFunc):
 * `{ namespace: byNamespace }`.
 */
export const byNamespace = ({ metadata }: KubernetesObject): readonly string[] => [
  metadata?.namespace ?? '',
];
