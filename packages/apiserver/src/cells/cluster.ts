// How the kinds of networks, storage, certificates and configuration are shown.
import { humanDuration } from '../human-duration.ts';
import { get } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, number, text } from '../read-fields.ts';
import type { Cells } from './cell-texts.ts';
import { created, firstOf, joined, name, none, said, selected, size, unset } from './cell-texts.ts';

const isDefault = (object: JsonObject, annotation: string): string =>
  text(object, 'metadata', 'annotations', annotation) === 'true' ? ' (default)' : '';

function ingressCells(ingress: JsonObject, nowMs: number): Json[] {
  const hosts = list(ingress, 'spec', 'rules')
    .map((rule) => text(rule, 'host'))
    .filter((host) => host !== '');
  const addresses = list(ingress, 'status', 'loadBalancer', 'ingress').map(
    (at) => text(at, 'ip') || text(at, 'hostname'),
  );
  return [
    name(ingress),
    said(none, ingress, 'spec', 'ingressClassName'),
    hosts.length === 0 ? '*' : firstOf(hosts, 3),
    [...new Set(addresses.filter((at) => at !== ''))].toSorted().join(','),
    size(ingress, 'spec', 'tls') > 0 ? '80, 443' : '80',
    created(ingress, nowMs),
  ];
}

function ingressClassCells(ingressClass: JsonObject, nowMs: number): Json[] {
  const about = get(ingressClass, 'spec', 'parameters');
  const group = text(about, 'apiGroup');
  const kind = group === '' ? text(about, 'kind') : `${text(about, 'kind')}.${group}`;
  return [
    name(ingressClass) + isDefault(ingressClass, 'ingressclass.kubernetes.io/is-default-class'),
    text(ingressClass, 'spec', 'controller'),
    about === undefined ? none : `${kind}/${text(about, 'name')}`,
    created(ingressClass, nowMs),
  ];
}

function endpointSliceCells(slice: JsonObject, nowMs: number): Json[] {
  const ports = list(slice, 'ports').map((port) => said(said('*', port, 'name'), port, 'port'));
  const addresses = list(slice, 'endpoints').flatMap((endpoint) =>
    list(endpoint, 'addresses').filter((address) => typeof address === 'string'),
  );
  return [
    name(slice),
    text(slice, 'addressType'),
    ports.length === 0 ? unset : firstOf(ports, 3),
    addresses.length === 0 ? unset : firstOf(addresses, 3),
    created(slice, nowMs),
  ];
}

function addressCells(address: JsonObject): Json[] {
  const parent = get(address, 'spec', 'parentRef');
  const [group, resource] = [text(parent, 'group'), text(parent, 'resource')];
  const namespace = text(parent, 'namespace');
  const of = [
    (group === '' ? resource : `${resource}.${group}`).toLowerCase(),
    ...(namespace === '' ? [] : [namespace]),
    text(parent, 'name'),
  ];
  return [name(address), parent === undefined ? none : of.join('/')];
}

const modes: ReadonlyMap<string, string> = new Map([
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
]);
const accessModes = (said_: readonly Json[]): string =>
  [...modes].flatMap(([mode, short]) => (said_.includes(mode) ? [short] : [])).join(',');

const phase = (object: JsonObject): string =>
  text(object, 'metadata', 'deletionTimestamp') === ''
    ? text(object, 'status', 'phase')
    : 'Terminating';
const storageClass = (object: JsonObject): string =>
  text(object, 'metadata', 'annotations', 'volume.beta.kubernetes.io/storage-class') ||
  text(object, 'spec', 'storageClassName');

function volumeCells(volume: JsonObject, nowMs: number): Json[] {
  const claim = get(volume, 'spec', 'claimRef');
  return [
    name(volume),
    said('0', volume, 'spec', 'capacity', 'storage'),
    accessModes(list(volume, 'spec', 'accessModes')),
    text(volume, 'spec', 'persistentVolumeReclaimPolicy'),
    phase(volume),
    claim === undefined ? '' : `${text(claim, 'namespace')}/${text(claim, 'name')}`,
    storageClass(volume),
    said(unset, volume, 'spec', 'volumeAttributesClassName'),
    text(volume, 'status', 'reason'),
    created(volume, nowMs),
    said(unset, volume, 'spec', 'volumeMode'),
  ];
}

function claimCells(claim: JsonObject, nowMs: number): Json[] {
  const volume = text(claim, 'spec', 'volumeName');
  return [
    name(claim),
    phase(claim),
    volume,
    volume === '' ? '' : said('0', claim, 'status', 'capacity', 'storage'),
    volume === '' ? '' : accessModes(list(claim, 'status', 'accessModes')),
    storageClass(claim),
    said(unset, claim, 'spec', 'volumeAttributesClassName'),
    created(claim, nowMs),
    said(unset, claim, 'spec', 'volumeMode'),
  ];
}

