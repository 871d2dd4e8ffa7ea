// What is done to a pod by sending something else to it: a Binding, an Eviction.
import type { HTTPResponse } from '@client-ts/apimachinery';

import { answer } from './answers.ts';
import { deleteOptionsFrom } from './delete-options.ts';
import { deleteObject } from './deletion.ts';
import { clone, get, isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { selectorErrors, selects } from './label-selectors.ts';
import { metadataOf } from './managed-fields.ts';
import { checkBody } from './object-bodies.ts';
import { timestamp, withMeta } from './object-meta.ts';
import type { ObjectStore } from './object-store.ts';
import { list, number, text } from './read-fields.ts';
import type { ResourceRequest } from './resource-request.ts';
import { badRequest, conflict, disruptionBudget, unexplained, unknownPath } from './statuses.ts';
import type { StoredObject } from './stored-object.ts';
import { readWriteOptions } from './write-options.ts';

const done: JsonObject = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  code: 201,
};

function podsOf({ stores }: ResourceRequest): ObjectStore {
  const pods = stores.find('', 'v1', 'pods');
  if (!pods) throw unknownPath();
  return pods;
}

/** Gives a pod its node. @param name of the pod, if the path says it; else the Binding's own */
export function bindPod(request: ResourceRequest, name?: string): HTTPResponse {
  const { stores, namespace, query, form } = request;
  const { headers } = request.request;
  const binding = checkBody(request, { kind: 'Binding', types: 'core.v1' }, name);
  const { dryRun } = readWriteOptions('CreateOptions', query, headers);
  const node = text(binding, 'target', 'name');
  if (node === '') throw unexplained('target.name: Required value');
  const pods = podsOf(request);
  const pod = pods.get(namespace, name ?? text(binding, 'metadata', 'name'));
  const refuse = (why: string): Error =>
    conflict({ group: '', resource: 'pods/binding', name: pod.name }, `pod ${pod.name} ${why}`);
  if (pod.isDeleting) throw refuse('is being deleted, cannot be assigned to a host');
  const bound = text(pod.object, 'spec', 'nodeName');
  if (bound !== '') throw refuse(`is already assigned to node ${JSON.stringify(bound)}`);
  if (!dryRun) pods.overwrite(pod, onNode(pod, binding, node, stores.clock.now()));
  return answer(201, done, { yaml: form.yaml });
}

function onNode(
  { object, metadata }: StoredObject,
  binding: JsonObject,
  nodeName: string,
  nowMs: number,
): JsonObject {
  const next = clone(object);
  next['spec'] = { ...part(next, 'spec'), nodeName };
  const status = part(next, 'status');
  const others = list(status, 'conditions').filter((one) => text(one, 'type') !== 'PodScheduled');
  const scheduled = { type: 'PodScheduled', status: 'True', lastProbeTime: null };
  next['status'] = {
    ...status,
    conditions: [...others, { ...scheduled, lastTransitionTime: timestamp(nowMs) }],
  };
  const said = metadataOf(binding);
  return withMeta(next, {
    labels: { ...part(metadata, 'labels'), ...part(said, 'labels') },
    annotations: { ...part(metadata, 'annotations'), ...part(said, 'annotations') },
  });
}

function part(object: JsonObject, field: string): JsonObject {
  const value = get(object, field);
  return isObject(value) ? value : {};
}

/** Deletes a pod, unless a PodDisruptionBudget forbids it. */
export function evictPod(request: ResourceRequest, name: string): HTTPResponse {
  const { stores, store, namespace, query, form } = request;
  const { headers } = request.request;
  const eviction = checkBody(request, { kind: 'Eviction', types: 'policy.v1' });
  const said = text(eviction, 'metadata', 'name');
  if (said !== '' && said !== name)
    throw badRequest('name in URL does not match name in Eviction object');
  const pod = store.get(namespace, name);
  const options = deleteOptionsFrom(part(eviction, 'deleteOptions'), stores.types);
  const { dryRun } = readWriteOptions('CreateOptions', query, headers);
  const runs = !['Succeeded', 'Failed', 'Pending'].includes(text(pod.object, 'status', 'phase'));
  const isDry = dryRun || options.dryRun;
  if (runs && !pod.isDeleting) disrupt(request, pod, isDry);
  deleteObject(stores, store, pod, { ...options, dryRun: isDry });
  return answer(201, done, { yaml: form.yaml });
}

/** Takes one of the disruptions that the pod's budget allows. */
function disrupt({ stores, namespace }: ResourceRequest, pod: StoredObject, dryRun: boolean): void {
  const budgets = stores.find('policy', 'v1', 'poddisruptionbudgets');
  const found = (budgets?.collection.sorted() ?? []).filter(
    (budget) =>
      budget.namespace === namespace &&
      selectorErrors(get(budget.object, 'spec', 'selector'), '').length === 0 &&
      selects(get(budget.object, 'spec', 'selector'), pod.metadata['labels']),
  );
  if (found.length > 1)
    throw unexplained(
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  const [budget] = found;
  if (budget === undefined) return;
  const allowed = number(budget.object, 'status', 'disruptionsAllowed');
  if (allowed <= 0) throw disruptionBudget(budget.name);
  if (dryRun) return;
  const next = clone(budget.object);
  const status = part(next, 'status');
  next['status'] = {
    ...status,
    disruptionsAllowed: allowed - 1,
    disruptedPods: {
      ...part(status, 'disruptedPods'),
      [pod.name]: timestamp(stores.clock.now()),
    },
  };
  budgets?.overwrite(budget, next);
}
