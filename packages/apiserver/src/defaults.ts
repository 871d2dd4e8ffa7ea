// What the server fills in where an object leaves it out (kubernetes `pkg/apis/*/v1/defaults.go`).
import { get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { list } from './read-fields.ts';

function fill(object: JsonObject, defaults: JsonObject): void {
  for (const [field, value] of Object.entries(defaults))
    if (get(object, field) === undefined) set(object, field, value);
}

/** The object under a field, made if there is none. */
function child(object: JsonObject, field: string): JsonObject {
  const value = get(object, field);
  if (isObject(value)) return value;
  const made: JsonObject = {};
  set(object, field, made);
  return made;
}

const objects = (items: readonly Json[]): JsonObject[] => items.filter(isObject);

/** An untagged image is pulled each time, and so is `latest`. */
function pullPolicy(image: Json | undefined): string {
  const [name = ''] = (typeof image === 'string' ? image : '').split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1] ?? 'latest';
  const pinned = typeof image === 'string' && image.includes('@');
  return tag === 'latest' && !pinned ? 'Always' : 'IfNotPresent';
}

const probe: JsonObject = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};

function defaultContainers(containers: readonly Json[]): void {
  for (const container of objects(containers)) {
    fill(container, {
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      imagePullPolicy: pullPolicy(container['image']),
      resources: {},
    });
    for (const port of objects(list(container, 'ports'))) fill(port, { protocol: 'TCP' });
    for (const variable of objects(list(container, 'env'))) {
      const fieldRef = get(variable, 'valueFrom', 'fieldRef');
      if (isObject(fieldRef)) fill(fieldRef, { apiVersion: 'v1' });
    }
    for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
      const found = get(container, name);
      if (!isObject(found)) continue;
      fill(found, probe);
      const http = get(found, 'httpGet');
      if (isObject(http)) fill(http, { path: '/', scheme: 'HTTP' });
    }
  }
}

function defaultPodSpec(spec: JsonObject): void {
  fill(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  defaultContainers(list(spec, 'containers'));
  defaultContainers(list(spec, 'initContainers'));
  defaultContainers(list(spec, 'ephemeralContainers'));
  const account = get(spec, 'serviceAccountName');
  // Its old name stands beside it.
  if (account !== undefined) fill(spec, { serviceAccount: account });
  for (const volume of objects(list(spec, 'volumes')))
    for (const [source, defaults] of volumeDefaults) {
      const found = get(volume, source);
      if (isObject(found)) fill(found, defaults);
    }
}

const mode: JsonObject = { defaultMode: 0o644 };
const volumeDefaults: ReadonlyMap<string, JsonObject> = new Map([
  ['configMap', mode],
  ['secret', mode],
  ['projected', mode],
  ['downwardAPI', mode],
  ['hostPath', { type: '' }],
]);

export function defaultPod(pod: JsonObject): void {
  const spec = child(pod, 'spec');
  defaultPodSpec(spec);
  fill(spec, { enableServiceLinks: true });
  // What a container is held to it also asks for, unless it says otherwise.
  for (const container of objects([...list(spec, 'containers'), ...list(spec, 'initContainers')])) {
    const limits = get(container, 'resources', 'limits');
    if (isObject(limits)) fill(child(child(container, 'resources'), 'requests'), limits);
  }
}

function defaultTemplate(spec: JsonObject): void {
  const template = get(spec, 'template');
  if (isObject(template)) defaultPodSpec(child(template, 'spec'));
}

export function defaultReplicaSet(replicaSet: JsonObject): void {
  const spec = child(replicaSet, 'spec');
  fill(spec, { replicas: 1 });
  defaultTemplate(spec);
}

export function defaultDeployment(deployment: JsonObject): void {
  const spec = child(deployment, 'spec');
  fill(spec, {
    replicas: 1,
    strategy: { type: 'RollingUpdate' },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  });
  const strategy = child(spec, 'strategy');
  fill(strategy, { type: 'RollingUpdate' });
  if (strategy['type'] === 'RollingUpdate')
    fill(child(strategy, 'rollingUpdate'), { maxUnavailable: '25%', maxSurge: '25%' });
  defaultTemplate(spec);
}

export function defaultService(service: JsonObject): void {
  const spec = child(service, 'spec');
  fill(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
  const type = spec['type'];
  if (type !== 'ExternalName') fill(spec, { internalTrafficPolicy: 'Cluster' });
  if (type === 'NodePort' || type === 'LoadBalancer')
    fill(spec, { externalTrafficPolicy: 'Cluster' });
  if (type === 'LoadBalancer') fill(spec, { allocateLoadBalancerNodePorts: true });
  for (const port of objects(list(spec, 'ports'))) {
    fill(port, { protocol: 'TCP' });
    // Nobody means port 0: it stands where none was said.
    if (port['targetPort'] === 0 && typeof port['port'] === 'number')
      port['targetPort'] = port['port'];
  }
}
