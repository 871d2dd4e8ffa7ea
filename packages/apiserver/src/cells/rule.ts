// How the kinds that say what may be done are shown: roles, admission, flow control, definitions.
import { get } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, text } from '../read-fields.ts';
import type { Cells } from './cell-texts.ts';
import { created, joined, name, none, said, selected, size, unset } from './cell-texts.ts';

function bindingCells(binding: JsonObject, nowMs: number): Json[] {
  const subjects = (kind: string): string =>
    list(binding, 'subjects')
      .filter((subject) => text(subject, 'kind') === kind)
      .map((subject) =>
        kind === 'ServiceAccount'
          ? `${text(subject, 'namespace')}/${text(subject, 'name')}`
          : text(subject, 'name'),
      )
      .join(', ');
  return [
    name(binding),
    `${text(binding, 'roleRef', 'kind')}/${text(binding, 'roleRef', 'name')}`,
    created(binding, nowMs),
    subjects('User'),
    subjects('Group'),
    subjects('ServiceAccount'),
  ];
}

const roleCells: Cells = (role) => [name(role), text(role, 'metadata', 'creationTimestamp')];

/** A policy, with how many rules it has. */
const policyCells =
  (rules: string): Cells =>
  (policy, nowMs) => {
    const kind = get(policy, 'spec', 'paramKind');
    return [
      name(policy),
      size(policy, 'spec', rules),
      kind === undefined ? unset : `${text(kind, 'apiVersion')}/${text(kind, 'kind')}`,
      created(policy, nowMs),
    ];
  };

function policyBindingCells(binding: JsonObject, nowMs: number): Json[] {
  const parameter = get(binding, 'spec', 'paramRef');
  const named = text(parameter, 'name');
  const by = get(parameter, 'selector');
  const params = by === undefined ? unset : selected(by);
  return [
    name(binding),
    text(binding, 'spec', 'policyName'),
    // Whether it is of a namespace is not said here.
    named === '' ? params : `${text(parameter, 'namespace') || '*'}/${named}`,
    created(binding, nowMs),
  ];
}

const webhookCells: Cells = (hooks, nowMs) => [
  name(hooks),
  size(hooks, 'webhooks'),
  created(hooks, nowMs),
];

function flowCells(flow: JsonObject, nowMs: number): Json[] {
  const dangling = list(flow, 'status', 'conditions').find(
    (condition) => text(condition, 'type') === 'Dangling',
  );
  return [
    name(flow),
    text(flow, 'spec', 'priorityLevelConfiguration', 'name'),
    get(flow, 'spec', 'matchingPrecedence') ?? 0,
    said(none, flow, 'spec', 'distinguisherMethod', 'type'),
    created(flow, nowMs),
    dangling === undefined ? '?' : text(dangling, 'status'),
  ];
}

function priorityCells(level: JsonObject, nowMs: number): Json[] {
  const queuing = get(level, 'spec', 'limited', 'limitResponse', 'queuing');
  const shares = get(level, 'spec', 'limited', 'nominalConcurrencyShares');
  return [
    name(level),
    text(level, 'spec', 'type'),
    shares ?? none,
    ...['queues', 'handSize', 'queueLengthLimit'].map((field) => get(queuing, field) ?? none),
    created(level, nowMs),
  ];
}

function serviceCells(service: JsonObject, nowMs: number): Json[] {
  const at = get(service, 'spec', 'service');
  const available = list(service, 'status', 'conditions').find(
    (condition) => text(condition, 'type') === 'Available',
  );
  const is = text(available, 'status') || 'Unknown';
  return [
    name(service),
    at === undefined || at === null ? 'Local' : `${text(at, 'namespace')}/${text(at, 'name')}`,
    is === 'True' || available === undefined ? is : `${is} (${text(available, 'reason')})`,
    created(service, nowMs),
  ];
}

function definitionCells(definition: JsonObject): Json[] {
  const versions = list(definition, 'spec', 'versions')
    .filter((version) => get(version, 'served') === true)
    .map(
      (version) => `${text(version, 'name')}${get(version, 'storage') === true ? '(storage)' : ''}`,
    );
  const established = list(definition, 'status', 'conditions').some(
    (condition) =>
      text(condition, 'type') === 'Established' && text(condition, 'status') === 'True',
  );
  return [
    name(definition),
    text(definition, 'spec', 'scope'),
    versions.join(','),
    text(definition, 'metadata', 'creationTimestamp'),
    text(definition, 'spec', 'group'),
    text(definition, 'spec', 'names', 'kind'),
    joined(list(definition, 'spec', 'names', 'shortNames'), ''),
    established,
  ];
}

export const ruleCells: readonly [kind: string, cells: Cells][] = [
  ['Role', roleCells],
  ['ClusterRole', roleCells],
  ['RoleBinding', bindingCells],
  ['ClusterRoleBinding', bindingCells],
  ['ValidatingAdmissionPolicy', policyCells('validations')],
  ['MutatingAdmissionPolicy', policyCells('mutations')],
  ['ValidatingAdmissionPolicyBinding', policyBindingCells],
  ['MutatingAdmissionPolicyBinding', policyBindingCells],
  ['ValidatingWebhookConfiguration', webhookCells],
  ['MutatingWebhookConfiguration', webhookCells],
  ['FlowSchema', flowCells],
  ['PriorityLevelConfiguration', priorityCells],
  ['APIService', serviceCells],
  ['CustomResourceDefinition', definitionCells],
];
