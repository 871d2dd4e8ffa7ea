import { SelectorScanner } from './selector-scanner.ts';

/** Labels of one object. */
export type Labels = Readonly<Record<string, string>> | null | undefined;

export type LabelOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'GreaterThan' | 'LessThan';

export interface LabelRequirement {
  readonly key: string;
  readonly operator: LabelOperator;
  readonly values: readonly string[];
}

/** The object form that a Deployment's `spec.selector` has (`meta/v1` `LabelSelector`). */
export interface LabelSelectorSpec {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
  readonly matchExpressions?:
    | readonly {
        readonly key: string;
        readonly operator: string;
        readonly values?: readonly string[] | undefined;
      }[]
    | undefined;
}

/** Every requirement must hold; without any, everything matches (but for `labelSelectorFrom(undefined)`). */
export interface LabelSelector {
  readonly requirements: readonly LabelRequirement[];
  matches(labels: Labels): boolean;
  /** As a `labelSelector` parameter is written. */
  toString(): string;
}

const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function checkKey(key: string): void {
  const [first = '', second, ...more] = key.split('/');
  const valid =
    more.length === 0 &&
    (second === undefined
      ? name.test(first)
      : first.length <= 253 && subdomain.test(first) && name.test(second));
  if (!valid) throw new TypeError('label selector: invalid key');
}

function checkValues(values: readonly string[]): void {
  for (const value of values)
    if (typeof value !== 'string' || (value !== '' && !name.test(value)))
      throw new TypeError('label selector: invalid value');
}

function valueOf(labels: Labels, key: string): string | undefined {
  return labels && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** A whole number of 64 bits, as the server reads one; undefined if it is none. */
function integer(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[+-]?[0-9]{1,63}$/.test(text)) return undefined;
  const number = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, number) === number ? number : undefined;
}

function holds({ key, operator, values }: LabelRequirement, labels: Labels): boolean {
  const value = valueOf(labels, key);
  switch (operator) {
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'GreaterThan':
    case 'LessThan': {
      const [a, b] = [integer(value), integer(values[0])];
      if (a === undefined || b === undefined) return false;
      return operator === 'GreaterThan' ? a > b : a < b;
    }
  }
}

function format({ key, operator, values }: LabelRequirement): string {
  switch (operator) {
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    case 'In':
      return values.length === 1
        ? `${key}=${values[0]}`
        : `${key} in (${values.toSorted().join(',')})`;
    case 'NotIn':
      return values.length === 1
        ? `${key}!=${values[0]}`
        : `${key} notin (${values.toSorted().join(',')})`;
    case 'GreaterThan':
      return `${key}>${values[0]}`;
    case 'LessThan':
      return `${key}<${values[0]}`;
  }
}

function selectorOf(requirements: readonly LabelRequirement[]): LabelSelector {
  for (const { key, operator, values } of requirements) {
    checkKey(key);
    checkValues(values);
    const compares = operator === 'GreaterThan' || operator === 'LessThan';
    if (compares && integer(values[0]) === undefined)
      throw new TypeError('label selector: greater and less compare with an integer');
  }
  return {
    requirements,
    matches: (labels) => requirements.every((r) => holds(r, labels)),
    toString: () => requirements.map(format).join(','),
  };
}

/**
 * Reads what a `labelSelector` parameter holds: `app=web,tier in (a,b),!legacy` (apimachinery `labels.Parse`).
 *
 * @throws TypeError if it is not one; the message quotes none of it.
 */
export function parseLabelSelector(text: string): LabelSelector {
  if (typeof text !== 'string') throw new TypeError('label selector: it is a text');
  const scan = new SelectorScanner(text, 'label selector');
  const requirements: LabelRequirement[] = [];
  if (scan.atEnd) return selectorOf(requirements);
  do requirements.push(readRequirement(scan));
  while (scan.take(','));
  scan.end();
  return selectorOf(requirements);
}

function readRequirement(scan: SelectorScanner): LabelRequirement {
  if (scan.take('!')) return { key: scan.word(), operator: 'DoesNotExist', values: [] };
  const key = scan.word();
  if (scan.take('!=')) return { key, operator: 'NotIn', values: [scan.value()] };
  if (scan.take('==') || scan.take('=')) return { key, operator: 'In', values: [scan.value()] };
  if (scan.take('>')) return { key, operator: 'GreaterThan', values: [scan.word()] };
  if (scan.take('<')) return { key, operator: 'LessThan', values: [scan.word()] };
  if (scan.takeWord('in')) return { key, operator: 'In', values: scan.set() };
  if (scan.takeWord('notin')) return { key, operator: 'NotIn', values: scan.set() };
  return { key, operator: 'Exists', values: [] };
}

const isObject = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

/** What is something else would select everything: a text, or the plain labels that a Service selects by. */
function checkSpec(spec: LabelSelectorSpec): void {
  const isWhole = isObject(spec) && isObject(spec.matchLabels ?? {});
  if (!isWhole || Object.keys(spec).some((k) => k !== 'matchLabels' && k !== 'matchExpressions'))
    throw new TypeError('label selector: its fields are matchLabels and matchExpressions');
}

/**
 * Of the object form. An empty one matches everything, none at all matches nothing.
 *
 * @throws TypeError on another field, an unknown operator, or values that do not go with it.
 */
export function labelSelectorFrom(spec: LabelSelectorSpec | null | undefined): LabelSelector {
  if (spec === undefined || spec === null)
    return { requirements: [], matches: () => false, toString: () => '<none>' };
  checkSpec(spec);
  const requirements: LabelRequirement[] = Object.entries(spec.matchLabels ?? {}).map(
    ([key, value]) => ({ key, operator: 'In', values: [value] }),
  );
  for (const { key, operator, values: given } of spec.matchExpressions ?? []) {
    const values = given ?? [];
    const wantsValues = operator === 'In' || operator === 'NotIn';
    if (!wantsValues && operator !== 'Exists' && operator !== 'DoesNotExist')
      throw new TypeError('label selector: unknown operator');
    if (!Array.isArray(values) || wantsValues !== values.length > 0)
      throw new TypeError(`label selector: ${operator} takes ${wantsValues ? '' : 'no '}values`);
    requirements.push({ key, operator, values: [...values] });
  }
  return selectorOf(requirements);
}
