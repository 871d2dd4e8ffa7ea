import type { JSONValue } from './json-value.ts';

/** As Go prints it: an indent of 4, and what would mean something in HTML escaped. */
export function printJSON(value: JSONValue): string {
  const text = JSON.stringify(value, undefined, 4);
  return `${text.replaceAll(/[<>&\u2028\u2029]/g, escaped)}\n`;
}

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
