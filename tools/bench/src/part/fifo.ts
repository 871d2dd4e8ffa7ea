import type { BarGroup } from '../output/chart.ts';
import type { Report } from '../output/report.ts';
import { number } from '../output/table.ts';
import { GoPrograms, nodeFigures } from '../processes.ts';
import { measureRounds } from '../rounds.ts';
import type { Row } from '../rounds.ts';
import { operationsTable, passesOf, slimPods } from './micro.ts';
import type { Operation } from './micro.ts';
import type { Plan } from './plan.ts';

/** RealFIFO and DeltaFIFO beside client-go's; client-node has no queue. */
export async function benchFIFO(count: number, plan: Plan): Promise<Report> {
  const input = slimPods(count);
  const passes = passesOf(count);
  const deep = `add and pop, ${number(count)} deep`;
  const operations: Operation[] = [
    ['realShallow', 'RealFIFO, add and pop, 10 deep', 'µs'],
    ['realDeep', `RealFIFO, ${deep}, one by one`, 'µs'],
    ['realBatches', `RealFIFO, ${deep}, in batches`, 'µs'],
    ['deltaShallow', 'DeltaFIFO, add and pop, 10 deep', 'µs'],
    ['deltaDeep', `DeltaFIFO, ${deep}`, 'µs'],
    ['realBytes', 'RealFIFO, heap on top of an object', 'bytes'],
    ['deltaBytes', 'DeltaFIFO, heap on top of an object', 'bytes'],
  ];
  const go = await GoPrograms.build(['fifo']);
  const rows: Row[] = [
    {
      name: 'client-ts',
      run: () => nodeFigures('subject/fifo.ts', [passes], { input }),
    },
    ...(go ? [{ name: 'client-go', run: () => go.figures('fifo', [passes], { input }) }] : []),
  ];
  const results = await measureRounds(rows, plan);
  const chart = ([field, title]: Operation): BarGroup => ({
    title,
    write: (value) => `${number(value, 2)} µs`,
    bars: rows.map(({ name }) => ({
      label: name,
      value: results.median(name, field) / 1000,
      side: name === 'client-ts' ? 'ours' : 'peer',
    })),
  });
  return {
    title: `The queues between a reflector and a store, a delta`,
    table: operationsTable(results, operations),
    charts: operations
      .filter(([field]) =>
        ['realShallow', 'realBatches', 'deltaShallow', 'deltaDeep'].includes(field),
      )
      .map(chart),
    results,
  };
}
