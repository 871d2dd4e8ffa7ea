import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const compiler = (name: string): string =>
  join(dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`))), 'bin/tsc');

/** What users compile with: a name, and the script that Node runs. */
export const compilers = [
  ['TypeScript 5.9', compiler('typescript-5.9')],
  ['TypeScript 6', compiler('typescript-6')],
  ['TypeScript 7', compiler('@typescript/native')],
] as const;
