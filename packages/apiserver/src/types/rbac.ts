// Roles, and who has them.
import { get, isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { dns1123Subdomain } from '../names.ts';
import { list, text } from '../read-fields.ts';
import { invalidValue, requiredValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { fill } from '../structs.ts';
import { listed, oneOf, requiredAs } from './field-checks.ts';
import type { TypeRule, TypeTable } from './type-rules.ts';

const rbac = 'rbac.authorization.k8s.io';

/** A rule is about resources or about paths. */
function policyRuleErrors(one: JsonObject, at: string): FieldError[] {
  const paths = list(one, 'nonResourceURLs').length > 0;
  const resources = ['apiGroups', 'resources', 'resourceNames'].some(
    (field) => list(one, field).length > 0,
  );
  if (paths && resources)
    return [
      invalidValue(
        `${at}.nonResourceURLs`,
        list(one, 'nonResourceURLs'),
        'rules cannot apply to both regular resources and non-resource URLs',
      ),
    ];
  if (paths) return [];
  return [
    ...(list(one, 'apiGroups').length > 0
      ? []
      : [requiredValue(`${at}.apiGroups`, 'resource rules must supply at least one api group')]),
    ...(list(one, 'resources').length > 0
      ? []
      : [requiredValue(`${at}.resources`, 'resource rules must supply at least one resource')]),
  ];
}

/** Only in a cluster role may a rule speak of paths. */
const roleErrors = (role: JsonObject): FieldError[] =>
  list(role, 'rules').flatMap((one, i) =>
    list(one, 'nonResourceURLs').length === 0
      ? []
      : [
          invalidValue(
            `rules[${i}].nonResourceURLs`,
            list(one, 'nonResourceURLs'),
            'namespaced rules cannot apply to non-resource URLs',
          ),
        ],
  );

function subjectErrors(subject: JsonObject, at: string): FieldError[] {
  const [kind, group] = [text(subject, 'kind'), text(subject, 'apiGroup')];
  const found: FieldError[] = [];
  const expected = kind === 'ServiceAccount' ? '' : rbac;
  if (['User', 'Group', 'ServiceAccount'].includes(kind) && group !== expected)
    found.push(unsupportedValue(`${at}.apiGroup`, group, [expected]));
  if (kind === 'ServiceAccount') {
    const name = text(subject, 'name');
    if (name !== '') found.push(...dns1123Subdomain(name, `${at}.name`));
  }
  return found;
}

const binding: TypeRule = {
  defaults(object) {
    const roleRef = get(object, 'roleRef');
    if (isObject(roleRef) && text(roleRef, 'apiGroup') === '') roleRef['apiGroup'] = rbac;
  },
};

export const rbacTypes: TypeTable = {
  'rbac.v1.PolicyRule': { errors: policyRuleErrors },
  'rbac.v1.Role': { errors: roleErrors },
  'rbac.v1.RoleBinding': binding,
  'rbac.v1.ClusterRoleBinding': {
    ...binding,
    errors: (object) => [
      ...list(object, 'subjects').flatMap((subject, i) =>
        text(subject, 'kind') === 'ServiceAccount' && text(subject, 'namespace') === ''
          ? [requiredValue(`subjects[${i}].namespace`)]
          : [],
      ),
      ...(text(object, 'roleRef', 'kind') === 'Role'
        ? [unsupportedValue('roleRef.kind', 'Role', ['ClusterRole'])]
        : []),
    ],
  },
  'rbac.v1.RoleRef': {
    fields: { kind: { ...listed, ...oneOf('Role', 'ClusterRole') }, apiGroup: oneOf(rbac) },
  },
  'rbac.v1.Subject': {
    defaults(subject) {
      if (['User', 'Group'].includes(text(subject, 'kind'))) fill(subject, { apiGroup: rbac });
    },
    fields: { kind: { ...listed, ...oneOf('ServiceAccount', 'User', 'Group') } },
    errors: subjectErrors,
  },
  'rbac.v1.AggregationRule': {
    fields: {
      clusterRoleSelectors: requiredAs(
        'at least one clusterRoleSelector required if aggregationRule is non-nil',
      ),
    },
  },
};
