import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { isatty } from 'node:tty';

import { onAbort, systemClock } from '@client-ts/apimachinery';
import type { Timer } from '@client-ts/apimachinery';

import type { Program, Programs } from './ports.ts';

const maxOutputBytes = 1024 * 1024;
// What a program has written before it ended is there at once; a child of its own may hold the pipe open for ever.
const lastWordsMs = 500;

/** The machine's programs: no shell, standard error passed through, standard input only where it is interactive. */
export const nodePrograms: Programs = {
  get isTerminal() {
    return isatty(0);
  },
  find,
  run,
};

async function find(
  command: string,
  path = process.env['PATH'] ?? '',
): Promise<string | undefined> {
  if (/[/\\]/.test(command)) return (await isProgram(command)) ? command : undefined;
  // What happens to lie where we are is not meant.
  const folders = path.split(delimiter).filter(isAbsolute);
  const endings = process.platform === 'win32' ? ['.exe', '.com', ''] : [''];
  for (const folder of folders)
    for (const ending of endings) {
      const found = join(folder, command + ending);
      if (await isProgram(found)) return found;
    }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function run({ command, args, env, isInteractive, signal }: Program): ReturnType<Programs['run']> {
  return new Promise((settle, reject) => {
    signal.throwIfAborted();
    const child = spawn(command, args, {
      env,
      stdio: [isInteractive ? 'inherit' : 'ignore', 'pipe', 'inherit'],
      // A group of its own can be ended as one; but only ours may read from the terminal.
      detached: !isInteractive,
      shell: false,
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let length = 0;
    const stop = onAbort(signal, (reason) => fail(reason));
    let lastWords: Timer | undefined;
    const finish = (exitCode: number | null): void => {
      stop();
      lastWords?.cancel();
      child.stdout.destroy();
      settle({ exitCode, stdout: Buffer.concat(chunks).toString('utf8') });
    };
    const fail = (error: unknown): void => {
      stop();
      end(child, isInteractive);
      child.stdout.destroy();
      reject(error);
    };
    child.stdout
      .on('error', () => {})
      .on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > maxOutputBytes)
          fail(Object.assign(new Error('it wrote more than 1 MiB'), { code: 'EFBIG' }));
      });
    child.on('error', fail).on('close', finish);
    child.on('exit', (code) => {
      lastWords = systemClock.timer(lastWordsMs, () => finish(code));
    });
  });
}

function end(child: ChildProcess, isInteractive: boolean): void {
  if (child.pid === undefined) return;
  try {
    if (isInteractive || process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
