import { nameColumn } from './columns.ts';
import type { Columns } from './columns.ts';
import { age } from './human-duration.ts';
import { get, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { selectorText } from './label-selectors.ts';
import { podCells } from './pod-cells.ts';
import { list, number, text } from './read-fields.ts';

const none = '<none>';

/** `Name Age IP* Established*(b)`: `*` is for wide output, in parentheses what is not a string. */
function columns(head: string, cells: Columns['cells']): Columns {
  const types: Readonly<Record<string, string>> = { i: 'integer', b: 'boolean', d: 'date' };
  return {
    columns: head.split(', ').map((column) => {
      const [, name = '', star, type] = /^([^*]*?)(\*)?(?:\(([ibd])\))?$/.exec(column) ?? [];
      const priority = star === undefined ? 0 : 1;
      if (name === 'Name') return nameColumn(priority);
      const described = { type: types[type ?? ''] ?? 'string', format: '', description: '' };
      return { name, ...described, priority };
    }),
    cells,
  };
}

const size = (object: Json, ...path: string[]): number => {
  const value = get(object, ...path);
  return isObject(value) ? Object.keys(value).length : 0;
};
const joined = (items: readonly Json[], empty = none): string =>
  items.filter((item) => typeof item === 'string').join(',') || empty;
const name = (object: Json): string => text(object, 'metadata', 'name');
const created = (object: Json, nowMs: number): string =>
  age(get(object, 'metadata', 'creationTimestamp'), nowMs);

const labels = (selector: Json | undefined): string[] =>
  isObject(selector)
    ? Object.entries(selector).map(
        ([key, value]) => `${key}=${typeof value === 'string' ? value : ''}`,
      )
    : [];

const templateCells = (object: JsonObject): Json[] => {
  const containers = list(object, 'spec', 'template', 'spec', 'containers');
  return [
    containers.map((container) => text(container, 'name')).join(','),
    containers.map((container) => text(container, 'image')).join(','),
    selectorText(get(object, 'spec', 'selector')) || none,
  ];
};

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

function definitionCells(definition: JsonObject): Json[] {
  const versions = list(definition, 'spec', 'versions')
    .filter((version) => get(version, 'served') === true)
    .map(
      (version) => `${text(version, 'name')}${get(version, 'storage') === true ? '(storage)' : ''}`,
    );
  const established = list(definition, 'status', 'conditions').some(
    (condition) =>
      text(condition, 'type') === 'Established' && text(condition, 'status') === 'True',
  );
  return [
    name(definition),
    text(definition, 'spec', 'scope'),
    versions.join(','),
    text(definition, 'metadata', 'creationTimestamp'),
    text(definition, 'spec', 'group'),
    text(definition, 'spec', 'names', 'kind'),
    joined(list(definition, 'spec', 'names', 'shortNames'), ''),
    established,
  ];
}

/** How each built-in kind is shown. */
export const builtInColumns: ReadonlyMap<string, Columns> = new Map([
  [
    'ConfigMap',
    columns('Name, Data, Age', (object, nowMs) => [
      name(object),
      size(object, 'data') + size(object, 'binaryData'),
      created(object, nowMs),
    ]),
  ],
  [
    'Secret',
    columns('Name, Type, Data, Age', (object, nowMs) => [
      name(object),
      text(object, 'type'),
      size(object, 'data'),
      created(object, nowMs),
    ]),
  ],
  [
    'ServiceAccount',
    columns('Name, Age', (object, nowMs) => [name(object), created(object, nowMs)]),
  ],
  [
    'Namespace',
    columns('Name, Status, Age', (object, nowMs) => [
      name(object),
      text(object, 'status', 'phase'),
      created(object, nowMs),
    ]),
  ],
  [
    'Pod',
    columns(
      'Name, Ready, Status, Restarts, Age, IP*, Node*, Nominated Node*, Readiness Gates*',
      podCells,
    ),
  ],
  [
    'Service',
    columns('Name, Type, Cluster-IP, External-IP, Port(s), Age, Selector*', (object, nowMs) => [
      name(object),
      text(object, 'spec', 'type') || 'ClusterIP',
      joined([get(object, 'spec', 'clusterIP') || none]),
      externalIP(object),
      ports(object),
      created(object, nowMs),
      joined(labels(get(object, 'spec', 'selector')).toSorted()),
    ]),
  ],
  [
    'Event',
    columns(
      'Last Seen, Type, Reason, Object, Subobject*, Source*, Message, First Seen*, Count*, Name*',
      eventCells,
    ),
  ],
  [
    'Deployment',
    columns(
      'Name, Ready, Up-to-date, Available, Age, Containers*, Images*, Selector*',
      (object, nowMs) => [
        name(object),
        `${number(object, 'status', 'readyReplicas')}/${number(object, 'spec', 'replicas')}`,
        number(object, 'status', 'updatedReplicas'),
        number(object, 'status', 'availableReplicas'),
        created(object, nowMs),
        ...templateCells(object),
      ],
    ),
  ],
  [
    'ReplicaSet',
    columns(
      'Name, Desired(i), Current(i), Ready(i), Age, Containers*, Images*, Selector*',
      (object, nowMs) => [
        name(object),
        number(object, 'spec', 'replicas'),
        number(object, 'status', 'replicas'),
        number(object, 'status', 'readyReplicas'),
        created(object, nowMs),
        ...templateCells(object),
      ],
    ),
  ],
  [
    'Lease',
    columns('Name, Holder, Age', (object, nowMs) => [
      name(object),
      text(object, 'spec', 'holderIdentity'),
      created(object, nowMs),
    ]),
  ],
  [
    'CustomResourceDefinition',
    columns(
      'Name, Scope, Versions, Created At(d), Group*, Kind*, ShortNames*, Established*(b)',
      definitionCells,
    ),
  ],
]);
