// Sets and deployments.
import { podSpec, selector, template } from './row.ts';
import type { KindRow } from './row.ts';

export const workloads: readonly KindRow[] = [
  {
    kind: 'a StatefulSet',
    path: '/apis/apps/v1/namespaces/NS/statefulsets',
    object: {
      spec: {
        selector,
        template,
        volumeClaimTemplates: [
          {
            metadata: { name: 'v' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        ],
      },
    },
    filled: {
      spec: {
        replicas: 1,
        template: { spec: podSpec },
        volumeClaimTemplates: [
          {
            kind: 'PersistentVolumeClaim',
            apiVersion: 'v1',
            spec: { volumeMode: 'Filesystem' },
            status: { phase: 'Pending' },
          },
        ],
        serviceName: '',
        podManagementPolicy: 'OrderedReady',
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { partition: 0, maxUnavailable: 1 },
        },
        revisionHistoryLimit: 10,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      },
    },
    refused: {
      '-spec.selector': 'Invalid spec.template.metadata.labels, Required spec.selector',
      'spec.selector={}': 'Invalid spec.selector',
      'spec.selector.matchLabels.a="c"': 'Invalid spec.template.metadata.labels',
      '-spec.template':
        'Invalid spec.template.metadata.labels, Required spec.template.spec.containers',
      'spec.replicas=-1': 'Invalid spec.replicas',
      'spec.podManagementPolicy="Some"': 'Invalid spec.podManagementPolicy',
      'spec.updateStrategy={"type":"Some"}': 'Invalid spec.updateStrategy',
      'spec.template.spec.restartPolicy="Never"': 'NotSupported spec.template.spec.restartPolicy',
      '-spec.template.spec.containers.0.image': 'Required spec.template.spec.containers[0].image',
      'spec.serviceName="A"': 'Invalid spec.serviceName',
    },
    updates: {
      'spec.replicas=3': 'generation 2',
      'spec.selector.matchLabels.c="d"':
        'Invalid spec.selector, Invalid spec.template.metadata.labels',
      'spec.serviceName="s"': 'Invalid spec.serviceName',
      'spec.podManagementPolicy="Parallel"': 'Invalid spec.podManagementPolicy',
      'spec.volumeClaimTemplates=[]': 'Invalid spec.volumeClaimTemplates',
      'metadata.labels={"x":"y"}': 'generation 1',
      'spec.template.spec.containers.0.image="i:2"': 'generation 2',
      'status.replicas=4': 'generation 1',
    },
  },
  {
    kind: 'a StatefulSet that is updated by hand',
    path: '/apis/apps/v1/namespaces/NS/statefulsets',
    object: {
      spec: {
        selector,
        template,
        serviceName: 's',
        updateStrategy: { type: 'OnDelete' },
      },
    },
    filled: {
      spec: {
        replicas: 1,
        template: { spec: podSpec },
        podManagementPolicy: 'OrderedReady',
        revisionHistoryLimit: 10,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      },
    },
  },
  {
    kind: 'a DaemonSet',
    path: '/apis/apps/v1/namespaces/NS/daemonsets',
    object: { spec: { selector, template: template } },
    filled: {
      spec: {
        template: { spec: podSpec },
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
        },
        revisionHistoryLimit: 10,
      },
    },
    refused: {
      '-spec.selector': 'Invalid spec.template.metadata.labels',
      'spec.selector={}': 'Invalid spec.selector',
      'spec.selector.matchLabels.a="c"': 'Invalid spec.template.metadata.labels',
      'spec.updateStrategy={"type":"Some"}': 'NotSupported spec.updateStrategy',
      'spec.updateStrategy={"rollingUpdate":{"maxSurge":1}}':
        'Invalid spec.updateStrategy.rollingUpdate.maxSurge',
      'spec.template.spec.restartPolicy="Never"': 'NotSupported spec.template.spec.restartPolicy',
      'spec.minReadySeconds=-1': 'Invalid spec.minReadySeconds',
    },
    updates: {
      'spec.minReadySeconds=3': 'generation 2',
      'spec.selector.matchLabels.c="d"':
        'Invalid spec.selector, Invalid spec.template.metadata.labels',
      'metadata.annotations.x="y"': 'generation 1',
      'spec.template.spec.containers.0.image="i:2"': 'generation 2',
    },
  },
  {
    kind: 'a Deployment',
    path: '/apis/apps/v1/namespaces/NS/deployments',
    object: { spec: { selector, template: template } },
    filled: {
      spec: {
        replicas: 1,
        template: { spec: podSpec },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
        },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      },
    },
    refused: {
      '-spec.selector': 'Invalid spec.template.metadata.labels, Required spec.selector',
      '-spec.template':
        'Invalid spec.template.metadata.labels, Required spec.template.spec.containers',
      'spec.strategy={"type":"Some"}': 'NotSupported spec.strategy',
      'spec.strategy={"rollingUpdate":{"maxSurge":0,"maxUnavailable":0}}':
        'Invalid spec.strategy.rollingUpdate.maxUnavailable',
      'spec.strategy={"rollingUpdate":{"maxSurge":"x"}}':
        'Invalid spec.strategy.rollingUpdate.maxSurge',
      'spec.progressDeadlineSeconds=0': 'Invalid spec.progressDeadlineSeconds',
      'spec.template.spec.containers.0.imagePullPolicy="Maybe"':
        'NotSupported spec.template.spec.containers[0].imagePullPolicy',
      'spec.template.metadata.labels.x="!"': 'Invalid spec.template.labels',
    },
    updates: {
      'spec.replicas=3': 'generation 2',
      'spec.selector.matchLabels.a="c"':
        'Invalid spec.selector, Invalid spec.template.metadata.labels',
      'metadata.annotations={"x":"y"}': 'generation 2',
      'status.replicas=4': 'generation 1',
    },
  },
  {
    kind: 'a Deployment that makes room first',
    path: '/apis/apps/v1/namespaces/NS/deployments',
    object: { spec: { selector, template: template, strategy: { type: 'Recreate' } } },
    filled: {
      spec: {
        replicas: 1,
        template: { spec: podSpec },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      },
    },
  },
  {
    kind: 'a ReplicationController',
    path: '/api/v1/namespaces/NS/replicationcontrollers',
    object: { spec: { template } },
    filled: { spec: { replicas: 1, selector: { a: 'b' }, template: { spec: podSpec } } },
    refused: {
      '-spec.template': 'Required spec.selector, Required spec.template',
      'spec.selector={"a":"c"}': 'Invalid spec.template.metadata.labels',
      'spec.replicas=-1': 'Invalid spec.replicas',
    },
    updates: {
      'spec.replicas=2': 'generation 2',
      'spec.selector={"a":"c"}': 'Invalid spec.template.metadata.labels',
    },
  },
];
