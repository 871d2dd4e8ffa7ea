import type { HTTPHeaders } from '@client-ts/apimachinery';

import type { APITypes } from './api-types.ts';
import { readByTypes } from './body-types.ts';
import { readObject } from './decode.ts';
import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import { text } from './read-fields.ts';
import { badRequest, invalidOptions, invalidValue, unsupportedValue } from './statuses.ts';
import { stringsOf } from './stored-object.ts';
import { isTrue, readDryRun, readInteger } from './write-options.ts';

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
 * From the body, or where there is none from the query: who sends a body is not asked what else the query says.
 *
 * @throws APIError 400 for what is of another type, 422 for what does not go together
 */
export function readDeleteOptions(
  query: URLSearchParams,
  headers: HTTPHeaders,
  body: Uint8Array | undefined,
  types: APITypes,
): DeleteOptions {
  const said =
    (body?.byteLength ?? 0) > 0
      ? readObject(headers, body, 'DeleteOptions', { types, name: 'meta.v1.DeleteOptions' })
      : fromQuery(query);
  return deleteOptionsFrom(said, types);
}

/** @throws APIError as `readDeleteOptions` does */
export function deleteOptionsFrom(said: JsonObject, types: APITypes): DeleteOptions {
  const kind = text(said, 'kind');
  if (kind !== '' && kind !== 'DeleteOptions') {
    const version = text(said, 'apiVersion') || 'meta.k8s.io/v1';
    throw badRequest(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(version)} in scheme "pkg/runtime/scheme.go:111"`,
    );
  }
  const { mismatch } = readByTypes(types, { kind: 'DeleteOptions', types: 'meta.v1' }, said);
  if (mismatch) throw badRequest(mismatch.why);
  // What is there and empty is compared too.
  const optional = (field: string): string | undefined => {
    const value = get(said, 'preconditions', field);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    dryRun: readDryRun('DeleteOptions', stringsOf(get(said, 'dryRun'))),
    gracePeriodSeconds: readGrace(said),
    propagation: readPropagation(said),
    uid: optional('uid'),
    resourceVersion: optional('resourceVersion'),
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
    said['orphanDependents'] = isTrue(query.get('orphanDependents'));
  const preconditions: JsonObject = {};
  for (const field of ['uid', 'resourceVersion']) {
    const value = query.get(field);
    if (value !== null) preconditions[field] = value;
  }
  said['preconditions'] = preconditions;
  return said;
}

function readGrace(said: JsonObject): number | undefined {
  const grace = get(said, 'gracePeriodSeconds');
  if (typeof grace !== 'number') return undefined;
  return Math.min(grace < 0 ? 1 : grace, longestGraceSeconds);
}

function readPropagation(said: JsonObject): Propagation | undefined {
  const policy = get(said, 'propagationPolicy') ?? undefined;
  const orphan = get(said, 'orphanDependents');
  const field = 'propagationPolicy';
  if (policy !== undefined && typeof orphan === 'boolean')
    throw invalidOptions(
      'DeleteOptions',
      invalidValue(field, policy, 'orphanDependents and deletionPropagation cannot be both set'),
    );
  if (policy === 'Orphan' || policy === 'Background' || policy === 'Foreground') return policy;
  if (policy !== undefined)
    throw invalidOptions(
      'DeleteOptions',
      unsupportedValue(field, policy, ['Foreground', 'Background', 'Orphan', 'nil']),
    );
  return typeof orphan === 'boolean' ? (orphan ? 'Orphan' : 'Background') : undefined;
}
