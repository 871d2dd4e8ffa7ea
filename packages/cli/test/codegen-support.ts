import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCodegen } from '../src/index.ts';
import type { CodegenSurroundings, WorkFiles } from '../src/index.ts';
import { Machine } from './support.ts';
import type { Answer } from './support.ts';

export const definitionFiles = ['certificates', 'features', 'monitors', 'routes'] as const;

export const definitionText = (name: (typeof definitionFiles)[number]): string =>
  readFileSync(join(import.meta.dirname, 'definitions', `${name}.yaml`), 'utf8');

/** A small definition, as YAML. */
export const widget = (field = 'size: { type: integer }', version = 'v1'): string => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Widget, plural: widgets }
  versions:
    - name: ${version}
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                ${field}
`;

/** A machine whose files the command reads and writes. */
export class Workshop {
  readonly files = new Map<string, string>();
  readonly #machine: Machine;

  constructor(
    files: Readonly<Record<string, string>> = {},
    answers: Readonly<Record<string, Answer | Error>> = {},
  ) {
    for (const [path, text] of Object.entries(files)) this.files.set(path, text);
    this.#machine = new Machine(answers);
  }

  get requests(): readonly string[] {
    return this.#machine.requests.map(({ path }) => path.split('?')[0] ?? '');
  }

  run(
    line: string,
    more: Partial<CodegenSurroundings> = {},
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    return this.#machine.with((args, surroundings) =>
      runCodegen(args, { ...surroundings, workFiles: this.#workFiles, ...more }),
    )(line);
  }

  readonly #workFiles: WorkFiles = {
    list: async (path) => {
      if (this.files.has(path)) return 'file';
      const inside = [...this.files.keys()].filter((file) => file.startsWith(`${path}/`));
      return inside.length === 0 ? undefined : inside.map((file) => file.slice(path.length + 1));
    },
    read: async (path) => {
      const text = this.files.get(path);
      if (text === undefined) throw new Error('nothing is there');
      return text;
    },
    write: async (path, text) => void this.files.set(path, text),
    remove: async (path) => void this.files.delete(path),
  };
}
