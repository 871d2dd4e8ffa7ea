// Generated from what kube-apiserver serves, by `pnpm run generate`.

import type { NamespacedResource, ObjectMeta, Time } from '@client-ts/apimachinery';

export const HorizontalPodAutoscalers: NamespacedResource<
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerApply,
  HorizontalPodAutoscalerSubresources
> = /* @__PURE__ */ Object.freeze({
  group: 'autoscaling',
  version: 'v1',
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
  apiVersion?: 'autoscaling/v1' | undefined;
  kind?: 'HorizontalPodAutoscaler' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: HorizontalPodAutoscalerSpec;
  readonly status?: HorizontalPodAutoscalerStatus | undefined;
}

export interface HorizontalPodAutoscalerApply {
  apiVersion?: 'autoscaling/v1' | undefined;
  kind?: 'HorizontalPodAutoscaler' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: HorizontalPodAutoscalerSpecApply | undefined;
  status?: HorizontalPodAutoscalerStatusApply | undefined;
}

export interface CrossVersionObjectReference {
  apiVersion?: string | undefined;
  kind: string;
  name: string;
}

export interface HorizontalPodAutoscalerSpec {
  maxReplicas: number;
  minReplicas?: number | undefined;
  scaleTargetRef: CrossVersionObjectReference;
  targetCPUUtilizationPercentage?: number | undefined;
}

export interface HorizontalPodAutoscalerSpecApply {
  maxReplicas?: number | undefined;
  minReplicas?: number | undefined;
  scaleTargetRef?: CrossVersionObjectReference | undefined;
  targetCPUUtilizationPercentage?: number | undefined;
}

export interface HorizontalPodAutoscalerStatus {
  currentCPUUtilizationPercentage?: number | undefined;
  currentReplicas: number;
  desiredReplicas: number;
  lastScaleTime?: Time | undefined;
  observedGeneration?: number | undefined;
}

export interface HorizontalPodAutoscalerStatusApply {
  currentCPUUtilizationPercentage?: number | undefined;
  currentReplicas?: number | undefined;
  desiredReplicas?: number | undefined;
  lastScaleTime?: Time | undefined;
  observedGeneration?: number | undefined;
}

export interface Scale {
  apiVersion?: 'autoscaling/v1' | undefined;
  kind?: 'Scale' | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ScaleSpec | undefined;
  status?: ScaleStatus | undefined;
}

export interface ScaleSpec {
  replicas?: number | undefined;
}

export interface ScaleStatus {
  replicas: number;
  selector?: string | undefined;
}
