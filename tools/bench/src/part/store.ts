import type { BarGroup } from '../output/chart.ts';
import type { Report } from '../output/report.ts';
import { number } from '../output/table.ts';
import { GoPrograms, nodeFigures } from '../processes.ts';
import { measureRounds } from '../rounds.ts';
import type { Row } from '../rounds.ts';
import { operationsTable, passesOf, slimPods } from './micro.ts';
import type { Operation } from './micro.ts';
import type { Plan } from './plan.ts';
import { wanted } from './plan.ts';

const operations: Operation[] = [
  ['insert', 'insert', 'µs'],
  ['insertKeyed', 'insert, the key carried', 'µs'],
  ['update', 'update, same index values', 'µs'],
  ['updateKeyed', 'update, same index values, the key carried', 'µs'],
  ['move', 'update, one index value moved', 'µs'],
  ['moveKeyed', 'update, one index value moved, the key carried', 'µs'],
  ['delete', 'delete', 'µs'],
  ['deleteKeyed', 'delete, the key carried', 'µs'],
  ['byIndex', 'byIndex, an object', 'µs'],
  ['heapBytes', 'heap on top of an object', 'bytes'],
];

/** An Indexer with two indexes beside client-go's, and beside the Maps of client-node, which have none. */
export async function benchStore(count: number, plan: Plan): Promise<Report> {
  const input = slimPods(count);
  const passes = passesOf(count);
  const node = (library: string) => () =>
    nodeFigures('subject/store.ts', [library, passes], { input });
  const go = await GoPrograms.build(['store']);
  const rows: Row[] = [
    { name: 'client-ts', run: node('client-ts') },
    { name: '@kubernetes/client-node', run: node('client-node') },
    ...(go ? [{ name: 'client-go', run: () => go.figures('store', [passes], { input }) }] : []),
  ].filter(({ name }) => name === 'client-ts' || wanted(plan, name));
  const results = await measureRounds(rows, plan);
  const chart = (field: string, title: string): BarGroup => ({
    title,
    write: (value) => `${number(value, 2)} µs`,
    bars: rows.map(({ name }) => ({
      label: name,
      value: results.median(name, field) / 1000,
      side: name === 'client-ts' ? 'ours' : 'peer',
      note: 'none',
    })),
  });
  return {
    title: `A store of ${number(count)} objects with two indexes`,
    table: operationsTable(results, operations),
    charts: [
      chart('update', `Store: update with the same index values, ${number(count)} objects`),
      chart('updateKeyed', 'The same, the key carried'),
      chart('byIndex', 'byIndex, an object'),
    ],
    results,
  };
}
