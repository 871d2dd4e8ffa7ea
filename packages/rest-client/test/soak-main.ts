// node --conditions=@client-ts/source packages/rest-client/test/soak-main.ts: what a client holds on to, in full.
import { soakList, soakRequests, soakWatches, startSoak } from './soak.ts';
import type { Sample } from './soak.ts';

function show(title: string, samples: readonly Sample[], startMs: number): void {
  console.log(`${title} in ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
  console.table(
    samples.map(({ done, listeners, descriptors, heapMB, rssMB }) => ({
      done,
      listeners,
      descriptors,
      'heap MB': heapMB.toFixed(1),
      'RSS MB': rssMB.toFixed(0),
    })),
  );
}

for (const http2 of [true, false]) {
  const speaks = http2 ? 'HTTP/2' : 'HTTP/1.1';
  await using soak = await startSoak(http2);
  let startMs = performance.now();
  show(`100,000 requests under one signal, ${speaks}`, await soakRequests(soak, 100_000), startMs);
  startMs = performance.now();
  show(`10,000 watches, ${speaks}`, await soakWatches(soak, 10_000), startMs);
  startMs = performance.now();
  const items = await soakList(soak, 125_000);
  const peakMB = process.resourceUsage().maxRSS / 1024;
  const seconds = (performance.now() - startMs) / 1000;
  console.log(
    `a list of 610 MB, ${speaks}: ${items} items in ${seconds.toFixed(1)} s, peak RSS ${peakMB.toFixed(0)} MB`,
  );
}
