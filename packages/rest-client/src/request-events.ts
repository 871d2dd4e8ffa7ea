import { channel } from 'node:diagnostics_channel';

import { isAPIError } from '@client-ts/apimachinery';
import type { HTTPRequest } from '@client-ts/apimachinery';

/** The `node:diagnostics_channel` on which a RequestEvent is published for each request. */
export const requestChannel = '@client-ts/rest-client:request';

/** A request that has been answered, or has failed, after all its retries. It holds no header, query, body or message. */
export interface RequestEvent {
  /** As the server's RBAC has it (`get`, `list`, `watch`, `create`, …); of what is no resource the method, in lower case. */
  readonly verb: string;
  /** Absent for what is no resource, as are the next ones. */
  readonly group?: string | undefined;
  readonly version?: string | undefined;
  readonly resource?: string | undefined;
  readonly subresource?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  /** Of the last answer; absent if there was none. */
  readonly status?: number | undefined;
  /** The `code` or name of the error that the caller gets; absent where there is none. */
  readonly error?: string | undefined;
  /** Until the head of the last answer, waits between attempts and for a turn included, in ms. */
  readonly durationMs: number;
  /** How often it was sent again. */
  readonly retries: number;
  /** Whether the connection of the last answer had carried another request before; absent where the transport does not say. */
  readonly connectionReused?: boolean | undefined;
}

const requests = channel(requestChannel);

/** Whether anybody wants to know: what nobody hears costs nothing. */
export const isHeard = (): boolean => requests.hasSubscribers;

export function publishRequest(
  request: Pick<HTTPRequest, 'method' | 'path'>,
  outcome: Pick<RequestEvent, 'status' | 'durationMs' | 'retries' | 'connectionReused'> & {
    readonly failure?: unknown;
  },
): void {
  const { failure, status, ...rest } = outcome;
  const event: RequestEvent = {
    ...subjectOf(request),
    ...rest,
    status: isAPIError(failure) ? failure.statusCode : status,
    error: failure === undefined ? undefined : nameOf(failure),
  };
  requests.publish(event);
}

function nameOf(failure: unknown): string {
  if (!(failure instanceof Error)) return typeof failure;
  return 'code' in failure && typeof failure.code === 'string' ? failure.code : failure.name;
}

/** What a path is about (apiserver `request/requestinfo.go`). */
function subjectOf({
  method,
  path,
}: Pick<HTTPRequest, 'method' | 'path'>): Omit<RequestEvent, 'durationMs' | 'retries'> {
  const url = new URL(path, 'http://server');
  const [root, ...rest] = url.pathname.split('/').slice(1).map(decoded);
  const [group, version, ...place] = root === 'api' ? ['', ...rest] : rest;
  if ((root !== 'api' && root !== 'apis') || version === undefined || place[0] === undefined)
    return { verb: method.toLowerCase() };
  const isInNamespace = place[0] === 'namespaces' && place.length > 2;
  const isOfNamespace = isInNamespace && ['status', 'finalize'].includes(place[2] ?? '');
  const [namespace, [resource, name, subresource]] =
    isInNamespace && !isOfNamespace ? [place[1], place.slice(2)] : [undefined, place];
  const isWatch = ['1', 'true'].includes(url.searchParams.get('watch') ?? '');
  const verb = verbOf(method, name !== undefined, isWatch);
  return { verb, group, version, resource, subresource, namespace, name };
}

function verbOf(method: HTTPRequest['method'], isOne: boolean, isWatch: boolean): string {
  switch (method) {
    case 'GET':
      if (isWatch) return 'watch';
      return isOne ? 'get' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return isOne ? 'delete' : 'deletecollection';
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
