import type { HTTPHeaders } from '@client-ts/apimachinery';

import { readObject } from './decode.ts';
import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import { text } from './read-fields.ts';
import { badRequest, invalidOptions, unsupportedValue } from './statuses.ts';
import { stringsOf } from './stored-object.ts';
import { readDryRun } from './write-options.ts';

export type Propagation = 'Orphan' | 'Background' | 'Foreground';

/** How something is to be deleted (`meta/v1` `DeleteOptions`). */
export interface DeleteOptions {
  readonly dryRun: boolean;
  readonly gracePeriodSeconds: number | undefined;
  readonly propagation: Propagation | undefined;
  readonly uid: string | undefined;
  readonly resourceVersion: string | undefined;
}

/** From the body, or where there is none from the query. */
export function readDeleteOptions(
  query: URLSearchParams,
  headers: HTTPHeaders,
  body: Uint8Array | undefined,
): DeleteOptions {
  const given = (body?.byteLength ?? 0) > 0 ? readObject(headers, body, 'DeleteOptions') : {};
  const said = { ...fromQuery(query), ...given };
  const grace = get(said, 'gracePeriodSeconds');
  if (
    grace !== undefined &&
    grace !== null &&
    (typeof grace !== 'number' || !Number.isInteger(grace))
  )
    throw badRequest('gracePeriodSeconds must be a whole number');
  const optional = (...path: string[]): string | undefined => text(said, ...path) || undefined;
  return {
    dryRun: readDryRun('DeleteOptions', stringsOf(get(said, 'dryRun'))),
    gracePeriodSeconds: typeof grace === 'number' ? Math.max(0, grace) : undefined,
    propagation: readPropagation(said),
    uid: optional('preconditions', 'uid'),
    resourceVersion: optional('preconditions', 'resourceVersion'),
  };
}

function fromQuery(query: URLSearchParams): JsonObject {
  const said: JsonObject = {};
  const policy = query.get('propagationPolicy');
  if (policy !== null) said['propagationPolicy'] = policy;
  const grace = query.get('gracePeriodSeconds');
  if (grace !== null && grace !== '') said['gracePeriodSeconds'] = Number(grace);
  if (query.has('dryRun')) said['dryRun'] = query.getAll('dryRun');
  if (query.has('orphanDependents'))
    said['orphanDependents'] = query.get('orphanDependents') === 'true';
  return said;
}

function readPropagation(said: JsonObject): Propagation | undefined {
  const policy = get(said, 'propagationPolicy');
  const orphan = get(said, 'orphanDependents');
  if (policy === 'Orphan' || policy === 'Background' || policy === 'Foreground') return policy;
  if (policy !== undefined && policy !== null && policy !== '')
    throw invalidOptions(
      'DeleteOptions',
      unsupportedValue(
        'propagationPolicy',
        JSON.stringify(policy),
        '"Background", "Foreground", "Orphan"',
      ),
    );
  return typeof orphan === 'boolean' ? (orphan ? 'Orphan' : 'Background') : undefined;
}
