import { basename, normalize } from 'node:path';

import { KubeConfigError } from './kube-config-error.ts';
import type { Programs } from './ports.ts';

/** Which programs a kubeconfig may have run (KEP-3104). Default: all of them. */
export type ExecPolicy =
  | { readonly policy: 'AllowAll' | 'DenyAll' }
  | {
      readonly policy: 'Allowlist';
      /** A path, or a name, which then means what it runs now. */
      readonly allowlist: readonly { readonly command: string }[];
    };

/**
 * What may be run in place of the command: the path that was found to be allowed, or the command itself.
 *
 * @throws KubeConfigError where it is not allowed, and where the policy makes no sense.
 */
export async function allowedCommand(
  command: string,
  policy: ExecPolicy | undefined,
  programs: Programs,
): Promise<string> {
  const allowlist = checkPolicy(policy);
  if (policy?.policy === 'DenyAll')
    throw new KubeConfigError(
      `plugin ${JSON.stringify(command)} not allowed: policy set to "DenyAll"`,
    );
  if (allowlist === undefined) return command;
  const path = await programs.find(command);
  if (path === undefined) return command;
  for (const entry of allowlist) {
    if (entry === path || entry === normalize(command)) return path;
    if (basename(entry) === basename(path) && (await programs.find(entry)) === path) return path;
  }
  throw new KubeConfigError(
    `plugin path ${JSON.stringify(path)} is not permitted by the credential plugin allowlist`,
  );
}

/** The commands of an allowlist, where there is one. */
export function checkPolicy(given: ExecPolicy | undefined): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const { policy, allowlist }: { policy: string; allowlist?: unknown } = given;
  if (policy !== 'Allowlist') {
    if (policy !== 'AllowAll' && policy !== 'DenyAll')
      wrong('the policy must be AllowAll, DenyAll or Allowlist');
    if (allowlist !== undefined) wrong(`there is an allowlist, and the policy is ${policy}`);
    return undefined;
  }
  if (!Array.isArray(allowlist) || allowlist.length === 0) return wrong('the allowlist is empty');
  return allowlist.map((entry: unknown): string => {
    const command =
      typeof entry === 'object' && entry !== null && 'command' in entry ? entry.command : undefined;
    if (typeof command !== 'string' || command === '') return wrong('an entry has no command');
    if (normalize(command) !== command)
      wrong(`${JSON.stringify(command)} is not written in its shortest form`);
    return command;
  });
}

function wrong(what: string): never {
  throw new KubeConfigError(`allowlist misconfiguration: ${what}`);
}
