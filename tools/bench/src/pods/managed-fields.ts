import type { ManagedFieldsEntry } from '@client-ts/apimachinery';

import type { ContainerTemplate, Workload } from './world.ts';

interface Owned {
  readonly [field: string]: Owned;
}

interface Pod {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly podIP: string;
  readonly started: string;
}

const leaf: Owned = {};
const itself: Owned = { '.': leaf };

const fields = (...names: readonly string[]): Owned =>
  Object.fromEntries(names.map((name) => [`f:${name}`, leaf]));

const probe: Owned = {
  ...itself,
  'f:failureThreshold': leaf,
  'f:httpGet': { ...itself, ...fields('path', 'port', 'scheme') },
  ...fields('periodSeconds', 'successThreshold', 'timeoutSeconds'),
};

/** What the API server notes of a pod that a controller made and a kubelet runs. */
export function managedFieldsOf(workload: Workload, pod: Pod): ManagedFieldsEntry[] {
  const entry = { operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1' };
  const { operation, apiVersion, fieldsType } = entry;
  return [
    {
      manager: 'kube-controller-manager',
      operation,
      apiVersion,
      time: workload.created,
      fieldsType,
      fieldsV1: ofTheController(workload, pod),
    },
    {
      manager: 'kubelet',
      operation,
      apiVersion,
      time: pod.started,
      fieldsType,
      fieldsV1: ofTheKubelet(pod),
      subresource: 'status',
    },
  ];
}

function ofTheController(workload: Workload, { labels, annotations }: Pod): Owned {
  const containers = workload.containers.map((container): [string, Owned] => [
    `k:{"name":"${container.name}"}`,
    ofContainer(container),
  ]);
  return {
    'f:metadata': {
      'f:annotations': { ...itself, ...fields(...Object.keys(annotations)) },
      'f:generateName': leaf,
      'f:labels': { ...itself, ...fields(...Object.keys(labels)) },
      'f:ownerReferences': { ...itself, [`k:{"uid":"${workload.uid}"}`]: leaf },
    },
    'f:spec': {
      'f:containers': Object.fromEntries(containers),
      ...fields('dnsPolicy', 'enableServiceLinks', 'restartPolicy', 'schedulerName'),
      ...fields('securityContext', 'serviceAccount', 'serviceAccountName'),
      ...fields('terminationGracePeriodSeconds'),
    },
  };
}

function ofContainer({ env, port, hasProbes, isHardened }: ContainerTemplate): Owned {
  const variables = env.map(({ name, value, valueFrom }): [string, Owned] => {
    const source: Owned =
      value !== undefined
        ? fields('value')
        : {
            'f:valueFrom':
              valueFrom && 'fieldRef' in valueFrom ? fields('fieldRef') : fields('secretKeyRef'),
          };
    return [`k:{"name":"${name}"}`, { ...itself, 'f:name': leaf, ...source }];
  });
  return {
    ...itself,
    'f:env': { ...itself, ...Object.fromEntries(variables) },
    ...fields('image', 'imagePullPolicy'),
    ...(hasProbes ? { 'f:livenessProbe': probe } : {}),
    'f:name': leaf,
    'f:ports': {
      ...itself,
      [`k:{"containerPort":${port},"protocol":"TCP"}`]: {
        ...itself,
        ...fields('containerPort', 'name', 'protocol'),
      },
    },
    ...(hasProbes ? { 'f:readinessProbe': probe } : {}),
    'f:resources': {
      ...itself,
      'f:limits': { ...itself, 'f:memory': leaf },
      'f:requests': { ...itself, ...fields('cpu', 'memory') },
    },
    ...(isHardened
      ? {
          'f:securityContext': {
            ...itself,
            ...fields('allowPrivilegeEscalation', 'readOnlyRootFilesystem'),
          },
        }
      : {}),
    ...fields('terminationMessagePath', 'terminationMessagePolicy'),
  };
}

function ofTheKubelet({ podIP }: Pod): Owned {
  const condition = {
    ...itself,
    ...fields('lastProbeTime', 'lastTransitionTime', 'status', 'type'),
  };
  return {
    'f:status': {
      'f:conditions': {
        'k:{"type":"ContainersReady"}': condition,
        'k:{"type":"Initialized"}': condition,
        'k:{"type":"Ready"}': condition,
      },
      ...fields('containerStatuses', 'hostIP', 'phase', 'podIP'),
      'f:podIPs': { ...itself, [`k:{"ip":"${podIP}"}`]: { ...itself, 'f:ip': leaf } },
      'f:startTime': leaf,
    },
  };
}
