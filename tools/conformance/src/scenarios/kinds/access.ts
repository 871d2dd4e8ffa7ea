// Accounts, roles, and who has them.
import type { KindRow } from './row.ts';

export const access: readonly KindRow[] = [
  {
    kind: 'a ServiceAccount',
    path: '/api/v1/namespaces/NS/serviceaccounts',
    object: { secrets: [{ name: 's' }], imagePullSecrets: [{ name: 'x' }] },
    updates: { 'automountServiceAccountToken=false': 'generation none' },
  },
  {
    kind: 'a Role',
    path: '/apis/rbac.authorization.k8s.io/v1/namespaces/NS/roles',
    object: { rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }] },
    refused: {
      '-rules.0.verbs': 'Required rules[0].verbs',
      '-rules.0.apiGroups': 'Required rules[0].apiGroups',
      '-rules.0.resources': 'Required rules[0].resources',
      'rules.0={"verbs":["get"],"nonResourceURLs":["/x"]}': 'Invalid rules[0].nonResourceURLs',
    },
  },
  {
    kind: 'a ClusterRole',
    path: '/apis/rbac.authorization.k8s.io/v1/clusterroles',
    object: { rules: [{ verbs: ['get'], nonResourceURLs: ['/x'] }] },
    refused: {
      '-rules.0.verbs': 'Required rules[0].verbs',
      'rules.0.resources=["pods"]': 'Invalid rules[0].nonResourceURLs',
      'aggregationRule={}': 'Required aggregationRule.clusterRoleSelectors',
    },
  },
  {
    kind: 'a RoleBinding',
    path: '/apis/rbac.authorization.k8s.io/v1/namespaces/NS/rolebindings',
    object: {
      subjects: [
        { kind: 'User', name: 'u' },
        { kind: 'ServiceAccount', name: 's', namespace: 'n' },
      ],
      roleRef: { kind: 'Role', name: 'r' },
    },
    filled: {
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io' }, null],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io' },
    },
    refused: {
      '-roleRef': 'NotSupported roleRef.kind, Required roleRef.name',
      'roleRef.kind="Some"': 'NotSupported roleRef.kind',
      'roleRef.apiGroup="x"': 'NotSupported roleRef.apiGroup',
      '-subjects.0.kind': 'NotSupported subjects[0].kind',
      'subjects.0.kind="Some"': 'NotSupported subjects[0].kind',
      '-subjects.0.name': 'Required subjects[0].name',
      'subjects.0.apiGroup="x"': 'NotSupported subjects[0].apiGroup',
      'subjects.1.name="A!"': 'Invalid subjects[1].name',
    },
    updates: { 'subjects=[]': 'generation none', 'roleRef.name="s"': 'Invalid roleRef' },
  },
  {
    kind: 'a ClusterRoleBinding',
    path: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
    object: {
      subjects: [{ kind: 'Group', name: 'g' }],
      roleRef: { kind: 'ClusterRole', name: 'r' },
    },
    filled: {
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io' }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io' },
    },
    refused: {
      'roleRef.kind="Role"': 'NotSupported roleRef.kind',
      'subjects.0={"kind":"ServiceAccount","name":"s"}': 'Required subjects[0].namespace',
    },
    updates: { 'roleRef.name="s"': 'Invalid roleRef' },
  },
  {
    kind: 'a CertificateSigningRequest',
    path: '/apis/certificates.k8s.io/v1/certificatesigningrequests',
    object: {
      spec: {
        request:
          'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlJQ1VUQ0NBVGtDQVFBd0RERUtNQWdHQTFVRUF3d0JlRENDQVNJd0RRWUpLb1pJaHZjTkFRRUJCUUFEZ2dFUApBRENDQVFvQ2dnRUJBS3RGZCtZb0Njd2tJVUNmVTZNL01hamdxcjZKL0w3LzVDMUxVOFF2MFR4UllSNnFDVGdUCnd0eVdIQXZ2eWg2eWdPdWc1dnpsa2JHYVFISWowbTI2V1F2eHRWQkJZREE4SXpwVEVCdW1tZUN5RnJCSk1YY2MKYXRkOUpUcFovRUd3UVpGSzc2MWtxSW1ubXVqbnk3SElrT0hMK201Wno3V2RTODFpalpDSWZMNUJKSXRZTUEvawpHeUd2T01XUXJCQmJDNEZXWHd2ZUowbVpWcncwY2oxRlY0eGY1bUhSSWNsWVJzWHNqS3k0bWNyTytiZlBQTVJnCkErenczN2NTaWo4andMc1B5OUoyTkRqV09GOTFaelByVzlWZmZ6ZWZTSk5Ed2dvdFozdkdVYk1GOE0vNDV4SjEKRUt2VUxYaE56R2NwaDloSlRpbWdESUNyY2NKd04wUEc1cThDQXdFQUFhQUFNQTBHQ1NxR1NJYjNEUUVCQ3dVQQpBNElCQVFBTlhWajk2dWxDdDNua0JiT0t4cXdIWG9NV21iaHEranFwOHNVMTBwVVovQ1dxRGVnclFwdnBQWWVDCkRRWE1sQ1B3MVVSNEpzNWNDbUxSVmlxcDNvc0pnZlg4dDQxaFBhNFFIbiswWVpCbWFYSzB0ZTlWclVCL3lPU2gKeEwzSjJ0a0x5b3VwaExycmJ4K0R3UXRNRnZDSWJ2UG5TNTVoQVg3K2FENnpqWTh2Nzd4U1N3bFhhajNiWlRaMQpHeW1IbGFiRDlsYUpRREZqVGF3Z1ZJUDRQSUdGQlcxY2s0TmpnRGhlb2R2Nlc0K1QrM3NxNnVzYlp6TEl6c1EvCnNVYTZnQmZrSFRpQ2R4MHlabXJtNllKV0hIS1BnUGlFVm4xbWhYWjFkeXJmZmhVMEYvU0ZhekZoT293cHdXNGgKNzZ1eEZ1aDJwYmwzOEVVY3BQOEozM0tMOFJZYQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K',
        signerName: 'x.y/z',
        usages: ['client auth'],
      },
    },
    refused: {
      '-spec.request': 'Invalid spec.request',
      '-spec.signerName': 'Required spec.signerName',
      'spec.signerName="x"': 'Invalid spec.signerName',
      '-spec.usages': 'Required spec.usages',
      'spec.usages=["some"]': 'NotSupported spec.usages[0]',
      'spec.expirationSeconds=9': 'Invalid spec.expirationSeconds',
    },
    updates: { 'spec.usages=["any"]': 'generation none' },
  },
];
