import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import type { ObjectStore } from './object-store.ts';
import { text } from './read-fields.ts';
import { conflict, invalid, invalidValue, modified, unexplained } from './statuses.ts';
import type { StoredObject } from './stored-object.ts';
import type { WriteContext } from './write-context.ts';

/**
 * Lets pass what is of the object that is there, in the version that is there if it names one.
 *
 * @throws APIError 409 for another uid or version, 422 for what cannot change
 */
export function checkPreconditions(
  store: ObjectStore,
  wanted: JsonObject,
  current: StoredObject,
  { patch }: Pick<WriteContext, 'patch'>,
): void {
  const uid = text(wanted, 'metadata', 'uid');
  if (uid !== '' && uid !== current.uid)
    throw patch
      ? store.invalid(current.name, [invalidValue('metadata.uid', uid, 'field is immutable')])
      : otherUID(store, current.name, uid, current.uid);
  const end = text(wanted, 'metadata', 'deletionTimestamp');
  // Of what is being deleted it stays as it is, whatever is said.
  if (end !== '' && !current.isDeleting)
    throw store.invalid(current.name, [
      invalidValue('metadata.deletionTimestamp', end, 'field is immutable'),
    ]);
  const grace = get(wanted, 'metadata', 'deletionGracePeriodSeconds') ?? undefined;
  if (grace !== undefined && grace !== current.metadata['deletionGracePeriodSeconds'])
    throw store.invalid(current.name, [
      invalidValue('metadata.deletionGracePeriodSeconds', grace, 'field is immutable'),
    ]);
  checkVersion(store, text(wanted, 'metadata', 'resourceVersion'), current);
}

/** @param is the uid of what is there, `''` if nothing is */
export function otherUID(store: ObjectStore, name: string, said: string, is: string): Error {
  return conflict(
    store.subject(name),
    `Precondition failed: UID in precondition: ${said}, UID in object meta: ${is}`,
  );
}

function checkVersion(store: ObjectStore, version: string, current: StoredObject): void {
  const subject = store.subject(current.name);
  if (version !== '' && !/^\d+$/.test(version))
    throw unexplained(`strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`);
  if (version !== '' && version !== '0') {
    if (version !== String(current.version)) throw modified(subject);
  } else if (store.rules.versionRequired)
    throw invalid(subject, [
      {
        field: 'metadata.resourceVersion',
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0: must be specified for an update',
      },
    ]);
}
