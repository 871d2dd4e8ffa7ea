// Containers, and what they are asked.
import { get } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { configKeyErrors, dns1123Label, dns1123Subdomain, portName } from '../names.ts';
import type { NameRule } from '../names.ts';
import { list, text } from '../read-fields.ts';
import { invalidValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { fill, sharedNames } from '../structs.ts';
import {
  above,
  alwaysNamed,
  exactlyOne,
  higher,
  membersOf,
  named,
  notNegative,
  oneOf,
  optional,
  port,
  portOrName,
  required,
  unlisted,
  userID,
} from './field-checks.ts';
import type { FieldCheck } from './field-checks.ts';
import { resourceErrors } from './resource-amounts.ts';
import type { TypeRule, TypeTable } from './type-rules.ts';

/** An untagged image is pulled each time, and so is `latest`. */
function pullPolicy(image: Json | undefined): string {
  const [name = '', digest] = (typeof image === 'string' ? image : '').split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1] ?? 'latest';
  return tag === 'latest' && digest === undefined ? 'Always' : 'IfNotPresent';
}

function fillContainer(container: JsonObject): void {
  fill(container, {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicy(container['image']),
    resources: {},
  });
}

/** A container is ready after some successes, but alive after one; and readiness ends nothing. */
function probeErrors(container: JsonObject, at: string): FieldError[] {
  const found = ['livenessProbe', 'startupProbe'].flatMap((name) => {
    const successes = get(container, name, 'successThreshold');
    return successes === undefined || successes === 1
      ? []
      : [invalidValue(`${at}.${name}.successThreshold`, successes, 'must be 1')];
  });
  const grace = get(container, 'readinessProbe', 'terminationGracePeriodSeconds');
  if (grace !== undefined)
    found.push(
      invalidValue(
        `${at}.readinessProbe.terminationGracePeriodSeconds`,
        grace,
        'must not be set for readinessProbes',
      ),
    );
  return found;
}

/** What stands twice among a container's ports and mounts. */
function twiceErrors(container: JsonObject, at: string): FieldError[] {
  const paths = new Set<string>();
  return [
    ...sharedNames(container, at, 'ports'),
    ...list(container, 'volumeMounts').flatMap((mount, i) => {
      const path = text(mount, 'mountPath');
      if (path === '' || !paths.has(path)) {
        paths.add(path);
        return [];
      }
      return [invalidValue(`${at}.volumeMounts[${i}].mountPath`, path, 'must be unique')];
    }),
  ];
}

const container: TypeRule = {
  defaults: fillContainer,
  fields: {
    name: named(dns1123Label),
    image: required,
    terminationMessagePolicy: oneOf('File', 'FallbackToLogsOnError'),
    restartPolicy: oneOf('Always', 'Never', 'OnFailure'),
  },
  errors: (one, at) => [...probeErrors(one, at), ...twiceErrors(one, at)],
};

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

const handler = { members: handlers, why: 'must specify a handler type', what: 'handler type' };

/** A value is fetched from one place. */
function exactlyOneSource(
  object: JsonObject,
  at: string,
  members: readonly string[],
): FieldError[] {
  const said = membersOf(object, members).length;
  if (said === 1) return [];
  const names = members.map((name) => `\`${name}\``);
  const all = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  return [
    invalidValue(
      at,
      '',
      said === 0
        ? `must specify one of: ${all}`
        : 'may not have more than one field specified at a time',
    ),
  ];
}

const variableSources = [
  'fieldRef',
  'resourceFieldRef',
  'configMapKeyRef',
  'secretKeyRef',
  'fileKeyRef',
];

const keyOf: TypeRule = {
  fields: { name: alwaysNamed(dns1123Subdomain), key: named(configKeyErrors) },
};

const subdomain: FieldCheck = named(dns1123Subdomain);

const object: TypeRule = { fields: { name: { ...subdomain, required: true } } };

/** What a pod may be told of itself. */
const podFields =
  /^(metadata\.(name|namespace|uid|labels|annotations)|metadata\.(labels|annotations)\['.*'\]|spec\.(nodeName|serviceAccountName)|status\.(hostIPs?|podIPs?|phase))$/;

