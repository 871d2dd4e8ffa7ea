import type { KubernetesObject } from '@client-ts/apimachinery';

import type { Context } from './context.ts';

/** Has the store say again what it holds, once a period from now on, with or without a watch; gives what ends it. */
export function resyncing<T extends KubernetesObject>(context: Context<T>): () => void {
  const { clock, resyncPeriodMs } = context.settings;
  if (resyncPeriodMs === 0) return () => {};
  const arm = () =>
    clock.timer(resyncPeriodMs, () => {
      context.survive(() => context.store.resync());
      timer = arm();
    });
  let timer = arm();
  return () => timer.cancel();
}
