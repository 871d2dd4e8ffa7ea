import { number, tableOf } from '../output/table.ts';
import { podsOf } from '../pods/pods.ts';
import type { Results } from '../results.ts';

/** How often everything is done in one process: at first, code is still being compiled. Each time takes ten collections, too. */
export const passesOf = (count: number): string =>
  String(Math.min(25, Math.max(5, Math.ceil(500_000 / count))));

/** One operation, and what it is called in the figures. */
export type Operation = readonly [field: string, title: string, unit: 'µs' | 'bytes'];

/** As the subjects read them, in Node and in Go. */
export function slimPods(count: number): string {
  let text = '';
  for (const { metadata, spec } of podsOf(count))
    text += `${[metadata.namespace, metadata.name, metadata.labels['app'], spec.nodeName].join('\t')}\n`;
  return text;
}

/** An operation a line, a library a column, and what the first takes of each other's. */
export function operationsTable(results: Results, operations: readonly Operation[]): string {
  const [ours = '', ...peers] = results.names;
  const titles = ['', ours, ...peers.flatMap((peer) => [peer, `${ours} ÷ ${peer}`])];
  const lines = operations.map(([field, title, unit]) => {
    const value = (name: string): string =>
      unit === 'µs'
        ? number(results.median(name, field) / 1000, 3)
        : number(results.median(name, field));
    const cells = peers.flatMap((peer) => [
      value(peer),
      number(results.ratio(ours, field, peer), 2),
    ]);
    return { name: `${title}, ${unit}`, cells: [value(ours), ...cells] };
  });
  return tableOf(titles, lines);
}
