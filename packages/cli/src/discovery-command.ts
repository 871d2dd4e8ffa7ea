import { apiResources, apiResourcesFlags, planAPIResources } from './api-resources.ts';
import { apiVersions } from './api-versions.ts';
import { CommandError } from './command-error.ts';
import { configuration } from './configuration.ts';
import { cacheFolderOf, connect } from './connect.ts';
import { parseFlags } from './flags.ts';
import type { FlagKind, Flags } from './flags.ts';
import type { Surroundings } from './ports.ts';
import { usage } from './usage.ts';

const program = 'client-ts-discovery';

const commonFlags: ReadonlyMap<string, FlagKind> = new Map<string, FlagKind>([
  ['cache-dir', { type: 'string' }],
  ['context', { type: 'string' }],
  ['help', { type: 'boolean', short: 'h' }],
  ['kubeconfig', { type: 'string' }],
]);

/**
 * `client-ts-discovery api-versions` and `api-resources`: what kubectl 1.37 prints for them, on standard output and standard error.
 *
 * @returns the exit code: 0, or 1 for every failure.
 * @throws the signal's reason once it is aborted.
 */
export async function runDiscovery(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  try {
    await run(args, surroundings);
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    surroundings.stderr(`${error.message}\n`);
    return 1;
  }
}

async function run(args: readonly string[], surroundings: Surroundings): Promise<void> {
  const [name] = args;
  if (name !== 'api-versions' && name !== 'api-resources') {
    if (name !== undefined && !['help', '--help', '-h'].includes(name))
      throw new CommandError(`error: unknown command ${JSON.stringify(name)} for "${program}"`);
    surroundings.stdout(usage);
    return;
  }
  const command = `${program} ${name}`;
  const kinds =
    name === 'api-versions' ? commonFlags : new Map([...commonFlags, ...apiResourcesFlags]);
  const flags = parseFlags(command, args.slice(1), kinds);
  if (flags.flag('help') === true) {
    surroundings.stdout(usage);
    return;
  }
  if (flags.positionals.length > 0)
    throw new CommandError(
      `error: unexpected arguments: [${flags.positionals.join(' ')}]\nSee '${command} -h' for help and examples`,
    );
  await ask(name, flags, surroundings);
}

async function ask(
  name: 'api-versions' | 'api-resources',
  flags: Flags,
  surroundings: Surroundings,
): Promise<void> {
  const connection = await configuration(
    { kubeconfig: flags.text('kubeconfig'), context: flags.text('context') },
    surroundings,
  );
  const plan = name === 'api-resources' ? planAPIResources(flags) : undefined;
  const folder = cacheFolderOf(flags.text('cache-dir'), surroundings);
  await using connected = connect(connection, folder, surroundings);
  const { discovery } = connected;
  const { server } = connection;
  await (plan
    ? apiResources(discovery, server, plan, surroundings)
    : apiVersions(discovery, server, surroundings));
}
