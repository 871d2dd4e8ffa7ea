// What the built-in kinds may cost those who use them: at import, in a bundle, and in a compilation.
import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { build } from 'vite';

import { compilers } from './compilers.ts';

const execute = promisify(execFile);
const folder = 'packages/api';

const maxModuleBytes = 20_000;
const maxImportMs = 5;
const maxBundleBytes = 1000;

export interface BudgetsOptions {
  /** What a file that uses a kind may cost a compiler. Default 500. */
  readonly maxCompileMs?: number | undefined;
}

/** Nothing where the package is not. Needs it built, and apimachinery. */
export async function checkBudgets(root: string, options: BudgetsOptions = {}): Promise<string[]> {
  const { maxCompileMs = 500 } = options;
  if (!existsSync(join(root, folder, 'dist'))) return [];
  // In the package, so that what it depends on is found.
  const work = mkdtempSync(join(root, folder, 'node_modules/.budgets-'));
  try {
    return [
      ...moduleFaults(root),
      ...(await importFaults(root)),
      ...(await bundleFaults(root, work)),
      ...(await compileFaults(work, maxCompileMs)),
    ].map((fault) => `${folder}: ${fault}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function moduleFaults(root: string): string[] {
  return globSync(`${folder}/dist/**/*.{js,cjs}`, { cwd: root }).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const entry = file.slice(folder.length + 1);
    return [
      ...over(`the bytes of ${entry}`, text.length, maxModuleBytes),
      ...(/^import\b|\brequire\(/m.test(text) ? [`${entry} loads another module`] : []),
    ];
  });
}

/** In a process of its own each time; what others do at the same time only makes it slower, so the fastest counts. */
async function importFaults(root: string): Promise<string[]> {
  const url = JSON.stringify(join(root, folder, 'dist/core/v1.js'));
  // As a text: a number may be printed in colour.
  const program = `const t = performance.now(); await import(${url}); console.log(String(performance.now() - t))`;
  let best = Infinity;
  for (let attempt = 0; attempt < 10 && best > maxImportMs; attempt++) {
    const args = ['--input-type=module', '--eval', program];
    best = Math.min(best, Number((await execute(process.execPath, args)).stdout));
  }
  return over('the milliseconds of an import of core/v1', best, maxImportMs);
}

async function bundleFaults(root: string, work: string): Promise<string[]> {
  const entry = join(work, 'entry.js');
  const kinds = JSON.stringify(join(root, folder, 'dist/core/v1.js'));
  writeFileSync(entry, `import { Pods } from ${kinds};\nconsole.log(Pods);\n`);
  const built = await build({
    root: work,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'bundle' } },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((b) =>
    'output' in b ? b.output : [],
  );
  const bytes = outputs.reduce((sum, o) => sum + (o.type === 'chunk' ? o.code.length : 0), 0);
  if (bytes === 0) return ['the bundle is empty'];
  return over('the bytes of a bundle with one kind', bytes, maxBundleBytes);
}

const compiled = {
  with: `import { Pods, type Pod } from '@client-ts/api/core/v1';
export const pod: Pod = { spec: { containers: [{ name: 'a' }] } };
export const { kind } = Pods;
`,
  without: `const Pods = { kind: 'Pod' };
export const pod = { spec: { containers: [{ name: 'a' }] } };
export const { kind } = Pods;
`,
};

/** By the slowest of the compilers, in time of the processor, which others on the machine lengthen little: the least of some tries. */
async function compileFaults(work: string, maxMs: number): Promise<string[]> {
  for (const [name, text] of Object.entries(compiled)) {
    writeFileSync(join(work, `${name}.mts`), text);
    const project = { compilerOptions: strict, files: [`${name}.mts`] };
    writeFileSync(join(work, `${name}.json`), JSON.stringify(project));
  }
  const [[what, tsc]] = compilers;
  const report =
    'data:text/javascript,process.on("exit",()=>console.log(String(process.cpuUsage().user)))';
  const best = { with: Infinity, without: Infinity };
  const more = (): number => best.with - best.without;
  for (let attempt = 0; attempt < 3 && !(more() < maxMs); attempt++)
    for (const name of ['without', 'with'] as const) {
      const args = ['--import', report, tsc, '-p', `${name}.json`];
      const { stdout } = await execute(process.execPath, args, { cwd: work });
      best[name] = Math.min(best[name], Number(stdout) / 1000);
    }
  return over(`the milliseconds that Pods adds to ${what}`, more(), maxMs);
}

const strict = {
  noEmit: true,
  strict: true,
  module: 'nodenext',
  target: 'es2024',
  types: [],
  skipLibCheck: true,
};

function over(what: string, value: number, limit: number): string[] {
  return value < limit
    ? []
    : [`${what}: ${Math.round(value * 10) / 10}, which is not under ${limit}`];
}
