// Volumes, claims and classes.
import type { KindRow } from './row.ts';

export const volumes: readonly KindRow[] = [
  {
    kind: 'a PersistentVolumeClaim',
    path: '/api/v1/namespaces/NS/persistentvolumeclaims',
    object: {
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1024Mi' } },
        dataSource: { kind: 'PersistentVolumeClaim', name: 'd' },
      },
    },
    filled: {
      spec: {
        resources: { requests: { storage: '1Gi' } },
        volumeMode: 'Filesystem',
        dataSource: { apiGroup: null },
        dataSourceRef: { apiGroup: null, kind: 'PersistentVolumeClaim', name: 'd' },
      },
    },
    refused: {
      '-spec.accessModes': 'Required spec.accessModes',
      'spec.accessModes=["Some"]': 'NotSupported spec.accessModes',
      'spec.accessModes=["ReadWriteOncePod","ReadWriteOnce"]': 'Forbidden spec.accessModes',
      '-spec.resources': 'Required spec.resources[storage]',
      'spec.volumeMode="Some"': 'NotSupported spec.volumeMode',
      'spec.storageClassName="A"': 'Invalid spec.storageClassName',
      '-spec.dataSource.name': 'Required spec.dataSource.name, Required spec.dataSourceRef.name',
    },
    updates: {
      'spec.accessModes=["ReadWriteMany"]': 'Forbidden spec',
      'spec.volumeMode="Block"': 'Forbidden spec, Invalid volumeMode',
      'spec.volumeName="v"': 'generation none',
      'metadata.labels={"x":"y"}': 'generation none',
      'spec.resources.requests.storage="2Gi"': 'Forbidden spec',
    },
  },
  {
    kind: 'a PersistentVolume',
    path: '/api/v1/persistentvolumes',
    object: {
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        hostPath: { path: '/x' },
      },
    },
    filled: {
      spec: {
        hostPath: { type: '' },
        persistentVolumeReclaimPolicy: 'Retain',
        volumeMode: 'Filesystem',
      },
    },
    refused: {
      '-spec.capacity': 'NotSupported spec.capacity, Required spec.capacity',
      '-spec.accessModes': 'Required spec.accessModes',
      '-spec.hostPath': 'Required spec',
      'spec.nfs={"server":"s","path":"/p"}': 'Forbidden spec.nfs',
      'spec.hostPath={}': 'Required spec.hostPath.path',
      'spec.persistentVolumeReclaimPolicy="Some"':
        'NotSupported spec.persistentVolumeReclaimPolicy',
      'spec.accessModes=["Some"]': 'NotSupported spec.accessModes',
      'spec.nodeAffinity={"required":{"nodeSelectorTerms":[]}}':
        'Required spec.nodeAffinity.required.nodeSelectorTerms',
    },
    updates: {
      'spec.hostPath.path="/y"': 'Forbidden spec.persistentvolumesource',
      'spec.persistentVolumeReclaimPolicy="Delete"': 'generation none',
      'spec.volumeMode="Block"': 'Invalid volumeMode',
      'spec.capacity.storage="2Gi"': 'generation none',
      'spec.claimRef={"namespace":"n","name":"c"}': 'generation none',
    },
  },
  {
    kind: 'a StorageClass',
    path: '/apis/storage.k8s.io/v1/storageclasses',
    object: { provisioner: 'x.y/z', parameters: { a: 'b' } },
    filled: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
    refused: {
      '-provisioner': 'Required provisioner',
      'provisioner="!"': 'Invalid provisioner',
      'reclaimPolicy="Some"': 'NotSupported reclaimPolicy',
      'volumeBindingMode="Some"': 'NotSupported volumeBindingMode',
    },
    updates: {
      'provisioner="x.y/w"': 'Invalid provisioner',
      'parameters.a="c"': 'Invalid parameters',
      'reclaimPolicy="Retain"': 'Invalid reclaimPolicy',
      'allowVolumeExpansion=true': 'generation none',
    },
  },
];
