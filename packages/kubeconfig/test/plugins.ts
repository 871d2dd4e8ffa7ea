// Credential plugins: real programs, shell scripts in a folder of their own.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from 'vitest';

import { nodePrograms } from '../src/index.ts';
import type { Program, Programs } from '../src/index.ts';

export const folder = mkdtempSync(join(tmpdir(), 'plugins-'));
afterAll(() => rmSync(folder, { recursive: true }));

export const v1 = 'client.authentication.k8s.io/v1';
export const v1beta1 = 'client.authentication.k8s.io/v1beta1';

let count = 0;

/** A program that notes each run, and then does what the shell says. */
export function script(body: string): { path: string; runs: () => number } {
  const path = join(folder, `plugin-${count++}`);
  const log = `${path}.log`;
  writeFileSync(path, `#!/bin/sh\necho run >> '${log}'\n${body}\n`);
  chmodSync(path, 0o755);
  return {
    path,
    runs: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0),
  };
}

export const credential = (status: unknown, apiVersion = v1): string =>
  JSON.stringify({ kind: 'ExecCredential', apiVersion, status });

/** A program that prints this. */
export const printing = (text: string): ReturnType<typeof script> =>
  script(`cat <<'END'\n${text}\nEND`);

/** Programs that are none: what they were asked is kept, and `answer` is what they print. */
export class FakePrograms implements Programs {
  readonly ran: Program[] = [];
  isTerminal = false;
  answer: () => string | Promise<string> = () => credential({ token: 't' });
  readonly paths = new Map<string, string>();

  find(command: string): Promise<string | undefined> {
    return Promise.resolve(this.paths.get(command));
  }

  async run(program: Program): Promise<{ exitCode: number; stdout: string }> {
    this.ran.push(program);
    return { exitCode: 0, stdout: await this.answer() };
  }
}

/** The machine's, with a terminal or without. */
export const programs = (isTerminal = false): Programs => ({
  isTerminal,
  find: (command, path) => nodePrograms.find(command, path),
  run: (program) => nodePrograms.run(program),
});
