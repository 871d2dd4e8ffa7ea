// The words in which the tables of types say what a field may hold.
import type { Json, JsonObject } from '../json.ts';
import { labelErrors, portName } from '../names.ts';
import type { NameRule } from '../names.ts';
import { forbiddenValue, invalidValue, requiredValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';

/** What a field may hold, beyond what the generated data says of it. */
export interface FieldCheck {
  /** Whether something must be said; default: as in the data. */
  readonly required?: boolean | undefined;
  /** Why it must. */
  readonly why?: string | undefined;
  /** What it, or each of its items, may be; default: as in the data. Empty: whatever. */
  readonly values?: readonly string[] | undefined;
  /** What is wrong with a value that is there; of a list with each of its items. */
  readonly errors?: ((value: Json, at: string) => FieldError[]) | undefined;
  /** `values` and `errors` are about an empty text too. */
  readonly evenEmpty?: boolean | undefined;
  /** What is in it is not looked at. */
  readonly opaque?: boolean | undefined;
  /** How many steps above the field a fault is told. */
  readonly up?: number | undefined;
  /** `errors` hears of a list or map as a whole. */
  readonly whole?: boolean | undefined;
}

export const required: FieldCheck = { required: true };
export const requiredAs = (why: string): FieldCheck => ({ required: true, why });
export const optional: FieldCheck = { required: false };
/** Another check speaks of its values. */
export const unlisted: FieldCheck = { required: false, values: [] };
/** The values are those of the data, and nothing is none of them. */
export const listed: FieldCheck = { required: false, evenEmpty: true };
export const oneOf = (...values: readonly string[]): FieldCheck => ({ values });

/** Named by a rule, if it is named. */
export const named = (rule: NameRule): FieldCheck => ({
  errors: (value, at) => (typeof value === 'string' ? rule(value, at) : []),
});

/** The rule itself says that it must be named. */
export const alwaysNamed = (rule: NameRule): FieldCheck => ({
  ...named(rule),
  required: false,
  evenEmpty: true,
});

export const labels: FieldCheck = { errors: labelErrors, whole: true };

const numbers = (isRight: (value: number) => boolean, why: string): FieldCheck => ({
  errors: (value, at) =>
    typeof value === 'number' && !isRight(value) ? [invalidValue(at, value, why)] : [],
});
export const between = (least: number, most: number, why?: string): FieldCheck =>
  numbers(
    (value) => value >= least && value <= most,
    why ?? `must be between ${least} and ${most}, inclusive`,
  );
export const notNegative: FieldCheck = numbers(
  (value) => value >= 0,
  'must be greater than or equal to 0',
);
export const above = (limit: number, why = `must be greater than ${limit}`): FieldCheck =>
  numbers((value) => value > limit, why);
export const atLeast = (least: number, why: string): FieldCheck =>
  numbers((value) => value >= least, why);

export const port: FieldCheck = between(1, 65_535);
export const userID: FieldCheck = between(0, 2 ** 31 - 1);
export const fileMode: FieldCheck = between(
  0,
  0o777,
  'must be a number between 0 and 0777 (octal), both inclusive',
);

/** A number, or the name of a container's port; 0 is none. */
export const portOrName: FieldCheck = {
  errors: (value, at) =>
    typeof value === 'string' ? portName(value, at) : (port.errors?.(value, at) ?? []),
  evenEmpty: true,
};

const percent = /^[0-9]+%$/;

/** So many, or so many of a hundred. */
export const amountOrPercent: FieldCheck = {
  errors(value, at) {
    if (typeof value !== 'string') return notNegative.errors?.(value, at) ?? [];
    return percent.test(value)
      ? []
      : [
          invalidValue(
            at,
            value,
            "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
          ),
        ];
  },
};

export const absolutePath: FieldCheck = {
  errors: (value, at) =>
    typeof value === 'string' && value.startsWith('/')
      ? []
      : [invalidValue(at, value, 'must be an absolute path')],
};

/** A check that finds fault where the server does: some steps further up. */
export const higher = (steps: number, check: FieldCheck): FieldCheck => ({ ...check, up: steps });

/** Which of these members an object has. */
export const membersOf = (object: JsonObject, members: readonly string[]): string[] =>
  members.filter((name) => Object.hasOwn(object, name) && object[name] !== null);

/** Exactly one of these must be said; `what` is what a second one is one too many of. */
export function exactlyOne(
  object: JsonObject,
  at: string,
  { members, why, what }: { members: readonly string[]; why: string; what: string },
): FieldError[] {
  const [first, ...others] = membersOf(object, members);
  if (first === undefined) return [requiredValue(at, why)];
  return others.map((name) =>
    forbiddenValue(`${at}.${name}`, `may not specify more than 1 ${what}`),
  );
}
