// Pods, and the templates that they are made from.
import { get, isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import {
  dns1123Label,
  dns1123Subdomain,
  ipAddress,
  labelErrors,
  qualifiedNameErrors,
} from '../names.ts';
import { list, text } from '../read-fields.ts';
import { invalidValue, missingValue, requiredValue, forbiddenValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { child, fill, objects, sharedNames } from '../structs.ts';
import {
  alwaysNamed,
  atLeast,
  between,
  higher,
  labels,
  named,
  oneOf,
  unlisted,
  userID,
} from './field-checks.ts';
import type { TypeTable } from './type-rules.ts';

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** What a container mounts must be there. */
function mountErrors(spec: JsonObject, at: string): FieldError[] {
  const volumes = new Set(list(spec, 'volumes').map((volume) => text(volume, 'name')));
  return containerLists.flatMap((field) =>
    list(spec, field).flatMap((container, i) =>
      list(container, 'volumeMounts').flatMap((mount, j) => {
        const name = text(mount, 'name');
        return name === '' || volumes.has(name)
          ? []
          : [missingValue(`${at}.${field}[${i}].volumeMounts[${j}].name`, name)];
      }),
    ),
  );
}

function dnsErrors(spec: JsonObject, at: string): FieldError[] {
  if (text(spec, 'dnsPolicy') !== 'None') return [];
  if (!isObject(get(spec, 'dnsConfig')))
    return [requiredValue(`${at}.dnsConfig`, 'must provide `dnsConfig` when `dnsPolicy` is None')];
  return list(spec, 'dnsConfig', 'nameservers').length > 0
    ? []
    : [
        requiredValue(
          `${at}.dnsConfig.nameservers`,
          'must provide at least one DNS nameserver when `dnsPolicy` is None',
        ),
      ];
}

/** What ends before the others begin is not asked how it is. */
function initErrors(spec: JsonObject, at: string): FieldError[] {
  return list(spec, 'initContainers').flatMap((container, i) =>
    text(container, 'restartPolicy') === 'Always'
      ? []
      : ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']
          .filter((field) => get(container, field) !== undefined)
          .map((field) =>
            forbiddenValue(
              `${at}.initContainers[${i}].${field}`,
              'may not be set for init containers without restartPolicy=Always',
            ),
          ),
  );
}

/** In the network of the host its ports are those of the host. */
function hostPortErrors(spec: JsonObject, at: string): FieldError[] {
  if (get(spec, 'hostNetwork') !== true) return [];
  return list(spec, 'containers').flatMap((container, i) =>
    list(container, 'ports').flatMap((one, j) => {
      const said = get(one, 'hostPort');
      return said === undefined || said === get(one, 'containerPort')
        ? []
        : [
            invalidValue(
              `${at}.containers[${i}].ports[${j}].hostPort`,
              said,
              'must match `containerPort` when `hostNetwork` is true',
            ),
          ];
    }),
  );
}

/** What a container is held to it also asks for, unless it says otherwise; of pods alone, not of templates. */
function fillPod(pod: JsonObject): void {
  const spec = child(pod, 'spec');
  fill(spec, { enableServiceLinks: true });
  const seconds = spec['terminationGracePeriodSeconds'];
  if (typeof seconds === 'number' && seconds < 0) spec['terminationGracePeriodSeconds'] = 1;
  for (const container of objects([...list(spec, 'containers'), ...list(spec, 'initContainers')])) {
    const limits = get(container, 'resources', 'limits');
    if (isObject(limits)) fill(child(child(container, 'resources'), 'requests'), limits);
    if (spec['hostNetwork'] === true)
      for (const port of objects(list(container, 'ports')))
        fill(port, { hostPort: port['containerPort'] ?? 0 });
  }
}

function fillPodSpec(spec: JsonObject): void {
  // The account's old name stands beside it.
  const account = text(spec, 'serviceAccountName') || text(spec, 'serviceAccount');
  if (account !== '') {
    spec['serviceAccountName'] = account;
    spec['serviceAccount'] = account;
  }
  fill(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
}

export const podTypes: TypeTable = {
  'core.v1.Pod': { defaults: fillPod },
  'core.v1.PodSpec': {
    defaults: fillPodSpec,
    fields: {
      // In the order in which the server tells them.
      restartPolicy: oneOf('Always', 'OnFailure', 'Never'),
      dnsPolicy: oneOf('ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'),
      activeDeadlineSeconds: between(1, 2 ** 31 - 1),
      hostname: named(dns1123Label),
      subdomain: named(dns1123Label),
      runtimeClassName: named(dns1123Subdomain),
      serviceAccountName: named(dns1123Subdomain),
      nodeName: named(dns1123Subdomain),
      nodeSelector: labels,
    },
    errors: (spec, at) => [
      ...sharedNames(spec, at, ...containerLists),
      ...sharedNames(spec, at, 'volumes'),
      ...mountErrors(spec, at),
      ...dnsErrors(spec, at),
      ...initErrors(spec, at),
      ...hostPortErrors(spec, at),
    ],
  },
  'core.v1.PodStatus': {
    // The first address stands alone too, and says what holds.
    defaults(status) {
      const first = text(status, 'podIP');
      const [of] = list(status, 'podIPs');
      if (first !== '' && text(of, 'ip') !== first) status['podIPs'] = [{ ip: first }];
      else if (first === '' && of !== undefined) status['podIP'] = text(of, 'ip');
    },
  },
  'core.v1.PodTemplateSpec': {
    errors: (template, at) => [
      ...labelErrors(get(template, 'metadata', 'labels'), `${at}.labels`),
      ...(list(template, 'spec', 'ephemeralContainers').length === 0
        ? []
        : [
            forbiddenValue(
              `${at}.spec.ephemeralContainers`,
              'ephemeral containers not allowed in pod template',
            ),
          ]),
    ],
  },
  'core.v1.PodSecurityContext': {
    fields: { fsGroup: userID, runAsGroup: userID, runAsUser: userID, supplementalGroups: userID },
  },
  'core.v1.SeccompProfile': {
    errors(profile, at) {
      const field = `${at}.localhostProfile`;
      const isSaid = text(profile, 'localhostProfile') !== '';
      if (text(profile, 'type') === 'Localhost')
        return isSaid ? [] : [requiredValue(field, 'must be set when seccomp type is Localhost')];
      return isSaid
        ? [invalidValue(field, profile, 'can only be set when seccomp type is Localhost')]
        : [];
    },
  },
  'core.v1.Sysctl': { fields: { value: unlisted } },
  'core.v1.PodOS': { fields: { name: higher(1, oneOf('linux', 'windows')) } },
  'core.v1.PodDNSConfig': { fields: { nameservers: named(ipAddress) } },
  'core.v1.HostAlias': {
    fields: { ip: alwaysNamed(ipAddress), hostnames: named(dns1123Subdomain) },
  },
  'core.v1.PodReadinessGate': { fields: { conditionType: alwaysNamed(qualifiedNameErrors) } },
  'core.v1.ServiceAccountTokenProjection': {
    defaults: { expirationSeconds: 3600 },
    fields: { expirationSeconds: atLeast(600, 'may not specify a duration less than 10 minutes') },
  },
};
