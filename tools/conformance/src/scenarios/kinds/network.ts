// Services, and who may reach what.
import type { KindRow } from './row.ts';

export const network: readonly KindRow[] = [
  {
    kind: 'an Ingress',
    path: '/apis/networking.k8s.io/v1/namespaces/NS/ingresses',
    object: {
      spec: {
        rules: [
          {
            host: '*.a.b',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 's', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    },
    refused: {
      '-spec.rules': 'Invalid spec',
      '-spec.rules.0.http.paths.0.pathType': 'Required spec.rules[0].http.paths[0].pathType',
      'spec.rules.0.http.paths.0.pathType="Some"':
        'NotSupported spec.rules[0].http.paths[0].pathType',
      'spec.rules.0.http.paths.0.path="x"': 'Invalid spec.rules[0].http.paths[0].path',
      '-spec.rules.0.http.paths.0.backend': 'Invalid spec.rules[0].http.paths[0].backend',
      '-spec.rules.0.http.paths.0.backend.service.name':
        'Required spec.rules[0].http.paths[0].backend.service.name',
      '-spec.rules.0.http.paths.0.backend.service.port':
        'Required spec.rules[0].http.paths[0].backend',
      'spec.rules.0.http.paths.0.backend.service.port.name="http"':
        'Invalid spec.rules[0].http.paths[0].backend',
      'spec.rules.0.host="A_"': 'Invalid spec.rules[0].host',
      'spec.ingressClassName="A"': 'Invalid spec.ingressClassName',
    },
    updates: {
      'spec.ingressClassName="c"': 'generation 2',
      'metadata.labels={"x":"y"}': 'generation 1',
    },
  },
  {
    kind: 'an IngressClass',
    path: '/apis/networking.k8s.io/v1/ingressclasses',
    object: {
      spec: { controller: 'x.y/z', parameters: { apiGroup: 'x.y', kind: 'P', name: 'p' } },
    },
    filled: { spec: { parameters: { scope: 'Cluster' } } },
    refused: {
      '-spec.controller': 'Required spec.controller',
      'spec.controller="x"': 'Invalid spec.controller',
      '-spec.parameters.kind': 'Required spec.parameters.kind',
      'spec.parameters.scope="Namespace"': 'Required spec.parameters.namespace',
      'spec.parameters.namespace="n"': 'Forbidden spec.parameters.namespace',
    },
    updates: {
      'spec.controller="x.y/w"': 'Invalid spec.controller',
      'spec.parameters.name="q"': 'generation 2',
    },
  },
  {
    kind: 'a NetworkPolicy',
    path: '/apis/networking.k8s.io/v1/namespaces/NS/networkpolicies',
    object: {
      spec: {
        podSelector: {},
        ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }] }],
        egress: [{}],
      },
    },
    filled: {
      spec: { ingress: [{ ports: [{ protocol: 'TCP' }] }], policyTypes: ['Ingress', 'Egress'] },
    },
    refused: {
      'spec.policyTypes=["Some"]': 'NotSupported spec.policyTypes[0]',
      'spec.ingress.0.from.0={}': 'Required spec.ingress[0].from[0]',
      'spec.ingress.0.from.0.ipBlock.cidr="x"': 'Invalid spec.ingress[0].from[0].ipBlock.cidr',
      'spec.ingress.0.ports.0.port=0': 'Invalid spec.ingress[0].ports[0].port',
      'spec.ingress.0.ports.0.endPort=7': 'Invalid spec.ingress[0].ports[0].endPort',
      'spec.ingress.0.ports.0.protocol="Some"': 'NotSupported spec.ingress[0].ports[0].protocol',
      'spec.podSelector={"matchExpressions":[{"key":"k","operator":"Like"}]}':
        'Invalid spec.podSelector.matchExpressions[0].operator',
    },
    updates: { 'spec.egress=[]': 'generation 2' },
  },
  {
    kind: 'an EndpointSlice',
    path: '/apis/discovery.k8s.io/v1/namespaces/NS/endpointslices',
    object: {
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'] }],
      ports: [{ port: 80 }],
    },
    filled: { endpoints: [{ conditions: {} }], ports: [{ name: '', protocol: 'TCP' }] },
    refused: {
      '-addressType': 'Required addressType',
      'addressType="Some"': 'NotSupported addressType',
      '-endpoints.0.addresses': 'Required endpoints[0].addresses',
      'endpoints.0.addresses=["x"]': 'Invalid endpoints[0].addresses[0]',
      'ports=[{"port":1},{"port":2}]': 'Duplicate ports[1].name',
      'ports.0.protocol="Some"': 'NotSupported ports[0].protocol',
    },
    updates: { 'addressType="IPv6"': 'Invalid addressType', 'endpoints=[]': 'generation 2' },
  },
  {
    kind: 'a Service',
    path: '/api/v1/namespaces/NS/services',
    object: { spec: { clusterIP: 'None', ports: [{ port: 80 }], sessionAffinity: 'ClientIP' } },
    filled: {
      spec: {
        ports: [{ protocol: 'TCP', targetPort: 80 }],
        type: 'ClusterIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
        internalTrafficPolicy: 'Cluster',
      },
    },
    refused: {
      'spec.ports.0.port=0': 'Invalid spec.ports[0].port, Invalid spec.ports[0].targetPort',
      'spec.ports=[{"port":1},{"port":2}]':
        'Required spec.ports[0].name, Required spec.ports[1].name',
      'spec.ports.0.protocol="Some"': 'NotSupported spec.ports[0].protocol',
      'spec.type="Some"': 'NotSupported spec.type',
      'spec.sessionAffinity="Some"': 'NotSupported spec.sessionAffinity',
      'spec.ports.0.name="A_"': 'Invalid spec.ports[0].name',
      'spec.selector={"a":"!"}': 'Invalid spec.selector',
      'spec.ports=[{"name":"a","port":1},{"name":"b","port":1}]': 'Duplicate spec.ports[1]',
      'spec.ports=[{"name":"a","port":1},{"name":"a","port":2}]': 'Duplicate spec.ports[1].name',
      'spec.ports.0.nodePort=30000': 'Forbidden spec.ports[0].nodePort',
      'spec.type="LoadBalancer"': 'Invalid spec.clusterIPs[0]',
      'spec={"type":"ExternalName"}': 'Required spec.externalName',
      'spec.externalTrafficPolicy="Local"': 'Invalid spec.externalTrafficPolicy',
      'spec.clusterIP="x"': 'Invalid spec.clusterIPs[0]',
      'spec.sessionAffinityConfig={"clientIP":{"timeoutSeconds":0}}':
        'Invalid spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    },
    updates: {
      '-spec.clusterIP': 'generation none',
      'spec.ports.0.port=81': 'generation none',
    },
  },
  {
    kind: 'Endpoints',
    path: '/api/v1/namespaces/NS/endpoints',
    object: { subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }] },
    filled: { subsets: [{ ports: [{ protocol: 'TCP' }] }] },
    refused: {
      '-subsets.0.addresses': 'Required subsets[0]',
      'subsets.0.addresses.0.ip="x"': 'Invalid subsets[0].addresses[0].ip',
      'subsets.0.ports.0.port=0': 'Invalid subsets[0].ports[0].port',
    },
  },
];
