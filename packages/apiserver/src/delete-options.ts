import type { HTTPHeaders } from '@client-ts/apimachinery';

import type { APITypes } from './api-types.ts';
import { readObject } from './decode.ts';
import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import { text } from './read-fields.ts';
import { badRequest, invalidOptions, invalidValue, unsupportedValue } from './statuses.ts';
import { stringsOf } from './stored-object.ts';
import { readDryRun, readInteger } from './write-options.ts';

export type Propagation = 'Orphan' | 'Background' | 'Foreground';

/** How something is to be deleted (`meta/v1` `DeleteOptions`). */
export interface DeleteOptions {
  readonly dryRun: boolean;
  /** What is less than 0 counts as 1. */
  readonly gracePeriodSeconds: number | undefined;
  readonly propagation: Propagation | undefined;
  readonly uid: string | undefined;
  readonly resourceVersion: string | undefined;
}

// As long as a time can be written down after it; some three thousand years.
const longestGraceSeconds = 1e11;

/**
 * From the body, or where there is none from the query.
 *
 * @throws APIError 400 for what is of another type, 422 for what does not go together
 */
export function readDeleteOptions(
  query: URLSearchParams,
  headers: HTTPHeaders,
  body: Uint8Array | undefined,
  types: APITypes,
): DeleteOptions {
  const given =
    (body?.byteLength ?? 0) > 0
      ? readObject(headers, body, 'DeleteOptions', { types, name: 'meta.v1.DeleteOptions' })
      : {};
  return deleteOptionsFrom({ ...fromQuery(query), ...given });
}

/** @throws APIError as `readDeleteOptions` does */
export function deleteOptionsFrom(said: JsonObject): DeleteOptions {
  const kind = text(said, 'kind');
  if (kind !== '' && kind !== 'DeleteOptions')
    throw badRequest(`${JSON.stringify(kind)} is not a kind of DeleteOptions`);
  const optional = (...path: string[]): string | undefined => text(said, ...path) || undefined;
  return {
    dryRun: readDryRun('DeleteOptions', stringsOf(get(said, 'dryRun'))),
    gracePeriodSeconds: readGrace(said),
    propagation: readPropagation(said),
    uid: optional('preconditions', 'uid'),
    resourceVersion: optional('preconditions', 'resourceVersion'),
  };
}

function fromQuery(query: URLSearchParams): JsonObject {
  const said: JsonObject = {};
  const policy = query.get('propagationPolicy');
  if (policy !== null) said['propagationPolicy'] = policy;
  const grace = readInteger(query.get('gracePeriodSeconds') ?? '');
  if (grace !== undefined) said['gracePeriodSeconds'] = grace;
  if (query.has('dryRun')) said['dryRun'] = query.getAll('dryRun');
  if (query.has('orphanDependents'))
    said['orphanDependents'] = query.get('orphanDependents') === 'true';
  return said;
}

function readGrace(said: JsonObject): number | undefined {
  const grace = get(said, 'gracePeriodSeconds') ?? undefined;
  if (grace === undefined) return undefined;
  if (typeof grace !== 'number' || !Number.isSafeInteger(grace))
    throw badRequest('DeleteOptions.gracePeriodSeconds must be a whole number');
  return Math.min(grace < 0 ? 1 : grace, longestGraceSeconds);
}

function readPropagation(said: JsonObject): Propagation | undefined {
  const policy = get(said, 'propagationPolicy') ?? '';
  const orphan = get(said, 'orphanDependents');
  const field = 'propagationPolicy';
  if (typeof policy !== 'string') throw badRequest('DeleteOptions.propagationPolicy must be text');
  if (policy !== '' && typeof orphan === 'boolean')
    throw invalidOptions(
      'DeleteOptions',
      invalidValue(field, policy, 'orphanDependents and deletionPropagation cannot be both set'),
    );
  if (policy === 'Orphan' || policy === 'Background' || policy === 'Foreground') return policy;
  if (policy !== '')
    throw invalidOptions(
      'DeleteOptions',
      unsupportedValue(field, policy, ['Foreground', 'Background', 'Orphan', 'nil']),
    );
  return typeof orphan === 'boolean' ? (orphan ? 'Orphan' : 'Background') : undefined;
}
