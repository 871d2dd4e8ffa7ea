import type { MergeRule } from './merge-keys.ts';

/** What the managed fields of an object say of one write. */
export interface WriteRecord {
  readonly manager: string;
  /** RFC 3339, to the second; undefined where nobody writes it down. */
  readonly time: string | undefined;
  /** The version that the request speaks: `v1`, `apps/v1`. */
  readonly apiVersion: string;
  readonly subresource?: string | undefined;
  /** How the kind is merged and owned. */
  readonly rule: MergeRule;
  /** Top-level fields that the endpoint leaves as they are: neither merged nor owned. */
  readonly ignores: readonly string[];
}
