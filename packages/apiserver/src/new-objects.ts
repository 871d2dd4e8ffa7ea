import type { Random } from '@client-ts/apimachinery';

import type { JsonObject } from './json.ts';
import { generatedName } from './object-meta.ts';
import type { ObjectStore } from './object-store.ts';
import { text } from './read-fields.ts';
import { alreadyExists, forbidden, noNameFound, notFound } from './statuses.ts';
import type { Storage } from './storage.ts';
import { storageKey } from './stored-object.ts';
import type { WriteContext } from './write-context.ts';

type Place = Pick<WriteContext, 'namespace'>;

// As often as the server tries (apiserver `registry/generic/registry`).
const mostNamesTried = 8;

/** The name that a new object gives itself, or one made for it; and what to say in the end if that is taken. */
export function nameFor(
  store: ObjectStore,
  object: JsonObject,
  { namespace }: Place,
  random: Random,
): { readonly name: string; readonly taken: Error | undefined } {
  const isTaken = (name: string): boolean =>
    store.collection.get(storageKey(namespace, name)) !== undefined;
  const given = text(object, 'metadata', 'name');
  const prefix = text(object, 'metadata', 'generateName');
  if (given !== '' || prefix === '')
    return { name: given, taken: isTaken(given) ? alreadyExists(store.subject(given)) : undefined };
  let name = '';
  for (let tries = 0; tries < mostNamesTried; tries++) {
    name = generatedName(prefix, random);
    if (!isTaken(name)) return { name, taken: undefined };
  }
  return { name, taken: noNameFound(store.subject(name)) };
}

/** @throws APIError 404 without its namespace, 403 where that ends, or the definition of its kind */
export function checkPlace(
  store: ObjectStore,
  name: string,
  { namespace }: Place,
  storage: Storage,
): void {
  const subject = store.subject(name);
  if (store.resource.terminating)
    throw forbidden(subject, 'create not allowed while custom resource definition is terminating');
  if (namespace === undefined) return;
  const found = storage.collection('namespaces')?.get(namespace);
  if (!found) throw notFound({ group: '', resource: 'namespaces', name: namespace });
  if (found.isDeleting)
    throw forbidden(
      subject,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
      [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    );
}
