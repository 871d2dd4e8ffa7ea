import { formatGroupVersion } from '@client-ts/apimachinery';

import {
  document,
  fields,
  list,
  optionalText,
  optionalTexts,
  segment,
  text,
  texts,
} from './fields.ts';
import type { Fields } from './fields.ts';
import type { APIGroup, APIResource, APIResourceList, GroupVersionForDiscovery } from './types.ts';

/** What `/api` says: the versions of the core group. */
export function coreGroup(value: unknown): APIGroup {
  const { versions } = document(value, 'APIVersions', 'versions');
  const named = list(versions, 'a version').map((version) => versionOf('', version));
  return { name: '', versions: named, preferredVersion: named[0] };
}

/** What `/apis` says: every other group. */
export function namedGroups(value: unknown): APIGroup[] {
  const { groups } = document(value, 'APIGroupList', 'groups');
  return list(groups, 'a group').map((item) => {
    const found = fields(item, 'a group');
    return groupOf(found, segment(found['name'], "a group's name"));
  });
}

/** As `namedGroups`, with the core group among them: what a cache keeps. */
export function allGroups(value: unknown): APIGroup[] {
  const { groups } = document(value, 'APIGroupList', 'groups');
  return list(groups, 'a group').map((item) => {
    const found = fields(item, 'a group');
    const name = text(found['name'], "a group's name");
    return groupOf(found, name === '' ? name : segment(name, "a group's name"));
  });
}

function groupOf(found: Fields, name: string): APIGroup {
  const versions = list(found['versions'], 'the versions of a group').map((version) =>
    versionOf(name, fields(version, 'a version')['version']),
  );
  const preferred = fields(found['preferredVersion'] ?? {}, 'a preferred version')['version'];
  return {
    name,
    versions,
    preferredVersion: versions.find(({ version }) => version === preferred),
  };
}

/** The version of a group, made rather than read: a group cannot name another's path. */
export function versionOf(group: string, value: unknown): GroupVersionForDiscovery {
  const version = segment(value, "a version's name");
  return { groupVersion: formatGroupVersion({ group, version }), version };
}

/** What `/api/v1` or `/apis/<group>/<version>` says. */
export function resourceList(value: unknown, groupVersion: string): APIResourceList {
  const { resources } = document(value, 'APIResourceList', 'resources');
  return { groupVersion, resources: list(resources, 'a resource').map(resourceOf) };
}

function resourceOf(value: unknown): APIResource {
  const what = 'a resource';
  const found = fields(value, what);
  return {
    name: text(found['name'], what),
    singularName: text(found['singularName'], what),
    namespaced: found['namespaced'] === true,
    group: optionalText(found['group'], what),
    version: optionalText(found['version'], what),
    kind: text(found['kind'], what),
    verbs: texts(found['verbs'], what),
    shortNames: optionalTexts(found['shortNames'], what),
    categories: optionalTexts(found['categories'], what),
    storageVersionHash: optionalText(found['storageVersionHash'], what),
  };
}
