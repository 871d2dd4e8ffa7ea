// Prints, for each scenario, whether the in-process server and the real one both do as expected, or which differs and how.
import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { APIServer } from '@client-ts/apiserver';
import { loadKubeConfig } from '@client-ts/kubeconfig';

import { knownDifferences } from './known-differences.ts';
import { Runner } from './run.ts';
import type { Outcome } from './run.ts';
import { scenarios } from './scenarios/index.ts';

await using stack = new AsyncDisposableStack();
const embedded = stack.use(await APIServer.start({ port: 0 }));
const runners = new Map([['in-process', new Runner({ server: embedded.url })]]);
const found = findKubeAPIServer();
if ('missing' in found) console.log(found.missing);
else {
  const real = stack.use(await startKubeAPIServer({ controllers: true }));
  runners.set('kube-apiserver', new Runner(await loadKubeConfig({ text: real.kubeconfig })));
}
stack.defer(async () => void (await Promise.all([...runners.values()].map((r) => r.close()))));

const only = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
let alike = 0;
let differing = 0;
for (const [area, list] of Object.entries(scenarios)) {
  console.log(`\n${area}`);
  for (const scenario of list) {
    if (only !== undefined && !scenario.title.includes(only)) continue;
    const outcomes: [string, Outcome][] = [];
    for (const [name, runner] of runners) outcomes.push([name, await runner.run(scenario)]);
    const wrong = outcomes.filter(([, outcome]) => !outcome.passed);
    if (wrong.length === 0) alike++;
    else differing++;
    const known = knownDifferences.get(scenario.title);
    console.log(
      `  ${wrong.length === 0 ? '✓' : known === undefined ? '✗' : '~'} ${scenario.title}`,
    );
    if (known !== undefined) console.log(`      known: ${known}`);
    if (wrong.length > 0) console.log(`      expected        ${JSON.stringify(scenario.expect)}`);
    for (const [name, outcome] of wrong)
      if (!outcome.passed) console.log(`      ${name.padEnd(15)} ${JSON.stringify(outcome.saw)}`);
  }
}
const servers = [...runners.keys()].join(' and ');
console.log(`\n${alike} scenarios as expected on ${servers}, ${differing} not`);
process.exitCode = differing > knownDifferences.size ? 1 : 0;
