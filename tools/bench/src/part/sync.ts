import type { BarGroup } from '../output/chart.ts';
import type { Report } from '../output/report.ts';
import { number, tableOf } from '../output/table.ts';
import { GoPrograms, ServerProcess } from '../processes.ts';
import type { Results } from '../results.ts';
import { measureRounds } from '../rounds.ts';
import { makeCertificate } from './certificate.ts';
import type { Plan } from './plan.ts';
import { chosen, isGo, nodeJob, speaksProtobuf } from './whole.ts';
import type { Strategy } from './whole.ts';

interface SyncStrategy extends Strategy {
  /** Of more pods it fails, or takes minutes. */
  readonly most?: number;
  /** Measured only if named: not what a user does. */
  readonly isExtra?: boolean;
}

const isSecure = ({ strategy }: Pick<Strategy, 'strategy'>): boolean =>
  /TLS|HTTP\/2/.test(strategy);

// A longer text is not a string in V8: 512 MB.
const longestText = 100_000;
const whole = 'drain and JSON.parse';
const byPages = 'drain and JSON.parse, 500 at a time';

const strategies: SyncStrategy[] = [
  { name: 'drain', side: 'floor', strategy: 'floor drain' },
  { name: whole, side: 'floor', strategy: 'floor parse', most: longestText },
  { name: byPages, side: 'floor', strategy: 'floor parse, pages' },
  { name: 'client-ts, list', side: 'ours', strategy: 'client-ts' },
  { name: 'client-ts, pages', side: 'ours', strategy: 'client-ts, pages' },
  { name: 'client-ts, watch-list', side: 'ours', strategy: 'client-ts, watch-list' },
  { name: 'client-ts, list, fields kept', side: 'ours', strategy: 'client-ts, kept' },
  {
    name: 'client-ts, watch-list, fields kept',
    side: 'ours',
    strategy: 'client-ts, watch-list, kept',
  },
  {
    name: 'client-ts, decoding alone',
    side: 'ours',
    strategy: 'client-ts, decoding',
    isExtra: true,
  },
  { name: 'client-ts, list, TLS', side: 'ours', strategy: 'client-ts, TLS', isExtra: true },
  { name: 'client-ts, list, HTTP/2', side: 'ours', strategy: 'client-ts, HTTP/2', isExtra: true },
  {
    name: '@kubernetes/client-node',
    side: 'peer',
    strategy: 'client-node',
    most: longestText,
  },
  { name: 'client-go, protobuf, list', side: 'peer', strategy: 'go typed protobuf' },
  {
    name: 'client-go, protobuf, watch-list',
    side: 'peer',
    strategy: 'go typed protobuf watch-list',
  },
  { name: 'client-go, JSON, list', side: 'peer', strategy: 'go typed JSON', most: longestText },
  {
    name: 'client-go, JSON, watch-list',
    side: 'peer',
    strategy: 'go typed JSON watch-list',
    most: 10_000,
  },
  { name: 'client-go, dynamic', side: 'peer', strategy: 'go dynamic JSON', most: 50_000 },
];

/** Until all pods are held and a handler has been told of each; of the floors, until all bytes are read or parsed. */
export async function benchSync(count: number, plan: Plan): Promise<Report> {
  const go = await GoPrograms.build(['informer', 'protobuf']);
  const files = plan.only.some((name) => isSecure({ strategy: name }))
    ? makeCertificate()
    : undefined;
  const tls = files ? [files.key, files.certificate] : [];
  await using server = await ServerProcess.synthetic([count, 0, 0, ...tls]);
  const url = server.urls['http'] ?? '';
  await using protobuf =
    go && (await ServerProcess.start(go.path('protobuf'), [url, `${count}`, '0']));
  const fit = strategies.filter(
    ({ name, most = Infinity, isExtra = false }) =>
      count <= most && (!isExtra || plan.only.includes(name)),
  );
  const rows = chosen(fit, plan, go);
  const results = await measureRounds(
    rows.map((row) => ({
      name: row.name,
      run: async () => {
        const { strategy } = row;
        if (isSecure(row)) {
          const { https = '' } = server.urls;
          return nodeJob('sync', { strategy, url: https, ca: files?.certificate, count });
        }
        if (!isGo(row)) return nodeJob('sync', { strategy, url, count });
        const from = speaksProtobuf(row) ? protobuf?.urls['url'] : url;
        return go?.figures('informer', [strategy, from ?? '', `${count}`, '0', '0']) ?? {};
      },
    })),
    plan,
  );
  const floor = count <= longestText ? whole : byPages;
  return {
    title: `Initial sync of ${number(count)} pods of 5 kB, ÷ one JSON.parse ${count <= longestText ? 'of the body' : 'of every 500'}`,
    table: syncTable(results, floor),
    charts: syncCharts(results, rows, floor, count),
    results,
  };
}

const titles = [
  '',
  'time s',
  '÷ JSON.parse',
  '÷ drain and parse',
  'CPU ÷ JSON.parse',
  'kB a pod',
  'peak MB',
  'after MB',
  'peak ÷ after',
  'delay p99 ms',
  'longest block ms',
  'own block ms',
  'longest GC ms',
];

function syncTable(results: Results, floor: string): string {
  return tableOf(
    titles,
    results.names.map((name) => {
      const of = (field: string, digits = 0, unit = 1): string =>
        number(results.median(name, field) / unit, digits);
      const cells = [
        of('wallMs', 2, 1000),
        number(results.ratio(name, 'wallMs', floor, 'parseMs'), 2),
        number(results.ratio(name, 'wallMs', floor), 2),
        number(results.ratio(name, 'cpuMs', floor, 'parseMs'), 2),
        of('heapBytes', 1, 1000),
        of('peakMB'),
        of('afterMB'),
        number(results.median(name, 'peakMB') / results.median(name, 'afterMB'), 2),
        of('delayP99Ms'),
        of('blockMs'),
        of('ownBlockMs'),
        of('gcMs', 1),
      ];
      return { name, cells };
    }),
  );
}

function syncCharts(
  results: Results,
  rows: readonly SyncStrategy[],
  floor: string,
  count: number,
): BarGroup[] {
  const bars = (value: (name: string) => number): BarGroup['bars'] =>
    rows.map(({ name, side }) => ({
      label: name,
      side,
      value: value(name),
      note: results.failure(name) ?? '',
    }));
  return [
    {
      title: `Initial sync of ${number(count)} pods: time ÷ one JSON.parse`,
      write: (value) => `${number(value, 2)} ×`,
      bars: bars((name) => results.ratio(name, 'wallMs', floor, 'parseMs')),
    },
    {
      title: 'Memory at its highest',
      write: (value) => `${number(value)} MB`,
      bars: bars((name) => results.median(name, 'peakMB')),
    },
    {
      title: 'The longest time that the event loop did nothing else',
      write: (value) => `${number(value)} ms`,
      bars: bars((name) => results.median(name, 'blockMs')).filter(({ value }) =>
        Number.isFinite(value),
      ),
    },
  ];
}
