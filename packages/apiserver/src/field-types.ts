// The types of the fields that the server itself reads; all others are taken as they come.

export type Scalar = 'string' | 'bool' | 'int32' | 'int64' | '[]byte';
export type Shape = Scalar | ListShape | MapShape | Struct;

interface ListShape {
  readonly items: Shape;
}

/** Of keys that are data. */
interface MapShape {
  readonly values: Shape;
}

export interface Struct {
  /** As the server calls it when it refuses a field. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Shape>;
  /** What the fields do not name is left out, not taken as it comes. */
  readonly closed?: boolean | undefined;
}

export const struct = (name: string, fields: Record<string, Shape>): Struct => ({
  name,
  fields: new Map(Object.entries(fields)),
});
const strings: ListShape = { items: 'string' };
const stringMap: MapShape = { values: 'string' };
const bytesMap: MapShape = { values: '[]byte' };

export const objectMeta: Struct = {
  closed: true,
  ...struct('ObjectMeta', {
    name: 'string',
    generateName: 'string',
    namespace: 'string',
    selfLink: 'string',
    uid: 'string',
    resourceVersion: 'string',
    generation: 'int64',
    creationTimestamp: 'string',
    deletionTimestamp: 'string',
    deletionGracePeriodSeconds: 'int64',
    labels: stringMap,
    annotations: stringMap,
    ownerReferences: {
      items: struct('OwnerReference', {
        apiVersion: 'string',
        kind: 'string',
        name: 'string',
        uid: 'string',
        controller: 'bool',
        blockOwnerDeletion: 'bool',
      }),
    },
    finalizers: strings,
    managedFields: {
      items: struct('ManagedFieldsEntry', {
        manager: 'string',
        operation: 'string',
        apiVersion: 'string',
        time: 'string',
        fieldsType: 'string',
        subresource: 'string',
      }),
    },
  }),
};

const podSpec: Record<string, Shape> = {
  containers: { items: struct('Container', { name: 'string', image: 'string' }) },
  nodeSelector: stringMap,
};
const workload = (kind: string): Record<string, Shape> => ({
  spec: struct(`${kind}Spec`, {
    replicas: 'int32',
    selector: struct('LabelSelector', {
      matchLabels: stringMap,
      matchExpressions: {
        items: struct('LabelSelectorRequirement', {
          key: 'string',
          operator: 'string',
          values: strings,
        }),
      },
    }),
    template: struct('PodTemplateSpec', {
      metadata: objectMeta,
      spec: struct('PodSpec', podSpec),
    }),
  }),
});

/** By the kind of a built-in object, and of a Scale. */
export const fieldTypes: ReadonlyMap<string, Record<string, Shape>> = new Map(
  Object.entries({
    Namespace: { spec: struct('NamespaceSpec', { finalizers: strings }) },
    ConfigMap: { data: stringMap, binaryData: bytesMap, immutable: 'bool' },
    Secret: { data: bytesMap, stringData: stringMap, type: 'string', immutable: 'bool' },
    Pod: {
      spec: struct('PodSpec', {
        ...podSpec,
        nodeName: 'string',
        terminationGracePeriodSeconds: 'int64',
      }),
    },
    Service: {
      spec: struct('ServiceSpec', {
        selector: stringMap,
        ports: { items: struct('ServicePort', { port: 'int32', protocol: 'string' }) },
      }),
    },
    Deployment: workload('Deployment'),
    ReplicaSet: workload('ReplicaSet'),
    Lease: {
      spec: struct('LeaseSpec', { holderIdentity: 'string', leaseDurationSeconds: 'int32' }),
    },
    Scale: { spec: struct('ScaleSpec', { replicas: 'int32' }) },
  } satisfies Record<string, Record<string, Shape>>),
);
