// Nodes, leases, budgets, signing requests.
import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { cidr, labelValue, qualifiedNameErrors } from '../names.ts';
import { list, text } from '../read-fields.ts';
import { invalidValue, requiredValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { fill } from '../structs.ts';
import {
  above,
  amountOrPercent,
  atLeast,
  named,
  notNegative,
  optional,
  required,
  unlisted,
} from './field-checks.ts';
import type { TypeRule, TypeTable } from './type-rules.ts';

/** Taints are told of under the metadata. */
const taintErrors = (taint: JsonObject, at: string): FieldError[] => {
  const field = at.replace(/^spec\./, 'metadata.');
  const effect = text(taint, 'effect');
  const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
  return [
    ...qualifiedNameErrors(text(taint, 'key'), `${field}.key`),
    ...labelValue(text(taint, 'value'), `${field}.value`),
    ...(effect === '' ? [requiredValue(`${field}.effect`)] : []),
    ...(effect === '' || effects.includes(effect)
      ? []
      : [unsupportedValue(`${field}.effect`, effect, effects)]),
  ];
};

/** One device, unless more are asked for. */
const request: TypeRule = {
  defaults(one) {
    fill(one, { allocationMode: 'ExactCount' });
    if (one['allocationMode'] === 'ExactCount') fill(one, { count: 1 });
  },
};

export const clusterTypes: TypeTable = {
  'resource.v1.ExactDeviceRequest': request,
  'resource.v1.DeviceSubRequest': request,
  'apiregistration.v1.ServiceReference': { defaults: { port: 443 } },
  // The core group has no name.
  'meta.v1.GroupResource': { fields: { group: optional } },
  'core.v1.NodeSpec': {
    // The first range stands alone too, and says what holds.
    defaults(spec) {
      const first = text(spec, 'podCIDR');
      const ranges = list(spec, 'podCIDRs');
      if (first === '' && ranges[0] !== undefined) spec['podCIDR'] = ranges[0];
      else if (first !== '' && ranges[0] !== first) spec['podCIDRs'] = [first];
    },
    fields: { podCIDRs: named(cidr) },
  },
  'core.v1.NodeStatus': {
    // All that is there is to be had, unless less is said.
    defaults(status) {
      const { capacity } = status;
      if (isObject(capacity)) fill(status, { allocatable: capacity });
    },
  },
  'core.v1.Taint': { fields: { key: unlisted, effect: unlisted }, errors: taintErrors },
  'coordination.v1.LeaseSpec': {
    fields: { leaseDurationSeconds: above(0), leaseTransitions: notNegative },
  },
  'policy.v1.PodDisruptionBudgetSpec': {
    fields: { minAvailable: amountOrPercent, maxUnavailable: amountOrPercent },
    errors: (spec, at) =>
      spec['minAvailable'] !== undefined && spec['maxUnavailable'] !== undefined
        ? [invalidValue(at, spec, 'minAvailable and maxUnavailable cannot be both set')]
        : [],
  },
  'scheduling.v1.PriorityClass': { defaults: { preemptionPolicy: 'PreemptLowerPriority' } },
  'certificates.v1.CertificateSigningRequestSpec': {
    fields: {
      usages: required,
      expirationSeconds: atLeast(
        600,
        'may not specify a duration less than 600 seconds (10 minutes)',
      ),
      signerName: named((name, field) =>
        /^[a-z0-9.-]+\.[a-z0-9.-]+\/.+$/.test(name)
          ? []
          : [
              invalidValue(
                field,
                name,
                "must be a fully qualified domain and path of the form 'example.com/signer-name'",
              ),
            ],
      ),
    },
    errors: (spec, at) =>
      Buffer.from(text(spec, 'request'), 'base64')
        .toString('latin1')
        .includes('-----BEGIN CERTIFICATE REQUEST-----')
        ? []
        : [invalidValue(`${at}.request`, null, 'PEM block type must be CERTIFICATE REQUEST')],
  },
};
