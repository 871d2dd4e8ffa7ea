import { get, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** How a value is merged and owned: the `patchMergeKey` and `x-kubernetes-*` marks of the published API types. */
export interface MergeRule {
  /**
   * Who owns it in server-side apply: without a word a map is owned field by field and a list as a whole;
   * `atomic` is owned as a whole; `set` item by item; `keyed` by what `keys` say.
   */
  readonly owned?: 'atomic' | 'set' | 'keyed' | undefined;
  /** What identifies an item of a `keyed` list, and what a key is where an item leaves it out. */
  readonly keys?: ReadonlyMap<string, Json> | undefined;
  /** A strategic merge patch merges the list's items by this key; without it the list is replaced. */
  readonly patchKey?: string | undefined;
  /** A strategic merge patch adds its scalars to the list. */
  readonly patchSet?: boolean | undefined;
  readonly item?: MergeRule | undefined;
  /** Declared fields that have a rule of their own. */
  readonly fields?: ReadonlyMap<string, MergeRule> | undefined;
  /** The rule of what `fields` does not name; such a field counts as undeclared. Without it every field is declared. */
  readonly open?: MergeRule | undefined;
  /** The server writes it even if empty, so that it is there as soon as its parent is. */
  readonly embedded?: boolean | undefined;
}

const plain: MergeRule = {};
const atomic: MergeRule = { owned: 'atomic' };
/** Where no schema says more: maps by field, lists as a whole, nothing declared. */
const undeclared: MergeRule = {
  get open() {
    return undeclared;
  },
};

const struct = (fields: Record<string, MergeRule>): MergeRule => ({
  fields: new Map(Object.entries(fields)),
});
const embedded = (rule: MergeRule): MergeRule => ({ ...rule, embedded: true });
const emptyKeys: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['protocol', 'TCP'],
  ['port', 0],
  ['containerPort', 0],
]);
/** Merged by the first key in a patch, owned by all of them in apply. */
function keyed(names: string, item: MergeRule = plain): MergeRule {
  const keys = names.split(' ');
  return {
    owned: 'keyed',
    keys: new Map(keys.map((key) => [key, emptyKeys.get(key) ?? ''])),
    patchKey: keys[0],
    item,
  };
}
const set: MergeRule = { owned: 'set' };

const metadata = embedded(
  struct({
    finalizers: { owned: 'set', patchSet: true },
    ownerReferences: keyed('uid', atomic),
  }),
);
const conditions = keyed('type');

const nodeAffinity = struct({ requiredDuringSchedulingIgnoredDuringExecution: atomic });
const resources = embedded(
  struct({ claims: { owned: 'keyed', keys: new Map([['name', '']]), item: plain } }),
);
const container = struct({
  env: keyed(
    'name',
    struct({
      valueFrom: struct({
        configMapKeyRef: atomic,
        fieldRef: atomic,
        fileKeyRef: atomic,
        resourceFieldRef: atomic,
        secretKeyRef: atomic,
      }),
    }),
  ),
  ports: keyed('containerPort protocol'),
  resources,
  restartPolicyRules: plain,
  volumeDevices: keyed('devicePath'),
  volumeMounts: keyed('mountPath', struct({ bindMountOptions: set })),
});
const secretRef = struct({ secretRef: atomic });
const volume = struct({
  cephfs: secretRef,
  cinder: secretRef,
  csi: struct({ nodePublishSecretRef: atomic }),
  ephemeral: struct({
    volumeClaimTemplate: struct({
      metadata,
      spec: struct({
        dataSource: atomic,
        resources: embedded(plain),
        selector: atomic,
      }),
    }),
  }),
  flexVolume: secretRef,
  iscsi: secretRef,
  rbd: secretRef,
  scaleIO: secretRef,
  storageos: secretRef,
});
const podSpec = struct({
  affinity: struct({ nodeAffinity }),
  containers: embedded(keyed('name', container)),
  ephemeralContainers: keyed('name', container),
  evictionResponders: keyed('name', atomic),
  hostAliases: keyed('ip'),
  imagePullSecrets: keyed('name', atomic),
  initContainers: keyed('name', container),
  nodeSelector: atomic,
  resourceClaims: keyed('name'),
  resources: { ...resources, embedded: false },
  schedulingGates: keyed('name'),
  topologySpreadConstraints: keyed(
    'topologyKey whenUnsatisfiable',
    struct({ labelSelector: atomic }),
  ),
  volumes: keyed('name', volume),
});
const template = embedded(struct({ metadata, spec: embedded(podSpec) }));
const status = embedded(struct({ conditions }));

