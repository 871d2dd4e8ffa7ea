import { expect, test } from 'vitest';

import { failureOf, headersOf, kubeconfig, load } from './kubeconfigs.ts';
import { v1 } from './plugins.ts';

/** The hint as the error gives it. */
async function shown(installHint: string): Promise<string> {
  const exec = { apiVersion: v1, interactiveMode: 'Never', command: 'no-such-plugin', installHint };
  const { message } = await failureOf(load(kubeconfig({}, { exec })).then(headersOf));
  return message.slice(message.indexOf('-plugins\n\n') + '-plugins\n\n'.length);
}

test.each([
  ['bold letters lose their escape', '\u001b[1mbold\u001b[0m', '\uFFFD[1mbold\uFFFD[0m'],
  ['a cursor stays where it is', '\u001b[2Aup', '\uFFFD[2Aup'],
  ['a screen is not cleared', '\u001b[2J\u009b2J', '\uFFFD[2J\uFFFD2J'],
  ['nothing rings or goes back', 'a\u0007\b\u007f', 'a\uFFFD\uFFFD\uFFFD'],
  ['no direction is turned', 'a\u202Eb', 'a\uFFFDb'],
  ['space stays', 'a b\tc\nd\r\u2003e', 'a b\tc\nd\r\u2003e'],
  ['letters and marks stay', 'aé水e\u0301', 'aé水e\u0301'],
  ['numbers, punctuation and symbols stay', '12½.,;!$+€😀', '12½.,;!$+€😀'],
])('%s', async (_, hint, expected) => {
  expect(await shown(hint)).toBe(expected);
});
