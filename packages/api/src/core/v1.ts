// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type {
  ClusterResource,
  IntOrString,
  MicroTime,
  NamespacedResource,
  ObjectMeta,
  Quantity,
  Time,
} from '@client-ts/apimachinery';

import type { TokenRequest } from '../authentication/v1.ts';
import type { Scale } from '../autoscaling/v1.ts';
import type { Condition, ConditionApply, LabelSelector } from '../meta/v1.ts';
import type { Eviction } from '../policy/v1.ts';

export const Bindings: NamespacedResource<Binding, BindingApply> = /* @__PURE__ */ Object.freeze({
  group: '',
  version: 'v1',
  resource: 'bindings',
  kind: 'Binding',
  namespaced: true,
  singular: 'binding',
});

export interface Binding {
  apiVersion?: 'v1' | undefined;
  kind?: 'Binding' | undefined;
  metadata?: ObjectMeta | undefined;
  target: ObjectReference;
}

export interface BindingApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'Binding' | undefined;
  metadata: ObjectMeta & { name: string };
  target?: ObjectReference | undefined;
}

export const ComponentStatuses: ClusterResource<ComponentStatus, ComponentStatusApply> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'componentstatuses',
    kind: 'ComponentStatus',
    namespaced: false,
    singular: 'componentstatus',
    shortNames: ['cs'],
  });

export interface ComponentStatus {
  apiVersion?: 'v1' | undefined;
  kind?: 'ComponentStatus' | undefined;
  metadata?: ObjectMeta | undefined;
  conditions?: ComponentCondition[] | undefined;
}

export interface ComponentStatusApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'ComponentStatus' | undefined;
  metadata: ObjectMeta & { name: string };
  conditions?: (ComponentConditionApply & { type: string })[] | undefined;
}

export const ConfigMaps: NamespacedResource<ConfigMap, ConfigMapApply> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'configmaps',
    kind: 'ConfigMap',
    namespaced: true,
    singular: 'configmap',
    shortNames: ['cm'],
  });

export interface ConfigMap {
  apiVersion?: 'v1' | undefined;
  kind?: 'ConfigMap' | undefined;
  metadata?: ObjectMeta | undefined;
  binaryData?: { [key: string]: string } | undefined;
  data?: { [key: string]: string } | undefined;
  immutable?: boolean | undefined;
}

export interface ConfigMapApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'ConfigMap' | undefined;
  metadata: ObjectMeta & { name: string };
  binaryData?: { [key: string]: string } | undefined;
  data?: { [key: string]: string } | undefined;
  immutable?: boolean | undefined;
}

export const Endpoints: NamespacedResource<Endpoints, EndpointsApply> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'endpoints',
    kind: 'Endpoints',
    namespaced: true,
    singular: 'endpoints',
    shortNames: ['ep'],
  });

export interface Endpoints {
  apiVersion?: 'v1' | undefined;
  kind?: 'Endpoints' | undefined;
  metadata?: ObjectMeta | undefined;
  subsets?: EndpointSubset[] | undefined;
}

export interface EndpointsApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'Endpoints' | undefined;
  metadata: ObjectMeta & { name: string };
  subsets?: EndpointSubset[] | undefined;
}

export const Events: NamespacedResource<Event, EventApply> = /* @__PURE__ */ Object.freeze({
  group: '',
  version: 'v1',
  resource: 'events',
  kind: 'Event',
  namespaced: true,
  singular: 'event',
  shortNames: ['ev'],
});

export interface Event {
  apiVersion?: 'v1' | undefined;
  kind?: 'Event' | undefined;
  metadata: ObjectMeta;
  action?: string | undefined;
  count?: number | undefined;
  eventTime?: MicroTime | undefined;
  firstTimestamp?: Time | undefined;
  involvedObject: ObjectReference;
  lastTimestamp?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  related?: ObjectReference | undefined;
  reportingComponent?: string | undefined;
  reportingInstance?: string | undefined;
  series?: EventSeries | undefined;
  source?: EventSource | undefined;
  type?: string | undefined;
}

export interface EventApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'Event' | undefined;
  metadata: ObjectMeta & { name: string };
  action?: string | undefined;
  count?: number | undefined;
  eventTime?: MicroTime | undefined;
  firstTimestamp?: Time | undefined;
  involvedObject?: ObjectReference | undefined;
  lastTimestamp?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  related?: ObjectReference | undefined;
  reportingComponent?: string | undefined;
  reportingInstance?: string | undefined;
  series?: EventSeries | undefined;
  source?: EventSource | undefined;
  type?: string | undefined;
}

export const LimitRanges: NamespacedResource<LimitRange, LimitRangeApply> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'limitranges',
    kind: 'LimitRange',
    namespaced: true,
    singular: 'limitrange',
    shortNames: ['limits'],
  });

export interface LimitRange {
  apiVersion?: 'v1' | undefined;
  kind?: 'LimitRange' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: LimitRangeSpec | undefined;
}

export interface LimitRangeApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'LimitRange' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: LimitRangeSpecApply | undefined;
}

export const Namespaces: ClusterResource<Namespace, NamespaceApply, NamespaceSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'namespaces',
    kind: 'Namespace',
    namespaced: false,
    singular: 'namespace',
    shortNames: ['ns'],
  });

export interface NamespaceSubresources {
  finalize: Namespace;
  status: Namespace;
}

export interface Namespace {
  apiVersion?: 'v1' | undefined;
  kind?: 'Namespace' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: NamespaceSpec | undefined;
  readonly status?: NamespaceStatus | undefined;
}

export interface NamespaceApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'Namespace' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: NamespaceSpec | undefined;
  status?: NamespaceStatusApply | undefined;
}

export const Nodes: ClusterResource<Node, NodeApply, NodeSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'nodes',
    kind: 'Node',
    namespaced: false,
    singular: 'node',
    shortNames: ['no'],
  });

export interface NodeSubresources {
  status: Node;
}

export interface Node {
  apiVersion?: 'v1' | undefined;
  kind?: 'Node' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: NodeSpec | undefined;
  readonly status?: NodeStatus | undefined;
}

export interface NodeApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'Node' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: NodeSpecApply | undefined;
  status?: NodeStatusApply | undefined;
}

export const PersistentVolumes: ClusterResource<
  PersistentVolume,
  PersistentVolumeApply,
  PersistentVolumeSubresources
> = /* @__PURE__ */ Object.freeze({
  group: '',
  version: 'v1',
  resource: 'persistentvolumes',
  kind: 'PersistentVolume',
  namespaced: false,
  singular: 'persistentvolume',
  shortNames: ['pv'],
});

export interface PersistentVolumeSubresources {
  status: PersistentVolume;
}

export interface PersistentVolume {
  apiVersion?: 'v1' | undefined;
  kind?: 'PersistentVolume' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PersistentVolumeSpec | undefined;
  readonly status?: PersistentVolumeStatus | undefined;
}

export interface PersistentVolumeApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'PersistentVolume' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: PersistentVolumeSpecApply | undefined;
  status?: PersistentVolumeStatus | undefined;
}

export const PersistentVolumeClaims: NamespacedResource<
  PersistentVolumeClaim,
  PersistentVolumeClaimApply,
  PersistentVolumeClaimSubresources
> = /* @__PURE__ */ Object.freeze({
  group: '',
  version: 'v1',
  resource: 'persistentvolumeclaims',
  kind: 'PersistentVolumeClaim',
  namespaced: true,
  singular: 'persistentvolumeclaim',
  shortNames: ['pvc'],
});

export interface PersistentVolumeClaimSubresources {
  status: PersistentVolumeClaim;
}

export interface PersistentVolumeClaim {
  apiVersion?: 'v1' | undefined;
  kind?: 'PersistentVolumeClaim' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PersistentVolumeClaimSpec | undefined;
  readonly status?: PersistentVolumeClaimStatus | undefined;
}

export interface PersistentVolumeClaimApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'PersistentVolumeClaim' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: PersistentVolumeClaimSpecApply | undefined;
  status?: PersistentVolumeClaimStatusApply | undefined;
}

export const Pods: NamespacedResource<Pod, PodApply, PodSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'pods',
    kind: 'Pod',
    namespaced: true,
    singular: 'pod',
    shortNames: ['po'],
    categories: ['all'],
  });

export interface PodSubresources {
  binding: Binding;
  ephemeralcontainers: Pod;
  eviction: Eviction;
  resize: Pod;
  status: Pod;
}

export interface Pod {
  apiVersion?: 'v1' | undefined;
  kind?: 'Pod' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PodSpec | undefined;
  readonly status?: PodStatus | undefined;
}

export interface PodApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'Pod' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: PodSpecApply | undefined;
  status?: PodStatusApply | undefined;
}

export const PodTemplates: NamespacedResource<PodTemplate, PodTemplateApply> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'podtemplates',
    kind: 'PodTemplate',
    namespaced: true,
    singular: 'podtemplate',
  });

export interface PodTemplate {
  apiVersion?: 'v1' | undefined;
  kind?: 'PodTemplate' | undefined;
  metadata?: ObjectMeta | undefined;
  template?: PodTemplateSpec | undefined;
}

export interface PodTemplateApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'PodTemplate' | undefined;
  metadata: ObjectMeta & { name: string };
  template?: PodTemplateSpecApply | undefined;
}

export const ReplicationControllers: NamespacedResource<
  ReplicationController,
  ReplicationControllerApply,
  ReplicationControllerSubresources
> = /* @__PURE__ */ Object.freeze({
  group: '',
  version: 'v1',
  resource: 'replicationcontrollers',
  kind: 'ReplicationController',
  namespaced: true,
  singular: 'replicationcontroller',
  shortNames: ['rc'],
  categories: ['all'],
});

export interface ReplicationControllerSubresources {
  scale: Scale;
  status: ReplicationController;
}

export interface ReplicationController {
  apiVersion?: 'v1' | undefined;
  kind?: 'ReplicationController' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ReplicationControllerSpec | undefined;
  readonly status?: ReplicationControllerStatus | undefined;
}

export interface ReplicationControllerApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'ReplicationController' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ReplicationControllerSpecApply | undefined;
  status?: ReplicationControllerStatusApply | undefined;
}

export const ResourceQuotas: NamespacedResource<
  ResourceQuota,
  ResourceQuotaApply,
  ResourceQuotaSubresources
> = /* @__PURE__ */ Object.freeze({
  group: '',
  version: 'v1',
  resource: 'resourcequotas',
  kind: 'ResourceQuota',
  namespaced: true,
  singular: 'resourcequota',
  shortNames: ['quota'],
});

export interface ResourceQuotaSubresources {
  status: ResourceQuota;
}

export interface ResourceQuota {
  apiVersion?: 'v1' | undefined;
  kind?: 'ResourceQuota' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ResourceQuotaSpec | undefined;
  readonly status?: ResourceQuotaStatus | undefined;
}

export interface ResourceQuotaApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'ResourceQuota' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ResourceQuotaSpec | undefined;
  status?: ResourceQuotaStatus | undefined;
}

export const Secrets: NamespacedResource<Secret, SecretApply> = /* @__PURE__ */ Object.freeze({
  group: '',
  version: 'v1',
  resource: 'secrets',
  kind: 'Secret',
  namespaced: true,
  singular: 'secret',
});

export interface Secret {
  apiVersion?: 'v1' | undefined;
  kind?: 'Secret' | undefined;
  metadata?: ObjectMeta | undefined;
  data?: { [key: string]: string } | undefined;
  immutable?: boolean | undefined;
  stringData?: { [key: string]: string } | undefined;
  type?: string | undefined;
}

export interface SecretApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'Secret' | undefined;
  metadata: ObjectMeta & { name: string };
  data?: { [key: string]: string } | undefined;
  immutable?: boolean | undefined;
  stringData?: { [key: string]: string } | undefined;
  type?: string | undefined;
}

export const Services: NamespacedResource<Service, ServiceApply, ServiceSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: '',
    version: 'v1',
    resource: 'services',
    kind: 'Service',
    namespaced: true,
    singular: 'service',
    shortNames: ['svc'],
    categories: ['all'],
  });

export interface ServiceSubresources {
  status: Service;
}

export interface Service {
  apiVersion?: 'v1' | undefined;
  kind?: 'Service' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ServiceSpec | undefined;
  readonly status?: ServiceStatus | undefined;
}

