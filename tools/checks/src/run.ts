import { execFile } from 'node:child_process';

export interface Command {
  /** What a fault calls it. */
  readonly what: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Default 120 000. */
  readonly limitMs?: number | undefined;
  /** Default: this process's. */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** Runs it to its end. Nothing if it exits 0, else one fault with what it wrote. */
export function run({
  what,
  file,
  args,
  cwd,
  limitMs = 120_000,
  env = process.env,
}: Command): Promise<string[]> {
  const options = {
    cwd,
    env: { ...env, FORCE_COLOR: undefined, NO_COLOR: '1' },
    timeout: limitMs,
    killSignal: 'SIGKILL',
    maxBuffer: 2 ** 26,
  } as const;
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve([]);
      const end = error.killed
        ? `has not ended after ${limitMs / 1000} s`
        : `${typeof error.code === 'number' ? `exit code ${error.code}` : (error.code ?? error.signal)}`;
      const output = `${stdout}${stderr}`.trim().replaceAll(/^/gm, '  ');
      resolve([`${what}: ${end}\n${output}`.trimEnd()]);
    });
  });
}

/** Runs all, two at a time; their faults in the order of the commands. */
export async function runAll(commands: readonly Command[]): Promise<string[]> {
  const faults: string[][] = commands.map(() => []);
  const waiting = commands.entries();
  const work = async (): Promise<void> => {
    for (const [index, command] of waiting) faults[index] = await run(command);
  };
  await Promise.all([work(), work()]);
  return faults.flat();
}
