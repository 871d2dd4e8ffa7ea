import { configMapRules, secretRules } from './data-rules.ts';
import { defaultService } from './defaults.ts';
import { definitionRules } from './definition-rules.ts';
import { get } from './json.ts';
import type { KindRules } from './kind-rules.ts';
import { traitsOf } from './kind-traits.ts';
import { dns1123Label } from './names.ts';
import { namespaceRules } from './namespace-rules.ts';
import { list, number, text } from './read-fields.ts';
import type { Resource } from './resources.ts';
import { invalidValue, requiredValue } from './statuses.ts';
import { deploymentRules, podRules, replicaSetRules } from './workload-rules.ts';

const serviceRules: KindRules = {
  names: dns1123Label,
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

/** The same events, by the names of `events.k8s.io`. */
const eventsRules: KindRules = {
  ...eventRules,
  fields: [
    ...(eventRules.fields ?? [])
      .filter((field) => field.startsWith('involvedObject.'))
      .map((field) => field.replace('involvedObject', 'regarding')),
    'reason',
    'reportingController',
    'type',
  ],
};

const leaseRules: KindRules = {
  errors(lease) {
    const field = 'spec.leaseDurationSeconds';
    const seconds = number(lease, 'spec', 'leaseDurationSeconds');
    const isSaid = get(lease, 'spec', 'leaseDurationSeconds') !== undefined;
    return isSaid && seconds <= 0 ? [invalidValue(field, seconds, 'must be greater than 0')] : [];
  },
};

/** Somebody else has to find its other half. */
const unboundRules: KindRules = {
  initial(object) {
    object['status'] = { phase: 'Pending' };
  },
};

const builtIn: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['Namespace', namespaceRules],
  ['ConfigMap', configMapRules],
  ['Secret', secretRules],
  ['Pod', podRules],
  ['Service', serviceRules],
  ['Event', eventRules],
  ['Deployment', deploymentRules],
  ['ReplicaSet', replicaSetRules],
  ['Lease', leaseRules],
  ['PersistentVolume', unboundRules],
  ['PersistentVolumeClaim', unboundRules],
  ['CustomResourceDefinition', definitionRules],
]);

/** A custom resource, whatever it is. */
const customRules: KindRules = {
  versionRequired: true,
  hasGeneration: true,
  statusLeaves: 'metadata',
};

export function rulesOf(resource: Resource): KindRules {
  if (resource.types === 'events.v1') return { ...traitsOf('Event'), ...eventsRules };
  if (resource.builtIn) return { ...traitsOf(resource.kind), ...builtIn.get(resource.kind) };
  const fields = (resource.selectableFields ?? []).map((path) => path.replace(/^\./, ''));
  return fields.length === 0 ? customRules : { ...customRules, fields };
}