export interface ServiceApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'Service' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: ServiceSpecApply | undefined;
  status?: ServiceStatusApply | undefined;
}

export const ServiceAccounts: NamespacedResource<
  ServiceAccount,
  ServiceAccountApply,
  ServiceAccountSubresources
> = /* @__PURE__ */ Object.freeze({
  group: '',
  version: 'v1',
  resource: 'serviceaccounts',
  kind: 'ServiceAccount',
  namespaced: true,
  singular: 'serviceaccount',
  shortNames: ['sa'],
});

export interface ServiceAccountSubresources {
  token: TokenRequest;
}

export interface ServiceAccount {
  apiVersion?: 'v1' | undefined;
  kind?: 'ServiceAccount' | undefined;
  metadata?: ObjectMeta | undefined;
  automountServiceAccountToken?: boolean | undefined;
  imagePullSecrets?: LocalObjectReference[] | undefined;
  secrets?: ObjectReference[] | undefined;
}

export interface ServiceAccountApply {
  apiVersion?: 'v1' | undefined;
  kind?: 'ServiceAccount' | undefined;
  metadata: ObjectMeta & { name: string };
  automountServiceAccountToken?: boolean | undefined;
  imagePullSecrets?: LocalObjectReference[] | undefined;
  secrets?: ObjectReference[] | undefined;
}

export interface AWSElasticBlockStoreVolumeSource {
  fsType?: string | undefined;
  partition?: number | undefined;
  readOnly?: boolean | undefined;
  volumeID: string;
}

export interface AWSElasticBlockStoreVolumeSourceApply {
  fsType?: string | undefined;
  partition?: number | undefined;
  readOnly?: boolean | undefined;
  volumeID?: string | undefined;
}

export interface Affinity {
  nodeAffinity?: NodeAffinity | undefined;
  podAffinity?: PodAffinity | undefined;
  podAntiAffinity?: PodAntiAffinity | undefined;
}

export interface AppArmorProfile {
  localhostProfile?: string | undefined;
  type: 'Localhost' | 'RuntimeDefault' | 'Unconfined' | (string & {});
}

export interface AppArmorProfileApply {
  localhostProfile?: string | undefined;
  type?: 'Localhost' | 'RuntimeDefault' | 'Unconfined' | (string & {}) | undefined;
}

export interface AttachedVolume {
  devicePath: string;
  name: string;
}

export interface AzureDiskVolumeSource {
  cachingMode?: 'None' | 'ReadOnly' | 'ReadWrite' | (string & {}) | undefined;
  diskName: string;
  diskURI: string;
  fsType?: string | undefined;
  kind?: 'Dedicated' | 'Managed' | 'Shared' | (string & {}) | undefined;
  readOnly?: boolean | undefined;
}

export interface AzureDiskVolumeSourceApply {
  cachingMode?: 'None' | 'ReadOnly' | 'ReadWrite' | (string & {}) | undefined;
  diskName?: string | undefined;
  diskURI?: string | undefined;
  fsType?: string | undefined;
  kind?: 'Dedicated' | 'Managed' | 'Shared' | (string & {}) | undefined;
  readOnly?: boolean | undefined;
}

export interface AzureFilePersistentVolumeSource {
  readOnly?: boolean | undefined;
  secretName: string;
  secretNamespace?: string | undefined;
  shareName: string;
}

export interface AzureFilePersistentVolumeSourceApply {
  readOnly?: boolean | undefined;
  secretName?: string | undefined;
  secretNamespace?: string | undefined;
  shareName?: string | undefined;
}

export interface AzureFileVolumeSource {
  readOnly?: boolean | undefined;
  secretName: string;
  shareName: string;
}

export interface AzureFileVolumeSourceApply {
  readOnly?: boolean | undefined;
  secretName?: string | undefined;
  shareName?: string | undefined;
}

export interface CSIPersistentVolumeSource {
  controllerExpandSecretRef?: SecretReference | undefined;
  controllerPublishSecretRef?: SecretReference | undefined;
  driver: string;
  fsType?: string | undefined;
  nodeExpandSecretRef?: SecretReference | undefined;
  nodePublishSecretRef?: SecretReference | undefined;
  nodeStageSecretRef?: SecretReference | undefined;
  readOnly?: boolean | undefined;
  volumeAttributes?: { [key: string]: string } | undefined;
  volumeHandle: string;
}

export interface CSIPersistentVolumeSourceApply {
  controllerExpandSecretRef?: SecretReference | undefined;
  controllerPublishSecretRef?: SecretReference | undefined;
  driver?: string | undefined;
  fsType?: string | undefined;
  nodeExpandSecretRef?: SecretReference | undefined;
  nodePublishSecretRef?: SecretReference | undefined;
  nodeStageSecretRef?: SecretReference | undefined;
  readOnly?: boolean | undefined;
  volumeAttributes?: { [key: string]: string } | undefined;
  volumeHandle?: string | undefined;
}

export interface CSIVolumeSource {
  driver: string;
  fsType?: string | undefined;
  nodePublishSecretRef?: LocalObjectReference | undefined;
  readOnly?: boolean | undefined;
  volumeAttributes?: { [key: string]: string } | undefined;
}

export interface CSIVolumeSourceApply {
  driver?: string | undefined;
  fsType?: string | undefined;
  nodePublishSecretRef?: LocalObjectReference | undefined;
  readOnly?: boolean | undefined;
  volumeAttributes?: { [key: string]: string } | undefined;
}

export interface Capabilities {
  add?: string[] | undefined;
  drop?: string[] | undefined;
}

export interface CephFSPersistentVolumeSource {
  monitors: string[];
  path?: string | undefined;
  readOnly?: boolean | undefined;
  secretFile?: string | undefined;
  secretRef?: SecretReference | undefined;
  user?: string | undefined;
}

export interface CephFSPersistentVolumeSourceApply {
  monitors?: string[] | undefined;
  path?: string | undefined;
  readOnly?: boolean | undefined;
  secretFile?: string | undefined;
  secretRef?: SecretReference | undefined;
  user?: string | undefined;
}

export interface CephFSVolumeSource {
  monitors: string[];
  path?: string | undefined;
  readOnly?: boolean | undefined;
  secretFile?: string | undefined;
  secretRef?: LocalObjectReference | undefined;
  user?: string | undefined;
}

export interface CephFSVolumeSourceApply {
  monitors?: string[] | undefined;
  path?: string | undefined;
  readOnly?: boolean | undefined;
  secretFile?: string | undefined;
  secretRef?: LocalObjectReference | undefined;
  user?: string | undefined;
}

export interface CinderPersistentVolumeSource {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  volumeID: string;
}

export interface CinderPersistentVolumeSourceApply {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  volumeID?: string | undefined;
}

export interface CinderVolumeSource {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  volumeID: string;
}

export interface CinderVolumeSourceApply {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  volumeID?: string | undefined;
}

export interface ClientIPConfig {
  timeoutSeconds?: number | undefined;
}

export interface ClusterTrustBundleProjection {
  labelSelector?: LabelSelector | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
  path: string;
  signerName?: string | undefined;
  user?: number | undefined;
}

export interface ComponentCondition {
  error?: string | undefined;
  message?: string | undefined;
  status: string;
  type: string;
}

