// A synthetic API server in a process of its own: `main.ts COUNT CHANGES CHANGE_BYTES [KEY CERTIFICATE]` prints its URLs, and how long a change is, as JSON, and ends with its standard input.
//
// GET /api/v1/pods                     the list; ?limit and ?continue; ?watch, with ?sendInitialEvents or without
// GET /api/v1/namespaces/x/pods/p<N>   one pod
// POST /push?count=N                   so many more changes to every watch
//
// Over TLS it speaks HTTP/2, too; there a watch stays silent.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Writable } from 'node:stream';

import { batch, bodiesOf, segment } from './bodies.ts';

const [countText, changesText, changeBytesText, keyFile, certificateFile] = process.argv.slice(2);
const [count, changes] = [Number(countText), Number(changesText)];
const changeBytes = Number(changeBytesText);
const bodies = bodiesOf(count, changes, changeBytes);
const batchSize = changeBytes > 0 ? 1 : batch;

/** How many batches each watch has had. */
const watches = new Map<Socket, number>();
const json = { 'content-type': 'application/json' };

function drained(sink: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      sink.off('drain', done);
      sink.off('close', done);
      resolve();
    };
    sink.on('drain', done);
    sink.on('close', done);
  });
}

async function send(sink: Writable, parts: Iterable<Buffer>): Promise<void> {
  for (const part of parts) {
    if (sink.destroyed) return;
    if (!sink.write(part)) await drained(sink);
  }
}

async function list(response: ServerResponse, query: URLSearchParams): Promise<void> {
  const from = Number(query.get('continue') ?? 0);
  const limit = Number(query.get('limit') ?? count);
  const to = Math.min(count, from + Math.max(segment, limit - (limit % segment)));
  const rest = to < count ? { continue: String(to), remainingItemCount: count - to } : {};
  const metadata = JSON.stringify({ resourceVersion: bodies.version, ...rest });
  response.writeHead(200, json);
  response.write(`{"kind":"PodList","apiVersion":"v1","metadata":${metadata},"items":[`);
  const parts = bodies.items.slice(from / segment, Math.ceil(to / segment));
  await send(
    response,
    parts.flatMap((part, i) => (i === 0 ? [part] : [Buffer.from(','), part])),
  );
  response.end(']}\n');
}

async function watch(response: ServerResponse, query: URLSearchParams): Promise<void> {
  const { socket } = response;
  if (response.req.httpVersionMajor === 2 || socket === null) {
    response.writeHead(200, json).flushHeaders();
    return;
  }
  response.writeHead(200, { ...json, 'transfer-encoding': 'chunked' });
  response.flushHeaders();
  // What follows is chunked already.
  if (query.get('sendInitialEvents') === 'true') await send(socket, bodies.initial);
  watches.set(socket, 0);
  socket.on('close', () => watches.delete(socket));
}

function push(response: ServerResponse, more: number): void {
  for (const [socket, from] of watches) {
    const to = from + Math.ceil(more / batchSize);
    if (to > bodies.changes.length) {
      response.writeHead(409).end('not so many changes');
      return;
    }
    watches.set(socket, to);
    void send(socket, bodies.changes.slice(from, to));
  }
  response.writeHead(watches.size === 1 ? 200 : 409, json);
  response.end(JSON.stringify({ watches: watches.size }));
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://x');
  const one = /\/pods\/p(\d+)$/.exec(pathname);
  if (pathname === '/push') push(response, Number(query.get('count')));
  else if (one) {
    const pod = bodies.pods[Number(one[1]) % bodies.pods.length];
    response.writeHead(200, { ...json, 'content-length': pod?.length ?? 0 });
    response.end(pod);
  } else if (pathname !== '/api/v1/pods') {
    response.writeHead(404, json);
    response.end('{"kind":"Status","apiVersion":"v1","status":"Failure","code":404}');
  } else if (['1', 'true'].includes(query.get('watch') ?? '')) void watch(response, query);
  else void list(response, query);
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.requestTimeout = 0;
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const plain = await listen(createServer({ highWaterMark: 1 << 20 }, serve));
const urls = {
  http: `http://127.0.0.1:${plain}`,
  https: '',
  bytesPerChange: String(bodies.bytesPerChange),
};
if (keyFile !== undefined && certificateFile !== undefined) {
  const key = readFileSync(keyFile);
  const cert = readFileSync(certificateFile);
  const secure = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) =>
    serve(request as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  urls.https = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`;
}
console.log(JSON.stringify(urls));
process.stdin.on('end', () => process.exit(0)).resume();
