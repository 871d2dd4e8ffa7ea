// Autoscalers, budgets, quotas.
import { selector } from './row.ts';
import type { KindRow } from './row.ts';

export const limits: readonly KindRow[] = [
  {
    kind: 'a HorizontalPodAutoscaler',
    path: '/apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers',
    object: {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' },
        maxReplicas: 3,
        behavior: { scaleDown: { stabilizationWindowSeconds: 60 } },
      },
    },
    filled: {
      spec: {
        minReplicas: 1,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
          },
        ],
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: [
              { type: 'Pods', value: 4, periodSeconds: 15 },
              { type: 'Percent', value: 100, periodSeconds: 15 },
            ],
          },
          scaleDown: {
            selectPolicy: 'Max',
            policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
          },
        },
      },
    },
    refused: {
      '-spec.scaleTargetRef':
        'Invalid spec.scaleTargetRef.apiVersion, Required spec.scaleTargetRef.kind, Required spec.scaleTargetRef.name',
      'spec.scaleTargetRef.apiVersion="v1"': 'Invalid spec.scaleTargetRef.apiVersion',
      '-spec.maxReplicas': 'Invalid spec.maxReplicas, Required spec.maxReplicas',
      'spec.minReplicas=4': 'Invalid spec.maxReplicas',
      'spec.minReplicas=-1': 'Invalid spec.minReplicas',
      'spec.metrics=[{"type":"Some"}]': 'NotSupported spec.metrics[0].type',
      'spec.metrics=[{"type":"Resource"}]': 'Required spec.metrics[0].resource',
      'spec.metrics=[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization"}}}]':
        'Required spec.metrics[0].resource.target.averageUtilization',
      'spec.metrics=[{"type":"Pods","pods":{"metric":{"name":"m"},"target":{"type":"AverageValue"}}}]':
        'Required spec.metrics[0].pods.target.averageValue',
      'spec.behavior.scaleDown.selectPolicy="Some"':
        'NotSupported spec.behavior.scaleDown.selectPolicy',
      'spec.behavior.scaleUp={"policies":[{"type":"Some","value":0,"periodSeconds":0}]}':
        'Invalid spec.behavior.scaleUp.policies[0].periodSeconds, Invalid spec.behavior.scaleUp.policies[0].value, NotSupported spec.behavior.scaleUp.policies[0].type',
    },
    updates: { 'spec.maxReplicas=5': 'generation 2' },
  },
  {
    kind: 'a PodDisruptionBudget',
    path: '/apis/policy/v1/namespaces/NS/poddisruptionbudgets',
    object: { spec: { minAvailable: '50%', selector } },
    refused: {
      'spec.minAvailable="x"': 'Invalid spec.minAvailable',
      'spec.minAvailable=-1': 'Invalid spec.minAvailable',
      'spec.maxUnavailable=1': 'Invalid spec',
      'spec.unhealthyPodEvictionPolicy="Some"': 'NotSupported spec.unhealthyPodEvictionPolicy',
      'spec.selector.matchLabels.a="!"': 'Invalid spec.selector.matchLabels',
    },
    updates: { 'spec.minAvailable=1': 'generation 2' },
  },
  {
    kind: 'a PriorityClass',
    path: '/apis/scheduling.k8s.io/v1/priorityclasses',
    object: { value: 7 },
    filled: { preemptionPolicy: 'PreemptLowerPriority' },
    refused: { 'preemptionPolicy="Some"': 'NotSupported preemptionPolicy' },
    updates: {
      'value=8': 'Forbidden value',
      'preemptionPolicy="Never"': 'Invalid preemptionPolicy',
      'description="d"': 'generation 1',
    },
  },
  {
    kind: 'a ResourceQuota',
    path: '/api/v1/namespaces/NS/resourcequotas',
    object: { spec: { hard: { pods: '4', 'limits.cpu': '2000m' }, scopes: ['NotTerminating'] } },
    filled: { spec: { hard: { 'limits.cpu': '2' } } },
    refused: {
      'spec.scopes=["Some"]': 'Invalid spec.scopes',
      'spec.scopeSelector={"matchExpressions":[{"scopeName":"Some","operator":"In","values":["a"]}]}':
        'Invalid spec.scopeSelector.matchExpressions.scopeName',
    },
    updates: {
      'spec.hard={"pods":"5"}': 'generation none',
      'spec.scopes=[]': 'Invalid spec.scopes',
    },
  },
  {
    kind: 'a LimitRange',
    path: '/api/v1/namespaces/NS/limitranges',
    object: {
      spec: { limits: [{ type: 'Container', max: { cpu: '2' }, min: { memory: '1Mi' } }] },
    },
    filled: {
      spec: { limits: [{ default: { cpu: '2' }, defaultRequest: { cpu: '2', memory: '1Mi' } }] },
    },
    refused: {
      '-spec.limits.0.type': 'Invalid spec.limits[0].type',
      'spec.limits.0.type="Some"': 'Invalid spec.limits[0].type',
      'spec.limits.0={"type":"PersistentVolumeClaim"}': 'Required spec.limits[0].limits',
    },
  },
];
