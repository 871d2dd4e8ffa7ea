import type { HTTPResponse } from '@client-ts/apimachinery';

import { formAnswer } from './answers.ts';
import type { Form } from './negotiation.ts';
import type { ObjectStore } from './object-store.ts';
import type { Incoming } from './request-handler.ts';
import type { StoredObject } from './stored-object.ts';
import type { Stores } from './stores.ts';
import type { View } from './views.ts';

/** Everything that the answer to one request is made of. */
export interface ResourceRequest extends Incoming {
  readonly stores: Stores;
  readonly store: ObjectStore;
  readonly namespace: string | undefined;
  readonly form: Form;
  readonly view: View;
  /** Tells the client something besides the answer. */
  warn(this: void, text: string): void;
}

/** One object, in the form asked for. */
export function shown(
  { view, form }: ResourceRequest,
  stored: StoredObject,
  status = 200,
): HTTPResponse {
  return formAnswer(status, view.one(stored), form);
}
