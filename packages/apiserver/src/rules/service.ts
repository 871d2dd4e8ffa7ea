import { equal, get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { dns1123Label, dns1123Subdomain, ipAddress } from '../names.ts';
import { list, number, text } from '../read-fields.ts';
import { duplicateValue, forbiddenValue, invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { child, fill } from '../structs.ts';
import type { KindRules } from './kind-rules.ts';

// A session is forgotten after three hours.
const affinitySeconds = 10_800;

/** Nobody means port 0: it stands where none was said. */
export function fillTargetPort(port: JsonObject): void {
  fill(port, { protocol: 'TCP' });
  const { targetPort } = port;
  if (targetPort === 0 || targetPort === '' || targetPort === undefined)
    port['targetPort'] = number(port, 'port');
}

function fillService(service: JsonObject): void {
  const spec = child(service, 'spec');
  fill(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
  const { type, sessionAffinity } = spec;
  if (type !== 'ExternalName') fill(spec, { internalTrafficPolicy: 'Cluster' });
  if (type === 'NodePort' || type === 'LoadBalancer')
    fill(spec, { externalTrafficPolicy: 'Cluster' });
  if (type === 'LoadBalancer') fill(spec, { allocateLoadBalancerNodePorts: true });
  if (sessionAffinity === 'None') delete spec['sessionAffinityConfig'];
  const seconds = get(spec, 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds');
  if (sessionAffinity === 'ClientIP' && seconds === undefined)
    spec['sessionAffinityConfig'] = { clientIP: { timeoutSeconds: affinitySeconds } };
}

/** Several ports are told apart by their names, and lead to different places. */
function portErrors(ports: readonly JsonObject[], type: string): FieldError[] {
  const [names, places] = [new Set<string>(), new Set<string>()];
  return ports.flatMap((port, i) => {
    const field = `spec.ports[${i}]`;
    const [name, place] = [text(port, 'name'), `${text(port, 'protocol')} ${number(port, 'port')}`];
    const found: FieldError[] = [];
    if (name === '' && ports.length > 1) found.push(requiredValue(`${field}.name`));
    if (name !== '' && names.has(name)) found.push(duplicateValue(`${field}.name`, name));
    if (places.has(place)) found.push(duplicateValue(field, port));
    if (type === 'ClusterIP' && get(port, 'nodePort') !== undefined)
      found.push(forbiddenValue(`${field}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
    names.add(name);
    places.add(place);
    return found;
  });
}

/** What only some types have. */
function typeErrors(service: JsonObject, type: string): FieldError[] {
  const found: FieldError[] = [];
  const policy = get(service, 'spec', 'externalTrafficPolicy');
  const isReached = type === 'NodePort' || type === 'LoadBalancer';
  const name = text(service, 'spec', 'externalName');
  if (policy !== undefined && !isReached && list(service, 'spec', 'externalIPs').length === 0)
    found.push(
      invalidValue(
        'spec.externalTrafficPolicy',
        policy,
        'may only be set for externally-accessible services',
      ),
    );
  if (isReached && text(service, 'spec', 'clusterIP') === 'None')
    found.push(
      invalidValue('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`),
    );
  if (type === 'ExternalName')
    found.push(
      ...(name === ''
        ? [requiredValue('spec.externalName')]
        : dns1123Subdomain(name.replace(/\.$/, ''), 'spec.externalName', name)),
    );
  return found;
}

function addressErrors(service: JsonObject, before: JsonObject | undefined): FieldError[] {
  const address = text(service, 'spec', 'clusterIP');
  const field = 'spec.clusterIPs[0]';
  if (address === '') return [];
  const old = text(before, 'spec', 'clusterIP');
  if (old !== '' && address !== old)
    return [invalidValue(field, [address], 'may not change once set')];
  return address === 'None' ? [] : ipAddress(address, field);
}

/** What a new type has no use for goes with the old one, unless it is said anew. */
function dropOthers(spec: JsonObject, before: Json | undefined): void {
  const isReached = spec['type'] === 'NodePort' || spec['type'] === 'LoadBalancer';
  const useless = [
    ...(spec['type'] === 'ExternalName'
      ? ['clusterIP', 'clusterIPs', 'internalTrafficPolicy']
      : []),
    ...(isReached ? [] : ['externalTrafficPolicy', 'healthCheckNodePort']),
    ...(spec['type'] === 'LoadBalancer'
      ? []
      : ['allocateLoadBalancerNodePorts', 'loadBalancerClass']),
  ];
  for (const field of useless) if (equal(spec[field], get(before, field))) delete spec[field];
  if (isReached) return;
  const old = new Set(list(before, 'ports').map((port) => number(port, 'nodePort')));
  for (const port of list(spec, 'ports').filter(isObject))
    if (old.has(number(port, 'nodePort'))) delete port['nodePort'];
}

export const serviceRules: KindRules = {
  names: dns1123Label,
  fields: ['spec.clusterIP', 'spec.type'],
  defaults: fillService,
  initial(service) {
    service['status'] = { loadBalancer: {} };
  },
  updated(service, before) {
    const spec = child(service, 'spec');
    dropOthers(spec, get(before, 'spec'));
    // Who does not speak of its address leaves it as it is.
    if (spec['type'] === 'ExternalName') return;
    for (const field of ['clusterIP', 'clusterIPs']) {
      const value = get(before, 'spec', field);
      if (value !== undefined) fill(spec, { [field]: value });
    }
  },
  errors(service, before) {
    const type = text(service, 'spec', 'type');
    const ports = list(service, 'spec', 'ports');
    const needsNone = type === 'ExternalName' || text(service, 'spec', 'clusterIP') === 'None';
    return [
      ...addressErrors(service, before),
      ...(ports.length === 0 && !needsNone ? [requiredValue('spec.ports')] : []),
      ...typeErrors(service, type),
      ...portErrors(ports.filter(isObject), type),
    ];
  },
};
