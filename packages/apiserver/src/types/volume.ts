// What pods mount.
import type { JsonObject } from '../json.ts';
import { dns1123Label, dns1123Subdomain } from '../names.ts';
import type { NameRule } from '../names.ts';
import { invalidValue } from '../statuses.ts';
import { absolutePath, exactlyOne, fileMode, named, required } from './field-checks.ts';
import type { TypeRule, TypeTable } from './type-rules.ts';

const withMode: TypeRule = { defaults: { defaultMode: 0o644 }, fields: { defaultMode: fileMode } };

/** Nothing outside may be meant. */
const noWayUp: NameRule = (path, field) =>
  path.split('/').includes('..') ? [invalidValue(field, path, "must not contain '..'")] : [];
const pathInside: NameRule = (path, field) =>
  path.startsWith('/')
    ? [invalidValue(field, path, 'must be a relative path')]
    : noWayUp(path, field);

const volumeSources = (volume: JsonObject): string[] =>
  Object.keys(volume).filter((field) => field !== 'name' && volume[field] !== null);

export const volumeTypes: TypeTable = {
  'core.v1.Volume': {
    defaults(volume) {
      if (volumeSources(volume).length === 0) volume['emptyDir'] = {};
    },
    fields: { name: named(dns1123Label) },
    errors: (volume, at) =>
      exactlyOne(volume, at, {
        members: volumeSources(volume),
        why: 'must specify a volume type',
        what: 'volume type',
      }),
  },
  'core.v1.ConfigMapVolumeSource': { ...withMode, fields: { ...withMode.fields, name: required } },
  'core.v1.SecretVolumeSource': {
    ...withMode,
    fields: { ...withMode.fields, secretName: required },
  },
  'core.v1.ProjectedVolumeSource': withMode,
  'core.v1.DownwardAPIVolumeSource': withMode,
  'core.v1.KeyToPath': { fields: { mode: fileMode, path: named(pathInside) } },
  'core.v1.ConfigMapProjection': { fields: { name: required } },
  'core.v1.SecretProjection': { fields: { name: required } },
  'core.v1.HostPathVolumeSource': { defaults: { type: '' }, fields: { path: named(noWayUp) } },
  'core.v1.NFSVolumeSource': { fields: { path: absolutePath } },
  'core.v1.CSIVolumeSource': {
    fields: { driver: named((name, field) => dns1123Subdomain(name.toLowerCase(), field, name)) },
  },
  'core.v1.EphemeralVolumeSource': { fields: { volumeClaimTemplate: required } },
};
