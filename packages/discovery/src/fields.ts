import { DecodeError } from '@client-ts/apimachinery';

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The one message of all that is not as it should be: it names the place, and quotes nothing. */
function wrong(what: string): never {
  throw new DecodeError(`discovery: ${what} is not what it should be`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fields(value: unknown, what: string): Fields {
  return isFields(value) ? value : wrong(what);
}

/** Go writes an empty list as `null`. */
export function list(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : wrong(what);
}

/** `''` where it is absent. */
export function text(value: unknown, what: string): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : wrong(what);
}

/** `undefined` where it is absent or empty. */
export function optionalText(value: unknown, what: string): string | undefined {
  return text(value, what) || undefined;
}

export function texts(value: unknown, what: string): readonly string[] {
  return list(value, what).map((item) => (typeof item === 'string' ? item : wrong(what)));
}

/** `undefined` where there is none. */
export function optionalTexts(value: unknown, what: string): readonly string[] | undefined {
  const found = texts(value, what);
  return found.length > 0 ? found : undefined;
}

/** What may stand in a path as one segment. */
export function isSegment(value: string): boolean {
  return /^[\w.-]+$/.test(value) && !/^\.+$/.test(value);
}

export function segment(value: unknown, what: string): string {
  return typeof value === 'string' && isSegment(value) ? value : wrong(what);
}

/** A document is known by its kind or, where it names none, by the list that it is made of. */
export function document(value: unknown, kind: string, listed: string): Fields {
  const what = `the ${kind}`;
  const found = fields(value, what);
  const named = text(found['kind'], what);
  if (named === '' ? !Object.hasOwn(found, listed) : named !== kind) wrong(what);
  return found;
}
