import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';
import { VirtualClock } from '@client-ts/apimachinery/testing';
import type { CacheFiles, CachedFile } from '@client-ts/discovery';

import { runDiscovery } from '../src/index.ts';
import type { Surroundings } from '../src/index.ts';

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  /** A text goes as it is, all else as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const kubeconfig = (server = 'https://10.0.0.1:6443'): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'it',
    clusters: [{ name: 'it', cluster: { server } }],
    users: [{ name: 'me', user: {} }],
    contexts: [
      { name: 'it', context: { cluster: 'it', user: 'me' } },
      { name: 'other', context: { cluster: 'it', user: 'me' } },
    ],
  });

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine that is not there: its files, its server, and what the command writes. */
export class Machine {
  readonly files = new Map<string, string>([['/home/me/.kube/config', kubeconfig()]]);
  readonly cache = new Map<string, CachedFile>();
  readonly requests: HTTPRequest[] = [];
  readonly clock = new VirtualClock();
  env: Record<string, string | undefined> = {};
  answers: Readonly<Record<string, Answer | Error>>;

  constructor(answers: Readonly<Record<string, Answer | Error>>) {
    this.answers = answers;
  }

  run(line: string, more: Partial<Surroundings> = {}): Promise<Ran> {
    return this.with((args, surroundings) => runDiscovery(args, { ...surroundings, ...more }))(
      line,
    );
  }

  /** Another command, on this machine. */
  with(
    command: (args: readonly string[], surroundings: Surroundings) => Promise<number>,
  ): (line: string) => Promise<Ran> {
    return async (line) => {
      const written = { stdout: '', stderr: '' };
      const code = await command(
        line.split(' ').filter((word) => word !== ''),
        {
          stdout: (text) => void (written.stdout += text),
          stderr: (text) => void (written.stderr += text),
          env: this.env,
          home: '/home/me',
          fileSystem: { read: (path) => this.#read(path) },
          cacheFiles: (folder) => this.#cacheFiles(folder),
          transport: (request) => this.#answer(request),
          clock: this.clock,
        },
      );
      return { code, ...written };
    };
  }

  async #read(path: string): Promise<string> {
    const text = this.files.get(path);
    if (text === undefined) throw Object.assign(new Error('nothing is there'), { code: 'ENOENT' });
    return text;
  }

  #cacheFiles(folder: string): CacheFiles {
    return {
      read: async (name) => this.cache.get(`${folder}/${name}`),
      write: async (name, bytes) =>
        void this.cache.set(`${folder}/${name}`, { bytes, modifiedMs: this.clock.now() }),
    };
  }

  async #answer(request: HTTPRequest): Promise<HTTPResponse> {
    this.requests.push(request);
    const path = request.path.replace(/^\/path/, '').split('?')[0] ?? '';
    const answer = this.answers[path] ?? status(404, 'NotFound', 'no');
    if (answer instanceof Error) throw answer;
    const { body, type = 'application/json', headers = {} } = answer;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return {
      status: answer.status ?? 200,
      headers: [['content-type', type], ...Object.entries(headers)],
      body: (async function* () {
        yield new TextEncoder().encode(text);
      })(),
    };
  }
}

export const status = (code: number, reason: string, message: string): Answer => ({
  status: code,
  body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason, code },
});

export const list = (groupVersion: string, ...resources: readonly object[]): Answer => ({
  body: { kind: 'APIResourceList', groupVersion, resources },
});

export const resource = (name: string, kind: string, more: object = {}): object => ({
  name,
  singularName: kind.toLowerCase(),
  namespaced: true,
  kind,
  verbs: ['get', 'list'],
  ...more,
});

export const served: Readonly<Record<string, Answer>> = {
  '/api': { body: { kind: 'APIVersions', versions: ['v1'] } },
  '/apis': {
    body: {
      kind: 'APIGroupList',
      groups: [
        {
          name: 'apps',
          versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
          preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
        },
      ],
    },
  },
  '/api/v1': list(
    'v1',
    resource('pods', 'Pod', { shortNames: ['po'], verbs: ['get', 'watch'] }),
    resource('pods/status', 'Pod'),
    resource('nodes', 'Node', { namespaced: false, shortNames: ['no'] }),
  ),
  '/apis/apps/v1': list('apps/v1', resource('deployments', 'Deployment', { categories: ['all'] })),
};
