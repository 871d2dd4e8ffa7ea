import type { RoundsOptions } from '../rounds.ts';

/** How a part is to be measured. */
export interface Plan extends RoundsOptions {
  /** Only rows whose name contains one of these; floors are measured anyway. Empty: all. */
  readonly only: readonly string[];
}

export const wanted = ({ only }: Plan, name: string): boolean =>
  only.length === 0 || only.some((part) => name.includes(part));
