// Objects of many built-in kinds, as a server takes them, and what their controllers might say of them.

// oxlint-disable-next-line typescript/no-explicit-any -- objects of any kind
type Data = any;

interface Sample {
  /** Of the collection. */
  readonly path: string;
  readonly object: Data;
  /** Written to the endpoint `status`. */
  readonly status?: Data;
}

const inDefault = (group: string, resource: string): string =>
  `/${group}/namespaces/default/${resource}`;
const core = (resource: string): string => inDefault('api/v1', resource);
const named = (name: string, more: Data = {}): Data => ({ metadata: { name }, ...more });

const podSpec = {
  containers: [
    { name: 'c', image: 'i:1' },
    { name: 'd', image: 'j:2' },
  ],
};
const template = { metadata: { labels: { a: 'b' } }, spec: podSpec };
const selector = { matchLabels: { a: 'b' } };
const once = { ...template, spec: { ...podSpec, restartPolicy: 'Never' } };
const time = '2026-01-01T00:00:00Z';
const condition = (type: string, status = 'True'): Data => ({
  type,
  status,
  lastTransitionTime: time,
  reason: 'Because',
  message: '',
});

const apps = (resource: string): string => inDefault('apis/apps/v1', resource);
const batch = (resource: string): string => inDefault('apis/batch/v1', resource);
const networking = (resource: string): string => inDefault('apis/networking.k8s.io/v1', resource);
const rbac = (resource: string): string => inDefault('apis/rbac.authorization.k8s.io/v1', resource);
const cluster = '/apis/rbac.authorization.k8s.io/v1';
const storage = '/apis/storage.k8s.io/v1';

const subjects = [
  { kind: 'User', name: 'u', apiGroup: 'rbac.authorization.k8s.io' },
  { kind: 'Group', name: 'g', apiGroup: 'rbac.authorization.k8s.io' },
  { kind: 'ServiceAccount', name: 's', namespace: 'default' },
];
const roleRef = { kind: 'ClusterRole', name: 'admin', apiGroup: 'rbac.authorization.k8s.io' };
const rules = [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }];

