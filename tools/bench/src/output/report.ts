import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';

import type { Results } from '../results.ts';
import { chartOf } from './chart.ts';
import type { BarGroup } from './chart.ts';

/** What one run has found. */
export interface Report {
  readonly title: string;
  /** Markdown. */
  readonly table: string;
  readonly charts: readonly BarGroup[];
  readonly results: Results;
}

export interface Destinations {
  readonly svg?: string | undefined;
  readonly json?: string | undefined;
}

/** Where figures come from. Without it they mean nothing. */
export function machine(): string {
  const processors = cpus();
  return `Node ${process.version}, ${processors.length} × ${processors[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}`;
}

/** Tables to the standard output; charts and raw results to files, where they are wanted. */
export function publish(reports: readonly Report[], { svg, json }: Destinations): void {
  for (const { title, table, results } of reports) {
    console.log(`\n${title}\n\n${table}`);
    for (const name of results.names) {
      const failure = results.failure(name);
      if (failure !== undefined) console.log(`\n${name}: ${failure}`);
    }
  }
  if (svg !== undefined) write(svg, chartOf(reports.flatMap(({ charts }) => charts)));
  if (json !== undefined) {
    const raw = reports.map(({ title, results }) => ({ title, ...results.toJSON() }));
    write(json, `${JSON.stringify({ machine: machine(), reports: raw }, undefined, 1)}\n`);
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
