// A synthetic API server in a process of its own: the same bytes for every client, as fast as they are taken.
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';

import { podsOf } from '../pods.ts';

const [count = 10_000, changes = 0] = process.argv.slice(2).map(Number);
const piece = 65_536;

function pieces(lines: Iterable<string>): Buffer[] {
  const found: Buffer[] = [];
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < piece) continue;
    found.push(Buffer.from(text));
    text = '';
  }
  return [...found, Buffer.from(text)];
}

const version = String(1000 + count);
const metadata = JSON.stringify({ resourceVersion: version });
const bookmark = JSON.stringify({
  type: 'BOOKMARK',
  object: {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { resourceVersion: version, annotations: { 'k8s.io/initial-events-end': 'true' } },
  },
});

function* listText(): Generator<string> {
  yield `{"kind":"PodList","apiVersion":"v1","metadata":${metadata},"items":[`;
  let comma = '';
  for (const { apiVersion: _v, kind: _k, ...pod } of podsOf(count)) {
    yield comma + JSON.stringify(pod);
    comma = ',';
  }
  yield ']}';
}

function* initialText(): Generator<string> {
  for (const object of podsOf(count)) yield `${JSON.stringify({ type: 'ADDED', object })}\n`;
  yield `${bookmark}\n`;
}

function* changeText(): Generator<string> {
  const pods = podsOf(Math.min(count, 1000));
  for (let i = 0; i < changes; i++) {
    const pod = pods[i % pods.length];
    const resourceVersion = String(Number(version) + 1 + i);
    const object = { ...pod, metadata: { ...pod?.metadata, resourceVersion } };
    yield `${JSON.stringify({ type: 'MODIFIED', object })}\n`;
  }
}

const list = pieces(listText());
const initial = pieces(initialText());
const changed = pieces(changeText());

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

async function send(response: ServerResponse, parts: readonly Buffer[], ends: boolean) {
  response.writeHead(200, { 'content-type': 'application/json' });
  for (const part of parts)
    if (!response.write(part) && !response.destroyed) await drained(response);
  if (ends) response.end();
}

const server = createServer((request, response) => {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://x');
  if (pathname !== '/api/v1/pods') {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(
      '{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}',
    );
    return;
  }
  const watches = ['1', 'true'].includes(query.get('watch') ?? '');
  if (!watches) void send(response, list, true);
  else if (query.get('sendInitialEvents') === 'true') void send(response, initial, false);
  else void send(response, changed, false);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
});
process.stdin.on('end', () => process.exit(0)).resume();
