// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { NamespacedResource, ObjectMeta, Quantity, Time } from '@client-ts/apimachinery';

import type { LabelSelector } from '../meta/v1.ts';

export const HorizontalPodAutoscalers: NamespacedResource<
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerApply,
  HorizontalPodAutoscalerSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'autoscaling',
  version: 'v2',
  resource: 'horizontalpodautoscalers',
  kind: 'HorizontalPodAutoscaler',
  namespaced: true,
  singular: 'horizontalpodautoscaler',
  shortNames: ['hpa'],
  categories: ['all'],
});

export interface HorizontalPodAutoscalerSubresources {
  status: HorizontalPodAutoscaler;
}

export interface HorizontalPodAutoscaler {
  apiVersion?: 'autoscaling/v2' | undefined;
  kind?: 'HorizontalPodAutoscaler' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: HorizontalPodAutoscalerSpec;
  readonly status?: HorizontalPodAutoscalerStatus | undefined;
}

export interface HorizontalPodAutoscalerApply {
  apiVersion?: 'autoscaling/v2' | undefined;
  kind?: 'HorizontalPodAutoscaler' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: HorizontalPodAutoscalerSpecApply | undefined;
  status?: HorizontalPodAutoscalerStatusApply | undefined;
}

export interface ContainerResourceMetricSource {
  container: string;
  name: string;
  target: MetricTarget;
}

export interface ContainerResourceMetricStatus {
  container: string;
  current: MetricValueStatus;
  name: string;
}

export interface CrossVersionObjectReference {
  apiVersion?: string | undefined;
  kind: string;
  name: string;
}

export interface CrossVersionObjectReferenceApply {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
}

export interface ExternalMetricSource {
  metric: MetricIdentifier;
  target: MetricTarget;
}

export interface ExternalMetricStatus {
  current: MetricValueStatus;
  metric: MetricIdentifier;
}

export interface HPAScalingPolicy {
  periodSeconds: number;
  type: string;
  value: number;
}

export interface HPAScalingRules {
  policies?: HPAScalingPolicy[] | undefined;
  selectPolicy?: string | undefined;
  stabilizationWindowSeconds?: number | undefined;
  tolerance?: Quantity | undefined;
}

export interface HorizontalPodAutoscalerBehavior {
  scaleDown?: HPAScalingRules | undefined;
  scaleUp?: HPAScalingRules | undefined;
}

export interface HorizontalPodAutoscalerCondition {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status: string;
  type: string;
}

export interface HorizontalPodAutoscalerConditionApply {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
}

export interface HorizontalPodAutoscalerSpec {
  behavior?: HorizontalPodAutoscalerBehavior | undefined;
  maxReplicas: number;
  metrics?: MetricSpec[] | undefined;
  minReplicas?: number | undefined;
  scaleTargetRef: CrossVersionObjectReference;
}

export interface HorizontalPodAutoscalerSpecApply {
  behavior?: HorizontalPodAutoscalerBehavior | undefined;
  maxReplicas?: number | undefined;
  metrics?: MetricSpec[] | undefined;
  minReplicas?: number | undefined;
  scaleTargetRef?: CrossVersionObjectReferenceApply | undefined;
}

export interface HorizontalPodAutoscalerStatus {
  conditions?: HorizontalPodAutoscalerCondition[] | undefined;
  currentMetrics?: MetricStatus[] | undefined;
  currentReplicas?: number | undefined;
  desiredReplicas: number;
  lastScaleTime?: Time | undefined;
  observedGeneration?: number | undefined;
}

export interface HorizontalPodAutoscalerStatusApply {
  conditions?: (HorizontalPodAutoscalerConditionApply & { type: string })[] | undefined;
  currentMetrics?: MetricStatus[] | undefined;
  currentReplicas?: number | undefined;
  desiredReplicas?: number | undefined;
  lastScaleTime?: Time | undefined;
  observedGeneration?: number | undefined;
}

export interface MetricIdentifier {
  name: string;
  selector?: LabelSelector | undefined;
}

export interface MetricSpec {
  containerResource?: ContainerResourceMetricSource | undefined;
  external?: ExternalMetricSource | undefined;
  object?: ObjectMetricSource | undefined;
  pods?: PodsMetricSource | undefined;
  resource?: ResourceMetricSource | undefined;
  type: string;
}

export interface MetricStatus {
  containerResource?: ContainerResourceMetricStatus | undefined;
  external?: ExternalMetricStatus | undefined;
  object?: ObjectMetricStatus | undefined;
  pods?: PodsMetricStatus | undefined;
  resource?: ResourceMetricStatus | undefined;
  type: string;
}

export interface MetricTarget {
  averageUtilization?: number | undefined;
  averageValue?: Quantity | undefined;
  type: string;
  value?: Quantity | undefined;
}

export interface MetricValueStatus {
  averageUtilization?: number | undefined;
  averageValue?: Quantity | undefined;
  value?: Quantity | undefined;
}

export interface ObjectMetricSource {
  describedObject: CrossVersionObjectReference;
  metric: MetricIdentifier;
  target: MetricTarget;
}

export interface ObjectMetricStatus {
  current: MetricValueStatus;
  describedObject: CrossVersionObjectReference;
  metric: MetricIdentifier;
}

export interface PodsMetricSource {
  metric: MetricIdentifier;
  target: MetricTarget;
}

export interface PodsMetricStatus {
  current: MetricValueStatus;
  metric: MetricIdentifier;
}

export interface ResourceMetricSource {
  name: string;
  target: MetricTarget;
}

export interface ResourceMetricStatus {
  current: MetricValueStatus;
  name: string;
}
