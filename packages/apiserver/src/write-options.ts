import { header } from '@client-ts/apimachinery';
import type { HTTPHeaders } from '@client-ts/apimachinery';

import { managerErrors } from './names.ts';
import { badRequest, invalidOptions, unsupportedValue } from './statuses.ts';

/** What a write says besides its object. */
interface WriteOptions {
  readonly dryRun: boolean;
  /** Who writes. */
  readonly manager: string;
  /** Whether the request named the manager itself. */
  readonly managerGiven: boolean;
  readonly force: boolean | undefined;
}

const validations: readonly string[] = ['', 'Ignore', 'Strict', 'Warn'];

/** @throws APIError 422 of the kind of options, for a value that is none */
export function readWriteOptions(
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions',
  query: URLSearchParams,
  headers: HTTPHeaders,
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
  };
}

/** The first word of the user agent (`kubectl/v1.37.2 (linux/amd64)`). */
function agentName(headers: HTTPHeaders): string {
  const name = header(headers, 'user-agent')?.split('/')[0] ?? '';
  return name === '' ? 'unknown' : name.slice(0, 128);
}

export function readDryRun(kind: string, values: readonly string[]): boolean {
  if (values.some((value) => value !== 'All'))
    throw invalidOptions(kind, unsupportedValue('dryRun', values, ['All']));
  return values.length > 0;
}

/** As the server reads a boolean in a query: `watch`, `watch=1`, `watch=true`. */
export function isTrue(value: string | null): boolean {
  return value !== null && value !== 'false' && value !== '0';
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
