// Label selectors as objects carry them (`meta/v1` `LabelSelector`).
import { labelSelectorFrom } from '@client-ts/apimachinery';

import { get, isObject } from './json.ts';
import type { Json } from './json.ts';
import { labelErrors, qualifiedNameErrors } from './names.ts';
import { list, stringMap, text } from './read-fields.ts';
import { forbiddenValue, invalidValue, requiredValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';
import { stringsOf } from './stored-object.ts';

/** As a `labelSelector` parameter would say it, sorted by key; `''` for none. */
export function selectorText(selector: Json | undefined): string {
  const requirements = [
    ...Object.entries(stringMap(get(selector, 'matchLabels'))).map(([key, value]) => ({
      key,
      said: `${key}=${value}`,
    })),
    ...list(selector, 'matchExpressions').map((expression) => {
      const key = text(expression, 'key');
      return { key, said: expressionText(key, expression) };
    }),
  ];
  return requirements
    .toSorted((a, b) => Number(a.key > b.key) - Number(a.key < b.key))
    .map(({ said }) => said)
    .join(',');
}

function expressionText(key: string, expression: Json): string {
  const values = stringsOf(get(expression, 'values')).toSorted().join(',');
  switch (text(expression, 'operator')) {
    case 'In':
      return `${key} in (${values})`;
    case 'NotIn':
      return `${key} notin (${values})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}

/** Whether the selector, which has no errors, selects these labels; none at all selects nothing. */
export function selects(selector: Json | undefined, labels: Json | undefined): boolean {
  return labelSelectorFrom(
    isObject(selector)
      ? {
          matchLabels: stringMap(get(selector, 'matchLabels')),
          matchExpressions: list(selector, 'matchExpressions').map((expression) => ({
            key: text(expression, 'key'),
            operator: text(expression, 'operator'),
            values: stringsOf(get(expression, 'values')),
          })),
        }
      : undefined,
  ).matches(stringMap(labels));
}

/** That it selects the labels of what it is to select; what is wrong with the selector itself is said elsewhere. */
export function matchErrors(
  selector: Json | undefined,
  labels: Json | undefined,
  field: string,
): FieldError[] {
  if (selectorErrors(selector, '').length > 0 || selects(selector, labels)) return [];
  return [invalidValue(field, labels, '`selector` does not match template `labels`')];
}

/** What is wrong with the selector at a field. */
export function selectorErrors(selector: Json | undefined, field: string): FieldError[] {
  return [
    ...labelErrors(get(selector, 'matchLabels'), `${field}.matchLabels`),
    ...list(selector, 'matchExpressions').flatMap((expression, i) =>
      expressionErrors(expression, `${field}.matchExpressions[${i}]`),
    ),
  ];
}

function expressionErrors(expression: Json, field: string): FieldError[] {
  const values = stringsOf(get(expression, 'values'));
  const operator = text(expression, 'operator');
  const errors: FieldError[] = [];
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0)
      errors.push(
        requiredValue(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"),
      );
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(
        forbiddenValue(
          `${field}.values`,
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        ),
      );
  } else errors.push(invalidValue(`${field}.operator`, operator, 'not a valid selector operator'));
  errors.push(...qualifiedNameErrors(text(expression, 'key'), `${field}.key`));
  for (const [i, value] of values.entries())
    errors.push(...labelErrors({ a: value }, `${field}.values[${i}]`));
  return errors;
}
