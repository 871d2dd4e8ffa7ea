import { equal, get, isObject, set } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { metadataOf } from '../managed-fields.ts';
import { dns1123Label } from '../names.ts';
import { list } from '../read-fields.ts';
import { stringsOf } from '../stored-object.ts';
import type { KindRules } from './kind-rules.ts';

/** While it stands, the namespace waits for what is in it to go. */
export const namespaceFinalizer = 'kubernetes';

/** Nobody may delete them (apiserver `plugin/namespace/lifecycle`). */
export const immortalNamespaces: readonly string[] = ['default', 'kube-system', 'kube-public'];

/** The label by which policies select namespaces. */
function fillLabel(namespace: JsonObject): void {
  const metadata = metadataOf(namespace);
  const labels = get(metadata, 'labels');
  const all: JsonObject = isObject(labels) ? { ...labels } : {};
  all['kubernetes.io/metadata.name'] = metadata['name'] ?? '';
  if (!equal(all, labels)) set(metadata, 'labels', all);
}

export const namespaceRules: KindRules = {
  names: dns1123Label,
  fields: ['status.phase'],
  endsByItself: true,
  defaults: fillLabel,
  initial(namespace) {
    const said = stringsOf(get(namespace, 'spec', 'finalizers'));
    namespace['spec'] = { finalizers: [...new Set([...said, namespaceFinalizer])] };
    namespace['status'] = { phase: 'Active' };
  },
  // Its finalizers have an endpoint of their own.
  updated(namespace, before) {
    const spec = get(before, 'spec');
    if (spec === undefined) delete namespace['spec'];
    else namespace['spec'] = spec;
  },
  isHeld: (namespace) => list(namespace, 'spec', 'finalizers').length > 0,
  deleting(namespace) {
    namespace['status'] = { phase: 'Terminating' };
  },
};
