// For a package whose sources are types and little else, too many for the bundler that writes the declarations of the others: the compiler
// alone writes each file's module and declarations, and each again as CommonJS.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = join(
  dirname(fileURLToPath(import.meta.resolve('@typescript/native/package.json'))),
  'bin/tsc',
);

function emit(outDir: string, options: string): void {
  // Each file by itself: types are checked elsewhere, and what others have built need not be there.
  const alone = '--noResolve --noCheck --composite false --tsBuildInfoFile null';
  const common = `-p tsconfig.json ${alone} --declarationMap false`;
  const args = [bin, ...`${common} ${options}`.split(' '), '--outDir', outDir];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const relative = /(from '\.{1,2}\/[^']*)\.ts'/g;

rmSync('dist', { recursive: true, force: true });
const written = '--emitDeclarationOnly false --rewriteRelativeImportExtensions';
const commonjs = `--module commonjs --moduleResolution bundler --verbatimModuleSyntax false`;
emit('dist', `${written} --declaration`);
emit('dist/cjs', `${written} ${commonjs} --declaration false --isolatedDeclarations false`);
for (const file of globSync('dist/cjs/**/*.js'))
  renameSync(file, file.replace(/^dist.cjs/, 'dist').replace(/\.js$/, '.cjs'));
rmSync('dist/cjs', { recursive: true });
for (const file of globSync('dist/**/*.d.ts')) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll(relative, "$1.js'"));
  writeFileSync(file.replace(/\.ts$/, '.cts'), text.replaceAll(relative, "$1.cjs'"));
}
