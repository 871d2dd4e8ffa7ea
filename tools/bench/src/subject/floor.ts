// What no client can do without: the bytes, and JSON.parse of them.
import { isAscii } from 'node:buffer';

import { Pool } from 'undici';
import type { Dispatcher } from 'undici';

import type { Pod } from '../pods/pods.ts';
import { has, podsPath, watchQuery } from './job.ts';
import type { Job, Subject } from './job.ts';

// As many pods as a page has.
const pageSize = 500;

/** As the client has it. */
function poolOf({ url, ca, strategy }: Job): Pool {
  const timeouts = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 };
  const allowH2 = strategy.includes('HTTP/2');
  return new Pool(url, { ...timeouts, allowH2, connections: 25, connect: { ca, allowH2 } });
}

/** The lowest level that undici has: each chunk as it comes. */
function drain(pool: Pool, path: string, onChunk: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart() {},
      onResponseData: (_controller, chunk) => onChunk(chunk),
      onResponseEnd: () => resolve(),
      onResponseError: (_controller, error) => reject(error),
    };
    pool.dispatch({ method: 'GET', path }, handler);
  });
}

// A string of one byte a character, where that is enough: as parsers like it best.
const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');

async function textAt(pool: Pool, path: string): Promise<string> {
  const chunks: Buffer[] = [];
  await drain(pool, path, (chunk) => chunks.push(chunk));
  return textOf(Buffer.concat(chunks));
}

async function pages(pool: Pool, count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let from = 0; from < count; from += pageSize)
    texts.push(await textAt(pool, `${podsPath}?limit=${pageSize}&continue=${from}`));
  return texts;
}

const keyOf = ({ metadata }: Pod): string => `${metadata.namespace}/${metadata.name}`;

function parsed(texts: string[]): { held: Map<string, Pod>; parseMs: number } {
  const held = new Map<string, Pod>();
  let parseMs = 0;
  for (let text = texts.shift(); text !== undefined; text = texts.shift()) {
    const startMs = performance.now();
    const { items } = JSON.parse(text) as { items: Pod[] };
    parseMs += performance.now() - startMs;
    for (const item of items) held.set(keyOf(item), item);
  }
  return { held, parseMs };
}

export const floor: Subject = {
  async sync(job) {
    const pool = poolOf(job);
    if (has(job, 'drain')) {
      await drain(pool, podsPath, () => {});
      return { held: undefined };
    }
    const texts = has(job, 'pages') ? await pages(pool, job.count) : [await textAt(pool, podsPath)];
    const { held, parseMs } = parsed(texts);
    return { held, figures: { parseMs } };
  },

  async watch(job, onChange) {
    const held = new Map<string, Pod>();
    let parts: Buffer[] = [];
    const line = (bytes: Buffer): void => {
      const { object } = JSON.parse(textOf(bytes)) as { object: Pod };
      held.set(keyOf(object), object);
      onChange();
    };
    void drain(poolOf(job), podsPath + watchQuery, (chunk) => {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        const last = chunk.subarray(from, end);
        line(parts.length === 0 ? last : Buffer.concat([...parts, last]));
        parts = [];
        from = end + 1;
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
    });
    return held;
  },

  async get(job) {
    const pool = poolOf(job);
    return async (name) => {
      const path = `/api/v1/namespaces/x/pods/${name}`;
      const { body } = await pool.request({ method: 'GET', path });
      return JSON.parse(await body.text());
    };
  },
};