const kinds: ReadonlyMap<string, MergeRule> = new Map(
  Object.entries({
    Namespace: { spec: embedded(plain), status },
    ConfigMap: {},
    Secret: {},
    ServiceAccount: { secrets: keyed('name', atomic) },
    Pod: {
      spec: embedded(podSpec),
      status: embedded(
        struct({
          conditions,
          hostIPs: { owned: 'atomic', patchKey: 'ip', item: plain },
          podIPs: keyed('ip'),
          resourceClaimStatuses: keyed('name'),
        }),
      ),
    },
    Service: {
      spec: embedded(struct({ ports: keyed('port protocol'), selector: atomic })),
      status: embedded(struct({ conditions, loadBalancer: embedded(plain) })),
    },
    Event: { involvedObject: embedded(atomic), related: atomic, source: embedded(plain) },
    Deployment: {
      spec: embedded(struct({ selector: atomic, strategy: embedded(plain), template })),
      status,
    },
    ReplicaSet: { spec: embedded(struct({ selector: atomic, template })), status },
    Lease: { spec: embedded(plain) },
    CustomResourceDefinition: {
      spec: embedded(struct({ names: embedded(plain) })),
      status: embedded(
        struct({
          acceptedNames: embedded(plain),
          conditions: { owned: 'keyed', keys: new Map([['type', '']]), item: plain },
        }),
      ),
    },
  } satisfies Record<string, Record<string, MergeRule>>).map(([kind, fields]) => [
    kind,
    struct({ metadata, ...fields }),
  ]),
);

/** The rule of an object of a built-in kind; of a kind that we do not know, of what all kinds have. */
export function builtInRule(kind: string): MergeRule {
  return kinds.get(kind) ?? struct({ metadata });
}

/** The rule of a custom resource, by its `openAPIV3Schema`; without one its lists are owned as a whole. */
export function customRule(schema?: JsonObject): MergeRule {
  const rule = ruleOf(schema);
  return { ...rule, fields: new Map([...(rule.fields ?? []), ['metadata', metadata]]) };
}

function ruleOf(schema: Json | undefined): MergeRule {
  if (!isObject(schema)) return undeclared;
  if (
    get(schema, 'x-kubernetes-map-type') === 'atomic' ||
    get(schema, 'x-kubernetes-list-type') === 'atomic'
  )
    return atomic;
  const items = get(schema, 'items');
  const item = isObject(items) ? ruleOf(items) : plain;
  const listType = get(schema, 'x-kubernetes-list-type');
  if (listType === 'set') return { owned: 'set', item };
  if (listType === 'map') {
    const names = get(schema, 'x-kubernetes-list-map-keys');
    const keys = (Array.isArray(names) ? names : []).filter((name) => typeof name === 'string');
    const initial = (key: string): Json => get(items, 'properties', key, 'default') ?? null;
    return {
      owned: 'keyed',
      keys: new Map(keys.toSorted().map((key) => [key, initial(key)])),
      item,
    };
  }
  const properties = get(schema, 'properties');
  const values = get(schema, 'additionalProperties');
  const declared = isObject(properties) ? Object.entries(properties) : [];
  const open = isObject(values) ? ruleOf(values) : undeclared;
  return {
    fields: new Map(declared.map(([name, field]) => [name, ruleOf(field)])),
    open,
  };
}

/** The rule of a field of an object that has this rule. */
export function fieldRule(rule: MergeRule, field: string): MergeRule {
  return rule.fields?.get(field) ?? rule.open ?? plain;
}

/** Whether the schema names the field, rather than its being a key of a map. */
export function isDeclared(rule: MergeRule, field: string): boolean {
  return rule.open === undefined || rule.fields?.has(field) === true;
}
