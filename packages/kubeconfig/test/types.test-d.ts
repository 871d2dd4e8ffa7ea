import type { Connection, CredentialSource } from '@client-ts/rest-client';
import { expectTypeOf, test } from 'vitest';

import {
  ExecPlugin,
  OIDCTokens,
  Secret,
  TokenFile,
  fromClientNode,
  inClusterConfig,
  loadKubeConfig,
  nodeFileSystem,
  updateKubeConfig,
} from '../src/index.ts';
import type {
  ClientNodeKubeConfig,
  ExecPolicy,
  FileSystem,
  KubeConfig,
  Overrides,
  WritableFileSystem,
} from '../src/index.ts';

test('what is loaded is a connection, with a namespace always', () => {
  expectTypeOf(loadKubeConfig).returns.resolves.toExtend<Connection>();
  expectTypeOf(inClusterConfig).returns.resolves.toExtend<Connection>();
  expectTypeOf(fromClientNode).returns.resolves.toExtend<Connection>();
  expectTypeOf(loadKubeConfig).returns.resolves.toHaveProperty('namespace').toEqualTypeOf<string>();
});

test('token files, programs and ID tokens are credential sources', () => {
  expectTypeOf<TokenFile>().toExtend<CredentialSource>();
  expectTypeOf<ExecPlugin>().toExtend<CredentialSource>();
  expectTypeOf<OIDCTokens>().toExtend<CredentialSource>();
});

test('every option may be undefined', () => {
  void loadKubeConfig({
    path: undefined,
    text: undefined,
    config: undefined,
    context: undefined,
    overrides: undefined,
    trust: undefined,
    checkServer: undefined,
    env: undefined,
    home: undefined,
    fileSystem: undefined,
    programs: undefined,
    execPolicy: undefined,
    interactive: undefined,
    connect: undefined,
    clock: undefined,
    onError: undefined,
    signal: undefined,
  });
  void loadKubeConfig({ env: process.env });
  // @ts-expect-error a file system reads text
  expectTypeOf<{ read(path: string): string }>().toExtend<FileSystem>();
});

test('an overriding secret may be a text', () => {
  expectTypeOf<{ user: { token: string } }>().toExtend<Overrides>();
  expectTypeOf<{ user: { token: Secret } }>().toExtend<Overrides>();
  // @ts-expect-error a name of a context is a text
  expectTypeOf<{ context: { user: Secret } }>().toExtend<Overrides>();
});

test('only an allowlist has a list', () => {
  expectTypeOf<{ policy: 'DenyAll' }>().toExtend<ExecPolicy>();
  // @ts-expect-error an allowlist has a list
  expectTypeOf<{ policy: 'Allowlist' }>().toExtend<ExecPolicy>();
});

test('a configuration is changed by making another', () => {
  expectTypeOf(updateKubeConfig).parameter(0).toEqualTypeOf<(config: KubeConfig) => KubeConfig>();
  expectTypeOf(nodeFileSystem).toExtend<WritableFileSystem>();
  // @ts-expect-error a secret is not a text
  expectTypeOf<Secret>().toExtend<string>();
});

test('the official client’s KubeConfig fits, with all that it has besides', () => {
  class KubeConfig_ {
    clusters: {
      readonly name: string;
      readonly server: string;
      readonly caData?: string;
      readonly skipTLSVerify: boolean;
    }[] = [];
    users: { readonly name: string; readonly exec?: unknown; readonly token?: string }[] = [];
    contexts: { readonly name: string; readonly cluster: string; readonly user: string }[] = [];
    currentContext = '';
    loadFromDefault(): void {}
  }
  expectTypeOf<KubeConfig_>().toExtend<ClientNodeKubeConfig>();
});
