import type { Stored } from '@client-ts/apimachinery';

/** Pods of some 2 kB, each different. */
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
