// Webhooks and policies that are asked about each write.
import { get } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { dns1035Label, dns1123Subdomain, qualifiedNameErrors } from '../names.ts';
import type { NameRule } from '../names.ts';
import { list } from '../read-fields.ts';
import { invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { absolutePath, between, named, oneOf, required, requiredAs } from './field-checks.ts';
import type { FieldCheck } from './field-checks.ts';
import type { TypeRule, TypeTable } from './type-rules.ts';

const subdomain: FieldCheck = named(dns1123Subdomain);

const threeSegments: NameRule = (name, field) => {
  const wrong = dns1123Subdomain(name, field);
  return wrong.length > 0 || name.split('.').length > 2
    ? wrong
    : [
        invalidValue(
          field,
          name,
          'should be a domain with at least three segments separated by dots',
        ),
      ];
};

/** A webhook is called over TLS. */
function urlErrors(config: JsonObject, at: string): FieldError[] {
  const url = get(config, 'url');
  if (typeof url !== 'string') return [];
  const said = URL.canParse(url) ? new URL(url) : undefined;
  const field = `${at}.url`;
  const form = 'desired format: https://host[/path]';
  return [
    ...(said?.protocol === 'https:'
      ? []
      : [invalidValue(field, '', `'https' is the only allowed URL scheme; ${form}`)]),
    ...((said?.host ?? '') === ''
      ? [invalidValue(field, '', `host must be specified; ${form}`)]
      : []),
  ];
}

const webhook: TypeRule = {
  defaults: {
    failurePolicy: 'Fail',
    matchPolicy: 'Equivalent',
    namespaceSelector: {},
    objectSelector: {},
    timeoutSeconds: 10,
  },
  fields: {
    timeoutSeconds: between(1, 30, 'the timeout value must be between 1 and 30 seconds'),
    admissionReviewVersions: {
      ...requiredAs('must specify one of v1, v1beta1'),
      ...named(dns1035Label),
    },
    name: named(threeSegments),
    // What it does besides must be said, and must be harmless where nothing is written.
    sideEffects: {
      ...requiredAs('must specify one of None, NoneOnDryRun'),
      ...oneOf('None', 'NoneOnDryRun'),
    },
  },
  errors(hook, at) {
    const found: FieldError[] = [];
    const versions = list(hook, 'admissionReviewVersions');
    if (versions.length > 0 && !versions.some((one) => one === 'v1' || one === 'v1beta1'))
      found.push(
        invalidValue(
          `${at}.admissionReviewVersions`,
          versions,
          'must include at least one of v1, v1beta1',
        ),
      );
    if (
      (get(hook, 'clientConfig', 'url') === undefined) ===
      (get(hook, 'clientConfig', 'service') === undefined)
    )
      found.push(requiredValue(`${at}.clientConfig`, 'exactly one of url or service is required'));
    return found;
  },
};

const rule: TypeRule = {
  defaults: { scope: '*' },
  fields: { apiGroups: required, apiVersions: required, operations: required, resources: required },
};

const matching: JsonObject = {
  matchPolicy: 'Equivalent',
  namespaceSelector: {},
  objectSelector: {},
};

export const admissionTypes: TypeTable = {
  'admissionregistration.v1.ValidatingWebhook': webhook,
  'admissionregistration.v1.MutatingWebhook': {
    ...webhook,
    defaults: {
      ...(typeof webhook.defaults === 'object' ? webhook.defaults : {}),
      reinvocationPolicy: 'Never',
    },
  },
  'admissionregistration.v1.WebhookClientConfig': { errors: urlErrors },
  'admissionregistration.v1.RuleWithOperations': rule,
  'admissionregistration.v1.NamedRuleWithOperations': rule,
  'admissionregistration.v1.ServiceReference': {
    defaults: { port: 443 },
    fields: {
      port: between(1, 65_535, 'port is not valid: must be between 1 and 65535, inclusive'),
      path: absolutePath,
    },
  },
  'admissionregistration.v1.MatchCondition': { fields: { name: named(qualifiedNameErrors) } },
  'admissionregistration.v1.ValidatingAdmissionPolicySpec': {
    defaults: { failurePolicy: 'Fail' },
    fields: { matchConstraints: required },
  },
  'admissionregistration.v1.MatchResources': { defaults: matching },
  'admissionregistration.v1.ParamKind': { fields: { apiVersion: required, kind: required } },
  'admissionregistration.v1.ParamRef': {
    fields: { parameterNotFoundAction: { ...required, ...oneOf('Deny', 'Allow') } },
  },
  'admissionregistration.v1.Validation': {
    fields: { reason: oneOf('Forbidden', 'Invalid', 'RequestEntityTooLarge') },
  },
  'admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec': {
    fields: { policyName: subdomain },
  },
};
