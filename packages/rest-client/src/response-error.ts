import { Buffer } from 'node:buffer';

import { APIError, failure, header, isStatus } from '@client-ts/apimachinery';
import type { HTTPResponse, RequestSummary, Status, StatusReason } from '@client-ts/apimachinery';

import { decode } from './decode.ts';
import { retryAfterMs } from './retry.ts';
import type { Subject } from './wire.ts';

// A Status of that length does not occur; what is longer is not read.
const maxBodyBytes = 1024 * 1024;
// What client-go shows of a body that is no Status (`rest/request.go`).
const maxTextBytes = 2048;

/** The error of an answer that is not 2xx; reads its body. What the body cannot say, the code must. */
export async function responseError(
  response: HTTPResponse,
  request: RequestSummary,
  subject: Subject | undefined,
): Promise<APIError> {
  const body = await readStart(response.body);
  const status = failureIn(body) ?? genericFailure(response, body, request, subject);
  return new APIError(status, {
    statusCode: response.status,
    retryAfterMs:
      typeof status.details?.retryAfterSeconds === 'number' ? undefined : retryAfterMs(response),
    request,
  });
}

/** As much as there is, at most 1 MiB of it: a body that is cut is the smaller trouble here. */
async function readStart(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > maxBodyBytes) break;
    }
  } catch {
    // The status code is known.
  }
  return Buffer.concat(chunks).subarray(0, maxBodyBytes);
}

function failureIn(body: Buffer): Status | undefined {
  try {
    const value: unknown = decode(body);
    return isStatus(value) && value.status === 'Failure' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A Status for an answer that holds none (apimachinery `errors.NewGenericServerResponse`). */
function genericFailure(
  response: HTTPResponse,
  body: Buffer,
  { verb }: RequestSummary,
  subject: Subject | undefined,
): Status {
  const isText = header(response.headers, 'content-type')?.startsWith('text/') ?? false;
  const said = (isText && body.subarray(0, maxTextBytes).toString().trim()) || 'unknown';
  const [reason, message] = generic(response.status, verb, said);
  const waitMs = retryAfterMs(response);
  const resource =
    subject && (subject.group === '' ? subject.resource : `${subject.resource}.${subject.group}`);
  const about = resource && [verb.toLowerCase(), resource, subject.name].filter(Boolean).join(' ');
  return failure(reason, about ? `${message} (${about})` : message, {
    code: response.status,
    details: {
      ...(subject && { name: subject.name, group: subject.group, kind: subject.resource }),
      causes: [{ reason: 'UnexpectedServerResponse', message: said }],
      ...(waitMs === undefined ? {} : { retryAfterSeconds: waitMs / 1000 }),
    },
  });
}

function generic(code: number, verb: string, said: string): [StatusReason | '', string] {
  switch (code) {
    case 400:
      return ['BadRequest', 'the server rejected the request and did not say why'];
    case 401:
      return ['Unauthorized', 'the server has asked for the client to provide credentials'];
    case 403:
      return ['Forbidden', said];
    case 404:
      return ['NotFound', 'the server knows nothing of what was asked for'];
    case 405:
      return ['MethodNotAllowed', 'the server does not offer this method here'];
    case 406:
      return [
        'NotAcceptable',
        said === 'unknown' ? 'the server cannot answer in a format that we read' : said,
      ];
    case 409:
      return [
        verb === 'POST' ? 'AlreadyExists' : 'Conflict',
        'the server reports a conflict with what it has',
      ];
    case 415:
      return ['UnsupportedMediaType', said];
    case 422:
      return ['Invalid', 'the server rejected our request due to an error in our request'];
    case 429:
      return ['TooManyRequests', 'the server has too many requests; try again later'];
    case 503:
      return ['ServiceUnavailable', 'the server cannot serve the request at the moment'];
    case 504:
      return ['Timeout', 'the server did not finish in time; it may still do what was asked'];
    default:
      return code >= 500
        ? [
            'InternalError',
            `an error on the server (${JSON.stringify(said)}) has prevented the request from succeeding`,
          ]
        : [
            '',
            `the server responded with the status code ${code} but did not return more information`,
          ];
  }
}
