import type { FileSystem } from './ports.ts';
import type { Secret } from './secret.ts';
import { isWritable, updateKubeConfig } from './update-kube-config.ts';

/** Keeps an auth-provider's new settings in the file that the user stands in; nothing where there is none to write to. */
export function persistAuthProvider(
  name: string,
  origin: string | undefined,
  fileSystem: FileSystem,
): ((settings: ReadonlyMap<string, Secret>) => Promise<void>) | undefined {
  if (origin === undefined || !isWritable(fileSystem)) return undefined;
  return async (settings) => {
    await updateKubeConfig(
      (config) => {
        const user = config.users.get(name);
        if (!user?.authProvider) return config;
        const authProvider = { ...user.authProvider, config: settings };
        return { ...config, users: new Map(config.users).set(name, { ...user, authProvider }) };
      },
      { path: origin, fileSystem },
    );
  };
}
