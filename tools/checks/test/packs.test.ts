import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';

import { checkPacks } from '../src/packs.ts';
import { Workspace, clean, entry, manifest } from './workspaces.ts';
import type { Files } from './workspaces.ts';

/** As the build would leave it: a package that gives one number, and a command that tells it. */
const tiny: Files = {
  'packages/tiny/package.json': manifest('tiny', 0, { bin: { tiny: './dist/main.js' } }),
  'packages/tiny/README.md': `# tiny

\`\`\`ts commonjs
import { tiny, type Tiny } from '@client-ts/tiny';

const one: Tiny = tiny;
if (one !== 1 || process.env['KUBECONFIG'] !== undefined) throw new Error('not as promised');
\`\`\`
`,
  'packages/tiny/src/index.ts': 'export type Tiny = number;\nexport const tiny: Tiny = 1;\n',
  ...built('tiny', 'index'),
  'packages/tiny/dist/main.js': "#!/usr/bin/env node\nconsole.log('tiny [--help]');\n",
};

function built(name: string, file: string): Files {
  const types = 'type Tiny = number;\ndeclare const tiny: Tiny;\nexport { type Tiny, tiny };\n';
  return {
    [`packages/${name}/dist/${file}.d.ts`]: types,
    [`packages/${name}/dist/${file}.d.cts`]: types,
    [`packages/${name}/dist/${file}.js`]: 'export const tiny = 1;\n',
    [`packages/${name}/dist/${file}.cjs`]: 'exports.tiny = 1;\n',
  };
}

/** The frame of the clean workspace, without its packages. */
const frame = Object.fromEntries(
  Object.entries(clean).filter(([file]) => !/^(packages|tools)\//.test(file)),
);

const example = (code: string): string => `# Readme\n\n\`\`\`ts\n${code}\n\`\`\`\n`;

const broken: Files = {
  ...frame,
  ...tiny,
  // Three entries of tiny: one that require does not know whole, one that does not load, one whose types lie.
  'packages/tiny/package.json': manifest('tiny', 0, {
    bin: { tiny: './dist/main.js' },
    exports: {
      '.': entry('index'),
      './less': entry('less'),
      './throws': entry('throws'),
      './lies': {
        ...entry('lies'),
        require: { types: './dist/lies.d.ts', default: './dist/lies.cjs' },
      },
      './package.json': './package.json',
    },
  }),
  ...built('tiny', 'less'),
  'packages/tiny/dist/less.cjs': '',
  ...built('tiny', 'throws'),
  'packages/tiny/dist/throws.js':
    "throw new Error('it does not load');\nmodule.exports = { tiny: 1 };\n",
  ...built('tiny', 'lies'),
  'packages/tiny/dist/main.js': '#!/usr/bin/env node\nprocess.exit(3);\n',
  'packages/tiny/README.md': `${example("import '@client-ts/tiny';")}
\`\`\`ts commonjs
import { tiny } from '@client-ts/tiny';

if (typeof module === 'object') throw new Error(\`it is not for require: \${tiny}\`);
\`\`\`
`,
  'README.md': example(
    "import { tiny } from '@client-ts/tiny';\n\nexport const text: string = tiny;",
  ),
  '.github/CONTRIBUTING.md': example("console.log('on its way');\nthrow new Error('it fails');"),
  'tools/all/package.json': { name: '@client-ts-internal/all', private: true },
  'tools/all/README.md': `${example('setInterval(() => {}, 1);')}\n${example("export { gone } from '@client-ts/gone';")}`,
  // No types for require, and an entry that is not there.
  'packages/torn/package.json': manifest('torn', 0),
  'packages/torn/README.md': example("import '@client-ts/torn';"),
  'packages/torn/src/index.ts': '',
  'packages/torn/dist/index.js': 'export const torn = 1;\n',
  'packages/torn/dist/index.d.ts': 'export declare const torn: number;\n',
};

const faults: string[] = [];
beforeAll(async () => {
  using workspace = new Workspace(broken);
  faults.push(...(await checkPacks(workspace.root, { limitMs: 8000 })));
}, 180_000);

const faultOf = (what: string): string | undefined => faults.find((f) => f.startsWith(`${what}: `));

test('what is packed, typed and works as its README says passes, with nothing of this machine', async () => {
  vi.stubEnv('KUBECONFIG', '/home/me/.kube/config');
  onTestFinished(() => void vi.unstubAllEnvs());
  using workspace = new Workspace({ ...frame, ...tiny });
  expect(await checkPacks(workspace.root)).toEqual([]);
}, 180_000);

test('a package that is not built is a fault of its own', async () => {
  using workspace = new Workspace({ ...frame, 'packages/low/package.json': manifest('low', 0) });
  expect(await checkPacks(workspace.root)).toEqual(['packages/low: is not built']);
});

test('publint and attw are heard, also when they only warn', () => {
  expect(faultOf('packages/torn: publint')).toContain('dist/index.cjs');
  expect(faultOf('packages/tiny: publint')).toContain('dist/throws.js');
  expect(faultOf('packages/tiny: attw')).toContain('node16 (from CJS): Masquerading as ESM');
});

test('an entry that does not load, or gives less to require, is named', () => {
  const fault = faultOf('import and require');
  expect(fault).toContain('@client-ts/tiny/throws Error: it does not load');
  expect(fault).toContain('@client-ts/tiny/less Error: imported, it gives tiny; required, \n');
  expect(fault).toMatch(/@client-ts\/torn .*Cannot find module/);
  expect(fault).not.toContain('@client-ts/tiny Error');
});

test.each(['5.9', '6', '7'])('TypeScript %s names the line of a README', (version) => {
  const fault = faultOf(`TypeScript ${version} -p tsconfig.json`);
  expect(fault).toContain('README.md:6: error TS2322');
  expect(fault).toContain('tools/all/README.md:10: error TS2307');
});

test.each(['5.9', '6', '7'])(
  'TypeScript %s misses what is not packed, also with the DOM for Node',
  (version) => {
    const fault = faultOf(`TypeScript ${version} -p tsconfig.dom.json`);
    expect(fault).toContain(
      "entries.cts(5,21): error TS2307: Cannot find module '@client-ts/torn'",
    );
    expect(fault).not.toContain('README');
  },
);

test('an example that fails names its README and line, and shows what it wrote', () => {
  const fault = faultOf('.github/CONTRIBUTING.md:4: this example');
  expect(fault).toMatch(/exit code 1\n {2}on its way\n {2}\.github\/CONTRIBUTING\.md:5\n/);
  expect(fault).toContain('Error: it fails');
});

test('an example that fails as CommonJS names its README and line', () => {
  const fault = faultOf('packages/tiny/README.md:8: this example, CommonJS');
  expect(fault).toContain('Error: it is not for require: 1');
  expect(faultOf('packages/tiny/README.md:8: this example')).toBeUndefined();
});

test('an example that does not end fails', () => {
  expect(faultOf('tools/all/README.md:4: this example')).toBe(
    'tools/all/README.md:4: this example: has not ended after 8 s',
  );
});

test('an example that works among those that do not passes', () => {
  expect(faultOf('packages/tiny/README.md:4: this example')).toBeUndefined();
});

test('a command whose --help fails is named', () => {
  expect(faultOf('tiny --help')).toBe('tiny --help: exit code 3');
});
