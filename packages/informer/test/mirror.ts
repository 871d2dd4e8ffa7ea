import type { EventHandler } from '../src/index.ts';
import type { Thing } from './memory-source.ts';

/** What a handler was told, as it adds up. */
export class Mirror implements EventHandler<Thing> {
  readonly held = new Map<string, string>();
  readonly faults: string[] = [];

  onAdd({ metadata: { name, resourceVersion } }: Thing): void {
    if (this.held.has(name)) this.faults.push(`add of ${name}, which is there`);
    this.held.set(name, resourceVersion);
  }

  onUpdate(old: Thing, { metadata: { name, resourceVersion } }: Thing): void {
    if (this.held.get(name) !== old.metadata.resourceVersion) this.faults.push(`update of ${name}`);
    this.held.set(name, resourceVersion);
  }

  onDelete({ key }: { key: string }): void {
    if (!this.held.delete(key)) this.faults.push(`delete of ${key}, which is not there`);
  }
}
