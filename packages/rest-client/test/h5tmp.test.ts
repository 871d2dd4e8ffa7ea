import { once } from 'node:events';
import type { Http2ServerResponse, ServerHttp2Session } from 'node:http2';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import { expect, test } from 'vitest';
import { RESTClient } from '../src/index.ts';
import { eventually } from './faulty-network.ts';
import { ca, serveSecurely } from './secure-server.ts';
import { Nodes, watched } from './support.ts';

test.each([false, true])('goaway %s then quiet', async (away) => {
  const clock = new VirtualClock();
  let pings = 0;
  await using server = await serveSecurely((_q, response) => { response.write('{"type":"ADDED","object":{"metadata":{"name":"a"}}}\n'); });
  await using client = new RESTClient({ server: server.url, tls: { ca: ca.cert }, http2: true, clock });
  const events = (await client.resource(Nodes).watch())[Symbol.asyncIterator]();
  await events.next();
  const session = server.sessions[0] as ServerHttp2Session;
  session.on('ping', () => pings++);
  const next = watched(events.next());
  if (away) { session.goaway(); await new Promise((r) => setTimeout(r, 50)); }
  for (let round = 1; round <= 8; round++) {
    await clock.advance(15_000);
    await new Promise((r) => setTimeout(r, 50));
    console.log(away, round, pings, next.state, (next.error as any)?.cause?.code);
  }
});
