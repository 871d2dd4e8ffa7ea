import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Texts as they stand, the rest as JSON. */
export type Files = Readonly<Record<string, unknown>>;

/** A workspace in a temporary folder, until disposed. */
export class Workspace implements Disposable {
  readonly root: string = mkdtempSync(join(tmpdir(), 'workspace-'));

  constructor(files: Files) {
    for (const [file, content] of Object.entries(files)) {
      const path = join(this.root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

const engines = { node: '>=22.19' };

export function manifest(name: string, tier: number, more: Files = {}): Files {
  return {
    name: `@client-ts/${name}`,
    version: '0.1.0',
    description: 'A package.',
    license: 'Apache-2.0',
    repository: {
      type: 'git',
      url: 'git+https://github.com/client-ts/client-ts.git',
      directory: `packages/${name}`,
    },
    files: ['dist', 'src'],
    type: 'module',
    sideEffects: false,
    exports: { '.': entry('index'), './package.json': './package.json' },
    publishConfig: { access: 'public' },
    scripts: { build: 'b', typecheck: 't', lint: 'l', test: 't' },
    engines,
    clientTs: { tier },
    ...more,
  };
}

export const entry = (name: string): Files => ({
  '@client-ts/source': `./src/${name}.ts`,
  import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
  require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
});

export const references = (...paths: readonly string[]): Files => ({
  references: paths.map((path) => ({ path })),
});

export const readme = '# A package\n\n```ts\nconsole.log(1);\n```\n';

const low = { '@client-ts/low': 'workspace:^' };

/** Two packages, the upper on the lower, and a tool on both. */
export const clean: Files = {
  '.gitignore': 'node_modules\ncoverage\n',
  '.github/CONTRIBUTING.md': '# Contributing\n',
  'README.md': readme,
  LICENSE: 'a license',
  'package.json': {
    name: 'root',
    private: true,
    license: 'Apache-2.0',
    engines,
    packageManager: 'pnpm@12.21.0',
  },
  'pnpm-workspace.yaml': 'packages: [packages/*, tools/*]\npmOnFail: ignore\n',
  'turbo.json': {},
  'tsconfig.base.json': {},
  'tsconfig.json': references(
    'packages/low',
    'packages/low/test',
    'packages/high',
    'packages/high/test',
    'tools/all',
  ),
  'packages/low/package.json': manifest('low', 0),
  'packages/low/README.md': readme,
  'packages/low/tsconfig.json': {},
  'packages/low/src/index.ts': 'export const low: number = 0;\n',
  'packages/low/test/tsconfig.json': references('..'),
  'packages/high/package.json': manifest('high', 1, { dependencies: low }),
  'packages/high/README.md': readme,
  'packages/high/tsconfig.json': references('../low'),
  'packages/high/src/index.ts': "export { low } from '@client-ts/low';\n",
  'packages/high/test/tsconfig.json': references('..', '../../low'),
  'tools/all/package.json': {
    name: '@client-ts-internal/all',
    private: true,
    devDependencies: { ...low, '@client-ts/high': 'workspace:*' },
  },
  'tools/all/tsconfig.json': references('../../packages/low', '../../packages/high'),
  'tools/all/src/main.ts':
    "import '@client-ts/low';\nimport '../../../packages/low/src/index.ts';\n",
};
