// What a container asks for, and what it is held to.
import { compareQuantity } from '@client-ts/apimachinery';

import { get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';

const own = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;

/** They are whole, and nobody promises more of them than there is. */
const isCounted = (name: string): boolean =>
  name.startsWith('hugepages-') || (name.includes('/') && !name.startsWith('kubernetes.io/'));

const amountsOf = (value: Json | undefined): [string, string][] =>
  Object.entries(isObject(value) ? value : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );

function amountErrors(name: string, amount: string, field: string): FieldError[] {
  if (!own.test(name) && !name.includes('/'))
    return [invalidValue(field, name, 'must be a standard resource for containers')];
  if (amount.startsWith('-') && compareQuantity(amount, '0') < 0)
    return [invalidValue(field, amount, 'must be greater than or equal to 0')];
  return name.includes('/') && /[munp]$/.test(amount)
    ? [invalidValue(field, amount, 'must be an integer')]
    : [];
}

/** Nobody asks for more than they may have. */
export function resourceErrors(resources: JsonObject, at: string): FieldError[] {
  const limits = get(resources, 'limits');
  const found = (['limits', 'requests'] as const).flatMap((field) =>
    amountsOf(get(resources, field)).flatMap(([name, amount]) =>
      amountErrors(name, amount, `${at}.${field}[${name}]`),
    ),
  );
  for (const [name, asked] of amountsOf(get(resources, 'requests'))) {
    const limit = get(limits, name);
    if (typeof limit !== 'string') {
      if (isCounted(name))
        found.push(
          requiredValue(`${at}.limits`, 'Limit must be set for non overcommitable resources'),
        );
      continue;
    }
    const order = compareQuantity(asked, limit);
    const field = `${at}.requests`;
    if (isCounted(name) && order !== 0)
      found.push(invalidValue(field, asked, `must be equal to ${name} limit of ${limit}`));
    else if (order > 0)
      found.push(
        invalidValue(field, asked, `must be less than or equal to ${name} limit of ${limit}`),
      );
  }
  return found;
}
