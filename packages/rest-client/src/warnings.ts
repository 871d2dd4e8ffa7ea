import { Buffer, isUtf8 } from 'node:buffer';
import { emitWarning } from 'node:process';

import type { HTTPHeaders } from '@client-ts/apimachinery';

/** The texts of `Warning` headers with the code 299; the first element that is none ends its header. */
export function warnings(headers: HTTPHeaders): string[] {
  const texts: string[] = [];
  for (const [name, value] of headers) {
    if (name !== 'warning') continue;
    // `299 - "text" "date"`, and maybe a comma and another.
    const element = /\s*(\d{3})\s+\S+\s+"((?:[^"\\]|\\.)*)"(?:\s+"[^"]*")?\s*(?:,|$)/y;
    for (let match = element.exec(value); match; match = element.exec(value)) {
      const [, code, quoted = ''] = match;
      if (code === '299' && quoted !== '') texts.push(decoded(quoted.replaceAll(/\\(.)/g, '$1')));
    }
  }
  return texts;
}

/** A header comes as a character a byte; API servers write UTF-8 there. */
function decoded(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : text;
}

// A server has some dozens of texts; one that makes them up all the time must not fill the memory.
const mostKept = 1000;

/** A handler for warnings that passes each text on once. */
export function warnOnce(handler: (text: string) => void): (text: string) => void {
  const seen = new Set<string>();
  return (text) => {
    if (seen.has(text)) return;
    const [oldest] = seen;
    if (oldest !== undefined && seen.size >= mostKept) seen.delete(oldest);
    seen.add(text);
    handler(text);
  };
}

/** What a client does with warnings that nobody handles: a process warning, which Node prints, for each text once. */
export function defaultWarningHandler(): (text: string) => void {
  return warnOnce((text) => emitWarning(text, 'KubernetesWarning'));
}
