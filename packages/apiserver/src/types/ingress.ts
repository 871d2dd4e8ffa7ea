// Ways in.
import { get } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { ipAddress, dns1123Label, dns1123Subdomain, portName, prefixedPath } from '../names.ts';
import { list, text } from '../read-fields.ts';
import { forbiddenValue, invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { named, oneOf, port, required, requiredAs } from './field-checks.ts';
import type { FieldCheck } from './field-checks.ts';
import type { TypeTable } from './type-rules.ts';

const subdomain: FieldCheck = named(dns1123Subdomain);

function backendErrors(backend: JsonObject, at: string): FieldError[] {
  const service = get(backend, 'service');
  const resource = get(backend, 'resource');
  if (service !== undefined && resource !== undefined)
    return [invalidValue(at, '', 'cannot set both resource and service backends')];
  if (service === undefined && resource === undefined)
    return [invalidValue(at, '', 'resource or service backend is required')];
  if (service === undefined) return [];
  const name = text(service, 'port', 'name');
  const number = get(service, 'port', 'number');
  if (name !== '' && number !== undefined)
    return [invalidValue(at, '', 'cannot set both port name & port number')];
  return name === '' && number === undefined
    ? [requiredValue(at, 'port name or number is required')]
    : [];
}

const ingressErrors = (spec: Json | undefined): FieldError[] =>
  get(spec, 'defaultBackend') === undefined && list(spec, 'rules').length === 0
    ? [invalidValue('spec', null, 'either `defaultBackend` or `rules` must be specified')]
    : [];

function pathErrors(one: JsonObject, at: string): FieldError[] {
  const path = text(one, 'path');
  const type = text(one, 'pathType');
  return path.startsWith('/') || (type === 'ImplementationSpecific' && path === '')
    ? []
    : type === 'Exact' || type === 'Prefix' || path !== ''
      ? [invalidValue(`${at}.path`, path, 'must be an absolute path')]
      : [];
}

/** `*.example.com` is a name of many hosts. */
const hostName = named((name, field) =>
  ipAddress(name, field).length === 0
    ? [invalidValue(field, name, 'must be a DNS name, not an IP address')]
    : dns1123Subdomain(name.replace(/^\*\./, ''), field, name),
);

function parametersErrors(parameters: JsonObject, at: string): FieldError[] {
  const namespace = text(parameters, 'namespace');
  const field = `${at}.namespace`;
  if (text(parameters, 'scope') === 'Namespace')
    return namespace === ''
      ? [requiredValue(field, "`parameters.scope` is set to 'Namespace'")]
      : dns1123Label(namespace, field);
  return namespace === '' ? [] : [forbiddenValue(field, "`parameters.scope` is set to 'Cluster'")];
}

export const ingressTypes: TypeTable = {
  'networking.v1.Ingress': { errors: (ingress) => ingressErrors(get(ingress, 'spec')) },
  'networking.v1.IngressSpec': { fields: { ingressClassName: subdomain } },
  'networking.v1.IngressRule': { fields: { host: hostName } },
  'networking.v1.IngressTLS': { fields: { hosts: hostName, secretName: subdomain } },
  'networking.v1.HTTPIngressPath': {
    fields: { pathType: requiredAs('pathType must be specified') },
    errors: pathErrors,
  },
  'networking.v1.IngressBackend': { errors: backendErrors },
  'networking.v1.IngressServiceBackend': { fields: { name: named(dns1123Label) } },
  'networking.v1.ServiceBackendPort': { fields: { number: port, name: named(portName) } },
  'networking.v1.IngressClassSpec': {
    fields: { controller: { ...required, ...named(prefixedPath) } },
  },
  'networking.v1.IngressClassParametersReference': {
    defaults: { scope: 'Cluster' },
    fields: { apiGroup: subdomain, scope: oneOf('Cluster', 'Namespace') },
    errors: parametersErrors,
  },
};
