// What else a cluster has.
import type { KindRow } from './row.ts';

export const cluster: readonly KindRow[] = [
  {
    kind: 'a Node',
    path: '/api/v1/nodes',
    object: {
      spec: {
        podCIDR: '10.0.0.0/24',
        providerID: 'p',
        taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }],
      },
    },
    filled: { spec: { podCIDRs: ['10.0.0.0/24'] } },
    refused: {
      '-spec.taints.0.key': 'Invalid metadata.taints[0].key',
      '-spec.taints.0.effect': 'Required metadata.taints[0].effect',
      'spec.taints.0.effect="Some"': 'NotSupported metadata.taints[0].effect',
      'spec.podCIDR="x"': 'Invalid spec.podCIDRs[0]',
    },
    updates: {
      'spec.unschedulable=true': 'generation none',
      'spec.providerID="q"': 'Invalid spec.providerID',
      '-spec.providerID': 'Invalid spec.providerID',
      'spec.podCIDR="10.0.1.0/24"': 'Forbidden spec.podCIDRs',
    },
  },
  {
    kind: 'a Secret',
    path: '/api/v1/namespaces/NS/secrets',
    object: { type: 'kubernetes.io/tls', data: { 'tls.crt': 'eA==', 'tls.key': 'eA==' } },
    refused: {
      '-data': 'Required data[tls.crt], Required data[tls.key]',
      '-data.tls.key':
        '400 Secret in version "v1" cannot be handled as a Secret: json: cannot unmarshal object into Go struct field Secret.data of type []uint8',
      'type="kubernetes.io/ssh-auth"': 'Required data[ssh-privatekey]',
      'type="kubernetes.io/basic-auth"': 'Required data[password], Required data[username]',
      'type="kubernetes.io/dockerconfigjson"': 'Required data[.dockerconfigjson]',
      'type="kubernetes.io/service-account-token"':
        'Required metadata.annotations[kubernetes.io/service-account.name]',
    },
    updates: { 'type="Opaque"': 'Invalid type', 'data.x="eA=="': 'generation none' },
  },
  {
    kind: 'a Lease',
    path: '/apis/coordination.k8s.io/v1/namespaces/NS/leases',
    object: { spec: { holderIdentity: 'me', leaseDurationSeconds: 5 } },
    refused: {
      'spec.leaseDurationSeconds=0': 'Invalid spec.leaseDurationSeconds',
      'spec.leaseTransitions=-1': 'Invalid spec.leaseTransitions',
    },
    updates: { 'spec.leaseTransitions=1': 'generation none' },
  },
];
