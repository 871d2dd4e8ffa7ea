// What neither the compiler nor the lint can say about the workspace. All checks, or those that are named.
import { join } from 'node:path';

import { checkAmbient } from './ambient.ts';
import { checkBudgets } from './budgets.ts';
import { checkLayout } from './layout.ts';
import { checkManifests } from './manifests.ts';
import { checkPacks } from './packs.ts';
import { checkParity } from './parity.ts';
import { checkProjects } from './projects.ts';
import { checkReports } from './reports.ts';
import { checkTiers } from './tiers.ts';

// The reports are written anew, not compared.
const update = process.argv.includes('--update');

type Check = (root: string) => string[] | Promise<string[]>;

const checks = new Map<string, Check>([
  ['layout', checkLayout],
  ['manifests', checkManifests],
  ['projects', checkProjects],
  ['tiers', checkTiers],
  ['ambient', checkAmbient],
  ['parity', checkParity],
  ['budgets', (root) => checkBudgets(root)],
  ['reports', (root) => checkReports(root, { update })],
  ['packs', (root) => checkPacks(root)],
]);

const root = join(import.meta.dirname, '../../..');
const named = process.argv.slice(2).filter((argument) => argument !== '--update');
const unknown = named.filter((name) => !checks.has(name));
if (unknown.length > 0)
  throw new TypeError(`no check ${unknown.join()}: ${[...checks.keys()].join()}`);

const passed: string[] = [];
const failed: string[] = [];
for (const [name, check] of checks) {
  if (named.length > 0 && !named.includes(name)) continue;
  const start = performance.now();
  const faults = await check(root);
  const took = `${name} ${((performance.now() - start) / 1000).toFixed(1)} s`;
  (faults.length === 0 ? passed : failed).push(took);
  for (const fault of faults) console.error(`${name}: ${fault}`);
}
if (passed.length > 0) console.log(`checks passed: ${passed.join(', ')}`);
if (failed.length > 0) console.error(`checks failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
