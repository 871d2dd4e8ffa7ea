import type { Connection, CredentialSource } from '@client-ts/rest-client';
import { expectTypeOf, test } from 'vitest';

import { TokenFile, inClusterConfig, loadKubeConfig } from '../src/index.ts';
import type { FileSystem } from '../src/index.ts';

test('what is loaded is a connection, with a namespace always', () => {
  expectTypeOf(loadKubeConfig).returns.resolves.toExtend<Connection>();
  expectTypeOf(inClusterConfig).returns.resolves.toExtend<Connection>();
  expectTypeOf(loadKubeConfig).returns.resolves.toHaveProperty('namespace').toEqualTypeOf<string>();
});

test('a token file is a credential source', () => {
  expectTypeOf<TokenFile>().toExtend<CredentialSource>();
});

test('every option may be undefined', () => {
  void loadKubeConfig({
    path: undefined,
    text: undefined,
    context: undefined,
    env: undefined,
    home: undefined,
    fileSystem: undefined,
    clock: undefined,
    onError: undefined,
    signal: undefined,
  });
  void loadKubeConfig({ env: process.env });
  // @ts-expect-error a file system reads text
  expectTypeOf<{ read(path: string): string }>().toExtend<FileSystem>();
});
