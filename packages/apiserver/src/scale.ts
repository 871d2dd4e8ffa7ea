// The scale subresource: what any workload looks like to who only wants more or fewer of it.
import { clone, get, isObject, set } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { selectorText } from './label-selectors.ts';
import { number, text } from './read-fields.ts';
import type { Resource } from './resources.ts';
import { internalError, invalid, invalidValue } from './statuses.ts';
import type { StoredObject } from './stored-object.ts';

/** What its bodies are. */
export const scaleKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' } as const;

const steps = (path: string): string[] => path.split('.').filter((step) => step !== '');

/**
 * An `autoscaling/v1` Scale.
 *
 * @throws APIError 500 for a custom resource that does not say its replicas
 */
export function scaleOf(resource: Resource, stored: StoredObject): JsonObject {
  const { spec = '.spec.replicas', status = '.status.replicas', selector } = resource.scale ?? {};
  const { object, metadata } = stored;
  if (get(object, ...steps(spec)) === undefined)
    throw internalError(`the spec replicas field ${JSON.stringify(spec)} does not exist`);
  const said: JsonObject = { replicas: number(object, ...steps(status)) };
  const selected = resource.builtIn
    ? selectorText(selectorOf(resource.kind, object))
    : text(object, ...steps(selector ?? ''));
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

/** The oldest of them selects by labels alone. */
function selectorOf(kind: string, object: JsonObject): Json | undefined {
  const selector = get(object, 'spec', 'selector');
  return kind === 'ReplicationController' ? { matchLabels: selector ?? {} } : selector;
}

/**
 * The object with the replicas that a Scale asks for, at the version and of the uid that it names.
 *
 * @throws APIError 422 if they are less than none
 */
export function withScale(resource: Resource, stored: StoredObject, scale: JsonObject): JsonObject {
  const replicas = number(scale, 'spec', 'replicas');
  if (replicas < 0) throw negative(resource, stored.name, replicas);
  const path = steps(resource.scale?.spec ?? '.spec.replicas');
  const next = clone(stored.object);
  let at: JsonObject = next;
  for (const step of path.slice(0, -1)) {
    const child: Json | undefined = get(at, step);
    const below: JsonObject = isObject(child) ? child : {};
    set(at, step, below);
    at = below;
  }
  set(at, path.at(-1) ?? 'replicas', replicas);
  const metadata = get(next, 'metadata');
  for (const field of ['resourceVersion', 'uid']) {
    const said = text(scale, 'metadata', field);
    if (isObject(metadata) && said !== '') metadata[field] = said;
  }
  return next;
}

function negative(
  { builtIn, group, kind, scale }: Resource,
  name: string,
  replicas: number,
): Error {
  return builtIn
    ? invalid({ group: 'autoscaling', resource: 'Scale', name }, [
        invalidValue('spec.replicas', replicas, 'must be greater than or equal to 0'),
      ])
    : invalid({ group, resource: kind, name }, [
        invalidValue(scale?.spec ?? '', replicas, 'should be a non-negative integer'),
      ]);
}
