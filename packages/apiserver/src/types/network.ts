// Services, endpoints and network policies.
import { get } from '../json.ts';
import type { JsonObject } from '../json.ts';
import {
  cidr,
  dns1123Label,
  dns1123Subdomain,
  ipAddress,
  labelValue,
  qualifiedNameErrors,
} from '../names.ts';
import { list, text } from '../read-fields.ts';
import { fillTargetPort } from '../rules/service.ts';
import { duplicateValue, invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { fill } from '../structs.ts';
import {
  alwaysNamed,
  between,
  labels,
  named,
  oneOf,
  optional,
  port,
  portOrName,
} from './field-checks.ts';
import type { FieldCheck } from './field-checks.ts';
import type { TypeTable } from './type-rules.ts';

const subdomain: FieldCheck = named(dns1123Subdomain);

function policyPortErrors(one: JsonObject, at: string): FieldError[] {
  const [first, last] = [get(one, 'port'), get(one, 'endPort')];
  if (typeof last !== 'number') return [];
  const field = `${at}.endPort`;
  if (first === undefined)
    return [invalidValue(field, last, 'may not be specified when `port` is not specified')];
  if (typeof first === 'string')
    return [invalidValue(field, last, 'may not be specified when `port` is non-numeric')];
  return typeof first === 'number' && last < first
    ? [invalidValue(field, last, 'must be greater than or equal to `port`')]
    : [];
}

function portNameErrors(slice: JsonObject): FieldError[] {
  const seen = new Set<string>();
  return list(slice, 'ports').flatMap((one, i) => {
    const name = text(one, 'name');
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [duplicateValue(`ports[${i}].name`, name)];
  });
}

function endpointErrors(slice: JsonObject): FieldError[] {
  const type = text(slice, 'addressType');
  return list(slice, 'endpoints').flatMap((endpoint, i) =>
    list(endpoint, 'addresses').flatMap((address, j) => {
      if (typeof address !== 'string') return [];
      const at = `endpoints[${i}].addresses[${j}]`;
      if (type === 'FQDN') return dns1123Subdomain(address, at);
      return type === 'IPv4' || type === 'IPv6' ? ipAddress(address, at) : [];
    }),
  );
}

export const networkTypes: TypeTable = {
  'networking.v1.NetworkPolicySpec': {
    fields: { policyTypes: oneOf('Ingress', 'Egress') },
    defaults(spec) {
      if (list(spec, 'policyTypes').length === 0)
        spec['policyTypes'] = list(spec, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
    },
  },
  'networking.v1.NetworkPolicyPort': {
    defaults: { protocol: 'TCP' },
    fields: {
      port: { ...portOrName, evenEmpty: false },
      endPort: port,
      protocol: oneOf('TCP', 'UDP', 'SCTP'),
    },
    errors: policyPortErrors,
  },
  'networking.v1.NetworkPolicyPeer': {
    errors: (peer, at) =>
      Object.keys(peer).length > 0 ? [] : [requiredValue(at, 'must specify a peer')],
  },
  'networking.v1.IPBlock': { fields: { cidr: named(cidr), except: named(cidr) } },
  'discovery.v1.EndpointSlice': {
    fields: { endpoints: optional },
    errors: (slice) => [...endpointErrors(slice), ...portNameErrors(slice)],
  },
  'discovery.v1.Endpoint': {
    fields: { hostname: named(dns1123Label), nodeName: subdomain },
  },
  'discovery.v1.EndpointPort': {
    defaults: { name: '', protocol: 'TCP' },
    fields: { name: named(dns1123Label), appProtocol: named(qualifiedNameErrors) },
  },
  'discovery.v1.ForZone': { fields: { name: { ...named(labelValue), required: false } } },
  'core.v1.EndpointSubset': {
    errors(subset, at) {
      const ports = list(subset, 'ports');
      const none = ['addresses', 'notReadyAddresses'].every(
        (field) => list(subset, field).length === 0,
      );
      return [
        ...(none ? [requiredValue(at, 'must specify `addresses` or `notReadyAddresses`')] : []),
        ...ports.flatMap((one, i) =>
          ports.length > 1 && text(one, 'name') === ''
            ? [requiredValue(`${at}.ports[${i}].name`)]
            : [],
        ),
      ];
    },
  },
  'core.v1.EndpointAddress': { fields: { ip: alwaysNamed(ipAddress) } },
  'core.v1.EndpointPort': {
    defaults: { protocol: 'TCP' },
    fields: { port, name: named(dns1123Label) },
  },
  'core.v1.LoadBalancerIngress': {
    defaults(ingress) {
      if (text(ingress, 'ip') !== '') fill(ingress, { ipMode: 'VIP' });
    },
  },
  'core.v1.ClientIPConfig': {
    fields: { timeoutSeconds: between(1, 86_400, 'must be greater than 0 and less than 86400') },
  },
  'core.v1.ServiceSpec': {
    fields: { selector: labels, externalIPs: named(ipAddress) },
  },
  'core.v1.ServicePort': {
    defaults: fillTargetPort,
    fields: {
      port,
      targetPort: portOrName,
      name: named(dns1123Label),
      appProtocol: named(qualifiedNameErrors),
    },
  },
};
