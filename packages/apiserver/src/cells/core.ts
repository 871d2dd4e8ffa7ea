// How the kinds of the core group are shown, but for pods.
import { age } from '../human-duration.ts';
import { get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, number, stringMap, text } from '../read-fields.ts';
import type { Cells } from './cell-texts.ts';
import {
  containerCells,
  created,
  firstOf,
  joined,
  labelsText,
  name,
  none,
  size,
} from './cell-texts.ts';
import { podCells } from './pod.ts';

function externalIP(service: JsonObject): string {
  const external = list(service, 'spec', 'externalIPs');
  switch (text(service, 'spec', 'type')) {
    case 'ExternalName':
      return text(service, 'spec', 'externalName');
    case 'LoadBalancer': {
      const ingress = list(service, 'status', 'loadBalancer', 'ingress').map(
        (at) => text(at, 'ip') || text(at, 'hostname'),
      );
      return joined([...ingress.filter((at) => at !== ''), ...external], '<pending>');
    }
    default:
      return joined(external);
  }
}

function ports(service: JsonObject): string {
  const shown = list(service, 'spec', 'ports').map((port) => {
    const node = number(port, 'nodePort');
    const protocol = text(port, 'protocol') || 'TCP';
    return `${number(port, 'port')}${node > 0 ? `:${node}` : ''}/${protocol}`;
  });
  return joined(shown);
}

function eventCells(event: JsonObject, nowMs: number): Json[] {
  const first = get(event, 'firstTimestamp') ?? get(event, 'eventTime');
  const series = get(event, 'series');
  const last = get(series, 'lastObservedTime') ?? get(event, 'lastTimestamp') ?? first;
  const count = isObject(series) ? number(series, 'count') : number(event, 'count');
  const of = [
    text(event, 'involvedObject', 'kind').toLowerCase(),
    text(event, 'involvedObject', 'name'),
  ];
  const source = [text(event, 'source', 'component'), text(event, 'source', 'host')];
  const reporter = [text(event, 'reportingComponent'), text(event, 'reportingInstance')];
  return [
    age(last, nowMs),
    text(event, 'type'),
    text(event, 'reason'),
    of.filter((part) => part !== '').join('/'),
    text(event, 'involvedObject', 'fieldPath'),
    (source[0] === '' ? reporter : source).filter((part) => part !== '').join(', '),
    text(event, 'message').trim(),
    age(first, nowMs),
    count || 1,
    name(event),
  ];
}

const roleLabel = 'node-role.kubernetes.io/';

function rolesOf(node: JsonObject): string {
  const roles = Object.entries(stringMap(get(node, 'metadata', 'labels'))).flatMap(([key, value]) =>
    key.startsWith(roleLabel)
      ? [key.slice(roleLabel.length)]
      : key === 'kubernetes.io/role'
        ? [value]
        : [],
  );
  return joined([...new Set(roles.filter((role) => role !== ''))].toSorted());
}

function nodeCells(node: JsonObject, nowMs: number): Json[] {
  const ready = list(node, 'status', 'conditions').find((one) => text(one, 'type') === 'Ready');
  const is =
    ready === undefined ? 'Unknown' : text(ready, 'status') === 'True' ? 'Ready' : 'NotReady';
  const off = get(node, 'spec', 'unschedulable') === true ? ',SchedulingDisabled' : '';
  const address = (type: string): string =>
    text(
      list(node, 'status', 'addresses').find((one) => text(one, 'type') === type),
      'address',
    ) || none;
  const info = (field: string): string => text(node, 'status', 'nodeInfo', field);
  const architecture = info('architecture');
  const kernel = info('kernelVersion') || '<unknown>';
  return [
    name(node),
    is + off,
    rolesOf(node),
    created(node, nowMs),
    info('kubeletVersion'),
    address('InternalIP'),
    address('ExternalIP'),
    info('osImage') || '<unknown>',
    architecture === '' ? kernel : `${kernel} (${architecture})`,
    info('containerRuntimeVersion') || '<unknown>',
  ];
}

const host = (ip: string): string => (ip.includes(':') ? `[${ip}]` : ip);

function endpointsText(endpoints: JsonObject): string {
  const addresses = list(endpoints, 'subsets').flatMap((subset) => {
    const ips = list(subset, 'addresses').map((address) => text(address, 'ip'));
    const numbers = list(subset, 'ports').map((port) => number(port, 'port'));
    return numbers.length === 0
      ? ips
      : numbers.flatMap((port) => ips.map((ip) => `${host(ip)}:${port}`));
  });
  return size(endpoints, 'subsets') === 0 ? none : firstOf(addresses, 3);
}

/** What is used of what is allowed; limits apart from the rest. */
function quotaCells(quota: JsonObject, nowMs: number): Json[] {
  const hard = stringMap(get(quota, 'status', 'hard'));
  const used = stringMap(get(quota, 'status', 'used'));
  const about = (limits: boolean): string =>
    Object.keys(hard)
      .filter((resource) => resource.startsWith('limits.') === limits)
      .toSorted()
      .map((resource) => `${resource}: ${used[resource] ?? '0'}/${hard[resource]}`)
      .join(', ');
  return [name(quota), about(false), about(true), created(quota, nowMs)];
}

function componentCells(component: JsonObject): Json[] {
  const healthy = list(component, 'conditions').find((one) => text(one, 'type') === 'Healthy');
  const is = new Map([
    ['True', 'Healthy'],
    ['False', 'Unhealthy'],
  ]);
  const status = is.get(text(healthy, 'status')) ?? 'Unknown';
  return [name(component), status, text(healthy, 'message'), text(healthy, 'error')];
}

export const coreCells: readonly [kind: string, cells: Cells][] = [
  [
    'ConfigMap',
    (map, nowMs) => [name(map), size(map, 'data') + size(map, 'binaryData'), created(map, nowMs)],
  ],
  [
    'Secret',
    (secret, nowMs) => [
      name(secret),
      text(secret, 'type'),
      size(secret, 'data'),
      created(secret, nowMs),
    ],
  ],
  [
    'Namespace',
    (namespace, nowMs) => [
      name(namespace),
      text(namespace, 'status', 'phase'),
      created(namespace, nowMs),
    ],
  ],
  ['Pod', podCells],
  [
    'Service',
    (service, nowMs) => [
      name(service),
      text(service, 'spec', 'type') || 'ClusterIP',
      joined([get(service, 'spec', 'clusterIP') || none]),
      externalIP(service),
      ports(service),
      created(service, nowMs),
      labelsText(get(service, 'spec', 'selector')),
    ],
  ],
  ['Event', eventCells],
  ['Node', nodeCells],
  [
    'Endpoints',
    (endpoints, nowMs) => [name(endpoints), endpointsText(endpoints), created(endpoints, nowMs)],
  ],
  ['LimitRange', (range) => [name(range), text(range, 'metadata', 'creationTimestamp')]],
  ['ResourceQuota', quotaCells],
  ['ComponentStatus', componentCells],
  [
    'PodTemplate',
    (template) => [
      name(template),
      ...containerCells(get(template, 'template', 'spec')),
      labelsText(get(template, 'template', 'metadata', 'labels')),
    ],
  ],
];
