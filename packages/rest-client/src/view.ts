import { DecodeError } from '@client-ts/apimachinery';
import type { KubernetesObject, PartialObjectMetadata, Stored } from '@client-ts/apimachinery';

import { isObject } from './decode.ts';

/** In what shape objects are asked for. */
export interface View<T extends KubernetesObject> {
  readonly acceptObject: string;
  readonly acceptList: string;
  /** An object that has come, in that shape. */
  shape(object: Stored<T>): Stored<T>;
}

export function wholeView<T extends KubernetesObject>(): View<T> {
  return {
    acceptObject: 'application/json',
    acceptList: 'application/json',
    shape: (object) => object,
  };
}

const metadataAs = (kind: string): string =>
  `application/json;as=${kind};g=meta.k8s.io;v=v1,application/json`;

/** Metadata alone; a server that sends whole objects all the same has them trimmed. */
export const metadataView: View<PartialObjectMetadata> = {
  acceptObject: metadataAs('PartialObjectMetadata'),
  acceptList: metadataAs('PartialObjectMetadataList'),
  shape(object) {
    if (!object.kind || !object.apiVersion || !isObject(object.metadata))
      throw new DecodeError('the server sent an object without its kind or its metadata');
    return object.kind === 'PartialObjectMetadata'
      ? object
      : {
          apiVersion: 'meta.k8s.io/v1',
          kind: 'PartialObjectMetadata',
          metadata: object.metadata,
        };
  },
};
