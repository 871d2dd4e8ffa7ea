import type { TypeNode } from './type-node.ts';
import { reference } from './type-node.ts';

/** What a reference means: a type of a file that is written, or of a module that is there. */
export type Target =
  | { readonly file: string; readonly name: string }
  | { readonly module: string; readonly name: string };

/** References before each file has decided what to call what it imports: their name is a token for its target. */
export class References {
  readonly #targets = new Map<string, Target>();

  to(target: Target, ...args: readonly TypeNode[]): TypeNode {
    const token = JSON.stringify(target);
    this.#targets.set(token, target);
    return reference(token, ...args);
  }

  target(token: string): Target {
    const target = this.#targets.get(token);
    if (!target) throw new TypeError('a reference of somebody else');
    return target;
  }
}
