import { equal, get } from './json.ts';
import type { JsonObject } from './json.ts';
import type { KindRules } from './rules/kind-rules.ts';
import { invalidValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';

/** What must stay as it is, and does not. */
export function fixedErrors(
  { fixed = [] }: KindRules,
  object: JsonObject,
  before: JsonObject,
): FieldError[] {
  return fixed.flatMap((one) => {
    const [path, told] = typeof one === 'string' ? [one, one] : one;
    const said = get(object, ...path.split('.'));
    return equal(said, get(before, ...path.split('.')))
      ? []
      : [invalidValue(told, said, 'field is immutable')];
  });
}