/** Each can be made on an empty server, in this order. */
export const samples: readonly Sample[] = [
  { path: '/api/v1/nodes', object: named('n', { spec: {} }) },
  {
    path: '/api/v1/nodes',
    object: {
      metadata: { name: 'm', labels: { 'node-role.kubernetes.io/worker': '' } },
      spec: { unschedulable: true },
    },
    status: {
      conditions: [condition('Ready')],
      addresses: [
        { type: 'InternalIP', address: '10.1.2.3' },
        { type: 'ExternalIP', address: '1.2.3.4' },
      ],
      nodeInfo: {
        machineID: '',
        systemUUID: '',
        bootID: '',
        kernelVersion: '6.1',
        osImage: 'OS 1',
        containerRuntimeVersion: 'containerd://2',
        kubeletVersion: 'v1.37.0',
        kubeProxyVersion: '',
        operatingSystem: 'linux',
        architecture: 'arm64',
      },
    },
  },
  { path: core('configmaps'), object: named('c', { data: { a: 'b' }, binaryData: { x: 'eA==' } }) },
  { path: core('secrets'), object: named('s', { stringData: { a: 'b' } }) },
  { path: core('serviceaccounts'), object: named('s') },
  { path: core('endpoints'), object: named('none') },
  {
    path: core('endpoints'),
    object: named('some', {
      subsets: [
        {
          addresses: [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }],
          ports: [
            { port: 80, name: 'a' },
            { port: 443, name: 'b' },
          ],
        },
      ],
    }),
  },
  {
    path: core('services'),
    object: named('ip', { spec: { ports: [{ port: 80 }], selector: { a: 'b', A: 'c' } } }),
  },
  {
    path: core('services'),
    object: named('name', { spec: { type: 'ExternalName', externalName: 'x.y' } }),
  },
  {
    path: core('replicationcontrollers'),
    object: named('r', { spec: { replicas: 2, selector: { a: 'b' }, template } }),
    status: { replicas: 1, readyReplicas: 1 },
  },
  { path: core('podtemplates'), object: named('p', { template }) },
  {
    path: core('limitranges'),
    object: named('l', { spec: { limits: [{ type: 'Pod', max: { cpu: '1' } }] } }),
  },
  {
    path: core('resourcequotas'),
    object: named('q', { spec: { hard: { pods: '4', 'limits.cpu': '2' } } }),
    status: { hard: { pods: '4', 'limits.cpu': '2' }, used: { pods: '1' } },
  },
  {
    path: core('persistentvolumeclaims'),
    object: named('c', {
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
        storageClassName: 'k',
        volumeMode: 'Block',
      },
    }),
    status: { phase: 'Pending' },
  },
  {
    path: '/api/v1/persistentvolumes',
    object: named('v', {
      spec: {
        capacity: { storage: '2048Mi' },
        accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
        hostPath: { path: '/x' },
        claimRef: { namespace: 'default', name: 'c' },
        persistentVolumeReclaimPolicy: 'Retain',
        volumeMode: 'Filesystem',
      },
    }),
    status: { phase: 'Released', reason: 'gone' },
  },
  {
    path: apps('daemonsets'),
    object: named('d', {
      spec: { selector, template: { ...template, spec: { ...podSpec, nodeSelector: { x: 'y' } } } },
    }),
    status: {
      desiredNumberScheduled: 3,
      currentNumberScheduled: 2,
      numberReady: 1,
      numberMisscheduled: 0,
    },
  },
  {
    path: apps('deployments'),
    object: named('d', { spec: { replicas: 3, selector, template } }),
    status: { replicas: 2, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1 },
  },
  { path: apps('replicasets'), object: named('r', { spec: { replicas: 1, selector, template } }) },
  {
    path: apps('statefulsets'),
    object: named('s', { spec: { replicas: 2, serviceName: 's', selector, template } }),
    status: { replicas: 2, readyReplicas: 1 },
  },
  { path: apps('controllerrevisions'), object: named('none', { revision: 3, data: { a: 1 } }) },
  {
    path: batch('jobs'),
    object: named('new', {
      spec: { suspend: true, manualSelector: true, selector, template: once },
    }),
  },
  {
    path: batch('cronjobs'),
    object: named('c', {
      spec: {
        schedule: '* * * * *',
        timeZone: 'Etc/UTC',
        jobTemplate: { spec: { template: once } },
      },
    }),
  },
  {
    path: inDefault('apis/autoscaling/v2', 'horizontalpodautoscalers'),
    object: named('h', {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' },
        minReplicas: 2,
        maxReplicas: 5,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
          },
          {
            type: 'Pods',
            pods: {
              metric: { name: 'm' },
              target: { type: 'AverageValue', averageValue: '1500m' },
            },
          },
          {
            type: 'Resource',
            resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } },
          },
        ],
      },
    }),
  },
  {
    path: inDefault('apis/policy/v1', 'poddisruptionbudgets'),
    object: named('p', { spec: { minAvailable: '50%', selector } }),
  },
  {
    path: '/apis/networking.k8s.io/v1/ingressclasses',
    object: {
      metadata: {
        name: 'i',
        annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
      },
      spec: { controller: 'x.y/z', parameters: { apiGroup: 'x.y', kind: 'P', name: 'p' } },
    },
  },
  {
    path: networking('ingresses'),
    object: named('i', {
      spec: {
        ingressClassName: 'i',
        tls: [{ hosts: ['a.b'] }],
        rules: ['a.b', 'c.d', 'e.f', 'g.h'].map((host) => ({
          host,
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 's', port: { number: 80 } } },
              },
            ],
          },
        })),
      },
    }),
    status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }, { hostname: 'x.y' }] } },
  },
  { path: networking('networkpolicies'), object: named('n', { spec: { podSelector: selector } }) },
  {
    path: inDefault('apis/discovery.k8s.io/v1', 'endpointslices'),
    object: named('e', {
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'] }],
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
    }),
  },
  { path: rbac('roles'), object: named('r', { rules }) },
  { path: rbac('rolebindings'), object: named('r', { subjects, roleRef }) },
  { path: `${cluster}/clusterroles`, object: named('r', { rules }) },
  { path: `${cluster}/clusterrolebindings`, object: named('r', { subjects, roleRef }) },
  {
    path: `${storage}/storageclasses`,
    object: {
      metadata: {
        name: 'k',
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      provisioner: 'x.y/z',
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    },
  },
  {
    path: `${storage}/csidrivers`,
    object: named('d.x', {
      spec: {
        attachRequired: false,
        tokenRequests: [{ audience: 'a' }],
        volumeLifecycleModes: ['Persistent'],
      },
    }),
  },
  {
    path: `${storage}/csinodes`,
    object: named('m', { spec: { drivers: [{ name: 'd.x', nodeID: 'm' }] } }),
  },
  {
    path: `${storage}/volumeattachments`,
    object: named('v', {
      spec: { attacher: 'a.x', nodeName: 'm', source: { persistentVolumeName: 'v' } },
    }),
  },
  {
    path: `${storage}/volumeattributesclasses`,
    object: named('v', { driverName: 'd.x', parameters: { a: 'b' } }),
  },
  { path: '/apis/node.k8s.io/v1/runtimeclasses', object: named('r', { handler: 'h' }) },
  {
    path: '/apis/scheduling.k8s.io/v1/priorityclasses',
    object: named('p', { value: 7, preemptionPolicy: 'Never' }),
  },
  {
    path: inDefault('apis/coordination.k8s.io/v1', 'leases'),
    object: named('l', { spec: { holderIdentity: 'me' } }),
  },
  {
    path: '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
    object: named('p.x', {
      spec: {
        paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
          ],
        },
        validations: [{ expression: 'true' }],
      },
    }),
  },
  {
    path: '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
    object: named('b.x', {
      spec: {
        policyName: 'p.x',
        paramRef: { name: 'q', parameterNotFoundAction: 'Allow' },
        validationActions: ['Deny'],
      },
    }),
  },
  {
    path: '/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations',
    object: named('p', {
      spec: {
        type: 'Limited',
        limited: {
          nominalConcurrencyShares: 3,
          limitResponse: {
            type: 'Queue',
            queuing: { queues: 8, handSize: 2, queueLengthLimit: 4 },
          },
        },
      },
    }),
  },
  {
    path: '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas',
    object: named('f', {
      spec: {
        matchingPrecedence: 5000,
        priorityLevelConfiguration: { name: 'p' },
        distinguisherMethod: { type: 'ByUser' },
      },
    }),
    status: { conditions: [condition('Dangling', 'False')] },
  },
];
