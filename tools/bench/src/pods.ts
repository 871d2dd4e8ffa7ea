import type { ManagedFieldsEntry, Stored } from '@client-ts/apimachinery';

/** Pods of some 5 kB, nearly half of it managed fields, each different. */
export function podsOf(count: number): Stored[] {
  return Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `web-${i}`,
      namespace: `team-${i % 50}`,
      uid: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      resourceVersion: String(1000 + i),
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: { app: `web-${i % 200}`, tier: 'front', 'pod-template-hash': `h${i % 900}` },
      annotations: {
        'example.com/note': 'x'.repeat(200),
        quoted: 'a "quoted" text, with \\ and {}',
      },
      managedFields: managedFields(i),
    },
    spec: {
      nodeName: `node-${i % 500}`,
      containers: Array.from({ length: 3 }, (__, c) => ({
        name: `c${c}`,
        image: `registry.example.com/team/image-${c}:${i % 7}`,
        env: Array.from({ length: 4 }, (___, e) => ({ name: `VARIABLE_${e}`, value: `${i * e}` })),
        resources: { limits: { cpu: '500m', memory: '512Mi' }, requests: { cpu: '100m' } },
      })),
    },
    status: { phase: 'Running', podIP: `10.0.${i % 256}.${(i >> 8) % 256}` },
  }));
}

const owned = (depth: number): object =>
  Object.fromEntries(
    Array.from({ length: 6 }, (_, i) => [
      `f:field${depth}${i}`,
      depth === 0 ? {} : owned(depth - 1),
    ]),
  );

function managedFields(i: number): ManagedFieldsEntry[] {
  return ['kube-controller-manager', 'kubelet'].map((manager, n) => ({
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time: '2026-01-01T00:00:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:metadata': { 'f:labels': { '.': {}, [`f:app-${i}`]: {} } },
      'f:spec': { 'k:{"name":"c0"}': owned(1), 'f:x': owned(n) },
    },
    ...(n === 1 ? { subresource: 'status' } : {}),
  }));
}
