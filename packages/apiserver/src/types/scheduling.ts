// Where pods go.
import { get } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { selectorErrors } from '../label-selectors.ts';
import { labelValue, qualifiedNameErrors } from '../names.ts';
import { list, text } from '../read-fields.ts';
import { forbiddenValue, invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import {
  above,
  alwaysNamed,
  between,
  higher,
  listed,
  oneOf,
  requiredAs,
  unlisted,
} from './field-checks.ts';
import type { TypeTable } from './type-rules.ts';

function tolerationErrors(toleration: JsonObject, at: string): FieldError[] {
  const [key, operator, effect] = [
    text(toleration, 'key'),
    text(toleration, 'operator'),
    text(toleration, 'effect'),
  ];
  const value = text(toleration, 'value');
  const found = key === '' ? [] : qualifiedNameErrors(key, `${at}.key`);
  if (key === '' && operator !== 'Exists')
    found.push(
      invalidValue(
        `${at}.operator`,
        operator,
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ),
    );
  if (get(toleration, 'tolerationSeconds') !== undefined && effect !== 'NoExecute')
    found.push(
      invalidValue(
        `${at}.effect`,
        effect,
        "effect must be 'NoExecute' when `tolerationSeconds` is set",
      ),
    );
  if (operator === 'Exists' && value !== '')
    found.push(
      invalidValue(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'"),
    );
  if (operator === 'Equal' || operator === '') found.push(...labelValue(value, `${at}.operator`));
  return found;
}

function requirementErrors(requirement: JsonObject, at: string): FieldError[] {
  const values = list(requirement, 'values');
  const field = `${at}.values`;
  if (at.includes('.matchFields['))
    return [
      ...(text(requirement, 'key') === 'metadata.name'
        ? []
        : [invalidValue(`${at}.key`, text(requirement, 'key'), 'not a valid field selector key')]),
      ...(values.length === 1
        ? []
        : [
            requiredValue(
              field,
              "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
            ),
          ]),
    ];
  const found = qualifiedNameErrors(text(requirement, 'key'), `${at}.key`);
  switch (text(requirement, 'operator')) {
    case 'In':
    case 'NotIn':
      if (values.length === 0)
        found.push(requiredValue(field, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0)
        found.push(
          forbiddenValue(
            field,
            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
          ),
        );
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1)
        found.push(
          requiredValue(field, "must be specified single value when `operator` is 'Lt' or 'Gt'"),
        );
      break;
    default:
      found.push(
        invalidValue(
          `${at}.operator`,
          text(requirement, 'operator'),
          'not a valid selector operator',
        ),
      );
  }
  return [
    ...found,
    // What is only preferred is not looked at so closely.
    ...values.flatMap((value, i) =>
      typeof value === 'string' && !at.includes('.preferred')
        ? labelValue(value, `${field}[${i}]`)
        : [],
    ),
  ];
}

const weight = between(1, 100, 'must be in the range 1-100');

export const schedulingTypes: TypeTable = {
  'core.v1.PodSchedulingGate': { fields: { name: higher(1, alwaysNamed(qualifiedNameErrors)) } },
  'core.v1.Toleration': {
    fields: {
      operator: oneOf('Equal', 'Exists'),
      effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
    },
    errors: tolerationErrors,
  },
  'core.v1.NodeSelector': {
    fields: { nodeSelectorTerms: requiredAs('must have at least one node selector term') },
  },
  'core.v1.NodeSelectorRequirement': {
    fields: { key: unlisted, operator: unlisted },
    errors: requirementErrors,
  },
  'core.v1.PreferredSchedulingTerm': { fields: { weight } },
  'core.v1.WeightedPodAffinityTerm': { fields: { weight } },
  'core.v1.PodAffinityTerm': {
    fields: { topologyKey: { ...alwaysNamed(qualifiedNameErrors), required: true } },
  },
  'core.v1.TopologySpreadConstraint': {
    fields: {
      topologyKey: requiredAs('can not be empty'),
      maxSkew: above(0, 'must be greater than zero'),
      minDomains: above(0, 'must be greater than zero'),
      whenUnsatisfiable: listed,
    },
    errors(constraint, at) {
      const when = text(constraint, 'whenUnsatisfiable');
      const minDomains = get(constraint, 'minDomains');
      const why = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${when}`;
      return minDomains === undefined || when === 'DoNotSchedule'
        ? []
        : [invalidValue(`${at}.minDomains`, minDomains, why)];
    },
  },
  // As objects of all kinds carry them.
  'meta.v1.LabelSelector': { errors: selectorErrors },
  'meta.v1.LabelSelectorRequirement': { fields: { key: unlisted, operator: unlisted } },
};
