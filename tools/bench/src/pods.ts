import type { Stored } from '@client-ts/apimachinery';

import { podsOf as itemsOf } from './pods/pods.ts';

/** Pods as they are stored, of 5 kB, two fifths of it managed fields, each different. */
export function podsOf(count: number): Stored[] {
  return Array.from(itemsOf(count), (pod) => ({ apiVersion: 'v1', kind: 'Pod', ...pod }));
}
