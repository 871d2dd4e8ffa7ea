import { objectKey } from '@client-ts/apimachinery';
import type { DeletedObject, KubernetesObject } from '@client-ts/apimachinery';
import type { EventHandler } from '@client-ts/informer';

import { KeyValidator } from './key-validator.ts';
import { versionOf } from './seen-object.ts';

interface Copy<T> {
  get(key: string): T | undefined;
}

/**
 * What one handler was told: of each object versions that grow (ordered, unique), each change from what it was told before
 * (reliable), and nothing that the copy does not have yet (atomic). A handler hears of no bookmark and of no resumption.
 */
export class HandlerWitness<T extends KubernetesObject> implements EventHandler<T> {
  readonly name: string;
  readonly keys: KeyValidator;
  readonly #copy: () => Copy<T> | undefined;
  readonly #report: (violation: string) => void;
  told = 0;

  constructor(name: string, copy: () => Copy<T> | undefined, report: (violation: string) => void) {
    this.name = `handler ${name}`;
    this.keys = new KeyValidator(this.name, report);
    this.#copy = copy;
    this.#report = report;
  }

  readonly onAdd = (object: T): void => {
    this.#put(object);
    this.keys.add(objectKey(object), versionOf(object));
  };

  readonly onUpdate = (old: T, now: T): void => {
    this.#put(now);
    this.keys.update(objectKey(now), versionOf(old), versionOf(now));
  };

  readonly onDelete = ({ key, object }: DeletedObject<T>): void => {
    this.told++;
    const held = this.#copy()?.get(key);
    if (held !== undefined && object !== undefined && isSame(held, object))
      this.#report(`${this.name} atomic: ${key} deleted, and the copy has it`);
    this.keys.delete(key);
  };

  #put(object: T): void {
    this.told++;
    const key = objectKey(object);
    const held = this.#copy()?.get(key);
    if (held !== undefined && isSame(held, object) && versionOf(held) < versionOf(object))
      this.#report(`${this.name} atomic: ${key}@${versionOf(object)} before the copy has it`);
  }
}

const isSame = (a: KubernetesObject, b: KubernetesObject): boolean =>
  a.metadata?.uid === b.metadata?.uid;
