import { sleep, systemClock } from '@client-ts/apimachinery';

/** Asks until the answer is yes; says what it waited for if that takes longer than `timeoutMs` (30 s). */
export async function eventually(
  what: string,
  ask: () => Promise<boolean>,
  { signal, timeoutMs = 30_000 }: { signal: AbortSignal; timeoutMs?: number },
): Promise<void> {
  const startMs = systemClock.monotonicMs();
  while (!(await ask())) {
    if (systemClock.monotonicMs() - startMs > timeoutMs) throw new Error(`waited in vain: ${what}`);
    await sleep(systemClock, 50, { signal });
  }
}
