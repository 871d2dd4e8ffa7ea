import { inspect } from 'node:util';

import { expect } from 'vitest';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const canary = 'c4n4ry';
export const forms = [canary, base64(canary), base64(`me:${canary}`)];

/** Not in an inspect, a JSON or a text of it, at any setting. */
export function expectNoCanary(value: unknown): void {
  const seen = [
    inspect(value, { depth: 9, showHidden: true }),
    inspect(value, { depth: 9, showHidden: true, getters: true, showProxy: true }),
    inspect(value, { depth: 9, showHidden: true, getters: true, customInspect: false }),
    inspect(value, { depth: 9, customInspect: false }),
    JSON.stringify(value),
    String(value),
    ...(value instanceof Error ? [value.stack, value.message, inspect(value.cause)] : []),
  ].join('\n');
  for (const form of forms) expect(seen).not.toContain(form);
}
