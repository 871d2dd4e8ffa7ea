import { DecodeError, formatGroupVersion, parseGroupVersion } from '@client-ts/apimachinery';
import type { GroupVersion } from '@client-ts/apimachinery';

import { fetchDocument } from './fetch-document.ts';
import { fields, text } from './fields.ts';
import type { Requester } from './ports.ts';
import type { DiscoveryOptions } from './types.ts';

/** Where one document of OpenAPI v3 is. */
export interface OpenAPIPath {
  /** Path and query, as the server gives it. */
  readonly url: string;
  /** Of what the document says; `''` where the server gives none. */
  readonly hash: string;
}

export interface OpenAPIClientOptions {
  /** The path in the server's URL, where all its addresses begin with it: the requester puts it before every path itself. Default: none. */
  basePath?: string | undefined;
}

/** An OpenAPI 3.0 document, as it came. */
export type OpenAPIDocument = Readonly<Record<string, unknown>>;

/**
 * What the server's kinds look like (client-go `openapi`, `openapi3`): the index of OpenAPI v3 and a document for each group
 * version. A document is asked for once per hash. Throws as `DiscoveryClient`.
 */
export class OpenAPIClient {
  readonly #client: Requester;
  readonly #basePath: string;
  /** By key in the index, the last that was read. */
  readonly #known = new Map<string, { readonly url: string; readonly document: OpenAPIDocument }>();

  constructor(client: Requester, { basePath = '' }: OpenAPIClientOptions = {}) {
    if (typeof client?.request !== 'function')
      throw new TypeError('OpenAPIClient: the client must have a request method');
    this.#client = client;
    this.#basePath = basePath.replace(/\/+$/, '');
  }

  /** The index: `apis/apps/v1`, `api/v1` and others that are no group versions, such as `version`. */
  async paths({ signal }: DiscoveryOptions = {}): Promise<ReadonlyMap<string, OpenAPIPath>> {
    const { value } = await this.#fetch('/openapi/v3', signal);
    const what = 'the index of OpenAPI';
    const paths = fields(fields(value, what)['paths'] ?? {}, what);
    return new Map(
      Object.entries(paths).map(([key, entry]) => {
        const url = text(fields(entry, what)['serverRelativeURL'], what);
        const hash = new URLSearchParams(url.split('?')[1] ?? '').get('hash') ?? '';
        return [key, { url, hash }];
      }),
    );
  }

  /** The group versions that have a document, in the order of their names. */
  async groupVersions(options: DiscoveryOptions = {}): Promise<readonly GroupVersion[]> {
    const keys = [...(await this.paths(options)).keys()];
    return keys
      .flatMap((key) => openAPIGroupVersion(key) ?? [])
      .toSorted((a, b) => (formatGroupVersion(a) < formatGroupVersion(b) ? -1 : 1));
  }

  /**
   * The document of `v1` or `apps/v1`; the same object as long as its hash is.
   *
   * @returns undefined where the server has none.
   * @throws TypeError if it is no group version.
   */
  async document(
    groupVersion: string,
    { signal }: DiscoveryOptions = {},
  ): Promise<OpenAPIDocument | undefined> {
    const key = openAPIKey(groupVersion);
    const path = (await this.paths({ signal })).get(key);
    if (path === undefined) return undefined;
    if (!/^\/(?!\/)/.test(path.url))
      throw new DecodeError('discovery: the index of OpenAPI gives an address that is no path');
    const known = this.#known.get(key);
    if (path.hash !== '' && known?.url === path.url) return known.document;
    const { value } = await this.#fetch(this.#relative(path.url), signal);
    const document = fields(value, 'the OpenAPI document');
    this.#known.set(key, { url: path.url, document });
    return document;
  }

  #fetch(path: string, signal: AbortSignal | undefined): ReturnType<typeof fetchDocument> {
    return fetchDocument(this.#client, path, { accept: 'application/json', signal });
  }

  #relative(url: string): string {
    const isPrefixed = this.#basePath !== '' && url.startsWith(`${this.#basePath}/`);
    return isPrefixed ? url.slice(this.#basePath.length) : url;
  }
}

/** `apis/apps/v1` of `apps/v1`, `api/v1` of `v1`. */
export function openAPIKey(groupVersion: string): string {
  const { group, version } = parseGroupVersion(groupVersion);
  if (version === '') throw new TypeError('groupVersion must be a version or group/version');
  return group === '' ? `api/${version}` : `apis/${group}/${version}`;
}

/** Of `apis/apps/v1` or `api/v1`; nothing for a path that is about no group version. */
export function openAPIGroupVersion(key: string): GroupVersion | undefined {
  const [root, first = '', second = '', ...more] = key.split('/');
  if (more.length > 0 || first === '') return undefined;
  if (root === 'api') return second === '' ? { group: '', version: first } : undefined;
  return root === 'apis' && second !== '' ? { group: first, version: second } : undefined;
}
