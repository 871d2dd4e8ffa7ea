import { initialEventsEnd } from '@client-ts/apimachinery';

import { get } from '../json.ts';
import type { Json } from '../json.ts';
import { text } from '../read-fields.ts';

const decoder = new TextDecoder();

export function parseEvent(chunk: Uint8Array): Json | undefined {
  try {
    return JSON.parse(decoder.decode(chunk));
  } catch {
    return undefined;
  }
}

/** Whether an event's line is a bookmark, and which. */
export function isBookmark(chunk: Uint8Array): 'plain' | 'end' | undefined {
  const event = parseEvent(chunk);
  if (text(event, 'type') !== 'BOOKMARK') return undefined;
  const end = get(event, 'object', 'metadata', 'annotations', initialEventsEnd);
  return end === 'true' ? 'end' : 'plain';
}

/** The version that an event speaks of; 0 if it has none. */
export function versionOf(chunk: Uint8Array): number {
  return Number(text(parseEvent(chunk), 'object', 'metadata', 'resourceVersion'));
}
