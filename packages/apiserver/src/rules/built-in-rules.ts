import type { Resource } from '../resources.ts';
import { claimRules, csrRules, nodeRules, priorityClassRules, volumeRules } from './cluster.ts';
import { configMapRules, secretRules } from './data.ts';
import { definitionRules } from './definition.ts';
import { eventRules, eventsRules } from './event.ts';
import { cronJobRules, jobRules } from './job.ts';
import type { KindRules } from './kind-rules.ts';
import { traitsOf } from './kind-traits.ts';
import { namespaceRules } from './namespace.ts';
import { podRules } from './pod.ts';
import { serviceRules } from './service.ts';
import { workloadRules } from './workload.ts';

const builtIn: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['Namespace', namespaceRules],
  ['ConfigMap', configMapRules],
  ['Secret', secretRules],
  ['Pod', podRules],
  ['Service', serviceRules],
  ['Event', eventRules],
  ...workloadRules,
  ['Job', jobRules],
  ['CronJob', cronJobRules],
  ['PersistentVolume', volumeRules],
  ['PersistentVolumeClaim', claimRules],
  ['PriorityClass', priorityClassRules],
  ['Node', nodeRules],
  ['CertificateSigningRequest', csrRules],
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
