// A server in a process of its own, so that what the client holds can be counted: node soak-server.ts, by fork.
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

import { ca, serveSecurely } from './secure-server.ts';

const event = `${JSON.stringify({ type: 'ADDED', object: { metadata: { name: 'a' } } })}\n`;
const object = JSON.stringify({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } });
const labels = { app: 'soak', padding: 'x'.repeat(4800) };

const server = await serveSecurely((request, response) => {
  const query = new URL(request.url, 'https://x').searchParams;
  if (query.has('watch')) {
    response.write(event);
    // The client leaves the others.
    const how = query.get('labelSelector');
    if (how === 'end') response.end();
    if (how === 'cut') cut(request);
  } else if (query.has('limit')) {
    void list(response, Number(query.get('limit')));
  } else request.resume().on('end', () => response.end(object));
});
process.send?.({ url: server.url, ca: ca.cert });

/** Ends the connection of a request, and all that is on it. */
function cut({ httpVersion, stream, socket }: Http2ServerRequest): void {
  if (httpVersion === '2.0') stream.session?.destroy();
  else socket.destroy();
}

/** As many items as are asked for, made as they are sent. */
async function list(response: Http2ServerResponse, count: number): Promise<void> {
  response.write(
    '{"apiVersion":"v1","kind":"NodeList","metadata":{"resourceVersion":"1"},"items":[',
  );
  for (let at = 0; at < count; at++) {
    const item = JSON.stringify({ metadata: { name: `node-${at}`, uid: `${at}`, labels } });
    if (!response.write(at === 0 ? item : `,${item}`))
      await new Promise<void>((resolve) => void response.once('drain', resolve));
  }
  response.end(']}');
}
