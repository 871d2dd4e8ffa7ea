import type { BarGroup } from '../output/chart.ts';
import type { Report } from '../output/report.ts';
import { number, tableOf } from '../output/table.ts';
import { GoPrograms, ServerProcess } from '../processes.ts';
import type { Results } from '../results.ts';
import { measureRounds } from '../rounds.ts';
import type { Row } from '../rounds.ts';
import type { Plan } from './plan.ts';
import { chosen, isGo, nodeJob, speaksProtobuf } from './whole.ts';
import type { Strategy } from './whole.ts';

const floor = 'lines and JSON.parse';
const decoding = 'client-ts, decoding alone';
const clientNode = '@kubernetes/client-node';
const goJSON = 'client-go, JSON';
const goProtobuf = 'client-go, protobuf';

const strategies: Strategy[] = [
  { name: floor, side: 'floor', strategy: 'floor' },
  { name: decoding, side: 'ours', strategy: 'client-ts, decoding' },
  { name: 'client-ts', side: 'ours', strategy: 'client-ts, list' },
  { name: 'client-ts, 3 handlers', side: 'ours', strategy: 'client-ts, list, 3 handlers' },
  { name: 'client-ts, fields kept', side: 'ours', strategy: 'client-ts, list, kept' },
  { name: clientNode, side: 'peer', strategy: 'client-node' },
  { name: goProtobuf, side: 'peer', strategy: 'go typed protobuf' },
  { name: goJSON, side: 'peer', strategy: 'go typed JSON' },
  { name: 'client-go, dynamic', side: 'peer', strategy: 'go dynamic JSON' },
];

const pods = 1000;
// Of batches of 200; code is compiled meanwhile.
const warm = 4000;
const large = { bytes: 1_000_000, warm: 20, changes: 100 };
const small = (name: string): string => `${name}, 5 kB`;
const big = (name: string): string => `${name}, 1 MB`;

/** Changes of a thousand pods through a whole informer with an index and a handler, of 5 kB and of 1 MB each. */
export async function benchWatch(events: number, plan: Plan): Promise<Report[]> {
  const changes = Math.ceil(events / 200) * 200;
  const go = await GoPrograms.build(['informer', 'protobuf']);
  await using server = await ServerProcess.synthetic([pods, warm + changes, 0]);
  await using largeServer = await ServerProcess.synthetic([
    pods,
    large.warm + large.changes,
    large.bytes,
  ]);
  const url = server.urls['http'] ?? '';
  await using protobuf =
    go && (await ServerProcess.start(go.path('protobuf'), [url, `${pods}`, `${warm + changes}`]));
  const rows = chosen(strategies, plan, go);
  const one = (
    row: Strategy,
    from: string | undefined,
    job: { warm: number; changes: number },
  ): Row['run'] => {
    const { strategy } = row;
    if (!isGo(row))
      return () => nodeJob('watch', { strategy, url: from ?? '', count: pods, ...job });
    const args = [strategy, from ?? '', `${pods}`, `${job.warm}`, `${job.changes}`];
    return async () => go?.figures('informer', args) ?? {};
  };
  const results = await measureRounds(
    rows.flatMap((row) => [
      {
        name: small(row.name),
        run: one(row, speaksProtobuf(row) ? protobuf?.urls['url'] : url, { warm, changes }),
      },
      ...(speaksProtobuf(row)
        ? []
        : [{ name: big(row.name), run: one(row, largeServer.urls['http'], large) }]),
    ]),
    plan,
  );
  const megabytes = {
    small: (changes * Number(server.urls['bytesPerChange'])) / 1e6,
    large: (large.changes * Number(largeServer.urls['bytesPerChange'])) / 1e6,
  };
  return [
    {
      title: `${number(changes)} changes of ${number(pods)} pods of 5 kB`,
      table: smallTable(results, rows, changes),
      charts: [eventsChart(results, rows, changes)],
      results,
    },
    {
      title: 'The same of changes of 1 MB',
      table: largeTable(results, rows, megabytes),
      charts: [],
      results,
    },
  ];
}

const perSecond = (results: Results, name: string, events: number): number =>
  (events / results.median(name, 'wallMs')) * 1000;

function smallTable(results: Results, rows: readonly Strategy[], changes: number): string {
  const titles = [
    '',
    'events/s',
    `× ${floor}`,
    '× decoding alone',
    '× client-node',
    '× client-go, JSON',
    '× client-go, protobuf',
    'CPU µs an event',
    'delay p99 ms',
    'longest block ms',
    'longest GC ms',
  ];
  const lines = rows.map((row) => {
    const name = small(row.name);
    // How many times as fast: the time of the other by its own.
    const times = (other: string): string =>
      number(1 / results.ratio(name, 'wallMs', small(other)), 2);
    const cells = [
      number(perSecond(results, name, changes)),
      ...[floor, decoding, clientNode, goJSON, goProtobuf].map(times),
      number((results.median(name, 'cpuMs') / changes) * 1000, 1),
      number(results.median(name, 'delayP99Ms')),
      number(results.median(name, 'blockMs')),
      number(results.median(name, 'gcMs'), 1),
    ];
    return { name: row.name, cells };
  });
  return tableOf(titles, lines);
}

function largeTable(
  results: Results,
  rows: readonly Strategy[],
  megabytes: { readonly small: number; readonly large: number },
): string {
  const titles = [
    '',
    'MB/s',
    '÷ that of 5 kB',
    'events/s',
    'CPU ms an event',
    'longest block ms',
    'peak MB',
  ];
  const lines = rows
    .filter((row) => !speaksProtobuf(row))
    .map((row) => {
      const name = big(row.name);
      const slower =
        results.ratio(small(row.name), 'wallMs', name) * (megabytes.large / megabytes.small);
      const cells = [
        number(perSecond(results, name, megabytes.large)),
        number(slower, 2),
        number(perSecond(results, name, large.changes)),
        number(results.median(name, 'cpuMs') / large.changes, 1),
        number(results.median(name, 'blockMs')),
        number(results.median(name, 'peakMB')),
      ];
      return { name: row.name, cells };
    });
  return tableOf(titles, lines);
}

function eventsChart(results: Results, rows: readonly Strategy[], changes: number): BarGroup {
  return {
    title: 'Changes of 5 kB a second, through a whole informer',
    write: (value) => number(value),
    bars: rows.map(({ name, side }) => ({
      label: name,
      side,
      value: perSecond(results, small(name), changes),
      note: results.failure(small(name)) ?? '',
    })),
  };
}
