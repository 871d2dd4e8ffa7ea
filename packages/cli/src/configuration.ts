import { isKubeConfigError, loadKubeConfig, nodeFileSystem } from '@client-ts/kubeconfig';
import type { FileSystem, KubeConnection } from '@client-ts/kubeconfig';
import type { Connection } from '@client-ts/rest-client';

import { CommandError } from './command-error.ts';
import type { Surroundings } from './ports.ts';

export interface ConfigurationFlags {
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
}

/**
 * The connection that the flags and the environment say.
 *
 * @throws CommandError in kubectl's words, as far as it has some.
 */
export async function configuration(
  { kubeconfig, context }: ConfigurationFlags,
  { env, home, fileSystem = nodeFileSystem, clock, signal }: Surroundings,
): Promise<Connection> {
  let isMissing = false;
  const watched: FileSystem = {
    async read(path) {
      try {
        return await fileSystem.read(path);
      } catch (error) {
        isMissing ||= path === kubeconfig && codeOf(error) === 'ENOENT';
        throw error;
      }
    },
  };
  try {
    const connection: KubeConnection = await loadKubeConfig({
      path: kubeconfig || undefined,
      context: context || undefined,
      env,
      home,
      fileSystem: watched,
      clock,
      signal,
    });
    return connection;
  } catch (error) {
    if (!isKubeConfigError(error)) throw error;
    if (isMissing) throw new CommandError(`error: stat ${kubeconfig}: no such file or directory`);
    if (error.message.includes('no configuration has been provided')) return nobodySaidWhere;
    throw new CommandError(configurationText(error.message));
  }
}

/** Where kubectl looks then. */
const nobodySaidWhere: Connection = { server: 'http://localhost:8080' };

function configurationText(message: string): string {
  const [, listed] = /^invalid configuration: \[(.*)\]$/s.exec(message) ?? [];
  const [, single] = /^invalid configuration: (.*)$/s.exec(message) ?? [];
  // One of them has a comma of its own.
  const problems =
    listed?.split(/, (?!only one is allowed)/) ?? (single === undefined ? [] : [single]);
  const noContext = problems.find((problem) => problem.startsWith('context was not found'));
  // Without its context, nothing else of a configuration counts.
  if (noContext !== undefined) return `Error in configuration: ${noContext}`;
  if (problems.length > 1)
    return `Error in configuration: \n${problems.map((problem) => `* ${problem}`).join('\n')}`;
  return `error: ${problems[0] ?? message}`;
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
