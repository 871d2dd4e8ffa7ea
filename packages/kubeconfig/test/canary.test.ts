import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const canary = 'c4n4ry-5ecret';

/** All the ways in which it may be written. */
const forms = [
  canary,
  encodeURIComponent(canary),
  Buffer.from(canary).toString('base64').slice(0, -4),
  Buffer.from(`me:${canary}`).toString('base64').slice(0, -4),
  Buffer.from(canary).toString('hex'),
  [...Buffer.from(canary)].join(', '),
];

test(
  'a secret in any credential field is in no error, log, inspect or JSON at any setting',
  { timeout: 120_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'canary-'));
    try {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [
          '--conditions=@client-ts/source',
          '--unhandled-rejections=strict',
          '--trace-warnings',
          join(import.meta.dirname, 'canary-program.ts'),
          folder,
        ],
        {
          encoding: 'utf8',
          maxBuffer: 1024 ** 3,
          // Node tells of a child’s arguments by itself, if it is asked to: `child_process` is not in the list.
          env: {
            ...process.env,
            NODE_DEBUG: 'http,https,net,tls,stream,fs,module,undici,fetch,websocket,timer',
          },
        },
      );
      expect([status, stdout.slice(-8)]).toEqual([0, 'THE END\n']);
      const said = stdout + stderr;
      expect(said.length).toBeGreaterThan(100_000);
      const [, key = ''] = readFileSync(join(folder, 'secret.key'), 'utf8').split('\n');
      expect(key).toHaveLength(64);
      for (const form of [...forms, key])
        expect(said.split('\n').filter((line) => line.includes(form))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
