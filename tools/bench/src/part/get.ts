import type { BarGroup, Side } from '../output/chart.ts';
import type { Report } from '../output/report.ts';
import { number, tableOf } from '../output/table.ts';
import { GoPrograms, ServerProcess } from '../processes.ts';
import type { Results } from '../results.ts';
import { measureRounds } from '../rounds.ts';
import { makeCertificate } from './certificate.ts';
import type { Plan } from './plan.ts';
import { chosen, isGo, nodeJob } from './whole.ts';
import type { Strategy } from './whole.ts';

interface GetStrategy extends Strategy {
  readonly client: string;
  readonly protocol: string;
}

const floor = 'undici';
const ours = 'client-ts';
const clientNode = '@kubernetes/client-node';
const goJSON = 'client-go, JSON';

const clients: readonly { client: string; side: Side; word: string; protocols: string[] }[] = [
  { client: floor, side: 'floor', word: 'floor', protocols: ['HTTP', 'TLS', 'HTTP/2'] },
  { client: ours, side: 'ours', word: 'client-ts', protocols: ['HTTP', 'TLS', 'HTTP/2'] },
  { client: clientNode, side: 'peer', word: 'client-node', protocols: ['HTTP', 'TLS'] },
  // Over TLS it speaks HTTP/2.
  { client: goJSON, side: 'peer', word: 'go typed JSON', protocols: ['HTTP', 'HTTP/2'] },
];

const strategies: GetStrategy[] = ['HTTP', 'TLS', 'HTTP/2'].flatMap((protocol) =>
  clients
    .filter(({ protocols }) => protocols.includes(protocol))
    .map(({ client, side, word }) => ({
      name: `${client}, ${protocol}`,
      client,
      protocol,
      side,
      strategy: `${word}, ${protocol}`,
    })),
);

const concurrencies = [1, 32];
const warm = 1000;
const at = (name: string, concurrency: number): string => `${name}, ${concurrency} at a time`;

/** Single pods, one request at a time and 32. */
export async function benchGet(requests: number, plan: Plan): Promise<Report> {
  const go = await GoPrograms.build(['get']);
  const files = makeCertificate();
  await using server = await ServerProcess.synthetic([
    1000,
    0,
    0,
    ...(files ? [files.key, files.certificate] : []),
  ]);
  const rows = chosen(strategies, plan, go).filter(({ protocol }) => files || protocol === 'HTTP');
  const results = await measureRounds(
    rows.flatMap((row) =>
      concurrencies.map((concurrency) => ({
        name: at(row.name, concurrency),
        run: async () => {
          const { strategy, protocol } = row;
          const url = server.urls[protocol === 'HTTP' ? 'http' : 'https'] ?? '';
          const ca = protocol === 'HTTP' ? undefined : files?.certificate;
          const changes = requestsAt(requests, concurrency);
          if (!isGo(row))
            return nodeJob('get', { strategy, url, ca, warm, changes, concurrency, count: 1000 });
          const args = [strategy, url, `${concurrency}`, `${changes}`];
          return go?.figures('get', args, { ca }) ?? {};
        },
      })),
    ),
    plan,
  );
  return {
    title: 'GETs of a pod of 5 kB',
    table: getTable(results, rows, requests),
    charts: ['HTTP', 'TLS', 'HTTP/2'].map((protocol) =>
      getChart(results, rows, protocol, requests),
    ),
    results,
  };
}

// One at a time takes longer.
const requestsAt = (requests: number, concurrency: number): number =>
  concurrency === 1 ? Math.ceil(requests / 4) : requests;

const perSecond = (results: Results, name: string, concurrency: number, requests: number): number =>
  (requestsAt(requests, concurrency) / results.median(at(name, concurrency), 'wallMs')) * 1000;

function getTable(results: Results, rows: readonly GetStrategy[], requests: number): string {
  const titles = concurrencies.flatMap((concurrency) => [
    `${concurrency} at a time, requests/s`,
    `× ${floor}`,
    '× client-node',
    'CPU µs a request',
  ]);
  const lines = rows.map((row) => ({
    name: row.name,
    cells: concurrencies.flatMap((concurrency) => {
      const name = at(row.name, concurrency);
      // client-node has no HTTP/2: there it is compared with over TLS.
      const secure = row.protocol === 'HTTP' ? 'HTTP' : 'TLS';
      const times = (other: string): string =>
        number(1 / results.ratio(name, 'wallMs', at(other, concurrency)), 2);
      const cpuMs = results.median(name, 'cpuMs') / requestsAt(requests, concurrency);
      return [
        number(perSecond(results, row.name, concurrency, requests)),
        times(`${floor}, ${row.protocol}`),
        times(`${clientNode}, ${secure}`),
        number(cpuMs * 1000),
      ];
    }),
  }));
  return tableOf(['', ...titles], lines);
}

function getChart(
  results: Results,
  rows: readonly GetStrategy[],
  protocol: string,
  requests: number,
): BarGroup {
  return {
    title: `GETs a second, 32 at a time, ${protocol}`,
    write: (value) => number(value),
    bars: rows
      .filter((row) => row.protocol === protocol)
      .map(({ name, client, side }) => ({
        label: client,
        side,
        value: perSecond(results, name, 32, requests),
        note: results.failure(at(name, 32)) ?? '',
      })),
  };
}
