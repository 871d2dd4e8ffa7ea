// Webhooks.
import type { KindRow } from './row.ts';

export const webhooks: readonly KindRow[] = [
  {
    kind: 'a ValidatingWebhookConfiguration',
    path: '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
    object: {
      webhooks: [
        {
          name: 'a.b.c',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          clientConfig: { url: 'https://x.y/z' },
          rules: [
            {
              operations: ['CREATE'],
              apiGroups: ['apps'],
              apiVersions: ['v1'],
              resources: ['deployments'],
            },
          ],
        },
      ],
    },
    filled: {
      webhooks: [
        {
          rules: [{ scope: '*' }],
          failurePolicy: 'Fail',
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          timeoutSeconds: 10,
        },
      ],
    },
    refused: {
      '-webhooks.0.name': 'Required webhooks[0].name',
      'webhooks.0.name="a"': 'Invalid webhooks[0].name',
      '-webhooks.0.sideEffects': 'Required webhooks[0].sideEffects',
      'webhooks.0.sideEffects="Some"': 'NotSupported webhooks[0].sideEffects',
      '-webhooks.0.admissionReviewVersions': 'Required webhooks[0].admissionReviewVersions',
      '-webhooks.0.clientConfig': 'Required webhooks[0].clientConfig',
      'webhooks.0.clientConfig={"url":"http://x"}': 'Invalid webhooks[0].clientConfig.url',
      '-webhooks.0.rules.0.operations': 'Required webhooks[0].rules[0].operations',
      'webhooks.0.rules.0.operations=["LOOK"]': 'NotSupported webhooks[0].rules[0].operations[0]',
      '-webhooks.0.rules.0.apiGroups': 'Required webhooks[0].rules[0].apiGroups',
      'webhooks.0.timeoutSeconds=31': 'Invalid webhooks[0].timeoutSeconds',
      'webhooks.0.failurePolicy="Maybe"': 'NotSupported webhooks[0].failurePolicy',
    },
    updates: { 'webhooks.0.timeoutSeconds=5': 'generation 2' },
  },
  {
    kind: 'a MutatingWebhookConfiguration',
    path: '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
    object: {
      webhooks: [
        {
          name: 'a.b.c',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          clientConfig: { url: 'https://x.y/z' },
          rules: [
            {
              operations: ['CREATE'],
              apiGroups: ['apps'],
              apiVersions: ['v1'],
              resources: ['deployments'],
            },
          ],
        },
      ],
    },
    filled: {
      webhooks: [
        {
          rules: [{ scope: '*' }],
          failurePolicy: 'Fail',
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          timeoutSeconds: 10,
          reinvocationPolicy: 'Never',
        },
      ],
    },
    refused: {
      'webhooks.0.reinvocationPolicy="Some"': 'NotSupported webhooks[0].reinvocationPolicy',
    },
  },
];
