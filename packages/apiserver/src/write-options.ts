import { header } from '@client-ts/apimachinery';
import type { HTTPHeaders } from '@client-ts/apimachinery';

import { mediaType } from './decode.ts';
import { duplicateFields } from './duplicate-fields.ts';
import { managerErrors } from './names.ts';
import { badRequest, invalidOptions, unsupportedValue } from './statuses.ts';
import type { FieldValidation } from './write-context.ts';

/** What a write says besides its object. */
interface WriteOptions {
  readonly dryRun: boolean;
  /** Who writes. */
  readonly manager: string;
  /** Whether the request named the manager itself. */
  readonly managerGiven: boolean;
  readonly force: boolean | undefined;
  /** What to do about unknown fields: by default they are told of. */
  readonly validation: FieldValidation | undefined;
}

const validations: readonly string[] = ['', 'Ignore', 'Strict', 'Warn'];

/**
 * `warn` hears what the client is to be told besides the answer; the body, if there is one, has been read.
 *
 * @throws APIError 422 of the kind of options, for a value that is none
 */
export function readWriteOptions(
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions',
  query: URLSearchParams,
  headers: HTTPHeaders,
  { body, warn = () => {} }: { body?: Uint8Array | undefined; warn?: (text: string) => void } = {},
): WriteOptions {
  const validation = query.get('fieldValidation') ?? '';
  if (!validations.includes(validation))
    throw invalidOptions(kind, unsupportedValue('fieldValidation', validation, validations));
  const given = query.get('fieldManager') ?? '';
  const wrong = managerErrors(given, 'fieldManager');
  if (wrong.length > 0) throw invalidOptions(kind, ...wrong);
  return {
    dryRun: readDryRun(kind, query.getAll('dryRun')),
    manager: given === '' ? agentName(headers) : given,
    managerGiven: given !== '',
    force: query.has('force') ? isTrue(query.get('force')) : undefined,
    validation:
      validation === 'Ignore'
        ? undefined
        : { isStrict: validation === 'Strict', warn, duplicates: duplicatesIn(headers, body) },
  };
}

const jsonTypes: ReadonlySet<string | undefined> = new Set([
  undefined,
  'application/json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
]);

function duplicatesIn(headers: HTTPHeaders, body: Uint8Array | undefined): readonly string[] {
  if (body === undefined || !jsonTypes.has(mediaType(headers))) return [];
  return duplicateFields(new TextDecoder().decode(body));
}

/** What can be printed of the first word of the user agent (`kubectl/v1.37.2 (linux/amd64)`). */
function agentName(headers: HTTPHeaders): string {
  const [first = ''] = (header(headers, 'user-agent') ?? '').split('/');
  const name = first.replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '');
  return name === '' ? 'unknown' : name.slice(0, 128);
}

export function readDryRun(kind: string, values: readonly string[]): boolean {
  if (values.some((value) => value !== 'All'))
    throw invalidOptions(kind, unsupportedValue('dryRun', values, ['All']));
  return values.length > 0;
}

/** As the server reads a boolean in a query: `watch`, `watch=1`, `watch=true`. */
export function isTrue(value: string | null): boolean {
  return value !== null && value.toLowerCase() !== 'false' && value !== '0';
}

/**
 * As the server reads an integer in a query; undefined where there is none.
 *
 * @throws APIError 400 for what is none
 */
export function readInteger(text: string): number | undefined {
  if (text === '') return undefined;
  const refuse = (why: string): Error =>
    badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: ${why}`);
  if (!/^[-+]?\d+$/.test(text)) throw refuse('invalid syntax');
  const value = BigInt(text.replace('+', ''));
  if (BigInt.asIntN(64, value) !== value) throw refuse('value out of range');
  return Number(value);
}
