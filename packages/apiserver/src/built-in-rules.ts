import { configMapRules, secretRules } from './data-rules.ts';
import { defaultService } from './defaults.ts';
import { definitionRules } from './definition-rules.ts';
import { get } from './json.ts';
import type { KindRules } from './kind-rules.ts';
import { dns1123Label } from './names.ts';
import { namespaceRules } from './namespace-rules.ts';
import { list, number, text } from './read-fields.ts';
import type { Resource } from './resources.ts';
import { invalidValue, requiredValue } from './statuses.ts';
import { deploymentRules, podRules, replicaSetRules } from './workload-rules.ts';

const serviceRules: KindRules = {
  names: dns1123Label,
  returnsDeleted: true,
  createOnUpdate: true,
  fields: ['spec.clusterIP', 'spec.type'],
  defaults: defaultService,
  initial(service) {
    service['status'] = { loadBalancer: {} };
  },
  errors(service) {
    const ports = list(service, 'spec', 'ports');
    const needsNone =
      text(service, 'spec', 'type') === 'ExternalName' ||
      text(service, 'spec', 'clusterIP') === 'None';
    return ports.length === 0 && !needsNone ? [requiredValue('spec.ports')] : [];
  },
};

const eventRules: KindRules = {
  createOnUpdate: true,
  fields: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  errors(event) {
    const about = text(event, 'involvedObject', 'namespace');
    const own = text(event, 'metadata', 'namespace');
    // What has no namespace is told of in the default one.
    if (about === own || (about === '' && own === 'default')) return [];
    return [invalidValue('involvedObject.namespace', about, 'does not match event.namespace')];
  },
};

const leaseRules: KindRules = {
  versionRequired: true,
  createOnUpdate: true,
  errors(lease) {
    const field = 'spec.leaseDurationSeconds';
    const seconds = number(lease, 'spec', 'leaseDurationSeconds');
    const isSaid = get(lease, 'spec', 'leaseDurationSeconds') !== undefined;
    return isSaid && seconds <= 0 ? [invalidValue(field, seconds, 'must be greater than 0')] : [];
  },
};

const builtIn: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['Namespace', namespaceRules],
  ['ConfigMap', configMapRules],
  ['Secret', secretRules],
  ['ServiceAccount', { returnsDeleted: true }],
  ['Pod', podRules],
  ['Service', serviceRules],
  ['Event', eventRules],
  ['Deployment', deploymentRules],
  ['ReplicaSet', replicaSetRules],
  ['Lease', leaseRules],
  ['CustomResourceDefinition', definitionRules],
]);

/** A custom resource, whatever it is. */
const customRules: KindRules = {
  versionRequired: true,
  hasGeneration: true,
  statusLeaves: 'metadata',
};

export function rulesOf(resource: Resource): KindRules {
  if (resource.builtIn) return builtIn.get(resource.kind) ?? {};
  const fields = (resource.selectableFields ?? []).map((path) => path.replace(/^\./, ''));
  return fields.length === 0 ? customRules : { ...customRules, fields };
}
