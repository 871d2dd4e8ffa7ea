// Generated from website-definition.json, by `pnpm run generate`.

import type { NamespacedResource, ObjectMeta } from '@client-ts/apimachinery';

export const Websites: NamespacedResource<Website, WebsiteApply, WebsiteSubresources> =
  /* @__PURE__ */ Object.freeze({
    group: 'demo.client-ts.dev',
    version: 'v1',
    resource: 'websites',
    kind: 'Website',
    namespaced: true,
    singular: 'website',
    shortNames: ['web'],
  });

export interface WebsiteSubresources {
  status: Website;
}

/** A page, served by a number of pods. */
export interface Website {
  apiVersion?: 'demo.client-ts.dev/v1' | undefined;
  kind?: 'Website' | undefined;
  metadata?: ObjectMeta | undefined;
  spec: WebsiteSpec;
  readonly status?: WebsiteStatus | undefined;
}

/** A page, served by a number of pods. */
export interface WebsiteApply {
  apiVersion?: 'demo.client-ts.dev/v1' | undefined;
  kind?: 'Website' | undefined;
  metadata: ObjectMeta & { name: string };
  spec?: WebsiteSpecApply | undefined;
  status?: WebsiteStatus | undefined;
}

export interface WebsiteSpec {
  /** The page. */
  html: string;
  /**
   * How many pods serve it.
   *
   * Maximum: `10`. Minimum: `0`.
   */
  replicas: number;
}

export interface WebsiteSpecApply {
  /** The page. */
  html?: string | undefined;
  /**
   * How many pods serve it.
   *
   * Maximum: `10`. Minimum: `0`.
   */
  replicas?: number | undefined;
}

export interface WebsiteStatus {
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  /** Where it is served. */
  url?: string | undefined;
}
