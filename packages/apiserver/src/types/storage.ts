// Volumes, claims, classes of storage, and what may be used of them.
import { compareQuantity } from '@client-ts/apimachinery';

import { get, isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { dns1123Label, dns1123Subdomain, qualifiedNameErrors } from '../names.ts';
import type { NameRule } from '../names.ts';
import { list, text } from '../read-fields.ts';
import { forbiddenValue, invalidValue, requiredValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import {
  alwaysNamed,
  exactlyOne,
  higher,
  named,
  oneOf,
  optional,
  required,
  requiredAs,
  unlisted,
} from './field-checks.ts';
import type { TypeTable } from './type-rules.ts';

const subdomain = named(dns1123Subdomain);

/** The fields of a volume's spec that are no source. */
const volumeFields: ReadonlySet<string> = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);

export const volumeSources = (spec: JsonObject): string[] =>
  Object.keys(spec).filter((field) => !volumeFields.has(field));

function volumeErrors(spec: JsonObject, at: string): FieldError[] {
  const capacity = get(spec, 'capacity');
  const names = Object.keys(isObject(capacity) ? capacity : {});
  const found: FieldError[] = [];
  if (names.length === 0) found.push(requiredValue(`${at}.capacity`));
  if (names.length !== 1 || names[0] !== 'storage')
    found.push(unsupportedValue(`${at}.capacity`, capacity, ['storage']));
  const sources = volumeSources(spec);
  found.push(
    ...exactlyOne(spec, at, {
      members: sources,
      why: 'must specify a volume type',
      what: 'volume type',
    }),
  );
  if (spec['local'] !== undefined && spec['nodeAffinity'] === undefined)
    found.push(requiredValue(`${at}.nodeAffinity`, 'Local volume requires node affinity'));
  return found;
}

function claimErrors(spec: JsonObject, at: string): FieldError[] {
  const modes = list(spec, 'accessModes');
  const storage = get(spec, 'resources', 'requests', 'storage');
  return [
    ...(modes.includes('ReadWriteOncePod') && modes.length > 1
      ? [
          forbiddenValue(
            `${at}.accessModes`,
            'may not use ReadWriteOncePod with other access modes',
          ),
        ]
      : []),
    ...(storage === undefined ? [requiredValue(`${at}.resources[storage]`)] : []),
    ...(typeof storage === 'string' && /^[-0]/.test(storage) && compareQuantity(storage, '0') <= 0
      ? [invalidValue(`${at}.resources[storage]`, storage, 'must be greater than zero')]
      : []),
  ];
}

/** The old name of a claim's source stands beside the new one. */
function fillClaim(spec: JsonObject): void {
  const { dataSource, dataSourceRef } = spec;
  if (dataSource !== undefined && dataSourceRef === undefined && isObject(dataSource))
    spec['dataSourceRef'] = { ...dataSource };
  else if (
    dataSource === undefined &&
    isObject(dataSourceRef) &&
    dataSourceRef['namespace'] === undefined
  )
    spec['dataSource'] = { ...dataSourceRef };
}

const limitType: NameRule = (type, field) => {
  const wrong = qualifiedNameErrors(type, field);
  if (wrong.length > 0 || type.includes('/')) return wrong;
  return ['Container', 'PersistentVolumeClaim', 'Pod'].includes(type)
    ? []
    : [invalidValue(field, type, 'must be a standard limit type or fully qualified')];
};

export const storageTypes: TypeTable = {
  'core.v1.PersistentVolumeSpec': {
    defaults: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' },
    fields: { accessModes: higher(1, required), storageClassName: subdomain },
    errors: volumeErrors,
  },
  'core.v1.VolumeNodeAffinity': {
    fields: { required: requiredAs('must specify required node constraints') },
  },
  'core.v1.CSIPersistentVolumeSource': { fields: { driver: subdomain } },
  'core.v1.LocalVolumeSource': { fields: { path: required } },
  'core.v1.PersistentVolumeClaim': {
    // In a template of claims too.
    defaults(claim) {
      const status = get(claim, 'status');
      claim['status'] = {
        ...(isObject(status) ? status : {}),
        phase: text(status, 'phase') || 'Pending',
      };
    },
  },
  'core.v1.PersistentVolumeClaimSpec': {
    fields: {
      accessModes: higher(1, requiredAs('at least 1 access mode is required')),
      storageClassName: subdomain,
      volumeAttributesClassName: subdomain,
    },
    defaults(spec) {
      if (spec['volumeMode'] === undefined) spec['volumeMode'] = 'Filesystem';
      fillClaim(spec);
    },
    errors: claimErrors,
  },
  'core.v1.TypedLocalObjectReference': { fields: { apiGroup: subdomain } },
  'core.v1.TypedObjectReference': { fields: { apiGroup: subdomain } },
  'core.v1.TopologySelectorLabelRequirement': {
    fields: { key: alwaysNamed(qualifiedNameErrors) },
  },
  'storage.v1.StorageClass': {
    defaults: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
    fields: {
      reclaimPolicy: oneOf('Delete', 'Retain'),
      provisioner: {
        errors: (value, at) =>
          typeof value === 'string' ? qualifiedNameErrors(value.toLowerCase(), at) : [],
      },
    },
  },
  'storage.v1.CSIDriverSpec': {
    defaults: {
      attachRequired: true,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      volumeLifecycleModes: ['Persistent'],
      requiresRepublish: false,
      seLinuxMount: false,
    },
    fields: { volumeLifecycleModes: higher(1, {}) },
  },
  'storage.v1.CSINodeSpec': { fields: { drivers: optional } },
  'storage.v1.CSINodeDriver': { fields: { name: subdomain } },
  'storage.v1.VolumeAttachmentSpec': {
    fields: { nodeName: alwaysNamed(dns1123Subdomain) },
    errors: (spec, at) =>
      ['inlineVolumeSpec', 'persistentVolumeName'].filter(
        (field) => get(spec, 'source', field) !== undefined,
      ).length === 1
        ? []
        : [
            requiredValue(
              `${at}.source`,
              'must specify exactly one of inlineVolumeSpec and persistentVolumeName',
            ),
          ],
  },
  'node.v1.RuntimeClass': { fields: { handler: named(dns1123Label) } },
  'core.v1.ResourceQuotaSpec': {
    fields: { scopes: { values: [] } },
    errors: (spec, at) => {
      const scopes = list(spec, 'scopes');
      return scopes.every((scope) => typeof scope === 'string' && quotaScopes.has(scope))
        ? []
        : [invalidValue(`${at}.scopes`, scopes, 'unsupported scope')];
    },
  },
  'core.v1.ScopedResourceSelectorRequirement': {
    fields: { scopeName: unlisted, operator: unlisted },
    errors(requirement, at) {
      const field = at.replace(/\[\d+\]$/, '');
      const [scope, operator] = [text(requirement, 'scopeName'), text(requirement, 'operator')];
      return [
        ...(quotaScopes.has(scope)
          ? []
          : [invalidValue(`${field}.scopeName`, scope, 'unsupported scope')]),
        ...(operator.endsWith('In') && list(requirement, 'values').length === 0
          ? [
              requiredValue(
                `${field}.values`,
                "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
              ),
            ]
          : []),
        ...(['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator)
          ? []
          : [invalidValue(`${field}.operator`, operator, 'not a valid selector operator')]),
      ];
    },
  },
  'core.v1.LimitRangeSpec': { fields: { limits: optional } },
  'core.v1.LimitRangeItem': {
    defaults: fillLimits,
    fields: { type: alwaysNamed(limitType) },
    errors: (item, at) =>
      item['type'] === 'PersistentVolumeClaim' &&
      get(item, 'min', 'storage') === undefined &&
      get(item, 'max', 'storage') === undefined
        ? [
            requiredValue(
              `${at}.limits`,
              'either minimum or maximum storage value is required, but neither was provided',
            ),
          ]
        : [],
  },
};

const quotaScopes: ReadonlySet<string> = new Set([
  'BestEffort',
  'CrossNamespacePodAffinity',
  'NotBestEffort',
  'NotTerminating',
  'PriorityClass',
  'Terminating',
  'VolumeAttributesClass',
]);

/** A container's limit is by default the most, what it asks for its limit, or else the least. */
function fillLimits(item: JsonObject): void {
  if (item['type'] !== 'Container') return;
  const amounts = (field: string): JsonObject => {
    const value = get(item, field);
    return isObject(value) ? value : {};
  };
  const limits = { ...amounts('max'), ...amounts('default') };
  const requests = { ...amounts('min'), ...limits, ...amounts('defaultRequest') };
  if (Object.keys(limits).length > 0) item['default'] = limits;
  if (Object.keys(requests).length > 0) item['defaultRequest'] = requests;
}
