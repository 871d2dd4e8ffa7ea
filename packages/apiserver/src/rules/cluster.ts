// Volumes, claims, nodes and what else is particular to one kind.
import { equal, get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { timestamp } from '../object-meta.ts';
import { list, text } from '../read-fields.ts';
import { forbiddenValue, invalidValue } from '../statuses.ts';
import { volumeSources } from '../types/storage.ts';
import type { KindRules } from './kind-rules.ts';

const sourcesOf = (volume: JsonObject): Json => {
  const spec = get(volume, 'spec');
  if (!isObject(spec)) return {};
  return Object.fromEntries(volumeSources(spec).map((field) => [field, spec[field] ?? null]));
};

export const volumeRules: KindRules = {
  initial(volume, nowMs) {
    volume['status'] = { phase: 'Pending', lastPhaseTransitionTime: timestamp(nowMs) };
  },
  errors: (volume, before) =>
    before === undefined || equal(sourcesOf(volume), sourcesOf(before))
      ? []
      : [
          forbiddenValue(
            'spec.persistentvolumesource',
            'spec.persistentvolumesource is immutable after creation',
          ),
        ],
};

/** What stays of a claim: once it is bound it may ask for more, and for other attributes. */
function fixedClaim(claim: JsonObject, isBound: boolean): Json {
  const spec = get(claim, 'spec');
  if (!isObject(spec)) return {};
  if (!isBound) return spec;
  const { resources, volumeAttributesClassName: _a, ...rest } = spec;
  if (!isObject(resources)) return rest;
  const { requests: _r, ...others } = resources;
  return { ...rest, resources: others };
}

export const claimRules: KindRules = {
  initial(claim) {
    claim['status'] = { phase: 'Pending' };
  },
  errors(claim, before) {
    if (before === undefined) return [];
    const isBound = text(before, 'status', 'phase') === 'Bound';
    // The binder names the volume.
    const wasUnbound = text(before, 'spec', 'volumeName') === '';
    const then = fixedClaim(before, isBound);
    const named =
      wasUnbound && isObject(then)
        ? {
            ...then,
            ...('volumeName' in spec(claim)
              ? { volumeName: text(claim, 'spec', 'volumeName') }
              : {}),
          }
        : then;
    return equal(fixedClaim(claim, isBound), named)
      ? []
      : [
          forbiddenValue(
            'spec',
            'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
          ),
        ];
  },
};

const spec = (object: JsonObject): JsonObject => {
  const value = get(object, 'spec');
  return isObject(value) ? value : {};
};

export const priorityClassRules: KindRules = {
  hasGeneration: 'for ever 1',
  errors: (one, before) =>
    before === undefined || equal(get(one, 'value'), get(before, 'value'))
      ? []
      : [forbiddenValue('value', 'may not be changed in an update.')],
};

export const nodeRules: KindRules = {
  errors(node, before) {
    if (before === undefined) return [];
    const [now, then] = [text(node, 'spec', 'providerID'), text(before, 'spec', 'providerID')];
    const ranges = list(before, 'spec', 'podCIDRs');
    return [
      ...(ranges.length === 0 || equal(ranges, list(node, 'spec', 'podCIDRs'))
        ? []
        : [
            forbiddenValue(
              'spec.podCIDRs',
              'node updates may not change podCIDR except from "" to valid',
            ),
          ]),
      ...(then === '' || now === then
        ? []
        : [
            invalidValue(
              'spec.providerID',
              null,
              `field cannot be ${now === '' ? 'cleared' : 'modified'} once set`,
            ),
          ]),
    ];
  },
};

/** What was asked for stays as it was; the answer has endpoints of its own. */
export const csrRules: KindRules = {
  updated(request, before) {
    request['spec'] = get(before, 'spec') ?? {};
  },
};
