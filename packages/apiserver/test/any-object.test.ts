import { seededRandom } from '@client-ts/apimachinery/testing';
import { expect, test } from 'vitest';

import { bench, mediaTypes } from './support.ts';
import type { Bench, Data } from './support.ts';

/** Makes objects by the schemas of a document: of the right types, and otherwise of anything. */
class Maker {
  readonly #schemas: Data;
  readonly #random: () => number;

  constructor(schemas: Data, random: () => number) {
    this.#schemas = schemas;
    this.#random = random;
  }

  #one<T>(...choices: T[]): T {
    return choices[Math.floor(this.#random() * choices.length)] as T;
  }

  make(schema: Data, depth = 0): Data {
    const ref = schema.$ref ?? schema.allOf?.[0].$ref;
    if (ref !== undefined) return this.make(this.#schemas[ref.split('/').at(-1)], depth);
    if (schema.enum) return this.#one(...schema.enum);
    if (schema.oneOf || schema.type === undefined) return this.#one<Data>('1', 2, '50%');
    switch (schema.type) {
      case 'string':
        if (schema.format === 'byte') return 'eA==';
        if (schema.format === 'date-time') return '2026-01-01T00:00:00Z';
        return this.#one('a', '', '1', 'x/y');
      case 'boolean':
        return this.#one(true, false);
      case 'array':
        if (depth > 6) return [];
        return Array.from({ length: this.#one(0, 1, 2) }, () => this.make(schema.items, depth + 1));
      case 'object': {
        const values = schema.additionalProperties;
        if (values && depth < 7)
          return { [this.#one('a', '__proto__')]: this.make(values, depth + 1) };
        const fields = Object.entries<Data>(schema.properties ?? {}).filter(
          () => depth < 7 && this.#random() < 0.7,
        );
        return Object.fromEntries(fields.map(([name, part]) => [name, this.make(part, depth + 1)]));
      }
      default:
        return this.#one(0, 1, -1, 7);
    }
  }
}

/** What the server says that it makes, with where and by which schema. */
async function creatable(server: Bench): Promise<{ path: string; ref: string; schemas: Data }[]> {
  const index = (await server.get('/openapi/v3')).body.paths;
  const found = [];
  for (const { serverRelativeURL } of Object.values<Data>(index)) {
    const { paths, components } = (await server.get(serverRelativeURL)).body;
    for (const [path, { post }] of Object.entries<Data>(paths)) {
      if (post?.['x-kubernetes-action'] !== 'post' || path.includes('{name}')) continue;
      const ref = post.requestBody.content['*/*'].schema.$ref.split('/').at(-1);
      found.push({
        path: path.replace('{namespace}', 'default'),
        ref,
        schemas: components.schemas,
      });
    }
  }
  return found;
}

test('any object of any kind is taken or refused, shown, changed and deleted, and nothing goes wrong inside', async () => {
  const server = bench({ previewAPIs: true });
  let taken = 0;
  for (const { path, ref, schemas } of await creatable(server))
    for (let seed = 1; seed <= 6; seed++) {
      const maker = new Maker(schemas, seededRandom(seed));
      const { status: _s, metadata: _m, ...object } = maker.make(schemas[ref]);
      const { apiVersion: _v, kind: _k, ...rest } = object;
      const whole = { ...rest, metadata: { name: `a${seed}` } };
      const made = await server.post(path, whole);
      expect([path, seed, made.status]).toEqual([
        path,
        seed,
        made.body.kind === 'Status' ? made.body.code : 201,
      ]);
      if (made.status !== 201 || made.body.metadata.uid === undefined) continue;
      taken++;
      const at = `${path}/a${seed}`;
      expect((await server.get(path, { accept: mediaTypes.table })).status).toBe(200);
      const { status } = maker.make(schemas[ref]);
      await server.patch('merge', `${at}/status`, { status });
      const next = { ...rest, ...maker.make(schemas[ref]), metadata: { labels: { a: 'b' } } };
      const { apiVersion: _w, kind: _l, ...patch } = next;
      expect((await server.patch('strategic', at, patch)).status).toBeLessThan(501);
      await server.apply('m', at, { ...patch, ...made.body, metadata: { name: `a${seed}` } });
      expect((await server.get(path, { accept: mediaTypes.table })).status).toBe(200);
      expect((await server.delete(at)).status).toBeLessThan(300);
    }
  expect(taken).toBeGreaterThan(150);
}, 60_000);
