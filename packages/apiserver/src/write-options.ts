import { header } from '@client-ts/apimachinery';
import type { HTTPHeaders } from '@client-ts/apimachinery';

import { invalidOptions, invalidValue, unsupportedValue } from './statuses.ts';

/** What a write says besides its object. */
export interface WriteOptions {
  readonly dryRun: boolean;
  /** Who writes. */
  readonly manager: string;
  /** Whether the request named the manager itself. */
  readonly managerGiven: boolean;
  readonly force: boolean | undefined;
}

const longestManager = 128;

/** @throws APIError 422 of the kind of options, for a value that is none */
export function readWriteOptions(
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions',
  query: URLSearchParams,
  headers: HTTPHeaders,
): WriteOptions {
  const given = query.get('fieldManager') ?? '';
  if (given.length > longestManager)
    throw invalidOptions(
      kind,
      invalidValue('fieldManager', given, `must be no more than ${longestManager} characters`),
    );
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
  return name === '' ? 'unknown' : name.slice(0, longestManager);
}

export function readDryRun(kind: string, values: readonly string[]): boolean {
  for (const value of values)
    if (value !== 'All' && value !== '')
      throw invalidOptions(kind, unsupportedValue('dryRun', JSON.stringify(value), '"All"'));
  return values.includes('All');
}

/** As the server reads a boolean in a query: `watch`, `watch=1`, `watch=true`. */
export function isTrue(value: string | null): boolean {
  return value !== null && value !== 'false' && value !== '0';
}
