import { allGroups, resourceList } from './legacy.ts';
import type { APIGroup, APIResource, APIResourceList } from './types.ts';

/** What kubectl writes and reads: the documents of legacy discovery, the core group among the others. */
export function encodeGroups(groups: readonly APIGroup[]): Uint8Array {
  const none = { groupVersion: '', version: '' };
  return encode({
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map(({ name, versions, preferredVersion = none }) => ({
      name,
      versions,
      preferredVersion,
    })),
  });
}

export function decodeGroups(bytes: Uint8Array): readonly APIGroup[] {
  const groups = allGroups(decode(bytes));
  if (groups.length === 0) throw new TypeError('no groups');
  return groups;
}

export function encodeResources({ groupVersion, resources }: APIResourceList): Uint8Array {
  return encode({
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: resources.map(resourceObject),
  });
}

export function decodeResources(bytes: Uint8Array, groupVersion: string): APIResourceList {
  return resourceList(decode(bytes), groupVersion);
}

/** As `meta/v1` writes it. */
export type ResourceObject = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A resource as `meta/v1` writes it: its keys in that order, without those that are empty. */
export function resourceObject(resource: APIResource): ResourceObject {
  const { name, singularName, namespaced, group, version, kind, verbs } = resource;
  const { shortNames = [], categories = [], storageVersionHash } = resource;
  return {
    name,
    singularName,
    namespaced,
    ...(group ? { group } : {}),
    ...(version ? { version } : {}),
    kind,
    verbs,
    ...(shortNames.length > 0 ? { shortNames } : {}),
    ...(categories.length > 0 ? { categories } : {}),
    ...(storageVersionHash ? { storageVersionHash } : {}),
  };
}

const encode = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value)}\n`);

function decode(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
