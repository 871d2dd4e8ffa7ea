// Somebody else's project: the tarballs installed, compiled against with three TypeScripts, imported, and the examples and commands run, each
// on its own, and as CommonJS where an example says that it is that too.
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { compilers } from './compilers.ts';
import type { Example } from './examples.ts';
import { run, runAll } from './run.ts';
import type { Command } from './run.ts';

export interface ConsumerOptions {
  /** With the tarballs in it, outside the tree. */
  readonly folder: string;
  readonly tarballs: readonly string[];
  /** What can be imported: `@client-ts/cache`, … */
  readonly entries: readonly string[];
  readonly examples: readonly Example[];
  /** Names of the packages' commands. */
  readonly commands: readonly string[];
  /** For an example or a command. */
  readonly limitMs: number;
}

export async function checkConsumer(options: ConsumerOptions): Promise<string[]> {
  const { folder, tarballs, entries, examples, commands, limitMs } = options;
  const node = process.execPath;
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };

  write('package.json', '{ "name": "consumer", "private": true }');
  const args = [...install, ...tarballs.map((name) => `./${name}`), '@types/node@22'];
  const uninstalled = await run({ what: 'npm install', file: 'npm', args, cwd: folder });
  if (uninstalled.length > 0) return uninstalled;

  const reexports = entries.map((entry, i) => `export * as m${i} from '${entry}';\n`).join('');
  write('entries.mts', reexports);
  write('entries.cts', reexports);
  write('import-entries.mjs', importEntries(entries));
  for (const example of examples) {
    write(fileOf(example), '\n'.repeat(example.line - 1) + example.code);
    if (example.isCommonJS)
      write(fileOf(example, 'cts'), '\n'.repeat(example.line - 1) + example.code);
  }
  for (const [name, config] of Object.entries(configs)) write(name, JSON.stringify(config));
  write('tsconfig.commonjs.json', JSON.stringify(commonjs));

  const compilations = compilers.flatMap(([what, tsc]) =>
    Object.keys(configs).map((config) => ({
      what: `${what} -p ${config}`,
      file: node,
      args: [tsc, '--pretty', 'false', '-p', config],
      cwd: folder,
    })),
  );
  // No credentials, no kubeconfig, no options of Node: what is not in the example is not there.
  const env = { HOME: folder, PATH: [dirname(node), process.env['PATH']].join(delimiter) };
  const limited = (what: string, file: string, argument: string): Command => ({
    what,
    file,
    args: [argument],
    cwd: folder,
    env,
    limitMs,
  });
  const faults = await runAll([
    ...compilations,
    limited('import and require', node, 'import-entries.mjs'),
    ...examples.map((e) => limited(`${e.readme}:${e.line}: this example`, node, fileOf(e))),
    ...commands.map((name) =>
      limited(`${name} --help`, join(folder, 'node_modules/.bin', name), '--help'),
    ),
  ]);
  faults.push(...(await checkCommonJS(folder, examples, limited)));
  return faults.map(inReadme);
}

/** Compiled, as Node alone does not run TypeScript's imports as CommonJS. */
async function checkCommonJS(
  folder: string,
  examples: readonly Example[],
  limited: (what: string, file: string, argument: string) => Command,
): Promise<string[]> {
  const commonjsExamples = examples.filter(({ isCommonJS }) => isCommonJS);
  if (commonjsExamples.length === 0) return [];
  const [[what, tsc]] = compilers;
  const args = [tsc, '--pretty', 'false', '-p', 'tsconfig.commonjs.json'];
  const file = process.execPath;
  const faults = await run({ what: `${what}, CommonJS`, file, args, cwd: folder });
  const runs = commonjsExamples.map((e) => {
    const compiled = fileOf(e, 'cts').replace(/\.cts$/, '.cjs');
    return limited(`${e.readme}:${e.line}: this example, CommonJS`, file, `compiled/${compiled}`);
  });
  return [...faults, ...(await runAll(runs))];
}

const install = 'install --no-audit --no-fund --no-package-lock --prefer-offline'.split(' ');

const strict = {
  target: 'es2024',
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
};
const lib = ['es2024', 'esnext.disposable'];
const configs = {
  'tsconfig.json': {
    compilerOptions: { ...strict, lib, types: ['node'] },
    include: ['entries.*', 'readme'],
  },
  // The types need Node's, or the browser's.
  'tsconfig.dom.json': {
    compilerOptions: { ...strict, lib: [...lib, 'dom', 'dom.asynciterable'], types: [] },
    include: ['entries.*'],
  },
};
const commonjs = {
  compilerOptions: {
    ...strict,
    lib,
    types: ['node'],
    noEmit: false,
    rootDir: '.',
    outDir: 'compiled',
  },
  include: ['readme/**/*.cts'],
};

/** Loads each entry both ways, and compares what they give. */
const importEntries = (entries: readonly string[]): string => `
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
for (const entry of ${JSON.stringify(entries)})
  try {
    const imported = Object.keys(await import(entry)).toSorted().join();
    const required = Object.keys(require(entry)).toSorted().join();
    if (imported !== required) throw new Error('imported, it gives ' + imported + '; required, ' + required);
  } catch (error) {
    console.error(entry, error);
    process.exitCode = 1;
  }
`;

// An example keeps its lines' numbers, so that a compiler's message and a stack lead into the README.
const fileOf = ({ readme, line }: Example, extension = 'mts'): string =>
  `readme/${readme}.${line}.${extension}`;
const inReadme = (fault: string): string =>
  fault.replaceAll(/[^\s(]*\breadme\/(\S+\.md)\.\d+\.[mc]ts[(:](\d+)([,:]\d+)?\)?/g, '$1:$2');