function driverCells(driver: JsonObject, nowMs: number): Json[] {
  const is = (field: string, otherwise: boolean): Json => get(driver, 'spec', field) ?? otherwise;
  const audiences = list(driver, 'spec', 'tokenRequests').map((one) => text(one, 'audience'));
  return [
    name(driver),
    is('attachRequired', true),
    is('podInfoOnMount', false),
    is('storageCapacity', false),
    get(driver, 'spec', 'tokenRequests') === undefined ? unset : audiences.join(','),
    is('requiresRepublish', false),
    joined(list(driver, 'spec', 'volumeLifecycleModes')),
    created(driver, nowMs),
  ];
}

function requestCells(request: JsonObject, nowMs: number): Json[] {
  const conditions = list(request, 'status', 'conditions').map((one) => text(one, 'type'));
  const is = conditions.includes('Denied')
    ? 'Denied'
    : conditions.includes('Approved')
      ? 'Approved'
      : 'Pending';
  const failed = conditions.includes('Failed') ? ',Failed' : '';
  const issued = text(request, 'status', 'certificate') === '' ? '' : ',Issued';
  const seconds = get(request, 'spec', 'expirationSeconds');
  return [
    name(request),
    created(request, nowMs),
    text(request, 'spec', 'signerName') || none,
    text(request, 'spec', 'username'),
    typeof seconds === 'number' ? humanDuration(seconds * 1000) : none,
    is + failed + issued,
  ];
}

export const clusterCells: readonly [kind: string, cells: Cells][] = [
  ['Ingress', ingressCells],
  ['IngressClass', ingressClassCells],
  ['EndpointSlice', endpointSliceCells],
  ['IPAddress', addressCells],
  [
    'NetworkPolicy',
    (policy, nowMs) => [
      name(policy),
      selected(get(policy, 'spec', 'podSelector')),
      created(policy, nowMs),
    ],
  ],
  [
    'ServiceCIDR',
    (cidr, nowMs) => [name(cidr), joined(list(cidr, 'spec', 'cidrs'), ''), created(cidr, nowMs)],
  ],
  ['PersistentVolume', volumeCells],
  ['PersistentVolumeClaim', claimCells],
  [
    'StorageClass',
    (storage, nowMs) => [
      name(storage) + isDefault(storage, 'storageclass.kubernetes.io/is-default-class'),
      text(storage, 'provisioner'),
      said('Delete', storage, 'reclaimPolicy'),
      said('Immediate', storage, 'volumeBindingMode'),
      get(storage, 'allowVolumeExpansion') === true,
      created(storage, nowMs),
    ],
  ],
  ['CSIDriver', driverCells],
  ['CSINode', (node, nowMs) => [name(node), size(node, 'spec', 'drivers'), created(node, nowMs)]],
  [
    'CSIStorageCapacity',
    (capacity) => [name(capacity), text(capacity, 'metadata', 'creationTimestamp')],
  ],
  [
    'VolumeAttachment',
    (attachment, nowMs) => [
      name(attachment),
      text(attachment, 'spec', 'attacher'),
      text(attachment, 'spec', 'source', 'persistentVolumeName'),
      text(attachment, 'spec', 'nodeName'),
      get(attachment, 'status', 'attached') === true,
      created(attachment, nowMs),
    ],
  ],
  [
    'VolumeAttributesClass',
    (attributes, nowMs) => [
      name(attributes),
      text(attributes, 'driverName'),
      created(attributes, nowMs),
    ],
  ],
  ['CertificateSigningRequest', requestCells],
  ['ClusterTrustBundle', (bundle) => [name(bundle), text(bundle, 'spec', 'signerName') || none]],
  [
    'RuntimeClass',
    (runtime, nowMs) => [name(runtime), text(runtime, 'handler'), created(runtime, nowMs)],
  ],
  [
    'Lease',
    (lease, nowMs) => [name(lease), text(lease, 'spec', 'holderIdentity'), created(lease, nowMs)],
  ],
  [
    'LeaseCandidate',
    (candidate, nowMs) => [
      name(candidate),
      ...['leaseName', 'binaryVersion', 'emulationVersion'].map((field) =>
        text(candidate, 'spec', field),
      ),
      created(candidate, nowMs),
    ],
  ],
  [
    'PriorityClass',
    (priority, nowMs) => [
      name(priority),
      number(priority, 'value'),
      get(priority, 'globalDefault') === true,
      created(priority, nowMs),
      text(priority, 'preemptionPolicy'),
    ],
  ],
];
