import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { ca, serveSecurely } from './secure-server.ts';

const program = fileURLToPath(new URL('program-that-ends.ts', import.meta.url));

/** What it printed, once it has ended by itself. */
async function run(...args: string[]): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, ['--conditions=@client-ts/source', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code, output };
}

describe.each(['HTTP/2', 'HTTP/1.1'] as const)('a process that has spoken %s', (speaks) => {
  test('and has closed its client, in the middle of everything, has nothing left and ends by itself', async () => {
    await using server = await serveSecurely(
      (request, response) => {
        if (request.url.includes('watch=')) response.write('{}\n');
        else if (request.url !== '/hang') response.end('{}');
      },
      { speaks },
    );
    const { code, output } = await run(server.url, ca.cert, speaks, 'closed');
    expect({ code, output }).toEqual({ code: 0, output: '200\nleft: \n' });
  });

  test('and is done ends by itself, though connections are kept', async () => {
    await using server = await serveSecurely((_request, response) => response.end('{}'), {
      speaks,
    });
    const { code } = await run(server.url, ca.cert, speaks, 'kept');
    expect(code).toBe(0);
    expect(server.connections).toBe(1);
  });
});
