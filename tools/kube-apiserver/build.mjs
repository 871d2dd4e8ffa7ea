// Builds the real kube-apiserver and kubectl of go.mod's version into a cache outside the tree, unless they are there,
// and prints the server's path. With --cached it builds nothing: it prints the path, or says how to get it and exits 3.
// Plain JavaScript, so that it runs before anything is installed and on an older Node.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const source = import.meta.dirname;
const read = (name) => readFileSync(join(source, name));
const version = /k8s\.io\/kubernetes (v\S+)/.exec(read('go.mod').toString())[1];
const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version);
const stamp = Object.entries({
  gitVersion: version,
  gitMajor: major,
  gitMinor: minor,
  gitTreeState: 'clean',
});
const flags = [
  '-mod=readonly',
  '-buildvcs=false',
  '-trimpath',
  '-tags=grpcnotrace,notest',
  '-gcflags=all=-dwarf=false',
  `-ldflags=-s -w ${stamp.map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`).join(' ')}`,
];

// The folder's name says what is in it: another source, another folder.
const hash = createHash('sha256')
  .update(flags.join())
  .update(process.platform + process.arch);
for (const name of readdirSync(source).toSorted())
  if (/\.go$|^go\.(mod|sum)$/.test(name)) hash.update(name).update(read(name));
const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const folder = join(cache, 'client-ts', `kube-apiserver-${hash.digest('hex').slice(0, 16)}`);
const binary = join(folder, 'kube-apiserver');
const kubectl = join(folder, 'kubectl');

if (!existsSync(binary)) {
  if (process.argv.includes('--cached')) {
    console.error(
      `no kube-apiserver ${version} is built here: run "pnpm run build:server" (Go 1.26 or later, about 5 minutes, once)`,
    );
    process.exit(3);
  }
  mkdirSync(folder, { recursive: true });
  const unfinished = `${binary}.${process.pid}`;
  execFileSync('go', ['build', ...flags, '-o', unfinished, '.'], {
    cwd: source,
    stdio: ['ignore', 2, 2],
    env: {
      ...process.env,
      CGO_ENABLED: '0',
      GOWORK: 'off',
      GOFLAGS: '',
      GOGC: process.env.GOGC ?? '400',
    },
  });
  renameSync(unfinished, binary);
}
// The same binary is kubectl when called so.
if (!existsSync(kubectl)) symlinkSync('kube-apiserver', kubectl);
console.log(binary);