const fieldOfPod: FieldCheck = {
  errors: (value, at) =>
    typeof value !== 'string' || podFields.test(value)
      ? []
      : [
          invalidValue(
            at,
            value,
            `error converting fieldPath: field label not supported: ${value}`,
          ),
        ],
};

const variableName: NameRule = (name, field) =>
  /^[ -<>-~]+$/.test(name)
    ? []
    : [
        invalidValue(
          field,
          name,
          "a valid environment variable name must consist only of printable ASCII characters other than '='",
        ),
      ];

function headerErrors(header: JsonObject, at: string): FieldError[] {
  const name = text(header, 'name');
  const why =
    "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";
  return /^[-A-Za-z0-9]+$/.test(name) ? [] : [invalidValue(at.replace(/\[\d+\]$/, ''), name, why)];
}

export const containerTypes: TypeTable = {
  'core.v1.Container': container,
  'core.v1.EphemeralContainer': container,
  'core.v1.ContainerPort': {
    defaults: { protocol: 'TCP' },
    fields: { containerPort: { ...port, required: true }, hostPort: port, name: named(portName) },
  },
  'core.v1.ContainerResizePolicy': {
    fields: {
      resourceName: higher(2, oneOf('cpu', 'memory')),
      restartPolicy: higher(2, oneOf('NotRequired', 'RestartContainer')),
    },
  },
  'core.v1.ResourceRequirements': { errors: resourceErrors },
  'core.v1.EnvVar': {
    fields: { name: named(variableName) },
    errors: (variable, at) =>
      text(variable, 'value') !== '' && variable['valueFrom'] !== undefined
        ? [invalidValue(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty')]
        : [],
  },
  'core.v1.EnvVarSource': {
    errors: (source, at) => exactlyOneSource(source, at, variableSources),
  },
  'core.v1.EnvFromSource': {
    errors: (source, at) =>
      exactlyOneSource(source, at.replace(/\[\d+\]$/, ''), ['configMapRef', 'secretRef']),
  },
  'core.v1.ObjectFieldSelector': {
    defaults: { apiVersion: 'v1' },
    fields: { fieldPath: fieldOfPod },
  },
  'core.v1.ResourceFieldSelector': {
    fields: {
      resource: oneOf(
        'limits.cpu',
        'limits.ephemeral-storage',
        'limits.memory',
        'requests.cpu',
        'requests.ephemeral-storage',
        'requests.memory',
      ),
    },
  },
  'core.v1.ConfigMapKeySelector': keyOf,
  'core.v1.SecretKeySelector': keyOf,
  'core.v1.ConfigMapEnvSource': object,
  'core.v1.SecretEnvSource': object,
  'core.v1.Probe': {
    defaults: { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 },
    fields: {
      initialDelaySeconds: notNegative,
      timeoutSeconds: notNegative,
      periodSeconds: notNegative,
      successThreshold: notNegative,
      failureThreshold: notNegative,
      terminationGracePeriodSeconds: above(0),
    },
    errors: (probe, at) => exactlyOne(probe, at, handler),
  },
  'core.v1.LifecycleHandler': { errors: (hook, at) => exactlyOne(hook, at, handler) },
  'core.v1.ExecAction': { fields: { command: required } },
  'core.v1.HTTPGetAction': {
    defaults: { path: '/', scheme: 'HTTP' },
    fields: { port: portOrName },
  },
  'core.v1.HTTPHeader': { fields: { name: unlisted, value: optional }, errors: headerErrors },
  'core.v1.TCPSocketAction': { fields: { port: portOrName } },
  'core.v1.GRPCAction': { fields: { port } },
  'core.v1.SecurityContext': {
    fields: { runAsUser: userID, runAsGroup: userID },
    errors: (context, at) =>
      get(context, 'privileged') === true && get(context, 'allowPrivilegeEscalation') === false
        ? [
            invalidValue(
              at,
              context,
              'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
            ),
          ]
        : [],
  },
};
