import { labelSelectorFrom } from '@client-ts/apimachinery';

// The scale subresource: what any workload looks like to who only wants more or fewer of it.
import { clone, get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { number, text } from './read-fields.ts';
import { stringMap } from './read-fields.ts';
import type { ServedResource } from './resources.ts';
import type { StoredObject } from './stored-object.ts';

const steps = (path: string): string[] => path.split('.').filter((step) => step !== '');

/** An `autoscaling/v1` Scale. */
export function scaleOf(resource: ServedResource, stored: StoredObject): JsonObject {
  const { spec = '.spec.replicas', status = '.status.replicas', selector } = resource.scale ?? {};
  const { object, metadata } = stored;
  const said: JsonObject = { replicas: number(object, ...steps(status)) };
  const selected = resource.builtIn ? selectorText(object) : text(object, ...steps(selector ?? ''));
  if (selected !== '') said['selector'] = selected;
  const shown: JsonObject = {};
  for (const field of ['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp'])
    if (metadata[field] !== undefined) shown[field] = metadata[field];
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: shown,
    spec: { replicas: number(object, ...steps(spec)) },
    status: said,
  };
}

function selectorText(object: JsonObject): string {
  const labels = get(object, 'spec', 'selector', 'matchLabels');
  return labelSelectorFrom({ matchLabels: stringMap(labels) }).toString();
}

/** The object with the replicas that a Scale asks for, and at the version that it names. */
export function withScale(
  resource: ServedResource,
  stored: StoredObject,
  scale: JsonObject,
): JsonObject {
  const path = steps(resource.scale?.spec ?? '.spec.replicas');
  const next = clone(stored.object);
  let at: JsonObject = next;
  for (const step of path.slice(0, -1)) {
    const child: Json | undefined = get(at, step);
    const below: JsonObject = isObject(child) ? child : {};
    set(at, step, below);
    at = below;
  }
  set(at, path.at(-1) ?? 'replicas', number(scale, 'spec', 'replicas'));
  const version = text(scale, 'metadata', 'resourceVersion');
  const metadata = get(next, 'metadata');
  if (isObject(metadata) && version !== '') metadata['resourceVersion'] = version;
  return next;
}
