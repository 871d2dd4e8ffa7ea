import { APIError, failure } from '@client-ts/apimachinery';
import type { HTTPRequest, HTTPResponse, StatusReason } from '@client-ts/apimachinery';

import type { Requester } from '../src/index.ts';

export const aggregatedType =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

export interface Answer {
  readonly type?: string;
  /** A string or bytes go as they are, all else as JSON. */
  readonly body: unknown;
  readonly status?: number;
}

/** Answers by path; several answers are given one after the other, the last for ever; an Error is thrown. */
export class ScriptedRequester implements Requester {
  readonly requests: HTTPRequest[] = [];
  readonly #answers: Map<string, (Answer | Error)[]>;

  constructor(answers: Record<string, Answer | Error | (Answer | Error)[]>) {
    this.#answers = new Map(Object.entries(answers).map(([path, of]) => [path, [of].flat()]));
  }

  get paths(): string[] {
    return this.requests.map(({ path }) => path);
  }

  async request(request: HTTPRequest): Promise<HTTPResponse> {
    this.requests.push(request);
    await Promise.resolve();
    const answers = this.#answers.get(request.path) ?? [refusal('NotFound')];
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? refusal('NotFound');
    if (answer instanceof Error) throw answer;
    const { body, type = 'application/json', status = 200 } = answer;
    const bytes =
      body instanceof Uint8Array
        ? body
        : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
    return { status, headers: [['content-type', type]], body: chunks(bytes) };
  }
}

// A megabyte at a time, as a network would.
async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 2 ** 20) yield bytes.subarray(at, at + 2 ** 20);
}

export const refusal = (reason: StatusReason): APIError =>
  new APIError(failure(reason, `refused: ${reason}`));

export const aggregated = (...items: unknown[]): Answer => ({
  type: aggregatedType,
  body: { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items },
});

interface Version {
  version: string;
  freshness?: string;
  resources?: unknown[];
}

export const aggregatedGroup = (name: string | undefined, ...versions: Version[]): unknown => ({
  metadata: name === undefined ? {} : { name },
  versions: versions.map((version) => ({ freshness: 'Current', resources: [], ...version })),
});

export const aggregatedResource = (
  resource: string,
  kind: string,
  more: Record<string, unknown> = {},
): unknown => ({
  resource,
  responseKind: { group: '', version: 'v1', kind },
  scope: 'Namespaced',
  singularResource: kind.toLowerCase(),
  verbs: ['get', 'list'],
  ...more,
});

export const legacyCore = (...versions: string[]): Answer => ({
  body: { kind: 'APIVersions', versions },
});

export const legacyGroups = (
  ...groups: { name: string; versions: string[]; preferred?: string }[]
): Answer => ({
  body: {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map(({ name, versions, preferred = versions[0] }) => ({
      name,
      versions: versions.map((version) => ({ groupVersion: `${name}/${version}`, version })),
      preferredVersion: { groupVersion: `${name}/${preferred}`, version: preferred },
    })),
  },
});

export const legacyResources = (groupVersion: string, ...names: string[]): Answer => ({
  body: {
    kind: 'APIResourceList',
    groupVersion,
    resources: names.map((name) => ({
      name,
      singularName: '',
      namespaced: true,
      kind: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      verbs: ['get', 'list'],
    })),
  },
});