export interface ComponentConditionApply {
  error?: string | undefined;
  message?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface ConfigMapEnvSource {
  name?: string | undefined;
  optional?: boolean | undefined;
}

export interface ConfigMapKeySelector {
  key: string;
  name?: string | undefined;
  optional?: boolean | undefined;
}

export interface ConfigMapNodeConfigSource {
  kubeletConfigKey: string;
  name: string;
  namespace: string;
  resourceVersion?: string | undefined;
  uid?: string | undefined;
}

export interface ConfigMapNodeConfigSourceApply {
  kubeletConfigKey?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  resourceVersion?: string | undefined;
  uid?: string | undefined;
}

export interface ConfigMapProjection {
  items?: KeyToPath[] | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
}

export interface ConfigMapVolumeSource {
  defaultMode?: number | undefined;
  defaultUser?: number | undefined;
  items?: KeyToPath[] | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
}

export interface Container {
  args?: string[] | undefined;
  command?: string[] | undefined;
  env?: EnvVar[] | undefined;
  envFrom?: EnvFromSource[] | undefined;
  image?: string | undefined;
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | undefined;
  lifecycle?: Lifecycle | undefined;
  livenessProbe?: Probe | undefined;
  name: string;
  ports?: ContainerPort[] | undefined;
  readinessProbe?: Probe | undefined;
  resizePolicy?: ContainerResizePolicy[] | undefined;
  resources?: ResourceRequirements | undefined;
  restartPolicy?: string | undefined;
  restartPolicyRules?: ContainerRestartRule[] | undefined;
  securityContext?: SecurityContext | undefined;
  startupProbe?: Probe | undefined;
  stdin?: boolean | undefined;
  stdinOnce?: boolean | undefined;
  terminationMessagePath?: string | undefined;
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File' | (string & {}) | undefined;
  tty?: boolean | undefined;
  volumeDevices?: VolumeDevice[] | undefined;
  volumeMounts?: VolumeMount[] | undefined;
  workingDir?: string | undefined;
}

export interface ContainerApply {
  args?: string[] | undefined;
  command?: string[] | undefined;
  env?: (EnvVarApply & { name: string })[] | undefined;
  envFrom?: EnvFromSource[] | undefined;
  image?: string | undefined;
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | undefined;
  lifecycle?: LifecycleApply | undefined;
  livenessProbe?: ProbeApply | undefined;
  name?: string | undefined;
  ports?: (ContainerPortApply & { containerPort: number })[] | undefined;
  readinessProbe?: ProbeApply | undefined;
  resizePolicy?: ContainerResizePolicy[] | undefined;
  resources?: ResourceRequirementsApply | undefined;
  restartPolicy?: string | undefined;
  restartPolicyRules?: ContainerRestartRule[] | undefined;
  securityContext?: SecurityContextApply | undefined;
  startupProbe?: ProbeApply | undefined;
  stdin?: boolean | undefined;
  stdinOnce?: boolean | undefined;
  terminationMessagePath?: string | undefined;
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File' | (string & {}) | undefined;
  tty?: boolean | undefined;
  volumeDevices?: (VolumeDeviceApply & { devicePath: string })[] | undefined;
  volumeMounts?: (VolumeMountApply & { mountPath: string })[] | undefined;
  workingDir?: string | undefined;
}

export interface ContainerExtendedResourceRequest {
  containerName: string;
  requestName: string;
  resourceName: string;
}

export interface ContainerImage {
  names?: string[] | undefined;
  sizeBytes?: number | undefined;
}

export interface ContainerPort {
  containerPort: number;
  hostIP?: string | undefined;
  hostPort?: number | undefined;
  name?: string | undefined;
  protocol?: 'SCTP' | 'TCP' | 'UDP' | (string & {}) | undefined;
}

export interface ContainerPortApply {
  containerPort?: number | undefined;
  hostIP?: string | undefined;
  hostPort?: number | undefined;
  name?: string | undefined;
  protocol?: 'SCTP' | 'TCP' | 'UDP' | (string & {}) | undefined;
}

export interface ContainerResizePolicy {
  resourceName: string;
  restartPolicy: string;
}

export interface ContainerRestartRule {
  action: string;
  exitCodes?: ContainerRestartRuleOnExitCodes | undefined;
}

export interface ContainerRestartRuleOnExitCodes {
  operator: string;
  values?: number[] | undefined;
}

export interface ContainerState {
  running?: ContainerStateRunning | undefined;
  terminated?: ContainerStateTerminated | undefined;
  waiting?: ContainerStateWaiting | undefined;
}

export interface ContainerStateRunning {
  startedAt?: Time | undefined;
}

export interface ContainerStateTerminated {
  containerID?: string | undefined;
  exitCode: number;
  finishedAt?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  signal?: number | undefined;
  startedAt?: Time | undefined;
}

export interface ContainerStateWaiting {
  message?: string | undefined;
  reason?: string | undefined;
}

export interface ContainerStatus {
  allocatedResources?: { [key: string]: Quantity } | undefined;
  allocatedResourcesStatus?: ResourceStatus[] | undefined;
  containerID?: string | undefined;
  image: string;
  imageID: string;
  lastState?: ContainerState | undefined;
  name: string;
  ready: boolean;
  resources?: ResourceRequirements | undefined;
  restartCount: number;
  started?: boolean | undefined;
  state?: ContainerState | undefined;
  stopSignal?:
    | 'SIGABRT'
    | 'SIGALRM'
    | 'SIGBUS'
    | 'SIGCHLD'
    | 'SIGCLD'
    | 'SIGCONT'
    | 'SIGFPE'
    | 'SIGHUP'
    | 'SIGILL'
    | 'SIGINT'
    | 'SIGIO'
    | 'SIGIOT'
    | 'SIGKILL'
    | 'SIGPIPE'
    | 'SIGPOLL'
    | 'SIGPROF'
    | 'SIGPWR'
    | 'SIGQUIT'
    | 'SIGRTMAX'
    | 'SIGRTMAX-1'
    | 'SIGRTMAX-10'
    | 'SIGRTMAX-11'
    | 'SIGRTMAX-12'
    | 'SIGRTMAX-13'
    | 'SIGRTMAX-14'
    | 'SIGRTMAX-2'
    | 'SIGRTMAX-3'
    | 'SIGRTMAX-4'
    | 'SIGRTMAX-5'
    | 'SIGRTMAX-6'
    | 'SIGRTMAX-7'
    | 'SIGRTMAX-8'
    | 'SIGRTMAX-9'
    | 'SIGRTMIN'
    | 'SIGRTMIN+1'
    | 'SIGRTMIN+10'
    | 'SIGRTMIN+11'
    | 'SIGRTMIN+12'
    | 'SIGRTMIN+13'
    | 'SIGRTMIN+14'
    | 'SIGRTMIN+15'
    | 'SIGRTMIN+2'
    | 'SIGRTMIN+3'
    | 'SIGRTMIN+4'
    | 'SIGRTMIN+5'
    | 'SIGRTMIN+6'
    | 'SIGRTMIN+7'
    | 'SIGRTMIN+8'
    | 'SIGRTMIN+9'
    | 'SIGSEGV'
    | 'SIGSTKFLT'
    | 'SIGSTOP'
    | 'SIGSYS'
    | 'SIGTERM'
    | 'SIGTRAP'
    | 'SIGTSTP'
    | 'SIGTTIN'
    | 'SIGTTOU'
    | 'SIGURG'
    | 'SIGUSR1'
    | 'SIGUSR2'
    | 'SIGVTALRM'
    | 'SIGWINCH'
    | 'SIGXCPU'
    | 'SIGXFSZ'
    | (string & {})
    | undefined;
  user?: ContainerUser | undefined;
  volumeMounts?: VolumeMountStatus[] | undefined;
}

export interface ContainerUser {
  linux?: LinuxContainerUser | undefined;
}

export interface DaemonEndpoint {
  Port: number;
}

export interface DaemonEndpointApply {
  Port?: number | undefined;
}

export interface DownwardAPIProjection {
  items?: DownwardAPIVolumeFile[] | undefined;
}

export interface DownwardAPIVolumeFile {
  fieldRef?: ObjectFieldSelector | undefined;
  mode?: number | undefined;
  path: string;
  resourceFieldRef?: ResourceFieldSelector | undefined;
  user?: number | undefined;
}

export interface DownwardAPIVolumeSource {
  defaultMode?: number | undefined;
  defaultUser?: number | undefined;
  items?: DownwardAPIVolumeFile[] | undefined;
}

export interface EmptyDirVolumeSource {
  medium?: string | undefined;
  mode?: number | undefined;
  sizeLimit?: Quantity | undefined;
}

export interface EndpointAddress {
  hostname?: string | undefined;
  ip: string;
  nodeName?: string | undefined;
  targetRef?: ObjectReference | undefined;
}

export interface EndpointPort {
  appProtocol?: string | undefined;
  name?: string | undefined;
  port: number;
  protocol?: 'SCTP' | 'TCP' | 'UDP' | (string & {}) | undefined;
}

export interface EndpointSubset {
  addresses?: EndpointAddress[] | undefined;
  notReadyAddresses?: EndpointAddress[] | undefined;
  ports?: EndpointPort[] | undefined;
}

export interface EnvFromSource {
  configMapRef?: ConfigMapEnvSource | undefined;
  prefix?: string | undefined;
  secretRef?: SecretEnvSource | undefined;
}

export interface EnvVar {
  name: string;
  value?: string | undefined;
  valueFrom?: EnvVarSource | undefined;
}

export interface EnvVarApply {
  name?: string | undefined;
  value?: string | undefined;
  valueFrom?: EnvVarSource | undefined;
}

export interface EnvVarSource {
  configMapKeyRef?: ConfigMapKeySelector | undefined;
  fieldRef?: ObjectFieldSelector | undefined;
  fileKeyRef?: FileKeySelector | undefined;
  resourceFieldRef?: ResourceFieldSelector | undefined;
  secretKeyRef?: SecretKeySelector | undefined;
}

export interface EphemeralContainer {
  args?: string[] | undefined;
  command?: string[] | undefined;
  env?: EnvVar[] | undefined;
  envFrom?: EnvFromSource[] | undefined;
  image?: string | undefined;
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | undefined;
  lifecycle?: Lifecycle | undefined;
  livenessProbe?: Probe | undefined;
  name: string;
  ports?: ContainerPort[] | undefined;
  readinessProbe?: Probe | undefined;
  resizePolicy?: ContainerResizePolicy[] | undefined;
  resources?: ResourceRequirements | undefined;
  restartPolicy?: string | undefined;
  restartPolicyRules?: ContainerRestartRule[] | undefined;
  securityContext?: SecurityContext | undefined;
  startupProbe?: Probe | undefined;
  stdin?: boolean | undefined;
  stdinOnce?: boolean | undefined;
  targetContainerName?: string | undefined;
  terminationMessagePath?: string | undefined;
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File' | (string & {}) | undefined;
  tty?: boolean | undefined;
  volumeDevices?: VolumeDevice[] | undefined;
  volumeMounts?: VolumeMount[] | undefined;
  workingDir?: string | undefined;
}

export interface EphemeralContainerApply {
  args?: string[] | undefined;
  command?: string[] | undefined;
  env?: (EnvVarApply & { name: string })[] | undefined;
  envFrom?: EnvFromSource[] | undefined;
  image?: string | undefined;
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | undefined;
  lifecycle?: LifecycleApply | undefined;
  livenessProbe?: ProbeApply | undefined;
  name?: string | undefined;
  ports?: (ContainerPortApply & { containerPort: number })[] | undefined;
  readinessProbe?: ProbeApply | undefined;
  resizePolicy?: ContainerResizePolicy[] | undefined;
  resources?: ResourceRequirementsApply | undefined;
  restartPolicy?: string | undefined;
  restartPolicyRules?: ContainerRestartRule[] | undefined;
  securityContext?: SecurityContextApply | undefined;
  startupProbe?: ProbeApply | undefined;
  stdin?: boolean | undefined;
  stdinOnce?: boolean | undefined;
  targetContainerName?: string | undefined;
  terminationMessagePath?: string | undefined;
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File' | (string & {}) | undefined;
  tty?: boolean | undefined;
  volumeDevices?: (VolumeDeviceApply & { devicePath: string })[] | undefined;
  volumeMounts?: (VolumeMountApply & { mountPath: string })[] | undefined;
  workingDir?: string | undefined;
}

export interface EphemeralVolumeSource {
  volumeClaimTemplate?: PersistentVolumeClaimTemplate | undefined;
}

export interface EphemeralVolumeSourceApply {
  volumeClaimTemplate?: PersistentVolumeClaimTemplateApply | undefined;
}

export interface EventSeries {
  count?: number | undefined;
  lastObservedTime?: MicroTime | undefined;
}

export interface EventSource {
  component?: string | undefined;
  host?: string | undefined;
}

export interface EvictionResponder {
  name: string;
  priority: number;
}

export interface ExecAction {
  command?: string[] | undefined;
}

export interface FCVolumeSource {
  fsType?: string | undefined;
  lun?: number | undefined;
  readOnly?: boolean | undefined;
  targetWWNs?: string[] | undefined;
  wwids?: string[] | undefined;
}

export interface FileKeySelector {
  key: string;
  optional?: boolean | undefined;
  path: string;
  volumeName: string;
}

export interface FlexPersistentVolumeSource {
  driver: string;
  fsType?: string | undefined;
  options?: { [key: string]: string } | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
}

export interface FlexPersistentVolumeSourceApply {
  driver?: string | undefined;
  fsType?: string | undefined;
  options?: { [key: string]: string } | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
}

export interface FlexVolumeSource {
  driver: string;
  fsType?: string | undefined;
  options?: { [key: string]: string } | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
}

export interface FlexVolumeSourceApply {
  driver?: string | undefined;
  fsType?: string | undefined;
  options?: { [key: string]: string } | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
}

export interface FlockerVolumeSource {
  datasetName?: string | undefined;
  datasetUUID?: string | undefined;
}

export interface GCEPersistentDiskVolumeSource {
  fsType?: string | undefined;
  partition?: number | undefined;
  pdName: string;
  readOnly?: boolean | undefined;
}

export interface GCEPersistentDiskVolumeSourceApply {
  fsType?: string | undefined;
  partition?: number | undefined;
  pdName?: string | undefined;
  readOnly?: boolean | undefined;
}

export interface GRPCAction {
  mode?: 'Plaintext' | 'TLS' | (string & {}) | undefined;
  port: number;
  service?: string | undefined;
}

export interface GRPCActionApply {
  mode?: 'Plaintext' | 'TLS' | (string & {}) | undefined;
  port?: number | undefined;
  service?: string | undefined;
}

export interface GitRepoVolumeSource {
  directory?: string | undefined;
  repository: string;
  revision?: string | undefined;
}

export interface GitRepoVolumeSourceApply {
  directory?: string | undefined;
  repository?: string | undefined;
  revision?: string | undefined;
}

export interface GlusterfsPersistentVolumeSource {
  endpoints: string;
  endpointsNamespace?: string | undefined;
  path: string;
  readOnly?: boolean | undefined;
}

export interface GlusterfsPersistentVolumeSourceApply {
  endpoints?: string | undefined;
  endpointsNamespace?: string | undefined;
  path?: string | undefined;
  readOnly?: boolean | undefined;
}

export interface GlusterfsVolumeSource {
  endpoints: string;
  path: string;
  readOnly?: boolean | undefined;
}

export interface GlusterfsVolumeSourceApply {
  endpoints?: string | undefined;
  path?: string | undefined;
  readOnly?: boolean | undefined;
}

export interface HTTPGetAction {
  host?: string | undefined;
  httpHeaders?: HTTPHeader[] | undefined;
  path?: string | undefined;
  port: IntOrString;
  protocol?: 'HTTP1' | 'HTTP2' | (string & {}) | undefined;
  scheme?: 'HTTP' | 'HTTPS' | (string & {}) | undefined;
}

export interface HTTPGetActionApply {
  host?: string | undefined;
  httpHeaders?: HTTPHeader[] | undefined;
  path?: string | undefined;
  port?: IntOrString | undefined;
  protocol?: 'HTTP1' | 'HTTP2' | (string & {}) | undefined;
  scheme?: 'HTTP' | 'HTTPS' | (string & {}) | undefined;
}

export interface HTTPHeader {
  name: string;
  value: string;
}

export interface HostAlias {
  hostnames?: string[] | undefined;
  ip: string;
}

export interface HostAliasApply {
  hostnames?: string[] | undefined;
  ip?: string | undefined;
}

export interface HostIP {
  ip: string;
}

export interface HostPathVolumeSource {
  path: string;
  type?:
    | ''
    | 'BlockDevice'
    | 'CharDevice'
    | 'Directory'
    | 'DirectoryOrCreate'
    | 'File'
    | 'FileOrCreate'
    | 'Socket'
    | (string & {})
    | undefined;
}

export interface HostPathVolumeSourceApply {
  path?: string | undefined;
  type?:
    | ''
    | 'BlockDevice'
    | 'CharDevice'
    | 'Directory'
    | 'DirectoryOrCreate'
    | 'File'
    | 'FileOrCreate'
    | 'Socket'
    | (string & {})
    | undefined;
}

export interface ISCSIPersistentVolumeSource {
  chapAuthDiscovery?: boolean | undefined;
  chapAuthSession?: boolean | undefined;
  fsType?: string | undefined;
  initiatorName?: string | undefined;
  iqn: string;
  iscsiInterface?: string | undefined;
  lun: number;
  portals?: string[] | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  targetPortal: string;
}

export interface ISCSIPersistentVolumeSourceApply {
  chapAuthDiscovery?: boolean | undefined;
  chapAuthSession?: boolean | undefined;
  fsType?: string | undefined;
  initiatorName?: string | undefined;
  iqn?: string | undefined;
  iscsiInterface?: string | undefined;
  lun?: number | undefined;
  portals?: string[] | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  targetPortal?: string | undefined;
}

export interface ISCSIVolumeSource {
  chapAuthDiscovery?: boolean | undefined;
  chapAuthSession?: boolean | undefined;
  fsType?: string | undefined;
  initiatorName?: string | undefined;
  iqn: string;
  iscsiInterface?: string | undefined;
  lun: number;
  portals?: string[] | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  targetPortal: string;
}

export interface ISCSIVolumeSourceApply {
  chapAuthDiscovery?: boolean | undefined;
  chapAuthSession?: boolean | undefined;
  fsType?: string | undefined;
  initiatorName?: string | undefined;
  iqn?: string | undefined;
  iscsiInterface?: string | undefined;
  lun?: number | undefined;
  portals?: string[] | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  targetPortal?: string | undefined;
}

export interface ImageVolumeSource {
  pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | undefined;
  reference?: string | undefined;
}

export interface ImageVolumeStatus {
  imageRef: string;
}

export interface KeyToPath {
  key: string;
  mode?: number | undefined;
  path: string;
  user?: number | undefined;
}

export interface Lifecycle {
  postStart?: LifecycleHandler | undefined;
  preStop?: LifecycleHandler | undefined;
  stopSignal?:
    | 'SIGABRT'
    | 'SIGALRM'
    | 'SIGBUS'
    | 'SIGCHLD'
    | 'SIGCLD'
    | 'SIGCONT'
    | 'SIGFPE'
    | 'SIGHUP'
    | 'SIGILL'
    | 'SIGINT'
    | 'SIGIO'
    | 'SIGIOT'
    | 'SIGKILL'
    | 'SIGPIPE'
    | 'SIGPOLL'
    | 'SIGPROF'
    | 'SIGPWR'
    | 'SIGQUIT'
    | 'SIGRTMAX'
    | 'SIGRTMAX-1'
    | 'SIGRTMAX-10'
    | 'SIGRTMAX-11'
    | 'SIGRTMAX-12'
    | 'SIGRTMAX-13'
    | 'SIGRTMAX-14'
    | 'SIGRTMAX-2'
    | 'SIGRTMAX-3'
    | 'SIGRTMAX-4'
    | 'SIGRTMAX-5'
    | 'SIGRTMAX-6'
    | 'SIGRTMAX-7'
    | 'SIGRTMAX-8'
    | 'SIGRTMAX-9'
    | 'SIGRTMIN'
    | 'SIGRTMIN+1'
    | 'SIGRTMIN+10'
    | 'SIGRTMIN+11'
    | 'SIGRTMIN+12'
    | 'SIGRTMIN+13'
    | 'SIGRTMIN+14'
    | 'SIGRTMIN+15'
    | 'SIGRTMIN+2'
    | 'SIGRTMIN+3'
    | 'SIGRTMIN+4'
    | 'SIGRTMIN+5'
    | 'SIGRTMIN+6'
    | 'SIGRTMIN+7'
    | 'SIGRTMIN+8'
    | 'SIGRTMIN+9'
    | 'SIGSEGV'
    | 'SIGSTKFLT'
    | 'SIGSTOP'
    | 'SIGSYS'
    | 'SIGTERM'
    | 'SIGTRAP'
    | 'SIGTSTP'
    | 'SIGTTIN'
    | 'SIGTTOU'
    | 'SIGURG'
    | 'SIGUSR1'
    | 'SIGUSR2'
    | 'SIGVTALRM'
    | 'SIGWINCH'
    | 'SIGXCPU'
    | 'SIGXFSZ'
    | (string & {})
    | undefined;
}

export interface LifecycleApply {
  postStart?: LifecycleHandlerApply | undefined;
  preStop?: LifecycleHandlerApply | undefined;
  stopSignal?:
    | 'SIGABRT'
    | 'SIGALRM'
    | 'SIGBUS'
    | 'SIGCHLD'
    | 'SIGCLD'
    | 'SIGCONT'
    | 'SIGFPE'
    | 'SIGHUP'
    | 'SIGILL'
    | 'SIGINT'
    | 'SIGIO'
    | 'SIGIOT'
    | 'SIGKILL'
    | 'SIGPIPE'
    | 'SIGPOLL'
    | 'SIGPROF'
    | 'SIGPWR'
    | 'SIGQUIT'
    | 'SIGRTMAX'
    | 'SIGRTMAX-1'
    | 'SIGRTMAX-10'
    | 'SIGRTMAX-11'
    | 'SIGRTMAX-12'
    | 'SIGRTMAX-13'
    | 'SIGRTMAX-14'
    | 'SIGRTMAX-2'
    | 'SIGRTMAX-3'
    | 'SIGRTMAX-4'
    | 'SIGRTMAX-5'
    | 'SIGRTMAX-6'
    | 'SIGRTMAX-7'
    | 'SIGRTMAX-8'
    | 'SIGRTMAX-9'
    | 'SIGRTMIN'
    | 'SIGRTMIN+1'
    | 'SIGRTMIN+10'
    | 'SIGRTMIN+11'
    | 'SIGRTMIN+12'
    | 'SIGRTMIN+13'
    | 'SIGRTMIN+14'
    | 'SIGRTMIN+15'
    | 'SIGRTMIN+2'
    | 'SIGRTMIN+3'
    | 'SIGRTMIN+4'
    | 'SIGRTMIN+5'
    | 'SIGRTMIN+6'
    | 'SIGRTMIN+7'
    | 'SIGRTMIN+8'
    | 'SIGRTMIN+9'
    | 'SIGSEGV'
    | 'SIGSTKFLT'
    | 'SIGSTOP'
    | 'SIGSYS'
    | 'SIGTERM'
    | 'SIGTRAP'
    | 'SIGTSTP'
    | 'SIGTTIN'
    | 'SIGTTOU'
    | 'SIGURG'
    | 'SIGUSR1'
    | 'SIGUSR2'
    | 'SIGVTALRM'
    | 'SIGWINCH'
    | 'SIGXCPU'
    | 'SIGXFSZ'
    | (string & {})
    | undefined;
}

export interface LifecycleHandler {
  exec?: ExecAction | undefined;
  httpGet?: HTTPGetAction | undefined;
  sleep?: SleepAction | undefined;
  tcpSocket?: TCPSocketAction | undefined;
}

export interface LifecycleHandlerApply {
  exec?: ExecAction | undefined;
  httpGet?: HTTPGetActionApply | undefined;
  sleep?: SleepActionApply | undefined;
  tcpSocket?: TCPSocketActionApply | undefined;
}

export interface LimitRangeItem {
  default?: { [key: string]: Quantity } | undefined;
  defaultRequest?: { [key: string]: Quantity } | undefined;
  max?: { [key: string]: Quantity } | undefined;
  maxLimitRequestRatio?: { [key: string]: Quantity } | undefined;
  min?: { [key: string]: Quantity } | undefined;
  type: string;
}

export interface LimitRangeSpec {
  limits: LimitRangeItem[];
}

export interface LimitRangeSpecApply {
  limits?: LimitRangeItem[] | undefined;
}

export interface LinuxContainerUser {
  gid: number;
  supplementalGroups?: number[] | undefined;
  uid: number;
}

export interface LoadBalancerIngress {
  hostname?: string | undefined;
  ip?: string | undefined;
  ipMode?: string | undefined;
  ports?: PortStatus[] | undefined;
}

export interface LoadBalancerStatus {
  ingress?: LoadBalancerIngress[] | undefined;
}

export interface LocalObjectReference {
  name?: string | undefined;
}

export interface LocalVolumeSource {
  fsType?: string | undefined;
  path: string;
}

export interface LocalVolumeSourceApply {
  fsType?: string | undefined;
  path?: string | undefined;
}

export interface ModifyVolumeStatus {
  status: 'InProgress' | 'Infeasible' | 'Pending' | (string & {});
  targetVolumeAttributesClassName?: string | undefined;
}

export interface ModifyVolumeStatusApply {
  status?: 'InProgress' | 'Infeasible' | 'Pending' | (string & {}) | undefined;
  targetVolumeAttributesClassName?: string | undefined;
}

export interface NFSVolumeSource {
  path: string;
  readOnly?: boolean | undefined;
  server: string;
}

export interface NFSVolumeSourceApply {
  path?: string | undefined;
  readOnly?: boolean | undefined;
  server?: string | undefined;
}

export interface NamespaceCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface NamespaceConditionApply {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface NamespaceSpec {
  finalizers?: string[] | undefined;
}

export interface NamespaceStatus {
  conditions?: NamespaceCondition[] | undefined;
  phase?: 'Active' | 'Terminating' | (string & {}) | undefined;
}

export interface NamespaceStatusApply {
  conditions?: (NamespaceConditionApply & { type: string })[] | undefined;
  phase?: 'Active' | 'Terminating' | (string & {}) | undefined;
}

export interface NodeAddress {
  address: string;
  type: string;
}

export interface NodeAddressApply {
  address?: string | undefined;
  type?: string | undefined;
}

export interface NodeAffinity {
  preferredDuringSchedulingIgnoredDuringExecution?: PreferredSchedulingTerm[] | undefined;
  requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector | undefined;
}

export interface NodeAllocatableMappedResources {
  name: string;
  quantity: Quantity;
}

export interface NodeAllocatableMappedResourcesApply {
  name?: string | undefined;
  quantity?: Quantity | undefined;
}

export interface NodeAllocatableOverheadResources {
  name: string;
  perContainer?: Quantity | undefined;
  perPod?: Quantity | undefined;
}

export interface NodeAllocatableOverheadResourcesApply {
  name?: string | undefined;
  perContainer?: Quantity | undefined;
  perPod?: Quantity | undefined;
}

export interface NodeAllocatableResourceClaimStatus {
  containers?: string[] | undefined;
  mapping?: NodeAllocatableMappedResources[] | undefined;
  overhead?: NodeAllocatableOverheadResources[] | undefined;
  resourceClaimName: string;
}

export interface NodeAllocatableResourceClaimStatusApply {
  containers?: string[] | undefined;
  mapping?: (NodeAllocatableMappedResourcesApply & { name: string })[] | undefined;
  overhead?: (NodeAllocatableOverheadResourcesApply & { name: string })[] | undefined;
  resourceClaimName?: string | undefined;
}

export interface NodeCondition {
  lastHeartbeatTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface NodeConditionApply {
  lastHeartbeatTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface NodeConfigSource {
  configMap?: ConfigMapNodeConfigSource | undefined;
}

export interface NodeConfigSourceApply {
  configMap?: ConfigMapNodeConfigSourceApply | undefined;
}

export interface NodeConfigStatus {
  active?: NodeConfigSource | undefined;
  assigned?: NodeConfigSource | undefined;
  error?: string | undefined;
  lastKnownGood?: NodeConfigSource | undefined;
}

export interface NodeConfigStatusApply {
  active?: NodeConfigSourceApply | undefined;
  assigned?: NodeConfigSourceApply | undefined;
  error?: string | undefined;
  lastKnownGood?: NodeConfigSourceApply | undefined;
}

export interface NodeDaemonEndpoints {
  kubeletEndpoint?: DaemonEndpoint | undefined;
}

export interface NodeDaemonEndpointsApply {
  kubeletEndpoint?: DaemonEndpointApply | undefined;
}

export interface NodeFeatures {
  supplementalGroupsPolicy?: boolean | undefined;
}

export interface NodePodPreemptionPolicy {
  disableResizePreemption?: string[] | undefined;
}

export interface NodeRuntimeHandler {
  features?: NodeRuntimeHandlerFeatures | undefined;
  name?: string | undefined;
}

export interface NodeRuntimeHandlerFeatures {
  recursiveReadOnlyMounts?: boolean | undefined;
  userNamespaces?: boolean | undefined;
}

export interface NodeSelector {
  nodeSelectorTerms: NodeSelectorTerm[];
}

export interface NodeSelectorRequirement {
  key: string;
  operator: 'DoesNotExist' | 'Exists' | 'Gt' | 'In' | 'Lt' | 'NotIn' | (string & {});
  values?: string[] | undefined;
}

export interface NodeSelectorTerm {
  matchExpressions?: NodeSelectorRequirement[] | undefined;
  matchFields?: NodeSelectorRequirement[] | undefined;
}

export interface NodeSpec {
  configSource?: NodeConfigSource | undefined;
  externalID?: string | undefined;
  podCIDR?: string | undefined;
  podCIDRs?: string[] | undefined;
  podPreemptionPolicy?: NodePodPreemptionPolicy | undefined;
  providerID?: string | undefined;
  taints?: Taint[] | undefined;
  unschedulable?: boolean | undefined;
}

export interface NodeSpecApply {
  configSource?: NodeConfigSourceApply | undefined;
  externalID?: string | undefined;
  podCIDR?: string | undefined;
  podCIDRs?: string[] | undefined;
  podPreemptionPolicy?: NodePodPreemptionPolicy | undefined;
  providerID?: string | undefined;
  taints?: Taint[] | undefined;
  unschedulable?: boolean | undefined;
}

export interface NodeStatus {
  addresses?: NodeAddress[] | undefined;
  allocatable?: { [key: string]: Quantity } | undefined;
  capacity?: { [key: string]: Quantity } | undefined;
  conditions?: NodeCondition[] | undefined;
  config?: NodeConfigStatus | undefined;
  daemonEndpoints?: NodeDaemonEndpoints | undefined;
  declaredFeatures?: string[] | undefined;
  features?: NodeFeatures | undefined;
  images?: ContainerImage[] | undefined;
  nodeInfo?: NodeSystemInfo | undefined;
  phase?: 'Pending' | 'Running' | 'Terminated' | (string & {}) | undefined;
  runtimeHandlers?: NodeRuntimeHandler[] | undefined;
  volumesAttached?: AttachedVolume[] | undefined;
  volumesInUse?: string[] | undefined;
}

export interface NodeStatusApply {
  addresses?: (NodeAddressApply & { type: string })[] | undefined;
  allocatable?: { [key: string]: Quantity } | undefined;
  capacity?: { [key: string]: Quantity } | undefined;
  conditions?: (NodeConditionApply & { type: string })[] | undefined;
  config?: NodeConfigStatusApply | undefined;
  daemonEndpoints?: NodeDaemonEndpointsApply | undefined;
  declaredFeatures?: string[] | undefined;
  features?: NodeFeatures | undefined;
  images?: ContainerImage[] | undefined;
  nodeInfo?: NodeSystemInfoApply | undefined;
  phase?: 'Pending' | 'Running' | 'Terminated' | (string & {}) | undefined;
  runtimeHandlers?: NodeRuntimeHandler[] | undefined;
  volumesAttached?: AttachedVolume[] | undefined;
  volumesInUse?: string[] | undefined;
}

export interface NodeSwapStatus {
  capacity?: number | undefined;
}

export interface NodeSystemInfo {
  architecture: string;
  bootID: string;
  containerRuntimeVersion: string;
  kernelVersion: string;
  kubeProxyVersion: string;
  kubeletVersion: string;
  machineID: string;
  operatingSystem: string;
  osImage: string;
  runningInUserNamespace?: boolean | undefined;
  swap?: NodeSwapStatus | undefined;
  systemUUID: string;
}

export interface NodeSystemInfoApply {
  architecture?: string | undefined;
  bootID?: string | undefined;
  containerRuntimeVersion?: string | undefined;
  kernelVersion?: string | undefined;
  kubeProxyVersion?: string | undefined;
  kubeletVersion?: string | undefined;
  machineID?: string | undefined;
  operatingSystem?: string | undefined;
  osImage?: string | undefined;
  runningInUserNamespace?: boolean | undefined;
  swap?: NodeSwapStatus | undefined;
  systemUUID?: string | undefined;
}

export interface ObjectFieldSelector {
  apiVersion?: string | undefined;
  fieldPath: string;
}

export interface ObjectReference {
  apiVersion?: string | undefined;
  fieldPath?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  resourceVersion?: string | undefined;
  uid?: string | undefined;
}

export interface PersistentVolumeClaimCondition {
  lastProbeTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface PersistentVolumeClaimConditionApply {
  lastProbeTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface PersistentVolumeClaimSpec {
  accessModes?:
    | ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod' | (string & {}))[]
    | undefined;
  dataSource?: TypedLocalObjectReference | undefined;
  dataSourceRef?: TypedObjectReference | undefined;
  resources?: VolumeResourceRequirements | undefined;
  selector?: LabelSelector | undefined;
  storageClassName?: string | undefined;
  volumeAttributesClassName?: string | undefined;
  volumeMode?: 'Block' | 'Filesystem' | (string & {}) | undefined;
  volumeName?: string | undefined;
}

export interface PersistentVolumeClaimSpecApply {
  accessModes?:
    | ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod' | (string & {}))[]
    | undefined;
  dataSource?: TypedLocalObjectReference | undefined;
  dataSourceRef?: TypedObjectReferenceApply | undefined;
  resources?: VolumeResourceRequirements | undefined;
  selector?: LabelSelector | undefined;
  storageClassName?: string | undefined;
  volumeAttributesClassName?: string | undefined;
  volumeMode?: 'Block' | 'Filesystem' | (string & {}) | undefined;
  volumeName?: string | undefined;
}

export interface PersistentVolumeClaimStatus {
  accessModes?:
    | ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod' | (string & {}))[]
    | undefined;
  allocatedResourceStatuses?:
    | {
        [key: string]:
          | 'ControllerResizeInProgress'
          | 'ControllerResizeInfeasible'
          | 'NodeResizeInProgress'
          | 'NodeResizeInfeasible'
          | 'NodeResizePending'
          | (string & {});
      }
    | undefined;
  allocatedResources?: { [key: string]: Quantity } | undefined;
  capacity?: { [key: string]: Quantity } | undefined;
  conditions?: PersistentVolumeClaimCondition[] | undefined;
  currentVolumeAttributesClassName?: string | undefined;
  healthStatus?: VolumeHealthStatus | undefined;
  modifyVolumeStatus?: ModifyVolumeStatus | undefined;
  phase?: 'Bound' | 'Lost' | 'Pending' | (string & {}) | undefined;
}

export interface PersistentVolumeClaimStatusApply {
  accessModes?:
    | ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod' | (string & {}))[]
    | undefined;
  allocatedResourceStatuses?:
    | {
        [key: string]:
          | 'ControllerResizeInProgress'
          | 'ControllerResizeInfeasible'
          | 'NodeResizeInProgress'
          | 'NodeResizeInfeasible'
          | 'NodeResizePending'
          | (string & {});
      }
    | undefined;
  allocatedResources?: { [key: string]: Quantity } | undefined;
  capacity?: { [key: string]: Quantity } | undefined;
  conditions?: (PersistentVolumeClaimConditionApply & { type: string })[] | undefined;
  currentVolumeAttributesClassName?: string | undefined;
  healthStatus?: VolumeHealthStatusApply | undefined;
  modifyVolumeStatus?: ModifyVolumeStatusApply | undefined;
  phase?: 'Bound' | 'Lost' | 'Pending' | (string & {}) | undefined;
}

export interface PersistentVolumeClaimTemplate {
  metadata?: ObjectMeta | undefined;
  spec: PersistentVolumeClaimSpec;
}

export interface PersistentVolumeClaimTemplateApply {
  metadata?: ObjectMeta | undefined;
  spec?: PersistentVolumeClaimSpecApply | undefined;
}

export interface PersistentVolumeClaimVolumeSource {
  claimName: string;
  readOnly?: boolean | undefined;
}

export interface PersistentVolumeClaimVolumeSourceApply {
  claimName?: string | undefined;
  readOnly?: boolean | undefined;
}

export interface PersistentVolumeSpec {
  accessModes?:
    | ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod' | (string & {}))[]
    | undefined;
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource | undefined;
  azureDisk?: AzureDiskVolumeSource | undefined;
  azureFile?: AzureFilePersistentVolumeSource | undefined;
  capacity?: { [key: string]: Quantity } | undefined;
  cephfs?: CephFSPersistentVolumeSource | undefined;
  cinder?: CinderPersistentVolumeSource | undefined;
  claimRef?: ObjectReference | undefined;
  csi?: CSIPersistentVolumeSource | undefined;
  fc?: FCVolumeSource | undefined;
  flexVolume?: FlexPersistentVolumeSource | undefined;
  flocker?: FlockerVolumeSource | undefined;
  gcePersistentDisk?: GCEPersistentDiskVolumeSource | undefined;
  glusterfs?: GlusterfsPersistentVolumeSource | undefined;
  hostPath?: HostPathVolumeSource | undefined;
  iscsi?: ISCSIPersistentVolumeSource | undefined;
  local?: LocalVolumeSource | undefined;
  mountOptions?: string[] | undefined;
  nfs?: NFSVolumeSource | undefined;
  nodeAffinity?: VolumeNodeAffinity | undefined;
  persistentVolumeReclaimPolicy?: 'Delete' | 'Recycle' | 'Retain' | (string & {}) | undefined;
  photonPersistentDisk?: PhotonPersistentDiskVolumeSource | undefined;
  portworxVolume?: PortworxVolumeSource | undefined;
  quobyte?: QuobyteVolumeSource | undefined;
  rbd?: RBDPersistentVolumeSource | undefined;
  scaleIO?: ScaleIOPersistentVolumeSource | undefined;
  storageClassName?: string | undefined;
  storageos?: StorageOSPersistentVolumeSource | undefined;
  volumeAttributesClassName?: string | undefined;
  volumeMode?: 'Block' | 'Filesystem' | (string & {}) | undefined;
  vsphereVolume?: VsphereVirtualDiskVolumeSource | undefined;
}

export interface PersistentVolumeSpecApply {
  accessModes?:
    | ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod' | (string & {}))[]
    | undefined;
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSourceApply | undefined;
  azureDisk?: AzureDiskVolumeSourceApply | undefined;
  azureFile?: AzureFilePersistentVolumeSourceApply | undefined;
  capacity?: { [key: string]: Quantity } | undefined;
  cephfs?: CephFSPersistentVolumeSourceApply | undefined;
  cinder?: CinderPersistentVolumeSourceApply | undefined;
  claimRef?: ObjectReference | undefined;
  csi?: CSIPersistentVolumeSourceApply | undefined;
  fc?: FCVolumeSource | undefined;
  flexVolume?: FlexPersistentVolumeSourceApply | undefined;
  flocker?: FlockerVolumeSource | undefined;
  gcePersistentDisk?: GCEPersistentDiskVolumeSourceApply | undefined;
  glusterfs?: GlusterfsPersistentVolumeSourceApply | undefined;
  hostPath?: HostPathVolumeSourceApply | undefined;
  iscsi?: ISCSIPersistentVolumeSourceApply | undefined;
  local?: LocalVolumeSourceApply | undefined;
  mountOptions?: string[] | undefined;
  nfs?: NFSVolumeSourceApply | undefined;
  nodeAffinity?: VolumeNodeAffinity | undefined;
  persistentVolumeReclaimPolicy?: 'Delete' | 'Recycle' | 'Retain' | (string & {}) | undefined;
  photonPersistentDisk?: PhotonPersistentDiskVolumeSourceApply | undefined;
  portworxVolume?: PortworxVolumeSourceApply | undefined;
  quobyte?: QuobyteVolumeSourceApply | undefined;
  rbd?: RBDPersistentVolumeSourceApply | undefined;
  scaleIO?: ScaleIOPersistentVolumeSourceApply | undefined;
  storageClassName?: string | undefined;
  storageos?: StorageOSPersistentVolumeSource | undefined;
  volumeAttributesClassName?: string | undefined;
  volumeMode?: 'Block' | 'Filesystem' | (string & {}) | undefined;
  vsphereVolume?: VsphereVirtualDiskVolumeSourceApply | undefined;
}

export interface PersistentVolumeStatus {
  lastPhaseTransitionTime?: Time | undefined;
  message?: string | undefined;
  phase?: 'Available' | 'Bound' | 'Failed' | 'Pending' | 'Released' | (string & {}) | undefined;
  reason?: string | undefined;
}

export interface PhotonPersistentDiskVolumeSource {
  fsType?: string | undefined;
  pdID: string;
}

export interface PhotonPersistentDiskVolumeSourceApply {
  fsType?: string | undefined;
  pdID?: string | undefined;
}

export interface PodAffinity {
  preferredDuringSchedulingIgnoredDuringExecution?: WeightedPodAffinityTerm[] | undefined;
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[] | undefined;
}

export interface PodAffinityTerm {
  labelSelector?: LabelSelector | undefined;
  matchLabelKeys?: string[] | undefined;
  mismatchLabelKeys?: string[] | undefined;
  namespaceSelector?: LabelSelector | undefined;
  namespaces?: string[] | undefined;
  topologyKey: string;
}

export interface PodAntiAffinity {
  preferredDuringSchedulingIgnoredDuringExecution?: WeightedPodAffinityTerm[] | undefined;
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[] | undefined;
}

export interface PodCertificateProjection {
  certificateChainPath?: string | undefined;
  credentialBundlePath?: string | undefined;
  keyPath?: string | undefined;
  keyType: string;
  maxExpirationSeconds?: number | undefined;
  signerName: string;
  user?: number | undefined;
  userAnnotations?: { [key: string]: string } | undefined;
}

export interface PodCondition {
  lastProbeTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface PodConditionApply {
  lastProbeTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface PodDNSConfig {
  nameservers?: string[] | undefined;
  options?: PodDNSConfigOption[] | undefined;
  searches?: string[] | undefined;
}

export interface PodDNSConfigOption {
  name?: string | undefined;
  value?: string | undefined;
}

export interface PodExtendedResourceClaimStatus {
  requestMappings: ContainerExtendedResourceRequest[];
  resourceClaimName: string;
}

export interface PodExtendedResourceClaimStatusApply {
  requestMappings?: ContainerExtendedResourceRequest[] | undefined;
  resourceClaimName?: string | undefined;
}

export interface PodIP {
  ip: string;
}

export interface PodIPApply {
  ip?: string | undefined;
}

export interface PodOS {
  name: string;
}

export interface PodOSApply {
  name?: string | undefined;
}

export interface PodReadinessGate {
  conditionType: string;
}

export interface PodResourceClaim {
  name: string;
  resourceClaimName?: string | undefined;
  resourceClaimTemplateName?: string | undefined;
}

export interface PodResourceClaimApply {
  name?: string | undefined;
  resourceClaimName?: string | undefined;
  resourceClaimTemplateName?: string | undefined;
}

export interface PodResourceClaimStatus {
  name: string;
  resourceClaimName?: string | undefined;
}

export interface PodResourceClaimStatusApply {
  name?: string | undefined;
  resourceClaimName?: string | undefined;
}

export interface PodSchedulingGate {
  name: string;
}

export interface PodSchedulingGateApply {
  name?: string | undefined;
}

export interface PodSchedulingGroup {
  podGroupName?: string | undefined;
}

export interface PodSecurityContext {
  appArmorProfile?: AppArmorProfile | undefined;
  fsGroup?: number | undefined;
  fsGroupChangePolicy?: 'Always' | 'OnRootMismatch' | (string & {}) | undefined;
  runAsGroup?: number | undefined;
  runAsNonRoot?: boolean | undefined;
  runAsUser?: number | undefined;
  seLinuxChangePolicy?: string | undefined;
  seLinuxOptions?: SELinuxOptions | undefined;
  seccompProfile?: SeccompProfile | undefined;
  supplementalGroups?: number[] | undefined;
  supplementalGroupsPolicy?: 'Merge' | 'Strict' | (string & {}) | undefined;
  sysctls?: Sysctl[] | undefined;
  windowsOptions?: WindowsSecurityContextOptions | undefined;
}

export interface PodSecurityContextApply {
  appArmorProfile?: AppArmorProfileApply | undefined;
  fsGroup?: number | undefined;
  fsGroupChangePolicy?: 'Always' | 'OnRootMismatch' | (string & {}) | undefined;
  runAsGroup?: number | undefined;
  runAsNonRoot?: boolean | undefined;
  runAsUser?: number | undefined;
  seLinuxChangePolicy?: string | undefined;
  seLinuxOptions?: SELinuxOptions | undefined;
  seccompProfile?: SeccompProfileApply | undefined;
  supplementalGroups?: number[] | undefined;
  supplementalGroupsPolicy?: 'Merge' | 'Strict' | (string & {}) | undefined;
  sysctls?: Sysctl[] | undefined;
  windowsOptions?: WindowsSecurityContextOptions | undefined;
}

export interface PodSpec {
  activeDeadlineSeconds?: number | undefined;
  affinity?: Affinity | undefined;
  automountServiceAccountToken?: boolean | undefined;
  containers: Container[];
  dnsConfig?: PodDNSConfig | undefined;
  dnsPolicy?:
    | 'ClusterFirst'
    | 'ClusterFirstWithHostNet'
    | 'Default'
    | 'None'
    | (string & {})
    | undefined;
  enableServiceLinks?: boolean | undefined;
  ephemeralContainers?: EphemeralContainer[] | undefined;
  evictionResponders?: EvictionResponder[] | undefined;
  hostAliases?: HostAlias[] | undefined;
  hostIPC?: boolean | undefined;
  hostNetwork?: boolean | undefined;
  hostPID?: boolean | undefined;
  hostUsers?: boolean | undefined;
  hostname?: string | undefined;
  hostnameOverride?: string | undefined;
  imagePullSecrets?: LocalObjectReference[] | undefined;
  initContainers?: Container[] | undefined;
  nodeName?: string | undefined;
  nodeSelector?: { [key: string]: string } | undefined;
  os?: PodOS | undefined;
  overhead?: { [key: string]: Quantity } | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  readinessGates?: PodReadinessGate[] | undefined;
  resourceClaims?: PodResourceClaim[] | undefined;
  resources?: ResourceRequirements | undefined;
  restartPolicy?: 'Always' | 'Never' | 'OnFailure' | (string & {}) | undefined;
  runtimeClassName?: string | undefined;
  schedulerName?: string | undefined;
  schedulingGates?: PodSchedulingGate[] | undefined;
  schedulingGroup?: PodSchedulingGroup | undefined;
  securityContext?: PodSecurityContext | undefined;
  serviceAccount?: string | undefined;
  serviceAccountName?: string | undefined;
  setHostnameAsFQDN?: boolean | undefined;
  shareProcessNamespace?: boolean | undefined;
  subdomain?: string | undefined;
  terminationGracePeriodSeconds?: number | undefined;
  tolerations?: Toleration[] | undefined;
  topologySpreadConstraints?: TopologySpreadConstraint[] | undefined;
  volumes?: Volume[] | undefined;
}

export interface PodSpecApply {
  activeDeadlineSeconds?: number | undefined;
  affinity?: Affinity | undefined;
  automountServiceAccountToken?: boolean | undefined;
  containers?: (ContainerApply & { name: string })[] | undefined;
  dnsConfig?: PodDNSConfig | undefined;
  dnsPolicy?:
    | 'ClusterFirst'
    | 'ClusterFirstWithHostNet'
    | 'Default'
    | 'None'
    | (string & {})
    | undefined;
  enableServiceLinks?: boolean | undefined;
  ephemeralContainers?: (EphemeralContainerApply & { name: string })[] | undefined;
  evictionResponders?: (EvictionResponder & { name: string })[] | undefined;
  hostAliases?: (HostAliasApply & { ip: string })[] | undefined;
  hostIPC?: boolean | undefined;
  hostNetwork?: boolean | undefined;
  hostPID?: boolean | undefined;
  hostUsers?: boolean | undefined;
  hostname?: string | undefined;
  hostnameOverride?: string | undefined;
  imagePullSecrets?: LocalObjectReference[] | undefined;
  initContainers?: (ContainerApply & { name: string })[] | undefined;
  nodeName?: string | undefined;
  nodeSelector?: { [key: string]: string } | undefined;
  os?: PodOSApply | undefined;
  overhead?: { [key: string]: Quantity } | undefined;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | (string & {}) | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  readinessGates?: PodReadinessGate[] | undefined;
  resourceClaims?: (PodResourceClaimApply & { name: string })[] | undefined;
  resources?: ResourceRequirementsApply | undefined;
  restartPolicy?: 'Always' | 'Never' | 'OnFailure' | (string & {}) | undefined;
  runtimeClassName?: string | undefined;
  schedulerName?: string | undefined;
  schedulingGates?: (PodSchedulingGateApply & { name: string })[] | undefined;
  schedulingGroup?: PodSchedulingGroup | undefined;
  securityContext?: PodSecurityContextApply | undefined;
  serviceAccount?: string | undefined;
  serviceAccountName?: string | undefined;
  setHostnameAsFQDN?: boolean | undefined;
  shareProcessNamespace?: boolean | undefined;
  subdomain?: string | undefined;
  terminationGracePeriodSeconds?: number | undefined;
  tolerations?: Toleration[] | undefined;
  topologySpreadConstraints?:
    | (TopologySpreadConstraintApply & {
        topologyKey: string;
        whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway' | (string & {});
      })[]
    | undefined;
  volumes?: (VolumeApply & { name: string })[] | undefined;
}

export interface PodStatus {
  allocatedResources?: { [key: string]: Quantity } | undefined;
  conditions?: PodCondition[] | undefined;
  containerStatuses?: ContainerStatus[] | undefined;
  ephemeralContainerStatuses?: ContainerStatus[] | undefined;
  extendedResourceClaimStatus?: PodExtendedResourceClaimStatus | undefined;
  hostIP?: string | undefined;
  hostIPs?: HostIP[] | undefined;
  initContainerStatuses?: ContainerStatus[] | undefined;
  message?: string | undefined;
  nodeAllocatableResourceClaimStatuses?: NodeAllocatableResourceClaimStatus[] | undefined;
  nominatedNodeName?: string | undefined;
  observedGeneration?: number | undefined;
  phase?: 'Failed' | 'Pending' | 'Running' | 'Succeeded' | 'Unknown' | (string & {}) | undefined;
  podIP?: string | undefined;
  podIPs?: PodIP[] | undefined;
  qosClass?: 'BestEffort' | 'Burstable' | 'Guaranteed' | (string & {}) | undefined;
  reason?: string | undefined;
  resize?: string | undefined;
  resourceClaimStatuses?: PodResourceClaimStatus[] | undefined;
  resources?: ResourceRequirements | undefined;
  startTime?: Time | undefined;
  volumeHealth?: PodVolumeHealth[] | undefined;
}

export interface PodStatusApply {
  allocatedResources?: { [key: string]: Quantity } | undefined;
  conditions?: (PodConditionApply & { type: string })[] | undefined;
  containerStatuses?: ContainerStatus[] | undefined;
  ephemeralContainerStatuses?: ContainerStatus[] | undefined;
  extendedResourceClaimStatus?: PodExtendedResourceClaimStatusApply | undefined;
  hostIP?: string | undefined;
  hostIPs?: HostIP[] | undefined;
  initContainerStatuses?: ContainerStatus[] | undefined;
  message?: string | undefined;
  nodeAllocatableResourceClaimStatuses?:
    | (NodeAllocatableResourceClaimStatusApply & { resourceClaimName: string })[]
    | undefined;
  nominatedNodeName?: string | undefined;
  observedGeneration?: number | undefined;
  phase?: 'Failed' | 'Pending' | 'Running' | 'Succeeded' | 'Unknown' | (string & {}) | undefined;
  podIP?: string | undefined;
  podIPs?: (PodIPApply & { ip: string })[] | undefined;
  qosClass?: 'BestEffort' | 'Burstable' | 'Guaranteed' | (string & {}) | undefined;
  reason?: string | undefined;
  resize?: string | undefined;
  resourceClaimStatuses?: (PodResourceClaimStatusApply & { name: string })[] | undefined;
  resources?: ResourceRequirementsApply | undefined;
  startTime?: Time | undefined;
  volumeHealth?: (PodVolumeHealthApply & { name: string })[] | undefined;
}

export interface PodTemplateSpec {
  metadata?: ObjectMeta | undefined;
  spec?: PodSpec | undefined;
}

export interface PodTemplateSpecApply {
  metadata?: ObjectMeta | undefined;
  spec?: PodSpecApply | undefined;
}

export interface PodVolumeHealth {
  healthConditions?: VolumeHealthCondition[] | undefined;
  lastTransitionTime?: Time | undefined;
  name: string;
}

export interface PodVolumeHealthApply {
  healthConditions?:
    | (VolumeHealthConditionApply & {
        status: 'DataLoss' | 'Degraded' | 'Inaccessible' | (string & {});
        reason: string;
      })[]
    | undefined;
  lastTransitionTime?: Time | undefined;
  name?: string | undefined;
}

export interface PortStatus {
  error?: string | undefined;
  port: number;
  protocol: 'SCTP' | 'TCP' | 'UDP' | (string & {});
}

export interface PortworxVolumeSource {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  volumeID: string;
}

export interface PortworxVolumeSourceApply {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  volumeID?: string | undefined;
}

export interface PreferredSchedulingTerm {
  preference: NodeSelectorTerm;
  weight: number;
}

export interface Probe {
  exec?: ExecAction | undefined;
  failureThreshold?: number | undefined;
  grpc?: GRPCAction | undefined;
  httpGet?: HTTPGetAction | undefined;
  initialDelaySeconds?: number | undefined;
  periodSeconds?: number | undefined;
  successThreshold?: number | undefined;
  tcpSocket?: TCPSocketAction | undefined;
  terminationGracePeriodSeconds?: number | undefined;
  timeoutSeconds?: number | undefined;
}

export interface ProbeApply {
  exec?: ExecAction | undefined;
  failureThreshold?: number | undefined;
  grpc?: GRPCActionApply | undefined;
  httpGet?: HTTPGetActionApply | undefined;
  initialDelaySeconds?: number | undefined;
  periodSeconds?: number | undefined;
  successThreshold?: number | undefined;
  tcpSocket?: TCPSocketActionApply | undefined;
  terminationGracePeriodSeconds?: number | undefined;
  timeoutSeconds?: number | undefined;
}

export interface ProjectedVolumeSource {
  defaultMode?: number | undefined;
  defaultUser?: number | undefined;
  sources?: VolumeProjection[] | undefined;
}

export interface QuobyteVolumeSource {
  group?: string | undefined;
  readOnly?: boolean | undefined;
  registry: string;
  tenant?: string | undefined;
  user?: string | undefined;
  volume: string;
}

export interface QuobyteVolumeSourceApply {
  group?: string | undefined;
  readOnly?: boolean | undefined;
  registry?: string | undefined;
  tenant?: string | undefined;
  user?: string | undefined;
  volume?: string | undefined;
}

export interface RBDPersistentVolumeSource {
  fsType?: string | undefined;
  image: string;
  keyring?: string | undefined;
  monitors: string[];
  pool?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  user?: string | undefined;
}

export interface RBDPersistentVolumeSourceApply {
  fsType?: string | undefined;
  image?: string | undefined;
  keyring?: string | undefined;
  monitors?: string[] | undefined;
  pool?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  user?: string | undefined;
}

export interface RBDVolumeSource {
  fsType?: string | undefined;
  image: string;
  keyring?: string | undefined;
  monitors: string[];
  pool?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  user?: string | undefined;
}

export interface RBDVolumeSourceApply {
  fsType?: string | undefined;
  image?: string | undefined;
  keyring?: string | undefined;
  monitors?: string[] | undefined;
  pool?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  user?: string | undefined;
}

export interface ReplicationControllerCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface ReplicationControllerConditionApply {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface ReplicationControllerSpec {
  minReadySeconds?: number | undefined;
  replicas?: number | undefined;
  selector?: { [key: string]: string } | undefined;
  template?: PodTemplateSpec | undefined;
}

export interface ReplicationControllerSpecApply {
  minReadySeconds?: number | undefined;
  replicas?: number | undefined;
  selector?: { [key: string]: string } | undefined;
  template?: PodTemplateSpecApply | undefined;
}

export interface ReplicationControllerStatus {
  availableReplicas?: number | undefined;
  conditions?: ReplicationControllerCondition[] | undefined;
  fullyLabeledReplicas?: number | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas: number;
}

export interface ReplicationControllerStatusApply {
  availableReplicas?: number | undefined;
  conditions?: (ReplicationControllerConditionApply & { type: string })[] | undefined;
  fullyLabeledReplicas?: number | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas?: number | undefined;
}

export interface ResourceClaim {
  name: string;
  request?: string | undefined;
}

export interface ResourceClaimApply {
  name?: string | undefined;
  request?: string | undefined;
}

export interface ResourceFieldSelector {
  containerName?: string | undefined;
  divisor?: Quantity | undefined;
  resource: string;
}

export interface ResourceHealth {
  health?: string | undefined;
  message?: string | undefined;
  resourceID: string;
}

export interface ResourceQuotaSpec {
  hard?: { [key: string]: Quantity } | undefined;
  scopeSelector?: ScopeSelector | undefined;
  scopes?:
    | (
        | 'BestEffort'
        | 'CrossNamespacePodAffinity'
        | 'NotBestEffort'
        | 'NotTerminating'
        | 'PriorityClass'
        | 'Terminating'
        | 'VolumeAttributesClass'
        | (string & {})
      )[]
    | undefined;
}

export interface ResourceQuotaStatus {
  hard?: { [key: string]: Quantity } | undefined;
  used?: { [key: string]: Quantity } | undefined;
}

export interface ResourceRequirements {
  claims?: ResourceClaim[] | undefined;
  limits?: { [key: string]: Quantity } | undefined;
  requests?: { [key: string]: Quantity } | undefined;
}

export interface ResourceRequirementsApply {
  claims?: (ResourceClaimApply & { name: string })[] | undefined;
  limits?: { [key: string]: Quantity } | undefined;
  requests?: { [key: string]: Quantity } | undefined;
}

export interface ResourceStatus {
  name: string;
  resources?: ResourceHealth[] | undefined;
}

export interface SELinuxOptions {
  level?: string | undefined;
  role?: string | undefined;
  type?: string | undefined;
  user?: string | undefined;
}

export interface ScaleIOPersistentVolumeSource {
  fsType?: string | undefined;
  gateway: string;
  protectionDomain?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef: SecretReference;
  sslEnabled?: boolean | undefined;
  storageMode?: string | undefined;
  storagePool?: string | undefined;
  system: string;
  volumeName?: string | undefined;
}

export interface ScaleIOPersistentVolumeSourceApply {
  fsType?: string | undefined;
  gateway?: string | undefined;
  protectionDomain?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  sslEnabled?: boolean | undefined;
  storageMode?: string | undefined;
  storagePool?: string | undefined;
  system?: string | undefined;
  volumeName?: string | undefined;
}

export interface ScaleIOVolumeSource {
  fsType?: string | undefined;
  gateway: string;
  protectionDomain?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef: LocalObjectReference;
  sslEnabled?: boolean | undefined;
  storageMode?: string | undefined;
  storagePool?: string | undefined;
  system: string;
  volumeName?: string | undefined;
}

export interface ScaleIOVolumeSourceApply {
  fsType?: string | undefined;
  gateway?: string | undefined;
  protectionDomain?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  sslEnabled?: boolean | undefined;
  storageMode?: string | undefined;
  storagePool?: string | undefined;
  system?: string | undefined;
  volumeName?: string | undefined;
}

export interface ScopeSelector {
  matchExpressions?: ScopedResourceSelectorRequirement[] | undefined;
}

export interface ScopedResourceSelectorRequirement {
  operator: 'DoesNotExist' | 'Exists' | 'In' | 'NotIn' | (string & {});
  scopeName:
    | 'BestEffort'
    | 'CrossNamespacePodAffinity'
    | 'NotBestEffort'
    | 'NotTerminating'
    | 'PriorityClass'
    | 'Terminating'
    | 'VolumeAttributesClass'
    | (string & {});
  values?: string[] | undefined;
}

export interface SeccompProfile {
  localhostProfile?: string | undefined;
  type: 'Localhost' | 'RuntimeDefault' | 'Unconfined' | (string & {});
}

export interface SeccompProfileApply {
  localhostProfile?: string | undefined;
  type?: 'Localhost' | 'RuntimeDefault' | 'Unconfined' | (string & {}) | undefined;
}

export interface SecretEnvSource {
  name?: string | undefined;
  optional?: boolean | undefined;
}

export interface SecretKeySelector {
  key: string;
  name?: string | undefined;
  optional?: boolean | undefined;
}

export interface SecretProjection {
  items?: KeyToPath[] | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
}

export interface SecretReference {
  name?: string | undefined;
  namespace?: string | undefined;
}

export interface SecretVolumeSource {
  defaultMode?: number | undefined;
  defaultUser?: number | undefined;
  items?: KeyToPath[] | undefined;
  optional?: boolean | undefined;
  secretName?: string | undefined;
}

export interface SecurityContext {
  allowPrivilegeEscalation?: boolean | undefined;
  appArmorProfile?: AppArmorProfile | undefined;
  capabilities?: Capabilities | undefined;
  privileged?: boolean | undefined;
  procMount?: 'Default' | 'Unmasked' | (string & {}) | undefined;
  readOnlyRootFilesystem?: boolean | undefined;
  runAsGroup?: number | undefined;
  runAsNonRoot?: boolean | undefined;
  runAsUser?: number | undefined;
  seLinuxOptions?: SELinuxOptions | undefined;
  seccompProfile?: SeccompProfile | undefined;
  windowsOptions?: WindowsSecurityContextOptions | undefined;
}

export interface SecurityContextApply {
  allowPrivilegeEscalation?: boolean | undefined;
  appArmorProfile?: AppArmorProfileApply | undefined;
  capabilities?: Capabilities | undefined;
  privileged?: boolean | undefined;
  procMount?: 'Default' | 'Unmasked' | (string & {}) | undefined;
  readOnlyRootFilesystem?: boolean | undefined;
  runAsGroup?: number | undefined;
  runAsNonRoot?: boolean | undefined;
  runAsUser?: number | undefined;
  seLinuxOptions?: SELinuxOptions | undefined;
  seccompProfile?: SeccompProfileApply | undefined;
  windowsOptions?: WindowsSecurityContextOptions | undefined;
}

export interface ServiceAccountTokenProjection {
  audience?: string | undefined;
  expirationSeconds?: number | undefined;
  path: string;
  user?: number | undefined;
}

export interface ServicePort {
  appProtocol?: string | undefined;
  name?: string | undefined;
  nodePort?: number | undefined;
  port: number;
  protocol?: 'SCTP' | 'TCP' | 'UDP' | (string & {}) | undefined;
  targetPort?: IntOrString | undefined;
}

export interface ServicePortApply {
  appProtocol?: string | undefined;
  name?: string | undefined;
  nodePort?: number | undefined;
  port?: number | undefined;
  protocol?: 'SCTP' | 'TCP' | 'UDP' | (string & {}) | undefined;
  targetPort?: IntOrString | undefined;
}

export interface ServiceSpec {
  allocateLoadBalancerNodePorts?: boolean | undefined;
  clusterIP?: string | undefined;
  clusterIPs?: string[] | undefined;
  externalIPs?: string[] | undefined;
  externalName?: string | undefined;
  externalTrafficPolicy?: 'Cluster' | 'Local' | (string & {}) | undefined;
  healthCheckNodePort?: number | undefined;
  internalTrafficPolicy?: 'Cluster' | 'Local' | (string & {}) | undefined;
  ipFamilies?: ('' | 'IPv4' | 'IPv6' | (string & {}))[] | undefined;
  ipFamilyPolicy?:
    | 'PreferDualStack'
    | 'RequireDualStack'
    | 'SingleStack'
    | (string & {})
    | undefined;
  loadBalancerClass?: string | undefined;
  loadBalancerIP?: string | undefined;
  loadBalancerSourceRanges?: string[] | undefined;
  ports?: ServicePort[] | undefined;
  publishNotReadyAddresses?: boolean | undefined;
  selector?: { [key: string]: string } | undefined;
  sessionAffinity?: 'ClientIP' | 'None' | (string & {}) | undefined;
  sessionAffinityConfig?: SessionAffinityConfig | undefined;
  trafficDistribution?: string | undefined;
  type?: 'ClusterIP' | 'ExternalName' | 'LoadBalancer' | 'NodePort' | (string & {}) | undefined;
}

export interface ServiceSpecApply {
  allocateLoadBalancerNodePorts?: boolean | undefined;
  clusterIP?: string | undefined;
  clusterIPs?: string[] | undefined;
  externalIPs?: string[] | undefined;
  externalName?: string | undefined;
  externalTrafficPolicy?: 'Cluster' | 'Local' | (string & {}) | undefined;
  healthCheckNodePort?: number | undefined;
  internalTrafficPolicy?: 'Cluster' | 'Local' | (string & {}) | undefined;
  ipFamilies?: ('' | 'IPv4' | 'IPv6' | (string & {}))[] | undefined;
  ipFamilyPolicy?:
    | 'PreferDualStack'
    | 'RequireDualStack'
    | 'SingleStack'
    | (string & {})
    | undefined;
  loadBalancerClass?: string | undefined;
  loadBalancerIP?: string | undefined;
  loadBalancerSourceRanges?: string[] | undefined;
  ports?: (ServicePortApply & { port: number })[] | undefined;
  publishNotReadyAddresses?: boolean | undefined;
  selector?: { [key: string]: string } | undefined;
  sessionAffinity?: 'ClientIP' | 'None' | (string & {}) | undefined;
  sessionAffinityConfig?: SessionAffinityConfig | undefined;
  trafficDistribution?: string | undefined;
  type?: 'ClusterIP' | 'ExternalName' | 'LoadBalancer' | 'NodePort' | (string & {}) | undefined;
}

export interface ServiceStatus {
  conditions?: Condition[] | undefined;
  loadBalancer?: LoadBalancerStatus | undefined;
}

export interface ServiceStatusApply {
  conditions?: (ConditionApply & { type: string })[] | undefined;
  loadBalancer?: LoadBalancerStatus | undefined;
}

export interface SessionAffinityConfig {
  clientIP?: ClientIPConfig | undefined;
}

export interface SleepAction {
  seconds: number;
}

export interface SleepActionApply {
  seconds?: number | undefined;
}

export interface StorageOSPersistentVolumeSource {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: ObjectReference | undefined;
  volumeName?: string | undefined;
  volumeNamespace?: string | undefined;
}

export interface StorageOSVolumeSource {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  volumeName?: string | undefined;
  volumeNamespace?: string | undefined;
}

export interface Sysctl {
  name: string;
  value: string;
}

export interface TCPSocketAction {
  host?: string | undefined;
  port: IntOrString;
}

export interface TCPSocketActionApply {
  host?: string | undefined;
  port?: IntOrString | undefined;
}

export interface Taint {
  effect: 'NoExecute' | 'NoSchedule' | 'PreferNoSchedule' | (string & {});
  key: string;
  timeAdded?: Time | undefined;
  value?: string | undefined;
}

export interface Toleration {
  effect?: 'NoExecute' | 'NoSchedule' | 'PreferNoSchedule' | (string & {}) | undefined;
  key?: string | undefined;
  operator?: 'Equal' | 'Exists' | 'Gt' | 'Lt' | (string & {}) | undefined;
  tolerationSeconds?: number | undefined;
  value?: string | undefined;
}

export interface TopologySelectorLabelRequirement {
  key: string;
  values: string[];
}

export interface TopologySelectorTerm {
  matchLabelExpressions?: TopologySelectorLabelRequirement[] | undefined;
}

export interface TopologySpreadConstraint {
  labelSelector?: LabelSelector | undefined;
  matchLabelKeys?: string[] | undefined;
  maxSkew: number;
  minDomains?: number | undefined;
  nodeAffinityPolicy?: 'Honor' | 'Ignore' | (string & {}) | undefined;
  nodeTaintsPolicy?: 'Honor' | 'Ignore' | (string & {}) | undefined;
  topologyKey: string;
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway' | (string & {});
}

export interface TopologySpreadConstraintApply {
  labelSelector?: LabelSelector | undefined;
  matchLabelKeys?: string[] | undefined;
  maxSkew?: number | undefined;
  minDomains?: number | undefined;
  nodeAffinityPolicy?: 'Honor' | 'Ignore' | (string & {}) | undefined;
  nodeTaintsPolicy?: 'Honor' | 'Ignore' | (string & {}) | undefined;
  topologyKey?: string | undefined;
  whenUnsatisfiable?: 'DoNotSchedule' | 'ScheduleAnyway' | (string & {}) | undefined;
}

export interface TypedLocalObjectReference {
  apiGroup?: string | undefined;
  kind: string;
  name: string;
}

export interface TypedObjectReference {
  apiGroup?: string | undefined;
  kind: string;
  name: string;
  namespace?: string | undefined;
}

export interface TypedObjectReferenceApply {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
}

export interface Volume {
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource | undefined;
  azureDisk?: AzureDiskVolumeSource | undefined;
  azureFile?: AzureFileVolumeSource | undefined;
  cephfs?: CephFSVolumeSource | undefined;
  cinder?: CinderVolumeSource | undefined;
  configMap?: ConfigMapVolumeSource | undefined;
  csi?: CSIVolumeSource | undefined;
  downwardAPI?: DownwardAPIVolumeSource | undefined;
  emptyDir?: EmptyDirVolumeSource | undefined;
  ephemeral?: EphemeralVolumeSource | undefined;
  fc?: FCVolumeSource | undefined;
  flexVolume?: FlexVolumeSource | undefined;
  flocker?: FlockerVolumeSource | undefined;
  gcePersistentDisk?: GCEPersistentDiskVolumeSource | undefined;
  gitRepo?: GitRepoVolumeSource | undefined;
  glusterfs?: GlusterfsVolumeSource | undefined;
  hostPath?: HostPathVolumeSource | undefined;
  image?: ImageVolumeSource | undefined;
  iscsi?: ISCSIVolumeSource | undefined;
  name: string;
  nfs?: NFSVolumeSource | undefined;
  persistentVolumeClaim?: PersistentVolumeClaimVolumeSource | undefined;
  photonPersistentDisk?: PhotonPersistentDiskVolumeSource | undefined;
  portworxVolume?: PortworxVolumeSource | undefined;
  projected?: ProjectedVolumeSource | undefined;
  quobyte?: QuobyteVolumeSource | undefined;
  rbd?: RBDVolumeSource | undefined;
  scaleIO?: ScaleIOVolumeSource | undefined;
  secret?: SecretVolumeSource | undefined;
  storageos?: StorageOSVolumeSource | undefined;
  vsphereVolume?: VsphereVirtualDiskVolumeSource | undefined;
}

export interface VolumeApply {
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSourceApply | undefined;
  azureDisk?: AzureDiskVolumeSourceApply | undefined;
  azureFile?: AzureFileVolumeSourceApply | undefined;
  cephfs?: CephFSVolumeSourceApply | undefined;
  cinder?: CinderVolumeSourceApply | undefined;
  configMap?: ConfigMapVolumeSource | undefined;
  csi?: CSIVolumeSourceApply | undefined;
  downwardAPI?: DownwardAPIVolumeSource | undefined;
  emptyDir?: EmptyDirVolumeSource | undefined;
  ephemeral?: EphemeralVolumeSourceApply | undefined;
  fc?: FCVolumeSource | undefined;
  flexVolume?: FlexVolumeSourceApply | undefined;
  flocker?: FlockerVolumeSource | undefined;
  gcePersistentDisk?: GCEPersistentDiskVolumeSourceApply | undefined;
  gitRepo?: GitRepoVolumeSourceApply | undefined;
  glusterfs?: GlusterfsVolumeSourceApply | undefined;
  hostPath?: HostPathVolumeSourceApply | undefined;
  image?: ImageVolumeSource | undefined;
  iscsi?: ISCSIVolumeSourceApply | undefined;
  name?: string | undefined;
  nfs?: NFSVolumeSourceApply | undefined;
  persistentVolumeClaim?: PersistentVolumeClaimVolumeSourceApply | undefined;
  photonPersistentDisk?: PhotonPersistentDiskVolumeSourceApply | undefined;
  portworxVolume?: PortworxVolumeSourceApply | undefined;
  projected?: ProjectedVolumeSource | undefined;
  quobyte?: QuobyteVolumeSourceApply | undefined;
  rbd?: RBDVolumeSourceApply | undefined;
  scaleIO?: ScaleIOVolumeSourceApply | undefined;
  secret?: SecretVolumeSource | undefined;
  storageos?: StorageOSVolumeSource | undefined;
  vsphereVolume?: VsphereVirtualDiskVolumeSourceApply | undefined;
}

export interface VolumeDevice {
  devicePath: string;
  name: string;
}

export interface VolumeDeviceApply {
  devicePath?: string | undefined;
  name?: string | undefined;
}

export interface VolumeHealthCondition {
  message?: string | undefined;
  reason: string;
  status: 'DataLoss' | 'Degraded' | 'Inaccessible' | (string & {});
}

export interface VolumeHealthConditionApply {
  message?: string | undefined;
  reason?: string | undefined;
  status?: 'DataLoss' | 'Degraded' | 'Inaccessible' | (string & {}) | undefined;
}

export interface VolumeHealthStatus {
  healthConditions?: VolumeHealthCondition[] | undefined;
  lastTransitionTime?: Time | undefined;
}

export interface VolumeHealthStatusApply {
  healthConditions?:
    | (VolumeHealthConditionApply & {
        status: 'DataLoss' | 'Degraded' | 'Inaccessible' | (string & {});
        reason: string;
      })[]
    | undefined;
  lastTransitionTime?: Time | undefined;
}

export interface VolumeMount {
  bindMountOptions?: string[] | undefined;
  mountPath: string;
  mountPropagation?: 'Bidirectional' | 'HostToContainer' | 'None' | (string & {}) | undefined;
  name: string;
  readOnly?: boolean | undefined;
  recursiveReadOnly?: string | undefined;
  subPath?: string | undefined;
  subPathExpr?: string | undefined;
}

export interface VolumeMountApply {
  bindMountOptions?: string[] | undefined;
  mountPath?: string | undefined;
  mountPropagation?: 'Bidirectional' | 'HostToContainer' | 'None' | (string & {}) | undefined;
  name?: string | undefined;
  readOnly?: boolean | undefined;
  recursiveReadOnly?: string | undefined;
  subPath?: string | undefined;
  subPathExpr?: string | undefined;
}

export interface VolumeMountStatus {
  mountPath: string;
  name: string;
  readOnly?: boolean | undefined;
  recursiveReadOnly?: string | undefined;
  volumeStatus?: VolumeStatus | undefined;
}

export interface VolumeNodeAffinity {
  required?: NodeSelector | undefined;
}

export interface VolumeProjection {
  clusterTrustBundle?: ClusterTrustBundleProjection | undefined;
  configMap?: ConfigMapProjection | undefined;
  downwardAPI?: DownwardAPIProjection | undefined;
  podCertificate?: PodCertificateProjection | undefined;
  secret?: SecretProjection | undefined;
  serviceAccountToken?: ServiceAccountTokenProjection | undefined;
}

export interface VolumeResourceRequirements {
  limits?: { [key: string]: Quantity } | undefined;
  requests?: { [key: string]: Quantity } | undefined;
}

export interface VolumeStatus {
  image?: ImageVolumeStatus | undefined;
}

export interface VsphereVirtualDiskVolumeSource {
  fsType?: string | undefined;
  storagePolicyID?: string | undefined;
  storagePolicyName?: string | undefined;
  volumePath: string;
}

export interface VsphereVirtualDiskVolumeSourceApply {
  fsType?: string | undefined;
  storagePolicyID?: string | undefined;
  storagePolicyName?: string | undefined;
  volumePath?: string | undefined;
}

export interface WeightedPodAffinityTerm {
  podAffinityTerm: PodAffinityTerm;
  weight: number;
}

export interface WindowsSecurityContextOptions {
  gmsaCredentialSpec?: string | undefined;
  gmsaCredentialSpecName?: string | undefined;
  hostProcess?: boolean | undefined;
  runAsUserName?: string | undefined;
}
