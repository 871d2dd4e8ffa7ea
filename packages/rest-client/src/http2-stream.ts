import { validateHeaderValue } from 'node:http';
import { constants } from 'node:http2';
import type { ClientHttp2Stream } from 'node:http2';

import type { HTTPHeaders, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { whenAborted } from './abort-hook.ts';
import { ReceivedBody } from './received-body.ts';
import { onWire } from './socket-errors.ts';

const { NGHTTP2_CANCEL, NGHTTP2_NO_ERROR } = constants;

/**
 * Sends the body of a request on its stream, and settles when the head of the answer has arrived.
 *
 * @param lost why the stream has ended before its time
 */
export function answerOf(
  stream: ClientHttp2Stream,
  request: HTTPRequest,
  lost: () => unknown,
): Promise<HTTPResponse> {
  let aborted: { readonly reason: unknown } | undefined;
  const unlisten = whenAborted(request, (reason) => {
    aborted = { reason };
    leave(stream);
  });
  const why = (): unknown => (aborted ? aborted.reason : lost());
  return new Promise((resolve, reject) => {
    let body: ReceivedBody | undefined;
    // What it says is known when it closes.
    stream.on('error', () => {});
    stream.once('close', () => {
      unlisten();
      if (!body) reject(why());
      else if (!body.isOver) body.fail(why());
    });
    stream.once('response', (headers, _flags, raw) => {
      body = bodyOf(stream);
      resolve({ status: Number(headers[':status']), headers: received(raw), body });
    });
    if (request.body !== undefined) stream.end(request.body);
  });
}

function bodyOf(stream: ClientHttp2Stream): ReceivedBody {
  const body = new ReceivedBody({
    pause: () => void stream.pause(),
    resume: () => void stream.resume(),
    leave: () => leave(stream),
  });
  // Read at once: of what is in a stream when its connection ends, Node gives nothing more, though it be whole.
  stream.on('data', (chunk: Uint8Array) => body.push(chunk));
  stream.once('end', () => {
    // Node ends a stream that is cut as if it were whole.
    if (stream.rstCode === NGHTTP2_NO_ERROR) body.finish();
  });
  return body;
}

function leave(stream: ClientHttp2Stream): void {
  stream.close(NGHTTP2_CANCEL);
  stream.destroy();
}

// Of HTTP/1.1 and of one connection (RFC 9113, 8.2.2): whoever passes a request on from there need not know.
const ofConnection = new Set([
  'connection',
  'host',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

/** @throws TypeError for what cannot be a header; it does not quote the value. */
export function onStream({ method, path, headers }: HTTPRequest): string[] {
  const all = headers.filter(([name]) => !ofConnection.has(name.toLowerCase())).map(onWire);
  for (const [name, value] of all) validateHeaderValue(name, value);
  return [':method', method, ':path', path, ...all.flat()];
}

function received(raw: readonly string[]): HTTPHeaders {
  const headers: HTTPHeaders[number][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (!name.startsWith(':')) headers.push([name, value]);
  }
  return headers;
}
