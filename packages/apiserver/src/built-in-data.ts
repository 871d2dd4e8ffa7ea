// Generated from a kube-apiserver by `pnpm run generate`: do not edit. `built-in-resources.ts` and `api-types.ts` read it.

export const builtInData = `# v1 core.v1
bindings Binding binding n c - - -
componentstatuses ComponentStatus componentstatus c gl - cs -
 |Name:string,name|Status|Message|Error
 !v1 ComponentStatus is deprecated in v1.19+
configmaps ConfigMap configmap n cdDglpuw qFsyl6wFWjQ= cm -
 |Name:string,name|Data|Age
endpoints Endpoints endpoints n cdDglpuw fWeeMqaN/OA= ep -
 |Name:string,name|Endpoints|Age
 !v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice
events Event event n cdDglpuw r2yiGXH7wu8= ev -
 |Last Seen|Type|Reason|Object|Subobject*|Source*|Message|First Seen*|Count*|Name*:string,name
limitranges LimitRange limitrange n cdDglpuw EBKMFVe6cwo= limits -
 |Name:string,name|Created At:date
namespaces Namespace namespace c cdglpuw Q3oi5N2YM8M= ns -
 |Name:string,name|Status|Age
 /finalize Namespace u
 /status Namespace gpu
nodes Node node c cdDglpuw XwShjMxG9Fs= no -
 |Name:string,name|Status|Roles|Age|Version|Internal-IP*|External-IP*|OS-Image*|Kernel-Version*|Container-Runtime*
 /proxy NodeProxyOptions cdgpu
 /status Node gpu
persistentvolumeclaims PersistentVolumeClaim persistentvolumeclaim n cdDglpuw QWTyNDq0dC4= pvc -
 |Name:string,name|Status|Volume|Capacity|Access Modes|StorageClass|VolumeAttributesClass|Age|VolumeMode*
 /status PersistentVolumeClaim gpu
persistentvolumes PersistentVolume persistentvolume c cdDglpuw HN/zwEC+JgM= pv -
 |Name:string,name|Capacity|Access Modes|Reclaim Policy|Status|Claim|StorageClass|VolumeAttributesClass|Reason|Age|VolumeMode*
 /status PersistentVolume gpu
pods Pod pod n cdDglpuw xPOwRZ+Yhw8= po all
 |Name:string,name|Ready|Status|Restarts|Age|IP*|Node*|Nominated Node*|Readiness Gates*
 /attach PodAttachOptions cg
 /binding Binding c
 /ephemeralcontainers Pod gpu
 /eviction Eviction c policy/v1
 /exec PodExecOptions cg
 /log Pod g
 /portforward PodPortForwardOptions cg
 /proxy PodProxyOptions cdgpu
 /resize Pod gpu
 /status Pod gpu
podtemplates PodTemplate podtemplate n cdDglpuw LIXB2x4IFpk= - -
 |Name:string,name|Containers|Images|Pod Labels
replicationcontrollers ReplicationController replicationcontroller n cdDglpuw Jond2If31h0= rc all
 |Name:string,name|Desired:integer|Current:integer|Ready:integer|Age|Containers*|Images*|Selector*
 /scale Scale gpu autoscaling/v1
 /status ReplicationController gpu
resourcequotas ResourceQuota resourcequota n cdDglpuw 8uhSgffRX6w= quota -
 |Name:string,name|Request|Limit|Age
 /status ResourceQuota gpu
secrets Secret secret n cdDglpuw S6u1pOWzb84= - -
 |Name:string,name|Type|Data|Age
serviceaccounts ServiceAccount serviceaccount n cdDglpuw pbx9ZvyFpBE= sa -
 |Name:string,name|Age
 /token TokenRequest c authentication.k8s.io/v1
services Service service n cdDglpuw 0/CO1lhkEBI= svc all
 |Name:string,name|Type|Cluster-IP|External-IP|Port(s)|Age|Selector*
 /proxy ServiceProxyOptions cdgpu
 /status Service gpu
# apiregistration.k8s.io/v1 apiregistration.v1
apiservices APIService apiservice c cdDglpuw InPBPD7+PqM= - api-extensions
 |Name:string,name|Service|Available|Age
 /status APIService gpu
# apps/v1 apps.v1
controllerrevisions ControllerRevision controllerrevision n cdDglpuw 85nkx63pcBU= - -
 |Name:string,name|Controller|Revision|Age
daemonsets DaemonSet daemonset n cdDglpuw dd7pWHUlMKQ= ds all
 |Name:string,name|Desired:integer|Current:integer|Ready:integer|Up-to-date:integer|Available:integer|Node Selector|Age|Containers*|Images*|Selector*
 /status DaemonSet gpu
deployments Deployment deployment n cdDglpuw 8aSe+NMegvE= deploy all
 |Name:string,name|Ready|Up-to-date|Available|Age|Containers*|Images*|Selector*
 /scale Scale gpu autoscaling/v1
 /status Deployment gpu
replicasets ReplicaSet replicaset n cdDglpuw P1RzHs8/mWQ= rs all
 |Name:string,name|Desired:integer|Current:integer|Ready:integer|Age|Containers*|Images*|Selector*
 /scale Scale gpu autoscaling/v1
 /status ReplicaSet gpu
statefulsets StatefulSet statefulset n cdDglpuw H+vl74LkKdo= sts all
 |Name:string,name|Ready|Age|Containers*|Images*
 /scale Scale gpu autoscaling/v1
 /status StatefulSet gpu
# events.k8s.io/v1 events.v1
events Event event n cdDglpuw r2yiGXH7wu8= ev -
 |Last Seen|Type|Reason|Object|Subobject*|Source*|Message|First Seen*|Count*|Name*:string,name
# authentication.k8s.io/v1 authentication.v1
selfsubjectreviews SelfSubjectReview selfsubjectreview c c - - -
tokenreviews TokenReview tokenreview c c - - -
# authorization.k8s.io/v1 authorization.v1
localsubjectaccessreviews LocalSubjectAccessReview localsubjectaccessreview n c - - -
selfsubjectaccessreviews SelfSubjectAccessReview selfsubjectaccessreview c c - - -
selfsubjectrulesreviews SelfSubjectRulesReview selfsubjectrulesreview c c - - -
subjectaccessreviews SubjectAccessReview subjectaccessreview c c - - -
# autoscaling/v2 autoscaling.v2
horizontalpodautoscalers HorizontalPodAutoscaler horizontalpodautoscaler n cdDglpuw qwQve8ut294= hpa all
 |Name:string,name|Reference|Targets|MinPods|MaxPods|Replicas|Age
 /status HorizontalPodAutoscaler gpu
# autoscaling/v1 autoscaling.v1
horizontalpodautoscalers HorizontalPodAutoscaler horizontalpodautoscaler n cdDglpuw qwQve8ut294= hpa all
 |Name:string,name|Reference|Targets|MinPods|MaxPods|Replicas|Age
 /status HorizontalPodAutoscaler gpu
# batch/v1 batch.v1
cronjobs CronJob cronjob n cdDglpuw sd5LIXh4Fjs= cj all
 |Name:string,name|Schedule|Timezone|Suspend:boolean|Active:integer|Last Schedule|Age|Containers*|Images*|Selector*
 /status CronJob gpu
jobs Job job n cdDglpuw mudhfqk/qZY= - all
 |Name:string,name|Status|Completions|Duration|Age|Containers*|Images*|Selector*
 /status Job gpu
# certificates.k8s.io/v1 certificates.v1
certificatesigningrequests CertificateSigningRequest certificatesigningrequest c cdDglpuw 95fRKMXA+00= csr -
 |Name:string,name|Age|SignerName|Requestor|RequestedDuration|Condition
 /approval CertificateSigningRequest gpu
 /status CertificateSigningRequest gpu
clustertrustbundles ClusterTrustBundle clustertrustbundle c cdDglpuw v5yhuVertL4= - -
 |Name:string,name|SignerName
podcertificaterequests PodCertificateRequest podcertificaterequest n cdDglpuw wYA9yXQH8fg= - -
 |Name:string,name|PodName|ServiceAccountName|NodeName|SignerName|State|UnverifiedUserAnnotations
 /status PodCertificateRequest gpu
# certificates.k8s.io/v1beta1 certificates.v1beta1
clustertrustbundles ClusterTrustBundle clustertrustbundle c cdDglpuw v5yhuVertL4= - -
 |Name:string,name|SignerName
 !certificates.k8s.io/v1beta1 ClusterTrustBundle is deprecated in v1.37+, unavailable in v1.40+; use certificates.k8s.io/v1 ClusterTrustBundle
podcertificaterequests PodCertificateRequest podcertificaterequest n cdDglpuw wYA9yXQH8fg= - -
 |Name:string,name|PodName|ServiceAccountName|NodeName|SignerName|State|UnverifiedUserAnnotations
 !certificates.k8s.io/v1beta1 PodCertificateRequest is deprecated in v1.37+, unavailable in v1.40+; use certificates.k8s.io/v1 PodCertificateRequest
 /status PodCertificateRequest gpu
# networking.k8s.io/v1 networking.v1
ingressclasses IngressClass ingressclass c cdDglpuw l/iqIbDgFyQ= - -
 |Name:string,name|Controller|Parameters|Age
ingresses Ingress ingress n cdDglpuw 39NQlfNR+bo= ing -
 |Name:string,name|Class|Hosts|Address|Ports|Age
 /status Ingress gpu
ipaddresses IPAddress ipaddress c cdDglpuw 3f/plJFChNE= ip -
 |Name:string,name|ParentRef
networkpolicies NetworkPolicy networkpolicy n cdDglpuw YpfwF18m1G8= netpol -
 |Name:string,name|Pod-Selector|Age
servicecidrs ServiceCIDR servicecidr c cdDglpuw gNLvruQhW2g= - -
 |Name:string,name|CIDRs|Age
 /status ServiceCIDR gpu
# policy/v1 policy.v1
poddisruptionbudgets PodDisruptionBudget poddisruptionbudget n cdDglpuw EVWiDmWqyJw= pdb -
 |Name:string,name|Min Available|Max Unavailable|Allowed Disruptions:integer|Age
 /status PodDisruptionBudget gpu
# rbac.authorization.k8s.io/v1 rbac.v1
clusterrolebindings ClusterRoleBinding clusterrolebinding c cdDglpuw 48tpQ8gZHFc= - -
 |Name:string,name|Role|Age|Users*|Groups*|ServiceAccounts*
clusterroles ClusterRole clusterrole c cdDglpuw bYE5ZWDrJ44= - -
 |Name:string,name|Created At:date
rolebindings RoleBinding rolebinding n cdDglpuw eGsCzGH6b1g= - -
 |Name:string,name|Role|Age|Users*|Groups*|ServiceAccounts*
roles Role role n cdDglpuw 7FuwZcIIItM= - -
 |Name:string,name|Created At:date
# storage.k8s.io/v1 storage.v1
csidrivers CSIDriver csidriver c cdDglpuw hL6j/rwBV5w= - -
 |Name:string,name|AttachRequired:boolean|PodInfoOnMount:boolean|StorageCapacity:boolean|TokenRequests|RequiresRepublish:boolean|Modes|Age
csinodes CSINode csinode c cdDglpuw Pe62DkZtjuo= - -
 |Name:string,name|Drivers:integer|Age
 /status CSINode gpu
csistoragecapacities CSIStorageCapacity csistoragecapacity n cdDglpuw xeVl+2Ly1kE= - -
 |Name:string,name|Created At:date
storageclasses StorageClass storageclass c cdDglpuw K+m6uJwbjGY= sc -
 |Name:string,name|Provisioner|ReclaimPolicy|VolumeBindingMode|AllowVolumeExpansion|Age
volumeattachments VolumeAttachment volumeattachment c cdDglpuw tJx/ezt6UDU= - -
 |Name:string,name|Attacher:string,name|PV|Node|Attached:boolean|Age
 /status VolumeAttachment gpu
volumeattributesclasses VolumeAttributesClass volumeattributesclass c cdDglpuw tIjydgKBC5w= vac -
 |Name:string,name|DriverName|Age
# admissionregistration.k8s.io/v1 admissionregistration.v1
mutatingadmissionpolicies MutatingAdmissionPolicy mutatingadmissionpolicy c cdDglpuw mHCkTKpUTrE= - api-extensions
 |Name:string,name|Mutations:integer|ParamKind|Age
mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding mutatingadmissionpolicybinding c cdDglpuw ZKgZT1uTmZ0= - api-extensions
 |Name:string,name|PolicyName|ParamRef|Age
mutatingwebhookconfigurations MutatingWebhookConfiguration mutatingwebhookconfiguration c cdDglpuw Sqi0GUgDaX0= - api-extensions
 |Name:string,name|Webhooks:integer|Age
validatingadmissionpolicies ValidatingAdmissionPolicy validatingadmissionpolicy c cdDglpuw 6OxvlMmQ6is= - api-extensions
 |Name:string,name|Validations:integer|ParamKind|Age
 /status ValidatingAdmissionPolicy gpu
validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding validatingadmissionpolicybinding c cdDglpuw v9715VZqakg= - api-extensions
 |Name:string,name|PolicyName|ParamRef|Age
validatingwebhookconfigurations ValidatingWebhookConfiguration validatingwebhookconfiguration c cdDglpuw B0wHjQmsGNk= - api-extensions
 |Name:string,name|Webhooks:integer|Age
# admissionregistration.k8s.io/v1beta1 admissionregistration.v1beta1
mutatingadmissionpolicies MutatingAdmissionPolicy mutatingadmissionpolicy c cdDglpuw mHCkTKpUTrE= - api-extensions
 |Name:string,name|Mutations:integer|ParamKind|Age
 !admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy is deprecated in v1.37+, unavailable in v1.40+; use admissionregistration.k8s.io/v1 MutatingAdmissionPolicy
mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding mutatingadmissionpolicybinding c cdDglpuw ZKgZT1uTmZ0= - api-extensions
 |Name:string,name|PolicyName|ParamRef|Age
 !admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicyBinding is deprecated in v1.37+, unavailable in v1.40+; use admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding
# admissionregistration.k8s.io/v1alpha1 admissionregistration.v1alpha1
mutatingadmissionpolicies MutatingAdmissionPolicy mutatingadmissionpolicy c cdDglpuw mHCkTKpUTrE= - api-extensions
 |Name:string,name|Mutations:integer|ParamKind|Age
 !admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicy is deprecated in v1.35+, unavailable in v1.38+
mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding mutatingadmissionpolicybinding c cdDglpuw ZKgZT1uTmZ0= - api-extensions
 |Name:string,name|PolicyName|ParamRef|Age
 !admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicyBinding is deprecated in v1.35+, unavailable in v1.38+
# apiextensions.k8s.io/v1 apiextensions.v1
customresourcedefinitions CustomResourceDefinition customresourcedefinition c cdDglpuw jfWCUB31mvA= crd,crds api-extensions
 |Name:string,name|Scope|Versions|Created At:date|Group*|Kind*|ShortNames*|Established*:boolean
 /status CustomResourceDefinition gpu
# scheduling.k8s.io/v1 scheduling.v1
priorityclasses PriorityClass priorityclass c cdDglpuw 1QwjyaZjj3Y= pc -
 |Name:string,name|Value:integer|Global-Default:boolean|Age|PreemptionPolicy
# scheduling.k8s.io/v1beta1 scheduling.v1beta1
podgroups PodGroup podgroup n cdDglpuw QjOl2H5qPs0= - -
 |Name:string,name|Policy|Workload|Status|Age
 /status PodGroup gpu
workloads Workload workload n cdDglpuw Fgcxusx6IUo= - -
 |Name:string,name|Age
# scheduling.k8s.io/v1alpha3 scheduling.v1alpha3
compositepodgroups CompositePodGroup compositepodgroup n cdDglpuw L+dT284DGFE= - -
 |Name:string,name|Policy|Workload|Age
 /status CompositePodGroup gpu
podgroups PodGroup podgroup n cdDglpuw QjOl2H5qPs0= - -
 |Name:string,name|Policy|Workload|Status|Age
 /status PodGroup gpu
workloads Workload workload n cdDglpuw Fgcxusx6IUo= - -
 |Name:string,name|Age
# coordination.k8s.io/v1 coordination.v1
leases Lease lease n cdDglpuw gqkMMb/YqFM= - -
 |Name:string,name|Holder|Age
# coordination.k8s.io/v1beta1 coordination.v1beta1
leasecandidates LeaseCandidate leasecandidate n cdDglpuw lvME0iHWE20= - -
 |Name:string,name|LeaseName|BinaryVersion|EmulationVersion|Age
 !coordination.k8s.io/v1beta1 LeaseCandidate is deprecated in v1.36+, unavailable in v1.39+
# coordination.k8s.io/v1alpha2 coordination.v1alpha2
leasecandidates LeaseCandidate leasecandidate n cdDglpuw lvME0iHWE20= - -
 |Name:string,name|LeaseName|BinaryVersion|EmulationVersion|Age
 !coordination.k8s.io/v1alpha2 LeaseCandidate is deprecated in v1.35+, unavailable in v1.38+
# node.k8s.io/v1 node.v1
runtimeclasses RuntimeClass runtimeclass c cdDglpuw WQTu1GL3T2Q= - -
 |Name:string,name|Handler|Age
# discovery.k8s.io/v1 discovery.v1
endpointslices EndpointSlice endpointslice n cdDglpuw qgS0xkrxYAI= - -
 |Name:string,name|AddressType|Ports|Endpoints|Age
# resource.k8s.io/v1 resource.v1
deviceclasses DeviceClass deviceclass c cdDglpuw Yk2PTc1Ybxk= - -
 |Name:string,name|Age
devicetaintrules DeviceTaintRule devicetaintrule c cdDglpuw i+85+TcIKpA= - -
 |Name:string,name|Key|Value|Effect|TimeAdded|Age
 /status DeviceTaintRule gpu
resourceclaims ResourceClaim resourceclaim n cdDglpuw wgAZaHcZxUg= - -
 |Name:string,name|State|Age
 /status ResourceClaim gpu
resourceclaimtemplates ResourceClaimTemplate resourceclaimtemplate n cdDglpuw TuzjC49aUfM= - -
 |Name:string,name|Age
resourceslices ResourceSlice resourceslice c cdDglpuw KsC072WgaEY= - -
 |Name:string,name|Node|Driver|Pool|Age
# resource.k8s.io/v1beta2 resource.v1beta2
deviceclasses DeviceClass deviceclass c cdDglpuw Yk2PTc1Ybxk= - -
 |Name:string,name|Age
 !resource.k8s.io/v1beta2 DeviceClass is deprecated in v1.36+, unavailable in v1.39+
devicetaintrules DeviceTaintRule devicetaintrule c cdDglpuw i+85+TcIKpA= - -
 |Name:string,name|Key|Value|Effect|TimeAdded|Age
 /status DeviceTaintRule gpu
resourceclaims ResourceClaim resourceclaim n cdDglpuw wgAZaHcZxUg= - -
 |Name:string,name|State|Age
 !resource.k8s.io/v1beta2 ResourceClaim is deprecated in v1.36+, unavailable in v1.39+
 /status ResourceClaim gpu
resourceclaimtemplates ResourceClaimTemplate resourceclaimtemplate n cdDglpuw TuzjC49aUfM= - -
 |Name:string,name|Age
 !resource.k8s.io/v1beta2 ResourceClaimTemplate is deprecated in v1.36+, unavailable in v1.39+
resourceslices ResourceSlice resourceslice c cdDglpuw KsC072WgaEY= - -
 |Name:string,name|Node|Driver|Pool|Age
 !resource.k8s.io/v1beta2 ResourceSlice is deprecated in v1.36+, unavailable in v1.39+
# resource.k8s.io/v1beta1 resource.v1beta1
deviceclasses DeviceClass deviceclass c cdDglpuw Yk2PTc1Ybxk= - -
 |Name:string,name|Age
 !resource.k8s.io/v1beta1 DeviceClass is deprecated in v1.35+, unavailable in v1.38+
resourceclaims ResourceClaim resourceclaim n cdDglpuw wgAZaHcZxUg= - -
 |Name:string,name|State|Age
 !resource.k8s.io/v1beta1 ResourceClaim is deprecated in v1.35+, unavailable in v1.38+
 /status ResourceClaim gpu
resourceclaimtemplates ResourceClaimTemplate resourceclaimtemplate n cdDglpuw TuzjC49aUfM= - -
 |Name:string,name|Age
 !resource.k8s.io/v1beta1 ResourceClaimTemplate is deprecated in v1.35+, unavailable in v1.38+
resourceslices ResourceSlice resourceslice c cdDglpuw KsC072WgaEY= - -
 |Name:string,name|Node|Driver|Pool|Age
 !resource.k8s.io/v1beta1 ResourceSlice is deprecated in v1.35+, unavailable in v1.38+
# resource.k8s.io/v1alpha3 resource.v1alpha3
devicetaintrules DeviceTaintRule devicetaintrule c cdDglpuw i+85+TcIKpA= - -
 |Name:string,name|Key|Value|Effect|TimeAdded|Age
 !resource.k8s.io/v1alpha3 DeviceTaintRule is deprecated in v1.36+, unavailable in v1.39+
 /status DeviceTaintRule gpu
resourcepoolstatusrequests ResourcePoolStatusRequest resourcepoolstatusrequest c cdDglpuw iy583CtMwdY= - -
 |Name:string,name|Driver|Total|Available|Allocated|Unavailable|Errors|Pools:integer|Status|Completed
 /status ResourcePoolStatusRequest gpu
# flowcontrol.apiserver.k8s.io/v1 flowcontrol.v1
flowschemas FlowSchema flowschema c cdDglpuw GJVAJZSZBIw= - -
 |Name:string,name|PriorityLevel|MatchingPrecedence|DistinguisherMethod|Age|MissingPL
 /status FlowSchema gpu
prioritylevelconfigurations PriorityLevelConfiguration prioritylevelconfiguration c cdDglpuw Kir5PVfvNeI= - -
 |Name:string,name|Type|NominalConcurrencyShares|Queues|HandSize|QueueLengthLimit|Age
 /status PriorityLevelConfiguration gpu
# internal.apiserver.k8s.io/v1alpha1 apiserverinternal.v1alpha1
storageversions StorageVersion storageversion c cdDglpuw c8YZt5U0nPk= - -
 |Name:string,name|CommonEncodingVersion|StorageVersions|Age
 /status StorageVersion gpu
# storagemigration.k8s.io/v1 storagemigration.v1
storageversionmigrations StorageVersionMigration storageversionmigration c cdDglpuw pCjmmKOkLy4= - -
 |Name|Resource|Status
 /status StorageVersionMigration gpu
# storagemigration.k8s.io/v1beta1 storagemigration.v1beta1
storageversionmigrations StorageVersionMigration storageversionmigration c cdDglpuw pCjmmKOkLy4= - -
 |Name|Resource|Status
 !storagemigration.k8s.io/v1beta1 StorageVersionMigration is deprecated in v1.37+, unavailable in v1.40+; use storagemigration.k8s.io/v1 StorageVersionMigration
 /status StorageVersionMigration gpu
# lifecycle.k8s.io/v1alpha1 lifecycle.v1alpha1
evictionrequests EvictionRequest evictionrequest n cdDglpuw 0sGDWzI0u0Q= - -
 |Name:string,name|Target|Target Type|Status|Requester|Intent|Age
 /status EvictionRequest gpu
evictions Eviction eviction n cdDglpuw Un48RuLRFt0= - -
 |Name:string,name|Target|Target Type|Status|Active Responder|Responder Status|Responder Expected Finish|Requesters|Age|Responder Heartbeat*|Responder Status Message*
 /status Eviction gpu

# api.admissionregistration.v1
ApplyConfiguration expression:1:s?
AuditAnnotation key:1:s valueExpression:2:s
ExpressionWarning fieldRef:2:s warning:3:s
JSONPatch expression:1:s?
MatchCondition expression:2:s name:1:s
MatchResources~a excludeResourceRules:4:[]@NamedRuleWithOperations?~a matchPolicy:7:s*?|Equivalent|Exact namespaceSelector:1:@meta.v1.LabelSelector*? objectSelector:2:@meta.v1.LabelSelector*? resourceRules:3:[]@NamedRuleWithOperations?~a
MutatingAdmissionPolicy apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@MutatingAdmissionPolicySpec?
MutatingAdmissionPolicyBinding apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@MutatingAdmissionPolicyBindingSpec?
MutatingAdmissionPolicyBindingList apiVersion::s? items:2:[]@MutatingAdmissionPolicyBinding kind::s? metadata:1:@meta.v1.ListMeta?
MutatingAdmissionPolicyBindingSpec matchResources:3:@MatchResources*? paramRef:2:@ParamRef*? policyName:1:s?
MutatingAdmissionPolicyList apiVersion::s? items:2:[]@MutatingAdmissionPolicy kind::s? metadata:1:@meta.v1.ListMeta?
MutatingAdmissionPolicySpec failurePolicy:5:s*?|Fail|Ignore matchConditions:6:[]@MatchCondition?~(name)^m/name matchConstraints:2:@MatchResources*? mutations:4:[]@Mutation?~a paramKind:1:@ParamKind*? reinvocationPolicy:7:s?|IfNeeded|Never variables:3:[]@Variable?~a
MutatingWebhook admissionReviewVersions:8:[]s~a clientConfig:2:@WebhookClientConfig failurePolicy:4:s*?|Fail|Ignore matchConditions:12:[]@MatchCondition?~(name)^m/name matchPolicy:9:s*?|Equivalent|Exact name:1:s namespaceSelector:5:@meta.v1.LabelSelector*? objectSelector:11:@meta.v1.LabelSelector*? reinvocationPolicy:10:s*?|IfNeeded|Never rules:3:[]@RuleWithOperations?~a sideEffects:6:s*|None|NoneOnDryRun|Some|Unknown timeoutSeconds:7:i*?
MutatingWebhookConfiguration apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? webhooks:2:[]@MutatingWebhook?~(name)^m/name
MutatingWebhookConfigurationList apiVersion::s? items:2:[]@MutatingWebhookConfiguration kind::s? metadata:1:@meta.v1.ListMeta?
Mutation applyConfiguration:3:@ApplyConfiguration*? jsonPatch:4:@JSONPatch*? patchType:2:s|ApplyConfiguration|JSONPatch
NamedRuleWithOperations~a apiGroups:2.2.1:[]s?~a apiVersions:2.2.2:[]s?~a operations:2.1:[]s?~a|*|CONNECT|CREATE|DELETE|UPDATE resourceNames:1:[]s?~a resources:2.2.3:[]s?~a scope:2.2.4:s*?|*|Cluster|Namespaced
ParamKind~a apiVersion:1:s? kind:2:s?
ParamRef~a name:1:s? namespace:2:s? parameterNotFoundAction:4:s*? selector:3:@meta.v1.LabelSelector*?
RuleWithOperations apiGroups:2.1:[]s?~a apiVersions:2.2:[]s?~a operations:1:[]s?~a|*|CONNECT|CREATE|DELETE|UPDATE resources:2.3:[]s?~a scope:2.4:s*?|*|Cluster|Namespaced
ServiceReference name:2:s namespace:1:s path:3:s*? port:4:i*?
TypeChecking expressionWarnings:1:[]@ExpressionWarning?~a
ValidatingAdmissionPolicy apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ValidatingAdmissionPolicySpec? status:3:@ValidatingAdmissionPolicyStatus?
ValidatingAdmissionPolicyBinding apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ValidatingAdmissionPolicyBindingSpec?!
ValidatingAdmissionPolicyBindingList apiVersion::s? items:2:[]@ValidatingAdmissionPolicyBinding kind::s? metadata:1:@meta.v1.ListMeta?
ValidatingAdmissionPolicyBindingSpec matchResources:3:@MatchResources*? paramRef:2:@ParamRef*? policyName:1:s?! validationActions:4:[]s?!~s|Audit|Deny|Warn
ValidatingAdmissionPolicyList apiVersion::s? items:2:[]@ValidatingAdmissionPolicy kind::s? metadata:1:@meta.v1.ListMeta?
ValidatingAdmissionPolicySpec auditAnnotations:5:[]@AuditAnnotation?~a failurePolicy:4:s*?|Fail|Ignore matchConditions:6:[]@MatchCondition?~(name)^m/name matchConstraints:2:@MatchResources*? paramKind:1:@ParamKind*? validations:3:[]@Validation?~a variables:7:[]@Variable?~(name)^m/name
ValidatingAdmissionPolicyStatus conditions:3:[]@meta.v1.Condition?~(type) observedGeneration:1:l? typeChecking:2:@TypeChecking*?
ValidatingWebhook admissionReviewVersions:8:[]s~a clientConfig:2:@WebhookClientConfig failurePolicy:4:s*?|Fail|Ignore matchConditions:11:[]@MatchCondition?~(name)^m/name matchPolicy:9:s*?|Equivalent|Exact name:1:s namespaceSelector:5:@meta.v1.LabelSelector*? objectSelector:10:@meta.v1.LabelSelector*? rules:3:[]@RuleWithOperations?~a sideEffects:6:s*|None|NoneOnDryRun|Some|Unknown timeoutSeconds:7:i*?
ValidatingWebhookConfiguration apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? webhooks:2:[]@ValidatingWebhook?~(name)^m/name
ValidatingWebhookConfigurationList apiVersion::s? items:2:[]@ValidatingWebhookConfiguration kind::s? metadata:1:@meta.v1.ListMeta?
Validation expression:1:s message:2:s? messageExpression:4:s? reason:3:s*?
Variable~a expression:2:s name:1:s
WebhookClientConfig caBundle:2:y? service:1:@ServiceReference*? url:3:s*?
# api.admissionregistration.v1alpha1
ApplyConfiguration expression:1:s?
JSONPatch expression:1:s?
MatchCondition expression:2:s name:1:s
MatchResources~a excludeResourceRules:4:[]@NamedRuleWithOperations?~a matchPolicy:7:s*?|Equivalent|Exact namespaceSelector:1:@meta.v1.LabelSelector*? objectSelector:2:@meta.v1.LabelSelector*? resourceRules:3:[]@NamedRuleWithOperations?~a
MutatingAdmissionPolicy apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@MutatingAdmissionPolicySpec?
MutatingAdmissionPolicyBinding apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@MutatingAdmissionPolicyBindingSpec?
MutatingAdmissionPolicyBindingList apiVersion::s? items:2:[]@MutatingAdmissionPolicyBinding kind::s? metadata:1:@meta.v1.ListMeta?
MutatingAdmissionPolicyBindingSpec matchResources:3:@MatchResources*? paramRef:2:@ParamRef*? policyName:1:s?
MutatingAdmissionPolicyList apiVersion::s? items:2:[]@MutatingAdmissionPolicy kind::s? metadata:1:@meta.v1.ListMeta?
MutatingAdmissionPolicySpec failurePolicy:5:s*?|Fail|Ignore matchConditions:6:[]@MatchCondition?~(name)^m/name matchConstraints:2:@MatchResources*? mutations:4:[]@Mutation?~a paramKind:1:@ParamKind*? reinvocationPolicy:7:s?|IfNeeded|Never variables:3:[]@Variable?~a
Mutation applyConfiguration:3:@ApplyConfiguration*? jsonPatch:4:@JSONPatch*? patchType:2:s|ApplyConfiguration|JSONPatch
NamedRuleWithOperations~a apiGroups:2.2.1:[]s?~a apiVersions:2.2.2:[]s?~a operations:2.1:[]s?~a|*|CONNECT|CREATE|DELETE|UPDATE resourceNames:1:[]s?~a resources:2.2.3:[]s?~a scope:2.2.4:s*?|*|Cluster|Namespaced
ParamKind~a apiVersion:1:s? kind:2:s?
ParamRef~a name:1:s? namespace:2:s? parameterNotFoundAction:4:s*?|Allow|Deny selector:3:@meta.v1.LabelSelector*?
Variable expression:2:s name:1:s
# api.admissionregistration.v1beta1
ApplyConfiguration expression:1:s?
JSONPatch expression:1:s?
MatchCondition expression:2:s name:1:s
MatchResources~a excludeResourceRules:4:[]@NamedRuleWithOperations?~a matchPolicy:7:s*? namespaceSelector:1:@meta.v1.LabelSelector*? objectSelector:2:@meta.v1.LabelSelector*? resourceRules:3:[]@NamedRuleWithOperations?~a
MutatingAdmissionPolicy apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@MutatingAdmissionPolicySpec?
MutatingAdmissionPolicyBinding apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@MutatingAdmissionPolicyBindingSpec?
MutatingAdmissionPolicyBindingList apiVersion::s? items:2:[]@MutatingAdmissionPolicyBinding kind::s? metadata:1:@meta.v1.ListMeta?
MutatingAdmissionPolicyBindingSpec matchResources:3:@MatchResources*? paramRef:2:@ParamRef*? policyName:1:s?
MutatingAdmissionPolicyList apiVersion::s? items:2:[]@MutatingAdmissionPolicy kind::s? metadata:1:@meta.v1.ListMeta?
MutatingAdmissionPolicySpec failurePolicy:5:s*? matchConditions:6:[]@MatchCondition?~(name)^m/name matchConstraints:2:@MatchResources*? mutations:4:[]@Mutation?~a paramKind:1:@ParamKind*? reinvocationPolicy:7:s?|IfNeeded|Never variables:3:[]@Variable?~a
Mutation applyConfiguration:3:@ApplyConfiguration*? jsonPatch:4:@JSONPatch*? patchType:2:s|ApplyConfiguration|JSONPatch
NamedRuleWithOperations~a apiGroups:2.2.1:[]s?~a apiVersions:2.2.2:[]s?~a operations:2.1:[]s?~a|*|CONNECT|CREATE|DELETE|UPDATE resourceNames:1:[]s?~a resources:2.2.3:[]s?~a scope:2.2.4:s*?|*|Cluster|Namespaced
ParamKind~a apiVersion:1:s? kind:2:s?
ParamRef~a name:1:s? namespace:2:s? parameterNotFoundAction:4:s*? selector:3:@meta.v1.LabelSelector*?
Variable~a expression:2:s name:1:s
# api.apiserverinternal.v1alpha1
ServerStorageVersion apiServerID:1:s?! decodableVersions:3:[]s?!~s encodingVersion:2:s?! servedVersions:4:[]s?~s
StorageVersion apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta?! spec:2:@StorageVersionSpec! status:3:@StorageVersionStatus!
StorageVersionCondition lastTransitionTime:4:@meta.v1.Time?= message:6:s?! observedGeneration:3:l? reason:5:s status:2:s type:1:s
StorageVersionList apiVersion::s? items:2:[]@StorageVersion kind::s? metadata:1:@meta.v1.ListMeta?
StorageVersionSpec
StorageVersionStatus commonEncodingVersion:2:s*? conditions:3:[]@StorageVersionCondition?~(type) storageVersions:1:[]@ServerStorageVersion?~(apiServerID)
# api.apps.v1
ControllerRevision apiVersion::s? data:2:@pkg.runtime.RawExtension= kind::s? metadata:1:@meta.v1.ObjectMeta? revision:3:l!
ControllerRevisionList apiVersion::s? items:2:[]@ControllerRevision kind::s? metadata:1:@meta.v1.ListMeta?
DaemonSet apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@DaemonSetSpec?! status:3:@DaemonSetStatus?
DaemonSetCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? reason:4:s? status:2:s! type:1:s!
DaemonSetList apiVersion::s? items:2:[]@DaemonSet kind::s? metadata:1:@meta.v1.ListMeta?
DaemonSetSpec minReadySeconds:4:i? revisionHistoryLimit:6:i*? selector:1:@meta.v1.LabelSelector* template:2:@core.v1.PodTemplateSpec updateStrategy:3:@DaemonSetUpdateStrategy?
DaemonSetStatus collisionCount:9:i*? conditions:10:[]@DaemonSetCondition?~(type)^m/type currentNumberScheduled:1:i desiredNumberScheduled:3:i numberAvailable:7:i? numberMisscheduled:2:i numberReady:4:i numberUnavailable:8:i? observedGeneration:5:l? updatedNumberScheduled:6:i?
DaemonSetUpdateStrategy rollingUpdate:2:@RollingUpdateDaemonSet*? type:1:s?|OnDelete|RollingUpdate
Deployment apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@DeploymentSpec?! status:3:@DeploymentStatus?
DeploymentCondition lastTransitionTime:7:@meta.v1.Time?= lastUpdateTime:6:@meta.v1.Time?= message:5:s? reason:4:s? status:2:s! type:1:s!
DeploymentList apiVersion::s? items:2:[]@Deployment kind::s? metadata:1:@meta.v1.ListMeta?
DeploymentSpec minReadySeconds:5:i? paused:7:b? progressDeadlineSeconds:9:i*? replicas:1:i*? revisionHistoryLimit:6:i*? selector:2:@meta.v1.LabelSelector* strategy:4:@DeploymentStrategy?^r template:3:@core.v1.PodTemplateSpec
DeploymentStatus availableReplicas:4:i? collisionCount:8:i*? conditions:6:[]@DeploymentCondition?~(type)^m/type observedGeneration:1:l? readyReplicas:7:i? replicas:2:i? terminatingReplicas:9:i*? unavailableReplicas:5:i? updatedReplicas:3:i?
DeploymentStrategy rollingUpdate:2:@RollingUpdateDeployment*? type:1:s?|Recreate|RollingUpdate
ReplicaSet apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ReplicaSetSpec?! status:3:@ReplicaSetStatus?
ReplicaSetCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? reason:4:s? status:2:s! type:1:s!
ReplicaSetList apiVersion::s? items:2:[]@ReplicaSet kind::s? metadata:1:@meta.v1.ListMeta?
ReplicaSetSpec minReadySeconds:4:i? replicas:1:i*? selector:2:@meta.v1.LabelSelector* template:3:@core.v1.PodTemplateSpec?
ReplicaSetStatus availableReplicas:5:i? conditions:6:[]@ReplicaSetCondition?~(type)^m/type fullyLabeledReplicas:2:i? observedGeneration:3:l? readyReplicas:4:i? replicas:1:i terminatingReplicas:7:i*?
RollingUpdateDaemonSet maxSurge:2:@util.intstr.IntOrString*? maxUnavailable:1:@util.intstr.IntOrString*?
RollingUpdateDeployment maxSurge:2:@util.intstr.IntOrString*? maxUnavailable:1:@util.intstr.IntOrString*?
RollingUpdateStatefulSetStrategy maxUnavailable:2:@util.intstr.IntOrString*? partition:1:i*?
StatefulSet apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@StatefulSetSpec?! status:3:@StatefulSetStatus?
StatefulSetCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? reason:4:s? status:2:s! type:1:s!
StatefulSetList apiVersion::s? items:2:[]@StatefulSet kind::s? metadata:1:@meta.v1.ListMeta?
StatefulSetOrdinals start:1:i!
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:1:s? whenScaled:2:s?
StatefulSetSpec minReadySeconds:9:i? ordinals:11:@StatefulSetOrdinals*? persistentVolumeClaimRetentionPolicy:10:@StatefulSetPersistentVolumeClaimRetentionPolicy*? podManagementPolicy:6:s?|OrderedReady|Parallel replicas:1:i*? revisionHistoryLimit:8:i*? selector:2:@meta.v1.LabelSelector* serviceName:5:s! template:3:@core.v1.PodTemplateSpec updateStrategy:7:@StatefulSetUpdateStrategy? volumeClaimTemplates:4:[]@core.v1.PersistentVolumeClaim?~a
StatefulSetStatus availableReplicas:11:i! collisionCount:9:i*? conditions:10:[]@StatefulSetCondition?~(type)^m/type currentReplicas:4:i? currentRevision:6:s? observedGeneration:1:l? readyReplicas:3:i? replicas:2:i updateRevision:7:s? updatedReplicas:5:i?
StatefulSetUpdateStrategy rollingUpdate:2:@RollingUpdateStatefulSetStrategy*? type:1:s?|OnDelete|Recreate|RollingUpdate
# api.authentication.v1
BoundObjectReference apiVersion:2:s? kind:1:s? name:3:s? uid:4:s?
SelfSubjectReview apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? status:2:@SelfSubjectReviewStatus?
SelfSubjectReviewStatus userInfo:1:@UserInfo?
TokenRequest apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@TokenRequestSpec! status:3:@TokenRequestStatus?
TokenRequestSpec attestations:5:{}[]s? audiences:1:[]s!~a boundObjectRef:3:@BoundObjectReference*! expirationSeconds:4:l*!
TokenRequestStatus expirationTimestamp:2:@meta.v1.Time!= token:1:s!
TokenReview apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@TokenReviewSpec status:3:@TokenReviewStatus?
TokenReviewSpec audiences:2:[]s?~a token:1:s?!
TokenReviewStatus audiences:4:[]s?~a authenticated:1:b? error:3:s? user:2:@UserInfo?
UserInfo extra:4:{}[]s? groups:3:[]s?~a uid:2:s? username:1:s?
# api.authorization.v1
FieldSelectorAttributes rawSelector:1:s? requirements:2:[]@meta.v1.FieldSelectorRequirement?~a
LabelSelectorAttributes rawSelector:1:s? requirements:2:[]@meta.v1.LabelSelectorRequirement?~a
LocalSubjectAccessReview apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@SubjectAccessReviewSpec status:3:@SubjectAccessReviewStatus?
NonResourceAttributes path:1:s? verb:2:s?
NonResourceRule nonResourceURLs:2:[]s?~a verbs:1:[]s~a
ResourceAttributes fieldSelector:8:@FieldSelectorAttributes*? group:3:s? labelSelector:9:@LabelSelectorAttributes*? name:7:s? namespace:1:s? resource:5:s? subresource:6:s? verb:2:s? version:4:s?
ResourceRule apiGroups:2:[]s?~a resourceNames:4:[]s?~a resources:3:[]s?~a verbs:1:[]s~a
SelfSubjectAccessReview apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@SelfSubjectAccessReviewSpec status:3:@SubjectAccessReviewStatus?
SelfSubjectAccessReviewSpec nonResourceAttributes:2:@NonResourceAttributes*? resourceAttributes:1:@ResourceAttributes*?
SelfSubjectRulesReview apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@SelfSubjectRulesReviewSpec status:3:@SubjectRulesReviewStatus?
SelfSubjectRulesReviewSpec namespace:1:s?
SubjectAccessReview apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@SubjectAccessReviewSpec status:3:@SubjectAccessReviewStatus?
SubjectAccessReviewSpec extra:5:{}[]s? groups:4:[]s?~a nonResourceAttributes:2:@NonResourceAttributes*? resourceAttributes:1:@ResourceAttributes*? uid:6:s? user:3:s?
SubjectAccessReviewStatus allowed:1:b denied:4:b? evaluationError:3:s? reason:2:s?
SubjectRulesReviewStatus evaluationError:4:s? incomplete:3:b nonResourceRules:2:[]@NonResourceRule~a resourceRules:1:[]@ResourceRule~a
# api.autoscaling.v1
CrossVersionObjectReference~a apiVersion:3:s? kind:1:s name:2:s
HorizontalPodAutoscaler apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@HorizontalPodAutoscalerSpec?! status:3:@HorizontalPodAutoscalerStatus?
HorizontalPodAutoscalerList apiVersion::s? items:2:[]@HorizontalPodAutoscaler kind::s? metadata:1:@meta.v1.ListMeta?
HorizontalPodAutoscalerSpec maxReplicas:3:i minReplicas:2:i*? scaleTargetRef:1:@CrossVersionObjectReference targetCPUUtilizationPercentage:4:i*?
HorizontalPodAutoscalerStatus currentCPUUtilizationPercentage:5:i*? currentReplicas:3:i desiredReplicas:4:i lastScaleTime:2:@meta.v1.Time*? observedGeneration:1:l*?
Scale apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ScaleSpec? status:3:@ScaleStatus?
ScaleSpec replicas:1:i?=0
ScaleStatus replicas:1:i selector:2:s?
# api.autoscaling.v2
ContainerResourceMetricSource container:3:s name:1:s target:2:@MetricTarget
ContainerResourceMetricStatus container:3:s current:2:@MetricValueStatus name:1:s
CrossVersionObjectReference apiVersion:3:s? kind:1:s name:2:s
ExternalMetricSource metric:1:@MetricIdentifier target:2:@MetricTarget
ExternalMetricStatus current:2:@MetricValueStatus metric:1:@MetricIdentifier
HPAScalingPolicy periodSeconds:3:i type:1:s value:2:i
HPAScalingRules policies:2:[]@HPAScalingPolicy?~a selectPolicy:1:s*? stabilizationWindowSeconds:3:i*? tolerance:4:@api.resource.Quantity*?
HorizontalPodAutoscaler apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@HorizontalPodAutoscalerSpec?! status:3:@HorizontalPodAutoscalerStatus?
HorizontalPodAutoscalerBehavior scaleDown:2:@HPAScalingRules*? scaleUp:1:@HPAScalingRules*?
HorizontalPodAutoscalerCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? observedGeneration:6:l*? reason:4:s? status:2:s type:1:s
HorizontalPodAutoscalerList apiVersion::s? items:2:[]@HorizontalPodAutoscaler kind::s? metadata:1:@meta.v1.ListMeta?
HorizontalPodAutoscalerSpec behavior:5:@HorizontalPodAutoscalerBehavior*? maxReplicas:3:i metrics:4:[]@MetricSpec?~a minReplicas:2:i*? scaleTargetRef:1:@CrossVersionObjectReference
HorizontalPodAutoscalerStatus conditions:6:[]@HorizontalPodAutoscalerCondition?~(type)^m/type currentMetrics:5:[]@MetricStatus!~a currentReplicas:3:i? desiredReplicas:4:i lastScaleTime:2:@meta.v1.Time*? observedGeneration:1:l*?
MetricIdentifier name:1:s selector:2:@meta.v1.LabelSelector*?
MetricSpec containerResource:7:@ContainerResourceMetricSource*? external:5:@ExternalMetricSource*? object:2:@ObjectMetricSource*? pods:3:@PodsMetricSource*? resource:4:@ResourceMetricSource*? type:1:s
MetricStatus containerResource:7:@ContainerResourceMetricStatus*? external:5:@ExternalMetricStatus*? object:2:@ObjectMetricStatus*? pods:3:@PodsMetricStatus*? resource:4:@ResourceMetricStatus*? type:1:s
MetricTarget averageUtilization:4:i*? averageValue:3:@api.resource.Quantity*? type:1:s value:2:@api.resource.Quantity*?
MetricValueStatus averageUtilization:3:i*? averageValue:2:@api.resource.Quantity*? value:1:@api.resource.Quantity*?
ObjectMetricSource describedObject:1:@CrossVersionObjectReference metric:3:@MetricIdentifier target:2:@MetricTarget
ObjectMetricStatus current:2:@MetricValueStatus describedObject:3:@CrossVersionObjectReference metric:1:@MetricIdentifier
PodsMetricSource metric:1:@MetricIdentifier target:2:@MetricTarget
PodsMetricStatus current:2:@MetricValueStatus metric:1:@MetricIdentifier
ResourceMetricSource name:1:s target:2:@MetricTarget
ResourceMetricStatus current:2:@MetricValueStatus name:1:s
# api.batch.v1
CronJob apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@CronJobSpec?! status:3:@CronJobStatus?
CronJobList apiVersion::s? items:2:[]@CronJob kind::s? metadata:1:@meta.v1.ListMeta?
CronJobSpec concurrencyPolicy:3:s?|Allow|Forbid|Replace failedJobsHistoryLimit:7:i*? jobTemplate:5:@JobTemplateSpec schedule:1:s startingDeadlineSeconds:2:l*? successfulJobsHistoryLimit:6:i*? suspend:4:b*? timeZone:8:s*?
CronJobStatus active:1:[]@core.v1.ObjectReference?~a lastScheduleTime:4:@meta.v1.Time*? lastSuccessfulTime:5:@meta.v1.Time*?
Job apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@JobSpec? status:3:@JobStatus?
JobCondition lastProbeTime:3:@meta.v1.Time?= lastTransitionTime:4:@meta.v1.Time?= message:6:s? reason:5:s? status:2:s type:1:s
JobList apiVersion::s? items:2:[]@Job kind::s? metadata:1:@meta.v1.ListMeta?
JobSchedulingConfiguration disruptionMode:3:@scheduling.v1alpha3.WorkloadPodGroupDisruptionMode*? resourceClaims:4:[]@scheduling.v1alpha3.WorkloadPodGroupResourceClaim?~(name)^m/name schedulingConstraints:2:@scheduling.v1alpha3.WorkloadPodGroupSchedulingConstraints*? schedulingPolicy:1:@scheduling.v1alpha3.WorkloadPodGroupSchedulingPolicy*?
JobSpec activeDeadlineSeconds:3:l*? backoffLimit:7:i*? backoffLimitPerIndex:12:i*? completionMode:9:s*?|Indexed|NonIndexed completions:2:i*? managedBy:15:s*? manualSelector:5:b*? maxFailedIndexes:13:i*? parallelism:1:i*? podFailurePolicy:11:@PodFailurePolicy*? podReplacementPolicy:14:s*?|Failed|TerminatingOrFailed scheduling:17:@JobSchedulingConfiguration*? selector:4:@meta.v1.LabelSelector*? successPolicy:16:@SuccessPolicy*? suspend:10:b*? template:6:@core.v1.PodTemplateSpec ttlSecondsAfterFinished:8:i*?
JobStatus active:4:i? completedIndexes:7:s? completionTime:3:@meta.v1.Time*? conditions:1:[]@JobCondition?~a^m/type failed:6:i? failedIndexes:10:s*? ready:9:i*? startTime:2:@meta.v1.Time*? succeeded:5:i? terminating:11:i*? uncountedTerminatedPods:8:@UncountedTerminatedPods*?
JobTemplateSpec metadata:1:@meta.v1.ObjectMeta? spec:2:@JobSpec?
PodFailurePolicy rules:1:[]@PodFailurePolicyRule~a
PodFailurePolicyOnExitCodesRequirement containerName:1:s*? operator:2:s|In|NotIn values:3:[]i~s
PodFailurePolicyOnPodConditionsPattern status:2:s! type:1:s
PodFailurePolicyRule action:1:s|Count|FailIndex|FailJob|Ignore onExitCodes:2:@PodFailurePolicyOnExitCodesRequirement*? onPodConditions:3:[]@PodFailurePolicyOnPodConditionsPattern?~a
SuccessPolicy rules:1:[]@SuccessPolicyRule~a
SuccessPolicyRule succeededCount:2:i*? succeededIndexes:1:s*?
UncountedTerminatedPods failed:2:[]s?~s succeeded:1:[]s?~s
# api.certificates.v1
CertificateSigningRequest apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@CertificateSigningRequestSpec status:3:@CertificateSigningRequestStatus?
CertificateSigningRequestCondition lastTransitionTime:5:@meta.v1.Time?= lastUpdateTime:4:@meta.v1.Time?= message:3:s? reason:2:s? status:6:s type:1:s
CertificateSigningRequestList apiVersion::s? items:2:[]@CertificateSigningRequest kind::s? metadata:1:@meta.v1.ListMeta?
CertificateSigningRequestSpec expirationSeconds:8:i*? extra:6:{}[]s? groups:4:[]s?~a request:1:y signerName:7:s uid:3:s? usages:5:[]s?~a|any|cert%20sign|client%20auth|code%20signing|content%20commitment|crl%20sign|data%20encipherment|decipher%20only|digital%20signature|email%20protection|encipher%20only|ipsec%20end%20system|ipsec%20tunnel|ipsec%20user|key%20agreement|key%20encipherment|microsoft%20sgc|netscape%20sgc|ocsp%20signing|s%2Fmime|server%20auth|signing|timestamping username:2:s?
CertificateSigningRequestStatus certificate:2:y? conditions:1:[]@CertificateSigningRequestCondition?~(type)
ClusterTrustBundle apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ClusterTrustBundleSpec
ClusterTrustBundleList apiVersion::s? items:2:[]@ClusterTrustBundle kind::s? metadata:1:@meta.v1.ListMeta?
ClusterTrustBundleSpec signerName:1:s? trustBundle:2:s
PodCertificateRequest apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PodCertificateRequestSpec status:3:@PodCertificateRequestStatus?
PodCertificateRequestList apiVersion::s? items:2:[]@PodCertificateRequest kind::s? metadata:1:@meta.v1.ListMeta?
PodCertificateRequestSpec maxExpirationSeconds:8:i*?=86400 nodeName:6:s nodeUID:7:s podName:2:s podUID:3:s serviceAccountName:4:s serviceAccountUID:5:s signerName:1:s stubPKCS10Request:12:y unverifiedUserAnnotations:11:{}s?
PodCertificateRequestStatus beginRefreshAt:5:@meta.v1.Time*? certificateChain:2:s? conditions:1:[]@meta.v1.Condition?~(type)^m/type notAfter:6:@meta.v1.Time*? notBefore:4:@meta.v1.Time*?
# api.certificates.v1beta1
ClusterTrustBundle apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ClusterTrustBundleSpec
ClusterTrustBundleList apiVersion::s? items:2:[]@ClusterTrustBundle kind::s? metadata:1:@meta.v1.ListMeta?
ClusterTrustBundleSpec signerName:1:s? trustBundle:2:s
PodCertificateRequest apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PodCertificateRequestSpec status:3:@PodCertificateRequestStatus?
PodCertificateRequestList apiVersion::s? items:2:[]@PodCertificateRequest kind::s? metadata:1:@meta.v1.ListMeta?
PodCertificateRequestSpec maxExpirationSeconds:8:i*?=86400 nodeName:6:s nodeUID:7:s pkixPublicKey:9:y! podName:2:s podUID:3:s proofOfPossession:10:y! serviceAccountName:4:s serviceAccountUID:5:s signerName:1:s stubPKCS10Request:12:y unverifiedUserAnnotations:11:{}s?
PodCertificateRequestStatus beginRefreshAt:5:@meta.v1.Time*? certificateChain:2:s? conditions:1:[]@meta.v1.Condition?~(type)^m/type notAfter:6:@meta.v1.Time*? notBefore:4:@meta.v1.Time*?
# api.coordination.v1
Lease apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@LeaseSpec?
LeaseList apiVersion::s? items:2:[]@Lease kind::s? metadata:1:@meta.v1.ListMeta?
LeaseSpec acquireTime:3:@meta.v1.MicroTime*? holderIdentity:1:s*? leaseDurationSeconds:2:i*? leaseTransitions:5:i*? preferredHolder:7:s*? renewTime:4:@meta.v1.MicroTime*? strategy:6:s*?
# api.coordination.v1alpha2
LeaseCandidate apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@LeaseCandidateSpec?!
LeaseCandidateList apiVersion::s? items:2:[]@LeaseCandidate kind::s? metadata:1:@meta.v1.ListMeta?
LeaseCandidateSpec binaryVersion:4:s emulationVersion:5:s? leaseName:1:s pingTime:2:@meta.v1.MicroTime*? renewTime:3:@meta.v1.MicroTime*? strategy:6:s?!
# api.coordination.v1beta1
LeaseCandidate apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@LeaseCandidateSpec?!
LeaseCandidateList apiVersion::s? items:2:[]@LeaseCandidate kind::s? metadata:1:@meta.v1.ListMeta?
LeaseCandidateSpec binaryVersion:4:s emulationVersion:5:s? leaseName:1:s pingTime:2:@meta.v1.MicroTime*? renewTime:3:@meta.v1.MicroTime*? strategy:6:s?!
# api.core.v1
AWSElasticBlockStoreVolumeSource fsType:2:s? partition:3:i? readOnly:4:b? volumeID:1:s
Affinity nodeAffinity:1:@NodeAffinity*? podAffinity:2:@PodAffinity*? podAntiAffinity:3:@PodAntiAffinity*?
AppArmorProfile localhostProfile:2:s*? type:1:s|Localhost|RuntimeDefault|Unconfined
AttachedVolume devicePath:2:s name:1:s
AzureDiskVolumeSource cachingMode:3:s*?="ReadWrite"|None|ReadOnly|ReadWrite diskName:1:s diskURI:2:s fsType:4:s*?="ext4" kind:6:s*?="Shared"|Dedicated|Managed|Shared readOnly:5:b*?=false
AzureFilePersistentVolumeSource readOnly:3:b? secretName:1:s secretNamespace:4:s*! shareName:2:s
AzureFileVolumeSource readOnly:3:b? secretName:1:s shareName:2:s
Binding apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? target:2:@ObjectReference
CSIPersistentVolumeSource controllerExpandSecretRef:9:@SecretReference*? controllerPublishSecretRef:6:@SecretReference*? driver:1:s fsType:4:s? nodeExpandSecretRef:10:@SecretReference*? nodePublishSecretRef:8:@SecretReference*? nodeStageSecretRef:7:@SecretReference*? readOnly:3:b? volumeAttributes:5:{}s? volumeHandle:2:s
CSIVolumeSource driver:1:s fsType:3:s*? nodePublishSecretRef:5:@LocalObjectReference*? readOnly:2:b*? volumeAttributes:4:{}s?
Capabilities add:1:[]s?~a drop:2:[]s?~a
CephFSPersistentVolumeSource monitors:1:[]s~a path:2:s? readOnly:6:b? secretFile:4:s? secretRef:5:@SecretReference*? user:3:s?
CephFSVolumeSource monitors:1:[]s~a path:2:s? readOnly:6:b? secretFile:4:s? secretRef:5:@LocalObjectReference*? user:3:s?
CinderPersistentVolumeSource fsType:2:s? readOnly:3:b? secretRef:4:@SecretReference*? volumeID:1:s
CinderVolumeSource fsType:2:s? readOnly:3:b? secretRef:4:@LocalObjectReference*? volumeID:1:s
ClientIPConfig timeoutSeconds:1:i*?
ClusterTrustBundleProjection labelSelector:3:@meta.v1.LabelSelector*? name:1:s*? optional:5:b*? path:4:s signerName:2:s*? user:6:l*?
ComponentCondition error:4:s? message:3:s? status:2:s type:1:s
ComponentStatus apiVersion::s? conditions:2:[]@ComponentCondition?~(type)^m/type kind::s? metadata:1:@meta.v1.ObjectMeta?
ComponentStatusList apiVersion::s? items:2:[]@ComponentStatus kind::s? metadata:1:@meta.v1.ListMeta?
ConfigMap apiVersion::s? binaryData:3:{}y? data:2:{}s? immutable:4:b*? kind::s? metadata:1:@meta.v1.ObjectMeta?
ConfigMapEnvSource name:1.1:s?="" optional:2:b*?
ConfigMapKeySelector~a key:2:s name:1.1:s?="" optional:3:b*?
ConfigMapList apiVersion::s? items:2:[]@ConfigMap kind::s? metadata:1:@meta.v1.ListMeta?
ConfigMapNodeConfigSource kubeletConfigKey:5:s name:2:s namespace:1:s resourceVersion:4:s? uid:3:s?
ConfigMapProjection items:2:[]@KeyToPath?~a name:1.1:s?="" optional:4:b*?
ConfigMapVolumeSource defaultMode:3:i*? defaultUser:5:l*? items:2:[]@KeyToPath?~a name:1.1:s?="" optional:4:b*?
Container args:4:[]s?~a command:3:[]s?~a env:7:[]@EnvVar?~(name)^m/name envFrom:19:[]@EnvFromSource?~a image:2:s? imagePullPolicy:14:s?|Always|IfNotPresent|Never lifecycle:12:@Lifecycle*? livenessProbe:10:@Probe*? name:1:s ports:6:[]@ContainerPort?~(containerPort,protocol)^m/containerPort readinessProbe:11:@Probe*? resizePolicy:23:[]@ContainerResizePolicy?~a resources:8:@ResourceRequirements? restartPolicy:24:s*? restartPolicyRules:25:[]@ContainerRestartRule?~a securityContext:15:@SecurityContext*? startupProbe:22:@Probe*? stdin:16:b? stdinOnce:17:b? terminationMessagePath:13:s? terminationMessagePolicy:20:s?|FallbackToLogsOnError|File tty:18:b? volumeDevices:21:[]@VolumeDevice?~(devicePath)^m/devicePath volumeMounts:9:[]@VolumeMount?~(mountPath)^m/mountPath workingDir:5:s?
ContainerExtendedResourceRequest containerName:1:s requestName:3:s resourceName:2:s
ContainerImage names:1:[]s!~a sizeBytes:2:l?
ContainerPort containerPort:3:i hostIP:5:s? hostPort:2:i? name:1:s? protocol:4:s?="TCP"|SCTP|TCP|UDP
ContainerResizePolicy resourceName:1:s restartPolicy:2:s
ContainerRestartRule action:1:s?! exitCodes:2:@ContainerRestartRuleOnExitCodes*?
ContainerRestartRuleOnExitCodes operator:1:s?! values:2:[]i?~s
ContainerState running:2:@ContainerStateRunning*? terminated:3:@ContainerStateTerminated*? waiting:1:@ContainerStateWaiting*?
ContainerStateRunning startedAt:1:@meta.v1.Time?=
ContainerStateTerminated containerID:7:s? exitCode:1:i finishedAt:6:@meta.v1.Time?= message:4:s? reason:3:s? signal:2:i? startedAt:5:@meta.v1.Time?=
ContainerStateWaiting message:2:s? reason:1:s?
ContainerStatus allocatedResources:10:{}@api.resource.Quantity? allocatedResourcesStatus:14:[]@ResourceStatus?~(name)^m/name containerID:8:s? image:6:s imageID:7:s lastState:3:@ContainerState? name:1:s ready:4:b resources:11:@ResourceRequirements*? restartCount:5:i started:9:b*? state:2:@ContainerState? stopSignal:15:s*?|SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN%2B1|SIGRTMIN%2B10|SIGRTMIN%2B11|SIGRTMIN%2B12|SIGRTMIN%2B13|SIGRTMIN%2B14|SIGRTMIN%2B15|SIGRTMIN%2B2|SIGRTMIN%2B3|SIGRTMIN%2B4|SIGRTMIN%2B5|SIGRTMIN%2B6|SIGRTMIN%2B7|SIGRTMIN%2B8|SIGRTMIN%2B9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ user:13:@ContainerUser*? volumeMounts:12:[]@VolumeMountStatus?~(mountPath)^m/mountPath
ContainerUser linux:1:@LinuxContainerUser*?
DaemonEndpoint Port:1:i
DownwardAPIProjection items:1:[]@DownwardAPIVolumeFile?~a
DownwardAPIVolumeFile fieldRef:2:@ObjectFieldSelector*? mode:4:i*? path:1:s resourceFieldRef:3:@ResourceFieldSelector*? user:5:l*?
DownwardAPIVolumeSource defaultMode:2:i*? defaultUser:3:l*? items:1:[]@DownwardAPIVolumeFile?~a
EmptyDirVolumeSource medium:1:s? mode:3:i*? sizeLimit:2:@api.resource.Quantity*?
EndpointAddress~a hostname:3:s? ip:1:s nodeName:4:s*? targetRef:2:@ObjectReference*?
EndpointPort~a appProtocol:4:s*? name:1:s? port:2:i protocol:3:s?|SCTP|TCP|UDP
EndpointSubset addresses:1:[]@EndpointAddress?~a notReadyAddresses:2:[]@EndpointAddress?~a ports:3:[]@EndpointPort?~a
Endpoints apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? subsets:2:[]@EndpointSubset?~a
EndpointsList apiVersion::s? items:2:[]@Endpoints kind::s? metadata:1:@meta.v1.ListMeta?
EnvFromSource configMapRef:2:@ConfigMapEnvSource*? prefix:1:s? secretRef:3:@SecretEnvSource*?
EnvVar name:1:s value:2:s? valueFrom:3:@EnvVarSource*?
EnvVarSource configMapKeyRef:3:@ConfigMapKeySelector*? fieldRef:1:@ObjectFieldSelector*? fileKeyRef:5:@FileKeySelector*? resourceFieldRef:2:@ResourceFieldSelector*? secretKeyRef:4:@SecretKeySelector*?
EphemeralContainer args:1.4:[]s?~a command:1.3:[]s?~a env:1.7:[]@EnvVar?~(name)^m/name envFrom:1.19:[]@EnvFromSource?~a image:1.2:s? imagePullPolicy:1.14:s?|Always|IfNotPresent|Never lifecycle:1.12:@Lifecycle*? livenessProbe:1.10:@Probe*? name:1.1:s ports:1.6:[]@ContainerPort?~(containerPort,protocol)^m/containerPort readinessProbe:1.11:@Probe*? resizePolicy:1.23:[]@ContainerResizePolicy?~a resources:1.8:@ResourceRequirements? restartPolicy:1.24:s*? restartPolicyRules:1.25:[]@ContainerRestartRule?~a securityContext:1.15:@SecurityContext*? startupProbe:1.22:@Probe*? stdin:1.16:b? stdinOnce:1.17:b? targetContainerName:2:s? terminationMessagePath:1.13:s? terminationMessagePolicy:1.20:s?|FallbackToLogsOnError|File tty:1.18:b? volumeDevices:1.21:[]@VolumeDevice?~(devicePath)^m/devicePath volumeMounts:1.9:[]@VolumeMount?~(mountPath)^m/mountPath workingDir:1.5:s?
EphemeralVolumeSource volumeClaimTemplate:1:@PersistentVolumeClaimTemplate*?
Event action:12:s? apiVersion::s? count:8:i? eventTime:10:@meta.v1.MicroTime?= firstTimestamp:6:@meta.v1.Time?= involvedObject:2:@ObjectReference kind::s? lastTimestamp:7:@meta.v1.Time?= message:4:s? metadata:1:@meta.v1.ObjectMeta reason:3:s? related:13:@ObjectReference*? reportingComponent:14:s! reportingInstance:15:s! series:11:@EventSeries*? source:5:@EventSource? type:9:s?
EventList apiVersion::s? items:2:[]@Event kind::s? metadata:1:@meta.v1.ListMeta?
EventSeries count:1:i? lastObservedTime:2:@meta.v1.MicroTime?=
EventSource component:1:s? host:2:s?
EvictionResponder~a name:1:s priority:2:i*
ExecAction command:1:[]s?~a
FCVolumeSource fsType:3:s? lun:2:i*? readOnly:4:b? targetWWNs:1:[]s?~a wwids:5:[]s?~a
FileKeySelector~a key:3:s optional:4:b*?=false path:2:s volumeName:1:s
FlexPersistentVolumeSource driver:1:s fsType:2:s? options:5:{}s? readOnly:4:b? secretRef:3:@SecretReference*?
FlexVolumeSource driver:1:s fsType:2:s? options:5:{}s? readOnly:4:b? secretRef:3:@LocalObjectReference*?
FlockerVolumeSource datasetName:1:s? datasetUUID:2:s?
GCEPersistentDiskVolumeSource fsType:2:s? partition:3:i? pdName:1:s readOnly:4:b?
GRPCAction mode:3:s*?|Plaintext|TLS port:1:i service:2:s*!=""
GitRepoVolumeSource directory:3:s? repository:1:s revision:2:s?
GlusterfsPersistentVolumeSource endpoints:1:s endpointsNamespace:4:s*? path:2:s readOnly:3:b?
GlusterfsVolumeSource endpoints:1:s path:2:s readOnly:3:b?
HTTPGetAction host:3:s? httpHeaders:5:[]@HTTPHeader?~a path:1:s? port:2:@util.intstr.IntOrString= protocol:6:s*?|HTTP1|HTTP2 scheme:4:s?|HTTP|HTTPS
HTTPHeader name:1:s value:2:s
HostAlias hostnames:2:[]s?~a ip:1:s
HostIP ip:1:s
HostPathVolumeSource path:1:s type:2:s*?||BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket
ISCSIPersistentVolumeSource chapAuthDiscovery:8:b? chapAuthSession:11:b? fsType:5:s? initiatorName:12:s*? iqn:2:s iscsiInterface:4:s?="default" lun:3:i portals:7:[]s?~a readOnly:6:b? secretRef:10:@SecretReference*? targetPortal:1:s
ISCSIVolumeSource chapAuthDiscovery:8:b? chapAuthSession:11:b? fsType:5:s? initiatorName:12:s*? iqn:2:s iscsiInterface:4:s?="default" lun:3:i portals:7:[]s?~a readOnly:6:b? secretRef:10:@LocalObjectReference*? targetPortal:1:s
ImageVolumeSource pullPolicy:2:s?|Always|IfNotPresent|Never reference:1:s?
ImageVolumeStatus imageRef:1:s?!
KeyToPath key:1:s mode:3:i*? path:2:s user:4:l*?
Lifecycle postStart:1:@LifecycleHandler*? preStop:2:@LifecycleHandler*? stopSignal:3:s*?|SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN%2B1|SIGRTMIN%2B10|SIGRTMIN%2B11|SIGRTMIN%2B12|SIGRTMIN%2B13|SIGRTMIN%2B14|SIGRTMIN%2B15|SIGRTMIN%2B2|SIGRTMIN%2B3|SIGRTMIN%2B4|SIGRTMIN%2B5|SIGRTMIN%2B6|SIGRTMIN%2B7|SIGRTMIN%2B8|SIGRTMIN%2B9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ
LifecycleHandler exec:1:@ExecAction*? httpGet:2:@HTTPGetAction*? sleep:4:@SleepAction*? tcpSocket:3:@TCPSocketAction*?
LimitRange apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@LimitRangeSpec?
LimitRangeItem default:4:{}@api.resource.Quantity? defaultRequest:5:{}@api.resource.Quantity? max:2:{}@api.resource.Quantity? maxLimitRequestRatio:6:{}@api.resource.Quantity? min:3:{}@api.resource.Quantity? type:1:s
LimitRangeList apiVersion::s? items:2:[]@LimitRange kind::s? metadata:1:@meta.v1.ListMeta?
LimitRangeSpec limits:1:[]@LimitRangeItem~a
LinuxContainerUser gid:2:l supplementalGroups:3:[]l?~a uid:1:l
LoadBalancerIngress hostname:2:s? ip:1:s? ipMode:3:s*? ports:4:[]@PortStatus?~a
LoadBalancerStatus ingress:1:[]@LoadBalancerIngress?~a
LocalObjectReference~a name:1:s?=""
LocalVolumeSource fsType:2:s*? path:1:s
ModifyVolumeStatus status:2:s|InProgress|Infeasible|Pending targetVolumeAttributesClassName:1:s?
NFSVolumeSource path:2:s readOnly:3:b? server:1:s
Namespace apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@NamespaceSpec? status:3:@NamespaceStatus?
NamespaceCondition lastTransitionTime:4:@meta.v1.Time?= message:6:s? reason:5:s? status:2:s type:1:s
NamespaceList apiVersion::s? items:2:[]@Namespace kind::s? metadata:1:@meta.v1.ListMeta?
NamespaceSpec finalizers:1:[]s?~a
NamespaceStatus conditions:2:[]@NamespaceCondition?~(type)^m/type phase:1:s?|Active|Terminating
Node apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@NodeSpec? status:3:@NodeStatus?
NodeAddress address:2:s type:1:s
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:2:[]@PreferredSchedulingTerm?~a requiredDuringSchedulingIgnoredDuringExecution:1:@NodeSelector*?
NodeAllocatableMappedResources name:1:s quantity:2:@api.resource.Quantity*
NodeAllocatableOverheadResources name:1:s perContainer:3:@api.resource.Quantity*? perPod:2:@api.resource.Quantity*?
NodeAllocatableResourceClaimStatus containers:2:[]s?~s mapping:4:[]@NodeAllocatableMappedResources?~(name)^m/name overhead:5:[]@NodeAllocatableOverheadResources?~(name)^m/name resourceClaimName:1:s
NodeCondition lastHeartbeatTime:3:@meta.v1.Time?= lastTransitionTime:4:@meta.v1.Time?= message:6:s? reason:5:s? status:2:s type:1:s
NodeConfigSource configMap:2:@ConfigMapNodeConfigSource*?
NodeConfigStatus active:2:@NodeConfigSource*? assigned:1:@NodeConfigSource*? error:4:s? lastKnownGood:3:@NodeConfigSource*?
NodeDaemonEndpoints kubeletEndpoint:1:@DaemonEndpoint?
NodeFeatures supplementalGroupsPolicy:1:b*?
NodeList apiVersion::s? items:2:[]@Node kind::s? metadata:1:@meta.v1.ListMeta?
NodePodPreemptionPolicy disableResizePreemption:1:[]s?~s
NodeRuntimeHandler features:2:@NodeRuntimeHandlerFeatures*? name:1:s!
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:1:b*? userNamespaces:2:b*?
NodeSelector~a nodeSelectorTerms:1:[]@NodeSelectorTerm~a
NodeSelectorRequirement key:1:s operator:2:s|DoesNotExist|Exists|Gt|In|Lt|NotIn values:3:[]s?~a
NodeSelectorTerm~a matchExpressions:1:[]@NodeSelectorRequirement?~a matchFields:2:[]@NodeSelectorRequirement?~a
NodeSpec configSource:6:@NodeConfigSource*? externalID:2:s? podCIDR:1:s? podCIDRs:7:[]s?~s^m podPreemptionPolicy:8:@NodePodPreemptionPolicy*? providerID:3:s? taints:5:[]@Taint?~a unschedulable:4:b?
NodeStatus addresses:5:[]@NodeAddress?~(type)^m/type allocatable:2:{}@api.resource.Quantity? capacity:1:{}@api.resource.Quantity? conditions:4:[]@NodeCondition?~(type)^m/type config:11:@NodeConfigStatus*? daemonEndpoints:6:@NodeDaemonEndpoints? declaredFeatures:14:[]s?~a features:13:@NodeFeatures*? images:8:[]@ContainerImage?~a nodeInfo:7:@NodeSystemInfo? phase:3:s?|Pending|Running|Terminated runtimeHandlers:12:[]@NodeRuntimeHandler?~a volumesAttached:10:[]@AttachedVolume?~a volumesInUse:9:[]s?~a
NodeSwapStatus capacity:1:l*?
NodeSystemInfo architecture:10:s bootID:3:s containerRuntimeVersion:6:s kernelVersion:4:s kubeProxyVersion:8:s kubeletVersion:7:s machineID:1:s operatingSystem:9:s osImage:5:s runningInUserNamespace:12:b*? swap:11:@NodeSwapStatus*? systemUUID:2:s
ObjectFieldSelector~a apiVersion:1:s? fieldPath:2:s
ObjectReference~a apiVersion:5:s? fieldPath:7:s? kind:1:s? name:3:s? namespace:2:s? resourceVersion:6:s? uid:4:s?
PersistentVolume apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PersistentVolumeSpec? status:3:@PersistentVolumeStatus?
PersistentVolumeClaim apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PersistentVolumeClaimSpec? status:3:@PersistentVolumeClaimStatus?
PersistentVolumeClaimCondition lastProbeTime:3:@meta.v1.Time?= lastTransitionTime:4:@meta.v1.Time?= message:6:s? reason:5:s? status:2:s type:1:s
PersistentVolumeClaimList apiVersion::s? items:2:[]@PersistentVolumeClaim kind::s? metadata:1:@meta.v1.ListMeta?
PersistentVolumeClaimSpec accessModes:1:[]s?~a|ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod dataSource:7:@TypedLocalObjectReference*? dataSourceRef:8:@TypedObjectReference*? resources:2:@VolumeResourceRequirements? selector:4:@meta.v1.LabelSelector*? storageClassName:5:s*? volumeAttributesClassName:9:s*? volumeMode:6:s*?|Block|Filesystem volumeName:3:s?
PersistentVolumeClaimStatus accessModes:2:[]s?~a|ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod allocatedResourceStatuses:7:{}s?|ControllerResizeInProgress|ControllerResizeInfeasible|NodeResizeInProgress|NodeResizeInfeasible|NodeResizePending allocatedResources:5:{}@api.resource.Quantity? capacity:3:{}@api.resource.Quantity? conditions:4:[]@PersistentVolumeClaimCondition?~(type)^m/type currentVolumeAttributesClassName:8:s*? healthStatus:10:@VolumeHealthStatus*? modifyVolumeStatus:9:@ModifyVolumeStatus*? phase:1:s?|Bound|Lost|Pending
PersistentVolumeClaimTemplate metadata:1:@meta.v1.ObjectMeta? spec:2:@PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName:1:s readOnly:2:b?
PersistentVolumeList apiVersion::s? items:2:[]@PersistentVolume kind::s? metadata:1:@meta.v1.ListMeta?
PersistentVolumeSpec accessModes:3:[]s?~a|ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod awsElasticBlockStore:2.2:@AWSElasticBlockStoreVolumeSource*? azureDisk:2.16:@AzureDiskVolumeSource*? azureFile:2.13:@AzureFilePersistentVolumeSource*? capacity:1:{}@api.resource.Quantity? cephfs:2.9:@CephFSPersistentVolumeSource*? cinder:2.8:@CinderPersistentVolumeSource*? claimRef:4:@ObjectReference*? csi:2.22:@CSIPersistentVolumeSource*? fc:2.10:@FCVolumeSource*? flexVolume:2.12:@FlexPersistentVolumeSource*? flocker:2.11:@FlockerVolumeSource*? gcePersistentDisk:2.1:@GCEPersistentDiskVolumeSource*? glusterfs:2.4:@GlusterfsPersistentVolumeSource*? hostPath:2.3:@HostPathVolumeSource*? iscsi:2.7:@ISCSIPersistentVolumeSource*? local:2.20:@LocalVolumeSource*? mountOptions:7:[]s?~a nfs:2.5:@NFSVolumeSource*? nodeAffinity:9:@VolumeNodeAffinity*? persistentVolumeReclaimPolicy:5:s?|Delete|Recycle|Retain photonPersistentDisk:2.17:@PhotonPersistentDiskVolumeSource*? portworxVolume:2.18:@PortworxVolumeSource*? quobyte:2.15:@QuobyteVolumeSource*? rbd:2.6:@RBDPersistentVolumeSource*? scaleIO:2.19:@ScaleIOPersistentVolumeSource*? storageClassName:6:s? storageos:2.21:@StorageOSPersistentVolumeSource*? volumeAttributesClassName:10:s*? volumeMode:8:s*?|Block|Filesystem vsphereVolume:2.14:@VsphereVirtualDiskVolumeSource*?
PersistentVolumeStatus lastPhaseTransitionTime:4:@meta.v1.Time*? message:2:s? phase:1:s?|Available|Bound|Failed|Pending|Released reason:3:s?
PhotonPersistentDiskVolumeSource fsType:2:s? pdID:1:s
Pod apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PodSpec? status:3:@PodStatus?
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:2:[]@WeightedPodAffinityTerm?~a requiredDuringSchedulingIgnoredDuringExecution:1:[]@PodAffinityTerm?~a
PodAffinityTerm labelSelector:1:@meta.v1.LabelSelector*? matchLabelKeys:5:[]s?~a mismatchLabelKeys:6:[]s?~a namespaceSelector:4:@meta.v1.LabelSelector*? namespaces:2:[]s?~a topologyKey:3:s
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:2:[]@WeightedPodAffinityTerm?~a requiredDuringSchedulingIgnoredDuringExecution:1:[]@PodAffinityTerm?~a
PodCertificateProjection certificateChainPath:6:s? credentialBundlePath:4:s? keyPath:5:s? keyType:2:s?! maxExpirationSeconds:3:i*? signerName:1:s?! user:8:l*? userAnnotations:7:{}s?
PodCondition lastProbeTime:3:@meta.v1.Time?= lastTransitionTime:4:@meta.v1.Time?= message:6:s? observedGeneration:7:l? reason:5:s? status:2:s type:1:s
PodDNSConfig nameservers:1:[]s?~a options:3:[]@PodDNSConfigOption?~a searches:2:[]s?~a
PodDNSConfigOption name:1:s? value:2:s*?
PodExtendedResourceClaimStatus requestMappings:1:[]@ContainerExtendedResourceRequest~a resourceClaimName:2:s
PodIP ip:1:s
PodList apiVersion::s? items:2:[]@Pod kind::s? metadata:1:@meta.v1.ListMeta?
PodOS name:1:s
PodReadinessGate conditionType:1:s
PodResourceClaim name:1:s resourceClaimName:3:s*? resourceClaimTemplateName:4:s*?
PodResourceClaimStatus name:1:s resourceClaimName:2:s*?
PodSchedulingGate name:1:s
PodSchedulingGroup podGroupName:1:s*?
PodSecurityContext appArmorProfile:11:@AppArmorProfile*? fsGroup:5:l*? fsGroupChangePolicy:9:s*?|Always|OnRootMismatch runAsGroup:6:l*? runAsNonRoot:3:b*? runAsUser:2:l*? seLinuxChangePolicy:13:s*? seLinuxOptions:1:@SELinuxOptions*? seccompProfile:10:@SeccompProfile*? supplementalGroups:4:[]l?~a supplementalGroupsPolicy:12:s*?|Merge|Strict sysctls:7:[]@Sysctl?~a windowsOptions:8:@WindowsSecurityContextOptions*?
PodSpec activeDeadlineSeconds:5:l*? affinity:18:@Affinity*? automountServiceAccountToken:21:b*? containers:2:[]@Container~(name)^m/name dnsConfig:26:@PodDNSConfig*? dnsPolicy:6:s?|ClusterFirst|ClusterFirstWithHostNet|Default|None enableServiceLinks:30:b*? ephemeralContainers:34:[]@EphemeralContainer?~(name)^m/name evictionResponders:44:[]@EvictionResponder?~(name)^m/name hostAliases:23:[]@HostAlias?~(ip)^m/ip hostIPC:13:b? hostNetwork:11:b? hostPID:12:b? hostUsers:37:b*? hostname:16:s? hostnameOverride:41:s*? imagePullSecrets:15:[]@LocalObjectReference?~(name)^m/name initContainers:20:[]@Container?~(name)^m/name nodeName:10:s? nodeSelector:7:{}s?~a os:36:@PodOS*? overhead:32:{}@api.resource.Quantity? preemptionPolicy:31:s*?|Never|PreemptLowerPriority priority:25:i*? priorityClassName:24:s? readinessGates:28:[]@PodReadinessGate?~a resourceClaims:39:[]@PodResourceClaim?~(name)^mr/name resources:40:@ResourceRequirements*? restartPolicy:3:s?|Always|Never|OnFailure runtimeClassName:29:s*? schedulerName:19:s? schedulingGates:38:[]@PodSchedulingGate?~(name)^m/name schedulingGroup:43:@PodSchedulingGroup*? securityContext:14:@PodSecurityContext*? serviceAccount:9:s? serviceAccountName:8:s? setHostnameAsFQDN:35:b*? shareProcessNamespace:27:b*? subdomain:17:s? terminationGracePeriodSeconds:4:l*? tolerations:22:[]@Toleration?~a topologySpreadConstraints:33:[]@TopologySpreadConstraint?~(topologyKey,whenUnsatisfiable)^m/topologyKey volumes:1:[]@Volume?~(name)^mr/name
PodStatus allocatedResources:19:{}@api.resource.Quantity? conditions:2:[]@PodCondition?~(type)^m/type containerStatuses:8:[]@ContainerStatus?~a ephemeralContainerStatuses:13:[]@ContainerStatus?~a extendedResourceClaimStatus:18:@PodExtendedResourceClaimStatus*? hostIP:5:s? hostIPs:16:[]@HostIP?~a^m/ip initContainerStatuses:10:[]@ContainerStatus?~a message:3:s? nodeAllocatableResourceClaimStatuses:21:[]@NodeAllocatableResourceClaimStatus?~(resourceClaimName)^m/resourceClaimName nominatedNodeName:11:s? observedGeneration:17:l? phase:1:s?|Failed|Pending|Running|Succeeded|Unknown podIP:6:s? podIPs:12:[]@PodIP?~(ip)^m/ip qosClass:9:s?|BestEffort|Burstable|Guaranteed reason:4:s? resize:14:s? resourceClaimStatuses:15:[]@PodResourceClaimStatus?~(name)^mr/name resources:20:@ResourceRequirements*? startTime:7:@meta.v1.Time*? volumeHealth:22:[]@PodVolumeHealth?~(name)
PodTemplate apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? template:2:@PodTemplateSpec?
PodTemplateList apiVersion::s? items:2:[]@PodTemplate kind::s? metadata:1:@meta.v1.ListMeta?
PodTemplateSpec metadata:1:@meta.v1.ObjectMeta? spec:2:@PodSpec?
PodVolumeHealth healthConditions:2:[]@VolumeHealthCondition?~(status,reason)^m/status lastTransitionTime:3:@meta.v1.Time?= name:1:s
PortStatus error:3:s*? port:1:i protocol:2:s|SCTP|TCP|UDP
PortworxVolumeSource fsType:2:s? readOnly:3:b? volumeID:1:s
PreferredSchedulingTerm preference:2:@NodeSelectorTerm weight:1:i
Probe exec:1.1:@ExecAction*? failureThreshold:6:i? grpc:1.4:@GRPCAction*? httpGet:1.2:@HTTPGetAction*? initialDelaySeconds:2:i? periodSeconds:4:i? successThreshold:5:i? tcpSocket:1.3:@TCPSocketAction*? terminationGracePeriodSeconds:7:l*? timeoutSeconds:3:i?
ProjectedVolumeSource defaultMode:2:i*? defaultUser:3:l*? sources:1:[]@VolumeProjection!~a
QuobyteVolumeSource group:5:s? readOnly:3:b? registry:1:s tenant:6:s? user:4:s? volume:2:s
RBDPersistentVolumeSource fsType:3:s? image:2:s keyring:6:s?="/etc/ceph/keyring" monitors:1:[]s~a pool:4:s?="rbd" readOnly:8:b? secretRef:7:@SecretReference*? user:5:s?="admin"
RBDVolumeSource fsType:3:s? image:2:s keyring:6:s?="/etc/ceph/keyring" monitors:1:[]s~a pool:4:s?="rbd" readOnly:8:b? secretRef:7:@LocalObjectReference*? user:5:s?="admin"
ReplicationController apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ReplicationControllerSpec? status:3:@ReplicationControllerStatus?
ReplicationControllerCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? reason:4:s? status:2:s type:1:s
ReplicationControllerList apiVersion::s? items:2:[]@ReplicationController kind::s? metadata:1:@meta.v1.ListMeta?
ReplicationControllerSpec minReadySeconds:4:i?=0 replicas:1:i*?=1 selector:2:{}s?~a template:3:@PodTemplateSpec*?
ReplicationControllerStatus availableReplicas:5:i? conditions:6:[]@ReplicationControllerCondition?~(type)^m/type fullyLabeledReplicas:2:i? observedGeneration:3:l? readyReplicas:4:i? replicas:1:i
ResourceClaim name:1:s request:2:s?
ResourceFieldSelector~a containerName:1:s? divisor:3:@api.resource.Quantity?= resource:2:s
ResourceHealth health:2:s? message:6:s*? resourceID:1:s
ResourceQuota apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceQuotaSpec? status:3:@ResourceQuotaStatus?
ResourceQuotaList apiVersion::s? items:2:[]@ResourceQuota kind::s? metadata:1:@meta.v1.ListMeta?
ResourceQuotaSpec hard:1:{}@api.resource.Quantity? scopeSelector:3:@ScopeSelector*? scopes:2:[]s?~a|BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass
ResourceQuotaStatus hard:1:{}@api.resource.Quantity? used:2:{}@api.resource.Quantity?
ResourceRequirements claims:3:[]@ResourceClaim?~(name) limits:1:{}@api.resource.Quantity? requests:2:{}@api.resource.Quantity?
ResourceStatus name:1:s resources:2:[]@ResourceHealth?~(resourceID)
SELinuxOptions level:4:s? role:2:s? type:3:s? user:1:s?
ScaleIOPersistentVolumeSource fsType:9:s?="xfs" gateway:1:s protectionDomain:5:s? readOnly:10:b? secretRef:3:@SecretReference* sslEnabled:4:b? storageMode:7:s?="ThinProvisioned" storagePool:6:s? system:2:s volumeName:8:s?
ScaleIOVolumeSource fsType:9:s?="xfs" gateway:1:s protectionDomain:5:s? readOnly:10:b? secretRef:3:@LocalObjectReference* sslEnabled:4:b? storageMode:7:s?="ThinProvisioned" storagePool:6:s? system:2:s volumeName:8:s?
ScopeSelector~a matchExpressions:1:[]@ScopedResourceSelectorRequirement?~a
ScopedResourceSelectorRequirement operator:2:s|DoesNotExist|Exists|In|NotIn scopeName:1:s|BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass values:3:[]s?~a
SeccompProfile localhostProfile:2:s*? type:1:s|Localhost|RuntimeDefault|Unconfined
Secret apiVersion::s? data:2:{}y? immutable:5:b*? kind::s? metadata:1:@meta.v1.ObjectMeta? stringData:4:{}s? type:3:s?
SecretEnvSource name:1.1:s?="" optional:2:b*?
SecretKeySelector~a key:2:s name:1.1:s?="" optional:3:b*?
SecretList apiVersion::s? items:2:[]@Secret kind::s? metadata:1:@meta.v1.ListMeta?
SecretProjection items:2:[]@KeyToPath?~a name:1.1:s?="" optional:4:b*?
SecretReference~a name:1:s? namespace:2:s?
SecretVolumeSource defaultMode:3:i*? defaultUser:5:l*? items:2:[]@KeyToPath?~a optional:4:b*? secretName:1:s?
SecurityContext allowPrivilegeEscalation:7:b*? appArmorProfile:12:@AppArmorProfile*? capabilities:1:@Capabilities*? privileged:2:b*? procMount:9:s*?|Default|Unmasked readOnlyRootFilesystem:6:b*? runAsGroup:8:l*? runAsNonRoot:5:b*? runAsUser:4:l*? seLinuxOptions:3:@SELinuxOptions*? seccompProfile:11:@SeccompProfile*? windowsOptions:10:@WindowsSecurityContextOptions*?
Service apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ServiceSpec? status:3:@ServiceStatus?
ServiceAccount apiVersion::s? automountServiceAccountToken:4:b*? imagePullSecrets:3:[]@LocalObjectReference?~a kind::s? metadata:1:@meta.v1.ObjectMeta? secrets:2:[]@ObjectReference?~(name)^m/name
ServiceAccountList apiVersion::s? items:2:[]@ServiceAccount kind::s? metadata:1:@meta.v1.ListMeta?
ServiceAccountTokenProjection audience:1:s? expirationSeconds:2:l*? path:3:s user:4:l*?
ServiceList apiVersion::s? items:2:[]@Service kind::s? metadata:1:@meta.v1.ListMeta?
ServicePort appProtocol:6:s*? name:1:s? nodePort:5:i? port:3:i protocol:2:s?="TCP"|SCTP|TCP|UDP targetPort:4:@util.intstr.IntOrString?=
ServiceSpec allocateLoadBalancerNodePorts:20:b*? clusterIP:3:s? clusterIPs:18:[]s?~a externalIPs:5:[]s?~a externalName:10:s? externalTrafficPolicy:11:s?|Cluster|Local healthCheckNodePort:12:i? internalTrafficPolicy:22:s*?|Cluster|Local ipFamilies:19:[]s?~a||IPv4|IPv6 ipFamilyPolicy:17:s*?|PreferDualStack|RequireDualStack|SingleStack loadBalancerClass:21:s*? loadBalancerIP:8:s? loadBalancerSourceRanges:9:[]s?~a ports:1:[]@ServicePort?~(port,protocol)^m/port publishNotReadyAddresses:13:b? selector:2:{}s?~a sessionAffinity:7:s?|ClientIP|None sessionAffinityConfig:14:@SessionAffinityConfig*? trafficDistribution:23:s*? type:4:s?|ClusterIP|ExternalName|LoadBalancer|NodePort
ServiceStatus conditions:2:[]@meta.v1.Condition?~(type)^m/type loadBalancer:1:@LoadBalancerStatus?
SessionAffinityConfig clientIP:1:@ClientIPConfig*?
SleepAction seconds:1:l
StorageOSPersistentVolumeSource fsType:3:s? readOnly:4:b? secretRef:5:@ObjectReference*? volumeName:1:s? volumeNamespace:2:s?
StorageOSVolumeSource fsType:3:s? readOnly:4:b? secretRef:5:@LocalObjectReference*? volumeName:1:s? volumeNamespace:2:s?
Sysctl name:1:s value:2:s
TCPSocketAction host:2:s? port:1:@util.intstr.IntOrString=
Taint effect:3:s|NoExecute|NoSchedule|PreferNoSchedule key:1:s timeAdded:4:@meta.v1.Time*? value:2:s?
Toleration effect:4:s?|NoExecute|NoSchedule|PreferNoSchedule key:1:s? operator:2:s?|Equal|Exists|Gt|Lt tolerationSeconds:5:l*? value:3:s?
TopologySelectorLabelRequirement key:1:s values:2:[]s~a
TopologySelectorTerm~a matchLabelExpressions:1:[]@TopologySelectorLabelRequirement?~a
TopologySpreadConstraint labelSelector:4:@meta.v1.LabelSelector*? matchLabelKeys:8:[]s?~a maxSkew:1:i minDomains:5:i*? nodeAffinityPolicy:6:s*?|Honor|Ignore nodeTaintsPolicy:7:s*?|Honor|Ignore topologyKey:2:s whenUnsatisfiable:3:s|DoNotSchedule|ScheduleAnyway
TypedLocalObjectReference~a apiGroup:1:s*! kind:2:s name:3:s
TypedObjectReference apiGroup:1:s*! kind:2:s name:3:s namespace:4:s*?
Volume awsElasticBlockStore:2.4:@AWSElasticBlockStoreVolumeSource*? azureDisk:2.22:@AzureDiskVolumeSource*? azureFile:2.18:@AzureFileVolumeSource*? cephfs:2.14:@CephFSVolumeSource*? cinder:2.13:@CinderVolumeSource*? configMap:2.19:@ConfigMapVolumeSource*? csi:2.28:@CSIVolumeSource*? downwardAPI:2.16:@DownwardAPIVolumeSource*? emptyDir:2.2:@EmptyDirVolumeSource*? ephemeral:2.29:@EphemeralVolumeSource*? fc:2.17:@FCVolumeSource*? flexVolume:2.12:@FlexVolumeSource*? flocker:2.15:@FlockerVolumeSource*? gcePersistentDisk:2.3:@GCEPersistentDiskVolumeSource*? gitRepo:2.5:@GitRepoVolumeSource*? glusterfs:2.9:@GlusterfsVolumeSource*? hostPath:2.1:@HostPathVolumeSource*? image:2.30:@ImageVolumeSource*? iscsi:2.8:@ISCSIVolumeSource*? name:1:s nfs:2.7:@NFSVolumeSource*? persistentVolumeClaim:2.10:@PersistentVolumeClaimVolumeSource*? photonPersistentDisk:2.23:@PhotonPersistentDiskVolumeSource*? portworxVolume:2.24:@PortworxVolumeSource*? projected:2.26:@ProjectedVolumeSource*? quobyte:2.21:@QuobyteVolumeSource*? rbd:2.11:@RBDVolumeSource*? scaleIO:2.25:@ScaleIOVolumeSource*? secret:2.6:@SecretVolumeSource*? storageos:2.27:@StorageOSVolumeSource*? vsphereVolume:2.20:@VsphereVirtualDiskVolumeSource*?
VolumeDevice devicePath:2:s name:1:s
VolumeHealthCondition message:3:s? reason:2:s status:1:s|DataLoss|Degraded|Inaccessible
VolumeHealthStatus healthConditions:1:[]@VolumeHealthCondition?~(status,reason)^m/status lastTransitionTime:2:@meta.v1.Time?=
VolumeMount bindMountOptions:8:[]s?~s mountPath:3:s mountPropagation:5:s*?|Bidirectional|HostToContainer|None name:1:s readOnly:2:b? recursiveReadOnly:7:s*? subPath:4:s? subPathExpr:6:s?
VolumeMountStatus mountPath:2:s name:1:s readOnly:3:b? recursiveReadOnly:4:s*? volumeStatus:5:@VolumeStatus*?
VolumeNodeAffinity required:1:@NodeSelector*?
VolumeProjection clusterTrustBundle:5:@ClusterTrustBundleProjection*? configMap:3:@ConfigMapProjection*? downwardAPI:2:@DownwardAPIProjection*? podCertificate:6:@PodCertificateProjection*? secret:1:@SecretProjection*? serviceAccountToken:4:@ServiceAccountTokenProjection*?
VolumeResourceRequirements limits:1:{}@api.resource.Quantity? requests:2:{}@api.resource.Quantity?
VolumeStatus image:1:@ImageVolumeStatus*?
VsphereVirtualDiskVolumeSource fsType:2:s? storagePolicyID:4:s? storagePolicyName:3:s? volumePath:1:s
WeightedPodAffinityTerm podAffinityTerm:2:@PodAffinityTerm weight:1:i
WindowsSecurityContextOptions gmsaCredentialSpec:2:s*? gmsaCredentialSpecName:1:s*? hostProcess:4:b*? runAsUserName:3:s*?
# api.discovery.v1
Endpoint addresses:1:[]s~s conditions:2:@EndpointConditions? deprecatedTopology:5:{}s? hints:8:@EndpointHints*? hostname:3:s*? nodeName:6:s*? targetRef:4:@core.v1.ObjectReference*? zone:7:s*?
EndpointConditions ready:1:b*? serving:2:b*? terminating:3:b*?
EndpointHints forNodes:2:[]@ForNode?~a forZones:1:[]@ForZone?~a
EndpointPort~a appProtocol:4:s*? name:1:s*? port:3:i*? protocol:2:s*?|SCTP|TCP|UDP
EndpointSlice addressType:4:s|FQDN|IPv4|IPv6 apiVersion::s? endpoints:2:[]@Endpoint!~a kind::s? metadata:1:@meta.v1.ObjectMeta? ports:3:[]@EndpointPort!~a
EndpointSliceList apiVersion::s? items:2:[]@EndpointSlice kind::s? metadata:1:@meta.v1.ListMeta?
ForNode name:1:s
ForZone name:1:s
# api.events.v1
Event action:6:s? apiVersion::s? deprecatedCount:15:i? deprecatedFirstTimestamp:13:@meta.v1.Time?= deprecatedLastTimestamp:14:@meta.v1.Time?= deprecatedSource:12:@core.v1.EventSource? eventTime:2:@meta.v1.MicroTime= kind::s? metadata:1:@meta.v1.ObjectMeta! note:10:s? reason:7:s? regarding:8:@core.v1.ObjectReference? related:9:@core.v1.ObjectReference*? reportingController:4:s? reportingInstance:5:s? series:3:@EventSeries*? type:11:s?
EventList apiVersion::s? items:2:[]@Event kind::s? metadata:1:@meta.v1.ListMeta?
EventSeries count:1:i lastObservedTime:2:@meta.v1.MicroTime=
# api.flowcontrol.v1
ExemptPriorityLevelConfiguration lendablePercent:2:i*? nominalConcurrencyShares:1:i*?
FlowDistinguisherMethod type:1:s
FlowSchema apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@FlowSchemaSpec?! status:3:@FlowSchemaStatus?
FlowSchemaCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? reason:4:s? status:2:s? type:1:s?!
FlowSchemaList apiVersion::s? items:2:[]@FlowSchema kind::s? metadata:1:@meta.v1.ListMeta?
FlowSchemaSpec distinguisherMethod:3:@FlowDistinguisherMethod*? matchingPrecedence:2:i! priorityLevelConfiguration:1:@PriorityLevelConfigurationReference rules:4:[]@PolicyRulesWithSubjects?~a
FlowSchemaStatus conditions:1:[]@FlowSchemaCondition?~(type)^m/type
GroupSubject name:1:s
LimitResponse queuing:2:@QueuingConfiguration*? type:1:s
LimitedPriorityLevelConfiguration borrowingLimitPercent:4:i*? lendablePercent:3:i*? limitResponse:2:@LimitResponse?! nominalConcurrencyShares:1:i*!
NonResourcePolicyRule nonResourceURLs:6:[]s~s verbs:1:[]s~s
PolicyRulesWithSubjects nonResourceRules:3:[]@NonResourcePolicyRule?~a resourceRules:2:[]@ResourcePolicyRule?~a subjects:1:[]@Subject~a
PriorityLevelConfiguration apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PriorityLevelConfigurationSpec?! status:3:@PriorityLevelConfigurationStatus?
PriorityLevelConfigurationCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? reason:4:s? status:2:s? type:1:s?!
PriorityLevelConfigurationList apiVersion::s? items:2:[]@PriorityLevelConfiguration kind::s? metadata:1:@meta.v1.ListMeta?
PriorityLevelConfigurationReference name:1:s
PriorityLevelConfigurationSpec exempt:3:@ExemptPriorityLevelConfiguration*? limited:2:@LimitedPriorityLevelConfiguration*? type:1:s
PriorityLevelConfigurationStatus conditions:1:[]@PriorityLevelConfigurationCondition?~(type)^m/type
QueuingConfiguration handSize:2:i! queueLengthLimit:3:i! queues:1:i!
ResourcePolicyRule apiGroups:2:[]s~s clusterScope:4:b? namespaces:5:[]s!~s resources:3:[]s~s verbs:1:[]s~s
ServiceAccountSubject name:2:s namespace:1:s
Subject group:3:@GroupSubject*? kind:1:s serviceAccount:4:@ServiceAccountSubject*? user:2:@UserSubject*?
UserSubject name:1:s
# api.lifecycle.v1alpha1
Eviction apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@EvictionSpec status:3:@EvictionStatus?
EvictionList apiVersion::s? items:2:[]@Eviction kind::s? metadata:1:@meta.v1.ListMeta?
EvictionPodReference name:1:s uid:2:s
EvictionRequest apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@EvictionRequestSpec status:3:@EvictionRequestStatus?
EvictionRequestList apiVersion::s? items:2:[]@EvictionRequest kind::s? metadata:1:@meta.v1.ListMeta?
EvictionRequestPodReference name:1:s uid:2:s
EvictionRequestSpec intent:3:s|Eviction|Withdrawn requester:2:s target:1:@EvictionRequestTarget
EvictionRequestStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type observedGeneration:2:l*?
EvictionRequestTarget pod:1:@EvictionRequestPodReference*?
EvictionSpec target:1:@EvictionTarget
EvictionStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type observedGeneration:2:l*? requesters:3:[]@Requester?~(name)^m/name responders:5:[]@ResponderStatus?~(name)^m/name targetResponders:4:[]@TargetResponder?~(name)^m/name
EvictionTarget pod:1:@EvictionPodReference*?
Requester~a intent:2:s|Eviction|Withdrawn name:1:s
ResponderStatus completionTime:5:@meta.v1.Time*? expectedCompletionTime:4:@meta.v1.Time*? heartbeatTime:3:@meta.v1.Time*? message:6:s*? name:1:s startTime:2:@meta.v1.Time*?
TargetResponder~a name:1:s priority:2:i* state:3:s|Active|Canceled|Completed|Inactive|Interrupted
# api.networking.v1
HTTPIngressPath backend:2:@IngressBackend path:1:s? pathType:3:s*|Exact|ImplementationSpecific|Prefix
HTTPIngressRuleValue paths:1:[]@HTTPIngressPath~a
IPAddress apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@IPAddressSpec?!
IPAddressList apiVersion::s? items:2:[]@IPAddress kind::s? metadata:1:@meta.v1.ListMeta?
IPAddressSpec parentRef:1:@ParentReference*?!
IPBlock cidr:1:s except:2:[]s?~a
Ingress apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@IngressSpec? status:3:@IngressStatus?
IngressBackend resource:3:@core.v1.TypedLocalObjectReference*? service:4:@IngressServiceBackend*?
IngressClass apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@IngressClassSpec?
IngressClassList apiVersion::s? items:2:[]@IngressClass kind::s? metadata:1:@meta.v1.ListMeta?
IngressClassParametersReference apiGroup:1:s*? kind:2:s name:3:s namespace:5:s*? scope:4:s*!
IngressClassSpec controller:1:s? parameters:2:@IngressClassParametersReference*?
IngressList apiVersion::s? items:2:[]@Ingress kind::s? metadata:1:@meta.v1.ListMeta?
IngressLoadBalancerIngress hostname:2:s? ip:1:s? ports:4:[]@IngressPortStatus?~a
IngressLoadBalancerStatus ingress:1:[]@IngressLoadBalancerIngress?~a
IngressPortStatus error:3:s*? port:1:i protocol:2:s|SCTP|TCP|UDP
IngressRule host:1:s? http:2.1:@HTTPIngressRuleValue*?
IngressServiceBackend name:1:s port:2:@ServiceBackendPort?
IngressSpec defaultBackend:1:@IngressBackend*? ingressClassName:4:s*? rules:3:[]@IngressRule?~a tls:2:[]@IngressTLS?~a
IngressStatus loadBalancer:1:@IngressLoadBalancerStatus?
IngressTLS hosts:1:[]s?~a secretName:2:s?
NetworkPolicy apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@NetworkPolicySpec?
NetworkPolicyEgressRule ports:1:[]@NetworkPolicyPort?~a to:2:[]@NetworkPolicyPeer?~a
NetworkPolicyIngressRule from:2:[]@NetworkPolicyPeer?~a ports:1:[]@NetworkPolicyPort?~a
NetworkPolicyList apiVersion::s? items:2:[]@NetworkPolicy kind::s? metadata:1:@meta.v1.ListMeta?
NetworkPolicyPeer ipBlock:3:@IPBlock*? namespaceSelector:2:@meta.v1.LabelSelector*? podSelector:1:@meta.v1.LabelSelector*?
NetworkPolicyPort endPort:3:i*? port:2:@util.intstr.IntOrString*? protocol:1:s*?|SCTP|TCP|UDP
NetworkPolicySpec egress:3:[]@NetworkPolicyEgressRule?~a ingress:2:[]@NetworkPolicyIngressRule?~a podSelector:1:@meta.v1.LabelSelector! policyTypes:4:[]s?~a|Egress|Ingress
ParentReference group:1:s? name:4:s?! namespace:3:s? resource:2:s?!
ServiceBackendPort~a name:1:s? number:2:i?
ServiceCIDR apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ServiceCIDRSpec? status:3:@ServiceCIDRStatus?
ServiceCIDRList apiVersion::s? items:2:[]@ServiceCIDR kind::s? metadata:1:@meta.v1.ListMeta?
ServiceCIDRSpec cidrs:1:[]s?~a
ServiceCIDRStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type
# api.node.v1
Overhead podFixed:1:{}@api.resource.Quantity?
RuntimeClass apiVersion::s? handler:2:s kind::s? metadata:1:@meta.v1.ObjectMeta? overhead:3:@Overhead*? scheduling:4:@Scheduling*?
RuntimeClassList apiVersion::s? items:2:[]@RuntimeClass kind::s? metadata:1:@meta.v1.ListMeta?
Scheduling nodeSelector:1:{}s?~a tolerations:2:[]@core.v1.Toleration?~a
# api.policy.v1
Eviction apiVersion::s? deleteOptions:2:@meta.v1.DeleteOptions*? kind::s? metadata:1:@meta.v1.ObjectMeta?
PodDisruptionBudget apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PodDisruptionBudgetSpec? status:3:@PodDisruptionBudgetStatus?
PodDisruptionBudgetList apiVersion::s? items:2:[]@PodDisruptionBudget kind::s? metadata:1:@meta.v1.ListMeta?
PodDisruptionBudgetSpec maxUnavailable:3:@util.intstr.IntOrString*? minAvailable:1:@util.intstr.IntOrString*? selector:2:@meta.v1.LabelSelector*?^p unhealthyPodEvictionPolicy:4:s*?|AlwaysAllow|IfHealthyBudget
PodDisruptionBudgetStatus conditions:7:[]@meta.v1.Condition?~(type)^m/type currentHealthy:4:i! desiredHealthy:5:i! disruptedPods:2:{}@meta.v1.Time? disruptionsAllowed:3:i! expectedPods:6:i! observedGeneration:1:l?
# api.rbac.v1
AggregationRule clusterRoleSelectors:1:[]@meta.v1.LabelSelector?~a
ClusterRole aggregationRule:3:@AggregationRule*? apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? rules:2:[]@PolicyRule!~a
ClusterRoleBinding apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? roleRef:3:@RoleRef subjects:2:[]@Subject?~a
ClusterRoleBindingList apiVersion::s? items:2:[]@ClusterRoleBinding kind::s? metadata:1:@meta.v1.ListMeta?
ClusterRoleList apiVersion::s? items:2:[]@ClusterRole kind::s? metadata:1:@meta.v1.ListMeta?
PolicyRule apiGroups:2:[]s?~a nonResourceURLs:5:[]s?~a resourceNames:4:[]s?~a resources:3:[]s?~a verbs:1:[]s~a
Role apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? rules:2:[]@PolicyRule!~a
RoleBinding apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? roleRef:3:@RoleRef subjects:2:[]@Subject?~a
RoleBindingList apiVersion::s? items:2:[]@RoleBinding kind::s? metadata:1:@meta.v1.ListMeta?
RoleList apiVersion::s? items:2:[]@Role kind::s? metadata:1:@meta.v1.ListMeta?
RoleRef~a apiGroup:1:s! kind:2:s name:3:s
Subject~a apiGroup:2:s? kind:1:s name:3:s namespace:4:s?
# api.resource.v1
AllocatedDeviceStatus conditions:4:[]@meta.v1.Condition!~(type) data:5:@pkg.runtime.RawExtension*? device:3:s driver:1:s networkData:6:@NetworkDeviceData*? pool:2:s shareID:7:s*?
AllocationResult allocationTimestamp:5:@meta.v1.Time*? devices:1:@DeviceAllocationResult? nodeSelector:3:@core.v1.NodeSelector*?
CELDeviceSelector expression:1:s
CapacityRequestPolicy default:1:@api.resource.Quantity*! validRange:4:@CapacityRequestPolicyRange*? validValues:3:[]@api.resource.Quantity?~a
CapacityRequestPolicyRange max:2:@api.resource.Quantity*? min:1:@api.resource.Quantity*?! step:3:@api.resource.Quantity*?
CapacityRequirements requests:1:{}@api.resource.Quantity?
Counter value:1:@api.resource.Quantity=
CounterSet counters:2:{}@Counter?! name:1:s
Device allNodes:7:b*? allowMultipleAllocations:12:b*? attributes:2:{}@DeviceAttribute? bindingConditions:10:[]s?~a bindingFailureConditions:11:[]s?~a bindsToNode:9:b*? capacity:3:{}@DeviceCapacity? consumesCounters:4:[]@DeviceCounterConsumption?~a name:1:s nodeAllocatableResources:14:{}@NodeAllocatableResource? nodeName:5:s*? nodeSelector:6:@core.v1.NodeSelector*? taints:8:[]@DeviceTaint?~a
DeviceAllocationConfiguration opaque:3.1:@OpaqueDeviceConfiguration*? requests:2:[]s?~a source:1:s|FromClaim|FromClass
DeviceAllocationResult config:2:[]@DeviceAllocationConfiguration?~a results:1:[]@DeviceRequestAllocationResult?~a
DeviceAttribute bool:3:b*? bools:7:[]b?~a int:2:l*? ints:6:[]l?~a string:4:s*? strings:8:[]s?~a version:5:s*? versions:9:[]s?~a
DeviceCapacity requestPolicy:2:@CapacityRequestPolicy*? value:1:@api.resource.Quantity=
DeviceClaim config:3:[]@DeviceClaimConfiguration?~a constraints:2:[]@DeviceConstraint?~a requests:1:[]@DeviceRequest!~a
DeviceClaimConfiguration opaque:2.1:@OpaqueDeviceConfiguration*? requests:1:[]s?~a
DeviceClass apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@DeviceClassSpec!
DeviceClassConfiguration opaque:1.1:@OpaqueDeviceConfiguration*?
DeviceClassList apiVersion::s? items:2:[]@DeviceClass kind::s? metadata:1:@meta.v1.ListMeta?
DeviceClassSpec config:2:[]@DeviceClassConfiguration?~a extendedResourceName:4:s*? selectors:1:[]@DeviceSelector?~a
DeviceConstraint distinctAttribute:3:s*? matchAttribute:2:s*? requests:1:[]s?~a
DeviceCounterConsumption compatibilityGroups:3:[]s?~a counterSet:1:s counters:2:{}@Counter?!
DeviceDerivedAttribute expression:2:s name:1:s
DeviceRequest exactly:2:@ExactDeviceRequest*? firstAvailable:3:[]@DeviceSubRequest?~a name:1:s
DeviceRequestAllocationResult adminAccess:5:b*? bindingConditions:7:[]s?~a bindingFailureConditions:8:[]s?~a consumedCapacity:10:{}@api.resource.Quantity? device:4:s driver:2:s pool:3:s request:1:s shareID:9:s*? skipNodeOperations:11:[]s?~s|*|NodePrepareResources|NodeUnprepareResources tolerations:6:[]@DeviceToleration?~a
DeviceSelector cel:1:@CELDeviceSelector*?
DeviceSubRequest allocationMode:4:s?|All|ExactCount capacity:7:@CapacityRequirements*? count:5:l? derivedAttributes:8:[]@DeviceDerivedAttribute?~a deviceClassName:2:s name:1:s selectors:3:[]@DeviceSelector?~a tolerations:6:[]@DeviceToleration?~a
DeviceTaint effect:3:s|NoExecute|NoSchedule|None key:1:s timeAdded:4:@meta.v1.Time*? value:2:s?
DeviceTaintRule apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@DeviceTaintRuleSpec status:3:@DeviceTaintRuleStatus?
DeviceTaintRuleList apiVersion::s? items:2:[]@DeviceTaintRule kind::s? metadata:1:@meta.v1.ListMeta?
DeviceTaintRuleSpec deviceSelector:1:@DeviceTaintSelector*? taint:2:@DeviceTaint?!
DeviceTaintRuleStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type
DeviceTaintSelector device:4:s*? driver:2:s*? pool:3:s*?
DeviceToleration effect:4:s?|NoExecute|NoSchedule|None key:1:s? operator:2:s?="Equal"|Equal|Exists tolerationSeconds:5:l*? value:3:s?
ExactDeviceRequest adminAccess:5:b*? allocationMode:3:s?|All|ExactCount capacity:7:@CapacityRequirements*? count:4:l? derivedAttributes:8:[]@DeviceDerivedAttribute?~a deviceClassName:1:s selectors:2:[]@DeviceSelector?~a tolerations:6:[]@DeviceToleration?~a
NetworkDeviceData hardwareAddress:3:s? interfaceName:1:s? ips:2:[]s?~a
NodeAllocatableMapping capacityKey:1:s*? capacityMultiplier:2:@api.resource.Quantity*? deviceMultiplier:3:@api.resource.Quantity*?
NodeAllocatableOverhead perContainer:2:@api.resource.Quantity*? perPod:1:@api.resource.Quantity*?
NodeAllocatableResource mapping:3:@NodeAllocatableMapping*? overhead:4:@NodeAllocatableOverhead*?
OpaqueDeviceConfiguration driver:1:s parameters:2:@pkg.runtime.RawExtension=
ResourceClaim apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimSpec! status:3:@ResourceClaimStatus?
ResourceClaimConsumerReference apiGroup:1:s? name:4:s resource:3:s uid:5:s
ResourceClaimList apiVersion::s? items:2:[]@ResourceClaim kind::s? metadata:1:@meta.v1.ListMeta?
ResourceClaimSpec devices:1:@DeviceClaim!
ResourceClaimStatus allocation:1:@AllocationResult*? devices:4:[]@AllocatedDeviceStatus?~(driver,device,pool,shareID) reservedFor:2:[]@ResourceClaimConsumerReference?~(uid)^m/uid
ResourceClaimTemplate apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimTemplateSpec!
ResourceClaimTemplateList apiVersion::s? items:2:[]@ResourceClaimTemplate kind::s? metadata:1:@meta.v1.ListMeta?
ResourceClaimTemplateSpec metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimSpec!
ResourcePool generation:2:l name:1:s resourceSliceCount:3:l
ResourceSlice apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceSliceSpec
ResourceSliceList apiVersion::s? items:2:[]@ResourceSlice kind::s? metadata:1:@meta.v1.ListMeta?
ResourceSliceSpec allNodes:5:b*? devices:6:[]@Device?~a driver:1:s nodeName:3:s*? nodeSelector:4:@core.v1.NodeSelector*? partitionTypeAttribute:9:s*? perDeviceNodeSelection:7:b*? pool:2:@ResourcePool sharedCounters:8:[]@CounterSet?~a skipNodeOperations:10:[]s?~s|*|NodePrepareResources|NodeUnprepareResources
# api.resource.v1alpha3
DeviceTaint effect:3:s|NoExecute|NoSchedule|None key:1:s timeAdded:4:@meta.v1.Time*? value:2:s?
DeviceTaintRule apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@DeviceTaintRuleSpec status:3:@DeviceTaintRuleStatus?
DeviceTaintRuleList apiVersion::s? items:2:[]@DeviceTaintRule kind::s? metadata:1:@meta.v1.ListMeta?
DeviceTaintRuleSpec deviceSelector:1:@DeviceTaintSelector*? taint:2:@DeviceTaint?!
DeviceTaintRuleStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type
DeviceTaintSelector device:4:s*? driver:2:s*? pool:3:s*?
PartitionTypeStatus allocatable:3:i*?! attribute:4:s?! total:2:i*?! type:1:s?!
PoolStatus allocatedDevices:5:i*? availableDevices:6:i*? driver:1:s?! generation:9:l nodeName:3:s*? partitionSummary:11:[]@PartitionTypeStatus?~a poolName:2:s?! resourceSliceCount:8:i*? shareableSummary:13:@ShareableSummaryStatus*? totalDevices:4:i*? unavailableDevices:7:i*? validationError:10:s*?
ResourcePoolStatusRequest apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta?! spec:2:@ResourcePoolStatusRequestSpec status:3:@ResourcePoolStatusRequestStatus*?
ResourcePoolStatusRequestList apiVersion::s? items:2:[]@ResourcePoolStatusRequest kind::s? metadata:1:@meta.v1.ListMeta?
ResourcePoolStatusRequestSpec defaultPartitionTypeAttribute:4:s*? driver:1:s limit:3:i*?=100 poolName:2:s*?
ResourcePoolStatusRequestStatus conditions:3:[]@meta.v1.Condition?~(type)^m/type poolCount:6:i*?! pools:2:[]@PoolStatus?~a
ShareableCapacityStatus available:4:@api.resource.Quantity*?! consumed:3:@api.resource.Quantity*?! name:1:s?! total:2:@api.resource.Quantity*?!
ShareableSummaryStatus capacity:3:[]@ShareableCapacityStatus?~a fullyAvailableDevices:1:i*?! partiallyAvailableDevices:2:i*?!
# api.resource.v1beta1
AllocatedDeviceStatus conditions:4:[]@meta.v1.Condition!~(type) data:5:@pkg.runtime.RawExtension*? device:3:s driver:1:s networkData:6:@NetworkDeviceData*? pool:2:s shareID:7:s*?
AllocationResult allocationTimestamp:5:@meta.v1.Time*? devices:1:@DeviceAllocationResult? nodeSelector:3:@core.v1.NodeSelector*?
BasicDevice allNodes:6:b*? allowMultipleAllocations:11:b*? attributes:1:{}@DeviceAttribute? bindingConditions:9:[]s?~a bindingFailureConditions:10:[]s?~a bindsToNode:8:b*? capacity:2:{}@DeviceCapacity? consumesCounters:3:[]@DeviceCounterConsumption?~a nodeAllocatableResources:14:{}@NodeAllocatableResource? nodeName:4:s*? nodeSelector:5:@core.v1.NodeSelector*? taints:7:[]@DeviceTaint?~a
CELDeviceSelector expression:1:s
CapacityRequestPolicy default:1:@api.resource.Quantity*! validRange:4:@CapacityRequestPolicyRange*? validValues:3:[]@api.resource.Quantity?~a
CapacityRequestPolicyRange max:2:@api.resource.Quantity*? min:1:@api.resource.Quantity*?! step:3:@api.resource.Quantity*?
CapacityRequirements requests:1:{}@api.resource.Quantity?
Counter value:1:@api.resource.Quantity=
CounterSet counters:2:{}@Counter?! name:1:s
Device basic:2:@BasicDevice*? name:1:s
DeviceAllocationConfiguration opaque:3.1:@OpaqueDeviceConfiguration*? requests:2:[]s?~a source:1:s|FromClaim|FromClass
DeviceAllocationResult config:2:[]@DeviceAllocationConfiguration?~a results:1:[]@DeviceRequestAllocationResult?~a
DeviceAttribute bool:3:b*? bools:7:[]b?~a int:2:l*? ints:6:[]l?~a string:4:s*? strings:8:[]s?~a version:5:s*? versions:9:[]s?~a
DeviceCapacity requestPolicy:2:@CapacityRequestPolicy*? value:1:@api.resource.Quantity=
DeviceClaim config:3:[]@DeviceClaimConfiguration?~a constraints:2:[]@DeviceConstraint?~a requests:1:[]@DeviceRequest!~a
DeviceClaimConfiguration opaque:2.1:@OpaqueDeviceConfiguration*? requests:1:[]s?~a
DeviceClass apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@DeviceClassSpec!
DeviceClassConfiguration opaque:1.1:@OpaqueDeviceConfiguration*?
DeviceClassList apiVersion::s? items:2:[]@DeviceClass kind::s? metadata:1:@meta.v1.ListMeta?
DeviceClassSpec config:2:[]@DeviceClassConfiguration?~a extendedResourceName:4:s*? selectors:1:[]@DeviceSelector?~a
DeviceConstraint distinctAttribute:3:s*? matchAttribute:2:s*? requests:1:[]s?~a
DeviceCounterConsumption compatibilityGroups:3:[]s?~a counterSet:1:s counters:2:{}@Counter?!
DeviceDerivedAttribute expression:2:s name:1:s
DeviceRequest adminAccess:6:b*? allocationMode:4:s?|All|ExactCount capacity:9:@CapacityRequirements*? count:5:l? derivedAttributes:10:[]@DeviceDerivedAttribute?~a deviceClassName:2:s! firstAvailable:7:[]@DeviceSubRequest?~a name:1:s selectors:3:[]@DeviceSelector?~a tolerations:8:[]@DeviceToleration?~a
DeviceRequestAllocationResult adminAccess:5:b*? bindingConditions:7:[]s?~a bindingFailureConditions:8:[]s?~a consumedCapacity:10:{}@api.resource.Quantity? device:4:s driver:2:s pool:3:s request:1:s shareID:9:s*? skipNodeOperations:11:[]s?~s|*|NodePrepareResources|NodeUnprepareResources tolerations:6:[]@DeviceToleration?~a
DeviceSelector cel:1:@CELDeviceSelector*?
DeviceSubRequest allocationMode:4:s?|All|ExactCount capacity:8:@CapacityRequirements*? count:5:l? derivedAttributes:9:[]@DeviceDerivedAttribute?~a deviceClassName:2:s name:1:s selectors:3:[]@DeviceSelector?~a tolerations:7:[]@DeviceToleration?~a
DeviceTaint effect:3:s|NoExecute|NoSchedule|None key:1:s timeAdded:4:@meta.v1.Time*? value:2:s?
DeviceToleration effect:4:s?|NoExecute|NoSchedule|None key:1:s? operator:2:s?="Equal"|Equal|Exists tolerationSeconds:5:l*? value:3:s?
NetworkDeviceData hardwareAddress:3:s? interfaceName:1:s? ips:2:[]s?~a
NodeAllocatableMapping capacityKey:1:s*? capacityMultiplier:2:@api.resource.Quantity*? deviceMultiplier:3:@api.resource.Quantity*?
NodeAllocatableOverhead perContainer:2:@api.resource.Quantity*? perPod:1:@api.resource.Quantity*?
NodeAllocatableResource mapping:3:@NodeAllocatableMapping*? overhead:4:@NodeAllocatableOverhead*?
OpaqueDeviceConfiguration driver:1:s parameters:2:@pkg.runtime.RawExtension=
ResourceClaim apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimSpec! status:3:@ResourceClaimStatus?
ResourceClaimConsumerReference apiGroup:1:s? name:4:s resource:3:s uid:5:s
ResourceClaimList apiVersion::s? items:2:[]@ResourceClaim kind::s? metadata:1:@meta.v1.ListMeta?
ResourceClaimSpec devices:1:@DeviceClaim!
ResourceClaimStatus allocation:1:@AllocationResult*? devices:4:[]@AllocatedDeviceStatus?~(driver,device,pool,shareID) reservedFor:2:[]@ResourceClaimConsumerReference?~(uid)^m/uid
ResourceClaimTemplate apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimTemplateSpec!
ResourceClaimTemplateList apiVersion::s? items:2:[]@ResourceClaimTemplate kind::s? metadata:1:@meta.v1.ListMeta?
ResourceClaimTemplateSpec metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimSpec!
ResourcePool generation:2:l name:1:s resourceSliceCount:3:l
ResourceSlice apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceSliceSpec
ResourceSliceList apiVersion::s? items:2:[]@ResourceSlice kind::s? metadata:1:@meta.v1.ListMeta?
ResourceSliceSpec allNodes:5:b? devices:6:[]@Device?~a driver:1:s nodeName:3:s? nodeSelector:4:@core.v1.NodeSelector*? partitionTypeAttribute:9:s*? perDeviceNodeSelection:7:b*? pool:2:@ResourcePool sharedCounters:8:[]@CounterSet?~a skipNodeOperations:10:[]s?~s|*|NodePrepareResources|NodeUnprepareResources
# api.resource.v1beta2
AllocatedDeviceStatus conditions:4:[]@meta.v1.Condition!~(type) data:5:@pkg.runtime.RawExtension*? device:3:s driver:1:s networkData:6:@NetworkDeviceData*? pool:2:s shareID:7:s*?
AllocationResult allocationTimestamp:5:@meta.v1.Time*? devices:1:@DeviceAllocationResult? nodeSelector:3:@core.v1.NodeSelector*?
CELDeviceSelector expression:1:s
CapacityRequestPolicy default:1:@api.resource.Quantity*! validRange:4:@CapacityRequestPolicyRange*? validValues:3:[]@api.resource.Quantity?~a
CapacityRequestPolicyRange max:2:@api.resource.Quantity*? min:1:@api.resource.Quantity*?! step:3:@api.resource.Quantity*?
CapacityRequirements requests:1:{}@api.resource.Quantity?
Counter value:1:@api.resource.Quantity=
CounterSet counters:2:{}@Counter?! name:1:s
Device allNodes:7:b*? allowMultipleAllocations:12:b*? attributes:2:{}@DeviceAttribute? bindingConditions:10:[]s?~a bindingFailureConditions:11:[]s?~a bindsToNode:9:b*? capacity:3:{}@DeviceCapacity? consumesCounters:4:[]@DeviceCounterConsumption?~a name:1:s nodeAllocatableResources:14:{}@NodeAllocatableResource? nodeName:5:s*? nodeSelector:6:@core.v1.NodeSelector*? taints:8:[]@DeviceTaint?~a
DeviceAllocationConfiguration opaque:3.1:@OpaqueDeviceConfiguration*? requests:2:[]s?~a source:1:s|FromClaim|FromClass
DeviceAllocationResult config:2:[]@DeviceAllocationConfiguration?~a results:1:[]@DeviceRequestAllocationResult?~a
DeviceAttribute bool:3:b*? bools:7:[]b?~a int:2:l*? ints:6:[]l?~a string:4:s*? strings:8:[]s?~a version:5:s*? versions:9:[]s?~a
DeviceCapacity requestPolicy:2:@CapacityRequestPolicy*? value:1:@api.resource.Quantity=
DeviceClaim config:3:[]@DeviceClaimConfiguration?~a constraints:2:[]@DeviceConstraint?~a requests:1:[]@DeviceRequest!~a
DeviceClaimConfiguration opaque:2.1:@OpaqueDeviceConfiguration*? requests:1:[]s?~a
DeviceClass apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@DeviceClassSpec!
DeviceClassConfiguration opaque:1.1:@OpaqueDeviceConfiguration*?
DeviceClassList apiVersion::s? items:2:[]@DeviceClass kind::s? metadata:1:@meta.v1.ListMeta?
DeviceClassSpec config:2:[]@DeviceClassConfiguration?~a extendedResourceName:4:s*? selectors:1:[]@DeviceSelector?~a
DeviceConstraint distinctAttribute:3:s*? matchAttribute:2:s*? requests:1:[]s?~a
DeviceCounterConsumption compatibilityGroups:3:[]s?~a counterSet:1:s counters:2:{}@Counter?!
DeviceDerivedAttribute expression:2:s name:1:s
DeviceRequest exactly:2:@ExactDeviceRequest*? firstAvailable:3:[]@DeviceSubRequest?~a name:1:s
DeviceRequestAllocationResult adminAccess:5:b*? bindingConditions:7:[]s?~a bindingFailureConditions:8:[]s?~a consumedCapacity:10:{}@api.resource.Quantity? device:4:s driver:2:s pool:3:s request:1:s shareID:9:s*? skipNodeOperations:11:[]s?~s|*|NodePrepareResources|NodeUnprepareResources tolerations:6:[]@DeviceToleration?~a
DeviceSelector cel:1:@CELDeviceSelector*?
DeviceSubRequest allocationMode:4:s?|All|ExactCount capacity:7:@CapacityRequirements*? count:5:l? derivedAttributes:8:[]@DeviceDerivedAttribute?~a deviceClassName:2:s name:1:s selectors:3:[]@DeviceSelector?~a tolerations:6:[]@DeviceToleration?~a
DeviceTaint effect:3:s|NoExecute|NoSchedule|None key:1:s timeAdded:4:@meta.v1.Time*? value:2:s?
DeviceTaintRule apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@DeviceTaintRuleSpec status:3:@DeviceTaintRuleStatus?
DeviceTaintRuleList apiVersion::s? items:2:[]@DeviceTaintRule kind::s? metadata:1:@meta.v1.ListMeta?
DeviceTaintRuleSpec deviceSelector:1:@DeviceTaintSelector*? taint:2:@DeviceTaint?!
DeviceTaintRuleStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type
DeviceTaintSelector device:4:s*? driver:2:s*? pool:3:s*?
DeviceToleration effect:4:s?|NoExecute|NoSchedule|None key:1:s? operator:2:s?="Equal"|Equal|Exists tolerationSeconds:5:l*? value:3:s?
ExactDeviceRequest adminAccess:5:b*? allocationMode:3:s?|All|ExactCount capacity:7:@CapacityRequirements*? count:4:l? derivedAttributes:8:[]@DeviceDerivedAttribute?~a deviceClassName:1:s selectors:2:[]@DeviceSelector?~a tolerations:6:[]@DeviceToleration?~a
NetworkDeviceData hardwareAddress:3:s? interfaceName:1:s? ips:2:[]s?~a
NodeAllocatableMapping capacityKey:1:s*? capacityMultiplier:2:@api.resource.Quantity*? deviceMultiplier:3:@api.resource.Quantity*?
NodeAllocatableOverhead perContainer:2:@api.resource.Quantity*? perPod:1:@api.resource.Quantity*?
NodeAllocatableResource mapping:3:@NodeAllocatableMapping*? overhead:4:@NodeAllocatableOverhead*?
OpaqueDeviceConfiguration driver:1:s parameters:2:@pkg.runtime.RawExtension=
ResourceClaim apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimSpec! status:3:@ResourceClaimStatus?
ResourceClaimConsumerReference apiGroup:1:s? name:4:s resource:3:s uid:5:s
ResourceClaimList apiVersion::s? items:2:[]@ResourceClaim kind::s? metadata:1:@meta.v1.ListMeta?
ResourceClaimSpec devices:1:@DeviceClaim!
ResourceClaimStatus allocation:1:@AllocationResult*? devices:4:[]@AllocatedDeviceStatus?~(driver,device,pool,shareID) reservedFor:2:[]@ResourceClaimConsumerReference?~(uid)^m/uid
ResourceClaimTemplate apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimTemplateSpec!
ResourceClaimTemplateList apiVersion::s? items:2:[]@ResourceClaimTemplate kind::s? metadata:1:@meta.v1.ListMeta?
ResourceClaimTemplateSpec metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceClaimSpec!
ResourcePool generation:2:l name:1:s resourceSliceCount:3:l
ResourceSlice apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@ResourceSliceSpec
ResourceSliceList apiVersion::s? items:2:[]@ResourceSlice kind::s? metadata:1:@meta.v1.ListMeta?
ResourceSliceSpec allNodes:5:b*? devices:6:[]@Device?~a driver:1:s nodeName:3:s*? nodeSelector:4:@core.v1.NodeSelector*? partitionTypeAttribute:9:s*? perDeviceNodeSelection:7:b*? pool:2:@ResourcePool sharedCounters:8:[]@CounterSet?~a skipNodeOperations:10:[]s?~s|*|NodePrepareResources|NodeUnprepareResources
# api.scheduling.v1
PriorityClass apiVersion::s? description:4:s? globalDefault:3:b? kind::s? metadata:1:@meta.v1.ObjectMeta? preemptionPolicy:5:s*?|Never|PreemptLowerPriority value:2:i!
PriorityClassList apiVersion::s? items:2:[]@PriorityClass kind::s? metadata:1:@meta.v1.ListMeta?
# api.scheduling.v1alpha3
AllCompositeDisruptionMode
AllDisruptionMode
BasicSchedulingPolicy
CompositeBasicSchedulingPolicy
CompositeDisruptionMode all:2:@AllCompositeDisruptionMode*? single:1:@SingleCompositeDisruptionMode*?
CompositeGangSchedulingPolicy minGroupCount:1:i
CompositePodGroup apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@CompositePodGroupSpec status:3:@CompositePodGroupStatus?
CompositePodGroupList apiVersion::s? items:2:[]@CompositePodGroup kind::s? metadata:1:@meta.v1.ListMeta?
CompositePodGroupSchedulingConstraints topology:1:[]@TopologyConstraint?~a
CompositePodGroupSchedulingPolicy basic:1:@CompositeBasicSchedulingPolicy*? gang:2:@CompositeGangSchedulingPolicy*?
CompositePodGroupSpec disruptionMode:5:@CompositeDisruptionMode*?={"single":{}} parentCompositePodGroupName:1:s*? preemptionPolicy:8:s*?|Never|PreemptLowerPriority priority:7:i*? priorityClassName:6:s? schedulingConstraints:4:@CompositePodGroupSchedulingConstraints*? schedulingPolicy:3:@CompositePodGroupSchedulingPolicy workloadRef:2:@WorkloadReference*
CompositePodGroupStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type
CompositePodGroupTemplate compositePodGroupTemplates:9:[]@CompositePodGroupTemplate?~(name) disruptionMode:4:@CompositeDisruptionMode*? name:1:s podGroupTemplates:8:[]@PodGroupTemplate?~(name) preemptionPolicy:7:s*?|Never|PreemptLowerPriority priority:6:i*? priorityClassName:5:s? schedulingConstraints:3:@CompositePodGroupSchedulingConstraints*? schedulingPolicy:2:@CompositePodGroupSchedulingPolicy
DisruptionMode all:2:@AllDisruptionMode*? single:1:@SingleDisruptionMode*?
GangSchedulingPolicy minCount:1:i
PodGroup apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PodGroupSpec status:3:@PodGroupStatus?
PodGroupList apiVersion::s? items:2:[]@PodGroup kind::s? metadata:1:@meta.v1.ListMeta?
PodGroupResourceClaim name:1:s resourceClaimName:2:s*? resourceClaimTemplateName:3:s*?
PodGroupResourceClaimStatus name:1:s resourceClaimName:2:s*?
PodGroupSchedulingConstraints topology:1:[]@TopologyConstraint?~a
PodGroupSchedulingPolicy basic:1:@BasicSchedulingPolicy*? gang:2:@GangSchedulingPolicy*?
PodGroupSpec disruptionMode:6:@DisruptionMode*?={"single":{}} parentCompositePodGroupName:1:s*? preemptionPolicy:9:s*?|Never|PreemptLowerPriority priority:8:i*? priorityClassName:7:s? resourceClaims:5:[]@PodGroupResourceClaim?~(name)^mr/name schedulingConstraints:4:@PodGroupSchedulingConstraints*? schedulingPolicy:3:@PodGroupSchedulingPolicy workloadRef:2:@WorkloadReference*?
PodGroupStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type resourceClaimStatuses:2:[]@PodGroupResourceClaimStatus?~(name)^mr/name
PodGroupTemplate disruptionMode:5:@DisruptionMode*? name:1:s preemptionPolicy:8:s*?|Never|PreemptLowerPriority priority:7:i*? priorityClassName:6:s? resourceClaims:4:[]@PodGroupResourceClaim?~(name)^mr/name schedulingConstraints:3:@PodGroupSchedulingConstraints*! schedulingPolicy:2:@PodGroupSchedulingPolicy
SingleCompositeDisruptionMode
SingleDisruptionMode
TopologyConstraint key:1:s
TypedLocalObjectReference apiGroup:1:s? kind:2:s name:3:s
Workload apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@WorkloadSpec
WorkloadList apiVersion::s? items:2:[]@Workload kind::s? metadata:1:@meta.v1.ListMeta?
WorkloadPodGroupAllDisruptionMode
WorkloadPodGroupBasicSchedulingPolicy
WorkloadPodGroupDisruptionMode all:2:@WorkloadPodGroupAllDisruptionMode*? single:1:@WorkloadPodGroupSingleDisruptionMode*?
WorkloadPodGroupGangSchedulingPolicy minCount:1:i*?
WorkloadPodGroupResourceClaim name:1:s resourceClaimName:2:s*? resourceClaimTemplateName:3:s*?
WorkloadPodGroupSchedulingConstraints topology:1:[]@TopologyConstraint?~a
WorkloadPodGroupSchedulingPolicy basic:1:@WorkloadPodGroupBasicSchedulingPolicy*? gang:2:@WorkloadPodGroupGangSchedulingPolicy*?
WorkloadPodGroupSingleDisruptionMode
WorkloadReference templateName:2:s workloadName:1:s
WorkloadSpec compositePodGroupTemplates:3:[]@CompositePodGroupTemplate?~(name) controllerRef:1:@TypedLocalObjectReference*? podGroupTemplates:2:[]@PodGroupTemplate!~(name)
# api.scheduling.v1beta1
AllCompositeDisruptionMode
AllDisruptionMode
BasicSchedulingPolicy
CompositeBasicSchedulingPolicy
CompositeDisruptionMode all:2:@AllCompositeDisruptionMode*? single:1:@SingleCompositeDisruptionMode*?
CompositeGangSchedulingPolicy minGroupCount:1:i
CompositePodGroupSchedulingConstraints topology:1:[]@TopologyConstraint?~a
CompositePodGroupSchedulingPolicy basic:1:@CompositeBasicSchedulingPolicy*? gang:2:@CompositeGangSchedulingPolicy*?
CompositePodGroupTemplate compositePodGroupTemplates:9:[]@CompositePodGroupTemplate?~(name) disruptionMode:4:@CompositeDisruptionMode*? name:1:s podGroupTemplates:8:[]@PodGroupTemplate?~(name) preemptionPolicy:7:s*?|Never|PreemptLowerPriority priority:6:i*? priorityClassName:5:s? schedulingConstraints:3:@CompositePodGroupSchedulingConstraints*? schedulingPolicy:2:@CompositePodGroupSchedulingPolicy
DisruptionMode all:2:@AllDisruptionMode*? single:1:@SingleDisruptionMode*?
GangSchedulingPolicy minCount:1:i
PodGroup apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@PodGroupSpec status:3:@PodGroupStatus?
PodGroupList apiVersion::s? items:2:[]@PodGroup kind::s? metadata:1:@meta.v1.ListMeta?
PodGroupResourceClaim name:1:s resourceClaimName:2:s*? resourceClaimTemplateName:3:s*?
PodGroupResourceClaimStatus name:1:s resourceClaimName:2:s*?
PodGroupSchedulingConstraints topology:1:[]@TopologyConstraint?~a
PodGroupSchedulingPolicy basic:1:@BasicSchedulingPolicy*? gang:2:@GangSchedulingPolicy*?
PodGroupSpec disruptionMode:6:@DisruptionMode*?={"single":{}} parentCompositePodGroupName:1:s*? preemptionPolicy:9:s*?|Never|PreemptLowerPriority priority:8:i*? priorityClassName:7:s? resourceClaims:5:[]@PodGroupResourceClaim?~(name)^mr/name schedulingConstraints:4:@PodGroupSchedulingConstraints*? schedulingPolicy:3:@PodGroupSchedulingPolicy workloadRef:2:@WorkloadReference*?
PodGroupStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type resourceClaimStatuses:2:[]@PodGroupResourceClaimStatus?~(name)^mr/name
PodGroupTemplate disruptionMode:5:@DisruptionMode*? name:1:s preemptionPolicy:8:s*?|Never|PreemptLowerPriority priority:7:i*? priorityClassName:6:s? resourceClaims:4:[]@PodGroupResourceClaim?~(name)^mr/name schedulingConstraints:3:@PodGroupSchedulingConstraints*! schedulingPolicy:2:@PodGroupSchedulingPolicy
SingleCompositeDisruptionMode
SingleDisruptionMode
TopologyConstraint key:1:s
TypedLocalObjectReference apiGroup:1:s? kind:2:s name:3:s
Workload apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@WorkloadSpec
WorkloadList apiVersion::s? items:2:[]@Workload kind::s? metadata:1:@meta.v1.ListMeta?
WorkloadReference templateName:2:s workloadName:1:s
WorkloadSpec compositePodGroupTemplates:3:[]@CompositePodGroupTemplate?~(name) controllerRef:1:@TypedLocalObjectReference*? podGroupTemplates:2:[]@PodGroupTemplate!~(name)
# api.storage.v1
CSIDriver apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@CSIDriverSpec
CSIDriverList apiVersion::s? items:2:[]@CSIDriver kind::s? metadata:1:@meta.v1.ListMeta?
CSIDriverSpec attachRequired:1:b*? fsGroupPolicy:5:s*? nodeAllocatableUpdatePeriodSeconds:9:l*? podInfoOnMount:2:b*? preventPodSchedulingIfMissing:11:b*? requiresRepublish:7:b*? seLinuxMount:8:b*? serviceAccountTokenInSecrets:10:b*? storageCapacity:4:b*? tokenRequests:6:[]@TokenRequest?~a volumeLifecycleModes:3:[]s?~s
CSINode apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@CSINodeSpec status:3:@CSINodeStatus?
CSINodeDriver allocatable:4:@VolumeNodeResources*? name:1:s nodeID:2:s topologyKeys:3:[]s!~a
CSINodeList apiVersion::s? items:2:[]@CSINode kind::s? metadata:1:@meta.v1.ListMeta?
CSINodeSpec drivers:1:[]@CSINodeDriver~(name)^m/name
CSINodeStatus storageHealth:1:[]@StorageHealth?~(name)^m/name
CSIStorageCapacity apiVersion::s? capacity:4:@api.resource.Quantity*? kind::s? maximumVolumeSize:5:@api.resource.Quantity*? metadata:1:@meta.v1.ObjectMeta? nodeTopology:2:@meta.v1.LabelSelector*? storageClassName:3:s
CSIStorageCapacityList apiVersion::s? items:2:[]@CSIStorageCapacity kind::s? metadata:1:@meta.v1.ListMeta?
StorageClass allowVolumeExpansion:6:b*? allowedTopologies:8:[]@core.v1.TopologySelectorTerm?~a apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? mountOptions:5:[]s?~a parameters:3:{}s? provisioner:2:s reclaimPolicy:4:s*?|Delete|Recycle|Retain volumeBindingMode:7:s*?|Immediate|WaitForFirstConsumer
StorageClassList apiVersion::s? items:2:[]@StorageClass kind::s? metadata:1:@meta.v1.ListMeta?
StorageHealth healthConditions:2:[]@StorageHealthCondition?~a name:1:s
StorageHealthCondition accessMode:4:s*?|ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod lastTransitionTime:6:@meta.v1.Time?= message:3:s? reason:2:s status:1:s|StorageDegraded|StorageUnreachable volumeMode:5:s*?|Block|Filesystem
TokenRequest audience:1:s expirationSeconds:2:l*?
VolumeAttachment apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@VolumeAttachmentSpec status:3:@VolumeAttachmentStatus?
VolumeAttachmentList apiVersion::s? items:2:[]@VolumeAttachment kind::s? metadata:1:@meta.v1.ListMeta?
VolumeAttachmentSource inlineVolumeSpec:2:@core.v1.PersistentVolumeSpec*? persistentVolumeName:1:s*?
VolumeAttachmentSpec attacher:1:s nodeName:3:s source:2:@VolumeAttachmentSource
VolumeAttachmentStatus attachError:3:@VolumeError*? attached:1:b attachmentMetadata:2:{}s? detachError:4:@VolumeError*?
VolumeAttributesClass apiVersion::s? driverName:2:s kind::s? metadata:1:@meta.v1.ObjectMeta? parameters:3:{}s?
VolumeAttributesClassList apiVersion::s? items:2:[]@VolumeAttributesClass kind::s? metadata:1:@meta.v1.ListMeta?
VolumeError errorCode:3:i*? message:2:s? time:1:@meta.v1.Time?=
VolumeNodeResources count:1:i*?
# api.storagemigration.v1
StorageVersionMigration apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@StorageVersionMigrationSpec? status:3:@StorageVersionMigrationStatus?
StorageVersionMigrationList apiVersion::s? items:2:[]@StorageVersionMigration kind::s? metadata:1:@meta.v1.ListMeta?
StorageVersionMigrationSpec resource:1:@meta.v1.GroupResource
StorageVersionMigrationStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type resourceVersion:2:s?
# api.storagemigration.v1beta1
StorageVersionMigration apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@StorageVersionMigrationSpec? status:3:@StorageVersionMigrationStatus?
StorageVersionMigrationList apiVersion::s? items:2:[]@StorageVersionMigration kind::s? metadata:1:@meta.v1.ListMeta?
StorageVersionMigrationSpec resource:1:@meta.v1.GroupResource
StorageVersionMigrationStatus conditions:1:[]@meta.v1.Condition?~(type)^m/type resourceVersion:2:s?
# apiextensions-apiserver.pkg.apis.apiextensions.v1
CustomResourceColumnDefinition description:4:s? format:3:s? jsonPath:6:s name:1:s priority:5:i? type:2:s
CustomResourceConversion strategy:1:s webhook:2:@WebhookConversion*?
CustomResourceDefinition apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@CustomResourceDefinitionSpec status:3:@CustomResourceDefinitionStatus?
CustomResourceDefinitionCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? observedGeneration:6:l? reason:4:s? status:2:s type:1:s
CustomResourceDefinitionList apiVersion::s? items:2:[]@CustomResourceDefinition kind::s? metadata:1:@meta.v1.ListMeta?
CustomResourceDefinitionNames categories:6:[]s?~a kind:4:s listKind:5:s? plural:1:s shortNames:3:[]s?~a singular:2:s?
CustomResourceDefinitionSpec conversion:9:@CustomResourceConversion*? group:1:s names:3:@CustomResourceDefinitionNames preserveUnknownFields:10:b? scope:4:s versions:7:[]@CustomResourceDefinitionVersion~a
CustomResourceDefinitionStatus acceptedNames:2:@CustomResourceDefinitionNames! conditions:1:[]@CustomResourceDefinitionCondition!~(type) observedGeneration:4:l? storedVersions:3:[]s!~a
CustomResourceDefinitionVersion additionalPrinterColumns:6:[]@CustomResourceColumnDefinition?~a deprecated:7:b? deprecationWarning:8:s*? name:1:s schema:4:@CustomResourceValidation*? selectableFields:9:[]@SelectableField?~a served:2:b storage:3:b subresources:5:@CustomResourceSubresources*?
CustomResourceSubresourceScale labelSelectorPath:3:s*? specReplicasPath:1:s statusReplicasPath:2:s
CustomResourceSubresourceStatus
CustomResourceSubresources scale:2:@CustomResourceSubresourceScale*? status:1:@CustomResourceSubresourceStatus*?
CustomResourceValidation openAPIV3Schema:1:@JSONSchemaProps*?
ExternalDocumentation description:1:s? url:2:s?
JSON
JSONSchemaProps $ref:3:s*? $schema:2:s? additionalItems:33:@JSONSchemaPropsOrBool*? additionalProperties:30:@JSONSchemaPropsOrBool*? allOf:25:[]@JSONSchemaProps?~a anyOf:27:[]@JSONSchemaProps?~a default:8:@JSON*? definitions:34:{}@JSONSchemaProps? dependencies:32:{}@JSONSchemaPropsOrStringArray? description:4:s? enum:20:[]@JSON?~a example:36:@JSON*? exclusiveMaximum:10:b? exclusiveMinimum:12:b? externalDocs:35:@ExternalDocumentation*? format:6:s? id:1:s? items:24:@JSONSchemaPropsOrArray*? maxItems:16:l*? maxLength:13:l*? maxProperties:21:l*? maximum:9:n*? minItems:17:l*? minLength:14:l*? minProperties:22:l*? minimum:11:n*? multipleOf:19:n*? not:28:@JSONSchemaProps*? nullable:37:b? oneOf:26:[]@JSONSchemaProps?~a pattern:15:s? patternProperties:31:{}@JSONSchemaProps? properties:29:{}@JSONSchemaProps? required:23:[]s?~a title:7:s? type:5:s? uniqueItems:18:b? x-kubernetes-embedded-resource:39:b? x-kubernetes-int-or-string:40:b? x-kubernetes-list-map-keys:41:[]s?~a x-kubernetes-list-type:42:s*? x-kubernetes-map-type:43:s*? x-kubernetes-preserve-unknown-fields:38:b*? x-kubernetes-validations:44:[]@ValidationRule?~(rule)^m/rule
JSONSchemaPropsOrArray
JSONSchemaPropsOrBool
JSONSchemaPropsOrStringArray
SelectableField jsonPath:1:s
ServiceReference name:2:s namespace:1:s path:3:s*? port:4:i*?
ValidationRule fieldPath:5:s? message:2:s? messageExpression:3:s? optionalOldSelf:6:b*? reason:4:s*?|FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired rule:1:s
WebhookClientConfig caBundle:2:y? service:1:@ServiceReference*? url:3:s*?
WebhookConversion clientConfig:2:@WebhookClientConfig*? conversionReviewVersions:3:[]s~a
# apimachinery.pkg.api.resource
Quantity
# apimachinery.pkg.apis.meta.v1
APIResource categories:7:[]s?~a group:8:s? kind:3:s name:1:s namespaced:2:b shortNames:5:[]s?~a singularName:6:s storageVersionHash:10:s? verbs:4:[]s version:9:s?
APIResourceList apiVersion::s? groupVersion:1:s kind::s? resources:2:[]@APIResource~a
Condition lastTransitionTime:4:@Time= message:6:s observedGeneration:3:l? reason:5:s status:2:s type:1:s
DeleteOptions apiVersion::s? dryRun:5:[]s?~a gracePeriodSeconds:1:l*? ignoreStoreReadErrorWithClusterBreakingPotential:6:b*? kind::s? orphanDependents:3:b*? preconditions:2:@Preconditions*? propagationPolicy:4:s*?
FieldSelectorRequirement key:1:s operator:2:s values:3:[]s?~a
FieldsV1
GroupResource group:1:s resource:2:s
LabelSelector~a matchExpressions:2:[]@LabelSelectorRequirement?~a matchLabels:1:{}s?
LabelSelectorRequirement key:1:s operator:2:s values:3:[]s?~a
ListMeta continue:3:s? remainingItemCount:4:l*? resourceVersion:2:s? selfLink:1:s? shardInfo:5:@ShardInfo*?
ManagedFieldsEntry apiVersion:3:s? fieldsType:6:s? fieldsV1:7:@FieldsV1*? manager:1:s? operation:2:s? subresource:8:s? time:4:@Time*?
MicroTime
ObjectMeta annotations:12:{}s? creationTimestamp:8:@Time?0= deletionGracePeriodSeconds:10:l*? deletionTimestamp:9:@Time*? finalizers:14:[]s?~s^m generateName:2:s? generation:7:l? labels:11:{}s? managedFields:17:[]@ManagedFieldsEntry?~a name:1:s? namespace:3:s? ownerReferences:13:[]@OwnerReference?~(uid)^m/uid resourceVersion:6:s? selfLink:4:s? uid:5:s?
OwnerReference~a apiVersion:5:s blockOwnerDeletion:7:b*? controller:6:b*? kind:1:s name:3:s uid:4:s
Patch
Preconditions resourceVersion:2:s*? uid:1:s*?
ShardInfo selector:1:s
Status apiVersion::s? code:6:i? details:5:@StatusDetails*? kind::s? message:3:s? metadata:1:@ListMeta? reason:4:s? status:2:s?
StatusCause field:3:s? message:2:s? reason:1:s?
StatusDetails causes:4:[]@StatusCause?~a group:2:s? kind:3:s? name:1:s? retryAfterSeconds:5:i? uid:6:s?
Time
WatchEvent object:2:@pkg.runtime.RawExtension= type:1:s
# apimachinery.pkg.runtime
RawExtension
# apimachinery.pkg.util.intstr
IntOrString
# kube-aggregator.pkg.apis.apiregistration.v1
APIService apiVersion::s? kind::s? metadata:1:@meta.v1.ObjectMeta? spec:2:@APIServiceSpec? status:3:@APIServiceStatus?
APIServiceCondition lastTransitionTime:3:@meta.v1.Time?= message:5:s? reason:4:s? status:2:s type:1:s
APIServiceList apiVersion::s? items:2:[]@APIService kind::s? metadata:1:@meta.v1.ListMeta?
APIServiceSpec caBundle:5:y?~a group:2:s? groupPriorityMinimum:7:i insecureSkipTLSVerify:4:b? service:1:@ServiceReference*? version:3:s? versionPriority:8:i
APIServiceStatus conditions:1:[]@APIServiceCondition?~(type)^m/type
ServiceReference name:2:s? namespace:1:s? port:3:i*?
`;
