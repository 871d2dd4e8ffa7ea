import type { ManagedFieldsEntry, OwnerReference } from '@client-ts/apimachinery';

import { hex, letters, mulberry32, pick, timestamp, uuid } from './chance.ts';
import { managedFieldsOf } from './managed-fields.ts';
import { worldOf } from './world.ts';
import type { ContainerTemplate, Workload, World } from './world.ts';

/** As the items of a list have it: without apiVersion and kind. */
export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly generateName: string;
    readonly namespace: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly creationTimestamp: string;
    readonly labels: Record<string, string>;
    readonly annotations: Record<string, string>;
    readonly ownerReferences: OwnerReference[];
    managedFields?: ManagedFieldsEntry[];
  };
  readonly spec: { readonly nodeName: string };
  readonly status: { readonly conditions: readonly { readonly type: string }[] };
}

/** The resource version of the first pod; the list's is that of the last. */
export const firstVersion = 1_000_001;

/**
 * Running pods as an API server writes them, field by field in its order: 5.2 kB each, 45 % of it managed fields, no two alike, a dozen
 * of each workload. The same pods each time.
 */
export function* podsOf(count: number): Generator<Pod> {
  const world = worldOf(count, mulberry32(42));
  for (let i = 0; i < count; i++) yield podOf(world, i);
}

function podOf({ random, nodes, workloads }: World, i: number): Pod {
  const workload = workloads[Math.trunc(random() ** 1.5 * workloads.length)];
  if (workload === undefined) throw new RangeError('a world without workloads');
  const node = pick(random, nodes);
  const { containers, created, isBare } = workload;
  const replicaSet = `${workload.name}-${workload.hash}`;
  const name = `${replicaSet}-${letters(random, 5)}${i.toString(36)}`;
  const started = timestamp(random);
  const podIP = `100.${64 + ((i >> 16) & 63)}.${(i >> 8) & 255}.${i & 255}`;
  const labels = labelsOf(workload);
  const annotations = annotationsOf(workload);
  const metadata: Pod['metadata'] = {
    name,
    generateName: `${replicaSet}-`,
    namespace: workload.namespace,
    uid: uuid(random),
    resourceVersion: String(firstVersion + i),
    creationTimestamp: created,
    labels,
    annotations,
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: replicaSet,
        uid: workload.uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
  const volumes = [
    ...(workload.hasConfig ? [configVolume(workload)] : []),
    ...(isBare ? [] : [tokenVolume(`kube-api-access-${letters(random, 5)}`)]),
  ];
  const token = isBare ? undefined : volumes.at(-1)?.name;
  const pod = {
    metadata,
    spec: specOf(workload, node.name, volumes, token),
    status: {
      phase: 'Running',
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
        type,
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: started,
      })),
      hostIP: node.ip,
      podIP,
      podIPs: [{ ip: podIP }],
      startTime: started,
      containerStatuses: containers.map((container) => ({
        name: container.name,
        state: { running: { startedAt: started } },
        lastState: {},
        ready: true,
        restartCount: random() < 0.1 ? Math.trunc(random() * 5) : 0,
        image: container.image,
        imageID: container.imageID,
        containerID: `containerd://${hex(random, 64)}`,
        started: true,
      })),
      qosClass: 'Burstable',
    },
  };
  metadata.managedFields = managedFieldsOf(workload, { labels, annotations, podIP, started });
  return pod;
}

const labelsOf = (workload: Workload): Record<string, string> => ({
  app: workload.name,
  ...(workload.isBare
    ? {}
    : {
        'app.kubernetes.io/instance': workload.name,
        'app.kubernetes.io/name': `${workload.team}-${workload.component}`,
      }),
  'app.kubernetes.io/version': workload.version,
  'pod-template-hash': workload.hash,
  team: workload.team,
});

const annotationsOf = ({ isBare, checksum, isScraped }: Workload): Record<string, string> => ({
  ...(isBare ? {} : { 'checksum/config': checksum }),
  ...(isScraped ? { 'prometheus.io/port': '9090', 'prometheus.io/scrape': 'true' } : {}),
});

interface Volume {
  readonly name: string;
  readonly [source: string]: unknown;
}

const configVolume = ({ name }: Workload): Volume => ({
  name: 'config',
  configMap: { name: `${name}-config`, defaultMode: 420 },
});

function tokenVolume(name: string): Volume {
  const fieldRef = { apiVersion: 'v1', fieldPath: 'metadata.namespace' };
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [{ path: 'namespace', fieldRef }] } },
  ];
  return { name, projected: { sources, defaultMode: 420 } };
}

function specOf(
  { name, containers, hasConfig, hasNodeSelector, isBare }: Workload,
  nodeName: string,
  volumes: readonly Volume[],
  token: string | undefined,
): Pod['spec'] {
  const tolerated = ['not-ready', 'unreachable'].map((key) => ({
    key: `node.kubernetes.io/${key}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 300,
  }));
  const volumeMounts = [
    ...(hasConfig ? [{ name: 'config', mountPath: '/etc/app' }] : []),
    ...(token === undefined
      ? []
      : [
          {
            name: token,
            readOnly: true,
            mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
          },
        ]),
  ];
  return {
    volumes,
    containers: containers.map((container) => containerSpec(container, volumeMounts)),
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    ...(hasNodeSelector ? { nodeSelector: { 'kubernetes.io/arch': 'amd64' } } : {}),
    serviceAccountName: name,
    serviceAccount: name,
    nodeName,
    securityContext: {},
    schedulerName: 'default-scheduler',
    tolerations: tolerated,
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    ...(isBare ? { automountServiceAccountToken: false } : {}),
  } as Pod['spec'];
}

const probe = {
  httpGet: { path: '/healthz', port: 'http', scheme: 'HTTP' },
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};

const containerSpec = (container: ContainerTemplate, volumeMounts: readonly object[]): object => ({
  name: container.name,
  image: container.image,
  ports: [{ name: 'http', containerPort: container.port, protocol: 'TCP' }],
  env: container.env,
  resources: {
    limits: { memory: container.memory },
    requests: { cpu: container.cpu, memory: container.memory },
  },
  volumeMounts,
  ...(container.hasProbes ? { livenessProbe: probe, readinessProbe: probe } : {}),
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: 'IfNotPresent',
  ...(container.isHardened
    ? { securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false } }
    : {}),
});
