// What Kubernetes does with the objects of most kinds, where it is not as with a ConfigMap (`pkg/registry`, each kind's strategy).
import type { NameRule } from '../names.ts';
import { pathSegment } from '../names.ts';
import type { KindRules } from './kind-rules.ts';

const kindsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** An update must say the version that it is of. */
const versioned = kindsOf(`
  ClusterTrustBundle CompositePodGroup CSIDriver CSINode CSIStorageCapacity Eviction EvictionRequest Lease LeaseCandidate
  MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration PodCertificateRequest
  PodDisruptionBudget PodGroup ResourcePoolStatusRequest RuntimeClass StorageVersion StorageVersionMigration
  ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment Workload`);

/** An update of what is not there makes it. */
const madeByUpdate = kindsOf(`
  ClusterRole ClusterRoleBinding Endpoints Event Lease LeaseCandidate LimitRange Role RoleBinding RuntimeClass Service`);

/** A delete answers with what was deleted. */
const shownWhenDeleted = kindsOf(`
  CSIDriver CSINode DeviceClass PersistentVolume PersistentVolumeClaim Pod PodTemplate ResourceClaim
  ResourceClaimTemplate ResourcePoolStatusRequest ResourceQuota ResourceSlice Service ServiceAccount StorageClass
  VolumeAttachment VolumeAttributesClass`);

/** `metadata.generation` counts what is wanted. */
const counted = kindsOf(`
  CronJob DaemonSet DeviceClass DeviceTaintRule EndpointSlice Eviction EvictionRequest FlowSchema
  HorizontalPodAutoscaler Ingress IngressClass Job MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
  MutatingWebhookConfiguration NetworkPolicy PodDisruptionBudget PodTemplate PriorityClass PriorityLevelConfiguration
  ReplicationController ResourceSlice StatefulSet ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
  ValidatingWebhookConfiguration`);

/** Named by whatever can stand in a path: `system:node`. */
const freelyNamed = kindsOf(
  `CertificateSigningRequest ClusterRole ClusterRoleBinding ClusterTrustBundle Event IPAddress
   PodDisruptionBudget Role RoleBinding StorageVersion`,
);

const selectable: ReadonlyMap<string, readonly string[]> = new Map([
  ['CertificateSigningRequest', ['spec.signerName']],
  ['ClusterTrustBundle', ['spec.signerName']],
  ['LeaseCandidate', ['spec.leaseName']],
  ['Node', ['spec.unschedulable']],
  ['PodCertificateRequest', ['spec.signerName', 'spec.nodeName']],
  ['ReplicationController', ['status.replicas']],
]);

/** What stays as it was made. */
const fixed: ReadonlyMap<string, Exclude<KindRules['fixed'], undefined>> = new Map([
  ['ClusterRoleBinding', ['roleRef']],
  ['ControllerRevision', ['data']],
  ['CSIDriver', [['spec.attachRequired', 'spec.attachedRequired'], 'spec.volumeLifecycleModes']],
  ['DaemonSet', ['spec.selector']],
  ['Deployment', ['spec.selector']],
  ['EndpointSlice', ['addressType']],
  ['IngressClass', ['spec.controller']],
  [
    'Job',
    [
      'spec.selector',
      'spec.completions',
      'spec.completionMode',
      'spec.backoffLimitPerIndex',
      'spec.managedBy',
      'spec.podFailurePolicy',
      'spec.successPolicy',
    ],
  ],
  [
    'PersistentVolume',
    [
      ['spec.volumeMode', 'volumeMode'],
      ['spec.nodeAffinity', 'nodeAffinity'],
    ],
  ],
  ['PersistentVolumeClaim', [['spec.volumeMode', 'volumeMode']]],
  ['PriorityClass', ['preemptionPolicy']],
  ['ReplicaSet', ['spec.selector']],
  ['ResourceQuota', ['spec.scopes']],
  ['RoleBinding', ['roleRef']],
  ['RuntimeClass', ['handler']],
  [
    'StatefulSet',
    ['spec.selector', 'spec.serviceName', 'spec.podManagementPolicy', 'spec.volumeClaimTemplates'],
  ],
  ['StorageClass', ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode']],
  ['VolumeAttachment', ['spec']],
]);

/** The rules of a kind, but for what it does with its own fields. */
export function traitsOf(kind: string): KindRules {
  const names: NameRule | undefined = freelyNamed.has(kind) ? pathSegment : undefined;
  return {
    ...(names === undefined ? {} : { names }),
    versionRequired: versioned.has(kind),
    createOnUpdate: madeByUpdate.has(kind),
    returnsDeleted: shownWhenDeleted.has(kind),
    hasGeneration: kind === 'EndpointSlice' ? 'with labels' : counted.has(kind),
    fields: selectable.get(kind),
    fixed: fixed.get(kind),
  };
}
