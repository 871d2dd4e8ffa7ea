// A program that uses a client, and says what it leaves behind: with close() at its end, or without.
import { argv } from 'node:process';

import { RESTClient } from '@client-ts/rest-client';

const [, , server = '', ca = '', speaks, end] = argv;
const client = new RESTClient({ server, tls: { ca }, http2: speaks === 'HTTP/2' });
const get = { method: 'GET', path: '/', headers: [] } as const;
for (let i = 0; i < 3; i++) for await (const _ of (await client.request(get)).body);
if (end === 'closed') {
  const watch = await client.request({ ...get, path: '/?watch=true' });
  const bytes = watch.body[Symbol.asyncIterator]();
  await bytes.next();
  const unread = await client.request({ ...get, path: '/?watch=true' });
  const hanging = client.request({ ...get, path: '/hang' }).catch(() => {});
  const reading = bytes.next().catch(() => {});
  await new Promise((resolve) => setImmediate(resolve));
  await client.close();
  await Promise.all([hanging, reading]);
  // As a text: a number may be printed in colour.
  console.log(`${unread.status}`);
}
// What has been closed has a turn to go.
await new Promise((resolve) => setImmediate(resolve));
const left = process.getActiveResourcesInfo().filter((what) => /TCP|TLS|Timeout|HTTP/i.test(what));
console.log(`left: ${left.join()}`);
