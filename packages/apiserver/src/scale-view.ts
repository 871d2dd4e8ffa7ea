import type { HTTPResponse } from '@client-ts/apimachinery';

import { answer } from './answers.ts';
import { age } from './human-duration.ts';
import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import { number, text } from './read-fields.ts';
import type { ResourceRequest } from './resource-request.ts';
import { scaleOf } from './scale.ts';
import type { StoredObject } from './stored-object.ts';

const columns: readonly (readonly [name: string, type: string, description: string])[] = [
  ['Name', 'string', 'The name of the scaled object'],
  ['Desired', 'integer', 'How many there are to be'],
  ['Available', 'integer', 'How many there are'],
  ['Age', 'string', 'How long ago it was made'],
];

/** What of an object the endpoint `scale` shows, in the form asked for. */
export function shownScale(
  { stores, store, form }: ResourceRequest,
  stored: StoredObject,
): HTTPResponse {
  const scale = scaleOf(store.resource, stored);
  const { yaml } = form;
  const partial = {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: metadataOf(scale),
  };
  switch (form.as) {
    case 'object':
      return answer(200, scale, { yaml });
    case 'metadata':
      return answer(200, partial, { yaml });
    case 'table':
      return answer(200, table(scale, partial, stores.clock.now()), { yaml });
  }
}

function table(scale: JsonObject, object: JsonObject, nowMs: number): JsonObject {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: text(scale, 'metadata', 'resourceVersion') },
    columnDefinitions: columns.map(([name, type, description]) => ({
      name,
      type,
      format: '',
      description,
      priority: 0,
    })),
    rows: [
      {
        cells: [
          text(scale, 'metadata', 'name'),
          number(scale, 'spec', 'replicas'),
          number(scale, 'status', 'replicas'),
          age(get(scale, 'metadata', 'creationTimestamp'), nowMs),
        ],
        object,
      },
    ],
  };
}
