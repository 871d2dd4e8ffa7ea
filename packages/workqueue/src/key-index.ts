// A power of two, as the number of chains must be.
const smallest = 16;
// Chance makes no chain of so many: somebody chose the keys. What more there is goes into a Map, whose hashes nobody can foresee.
const longest = 32;

/** FNV-1a, and a finish without which its lowest bits say little. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/**
 * Slots by key: small whole numbers that the caller gives out, and whose keys he keeps. A million take less than half of the time and
 * of the memory that a Map takes for them, since looking one up touches two places and not five.
 */
export class KeyIndex {
  readonly #keyAt: (slot: number) => unknown;
  // A link is one more than a slot, so that 0 is none. By hash, the first link of its chain.
  #first = new Int32Array(2 * smallest);
  // By slot two numbers, next to each other in memory: the hash of its key, and the next link.
  #links = new Int32Array(2 * smallest);
  #others: Map<string, number> | undefined;

  /** `keyAt` says the key of a slot that is taken. */
  constructor(keyAt: (slot: number) => unknown) {
    this.#keyAt = keyAt;
  }

  /** The slot of the key; if it has none, it gets this one. */
  getOrSet(key: string, free: number): number {
    const hash = hashOf(key);
    let length = 0;
    let link = this.#first[hash & (this.#first.length - 1)] ?? 0;
    for (; link !== 0; link = this.#links[2 * link - 1] ?? 0) {
      if (this.#links[2 * link - 2] === hash && this.#keyAt(link - 1) === key) return link - 1;
      length++;
    }
    const other = this.#others?.get(key);
    if (other !== undefined) return other;
    if (length >= longest) (this.#others ??= new Map()).set(key, free);
    else this.#set(hash, free);
    return free;
  }

  /** The slot, which this key has, is free again. */
  delete(key: string, slot: number): void {
    if (this.#others?.delete(key)) return;
    const link = slot + 1;
    const next = this.#links[2 * link - 1] ?? 0;
    const chain = (this.#links[2 * link - 2] ?? 0) & (this.#first.length - 1);
    let before = this.#first[chain] ?? 0;
    if (before === link) return void (this.#first[chain] = next);
    while (this.#links[2 * before - 1] !== link) before = this.#links[2 * before - 1] ?? 0;
    this.#links[2 * before - 1] = next;
  }

  clear(): void {
    this.#others = undefined;
    if (this.#first.length === 2 * smallest) return void this.#first.fill(0);
    this.#first = new Int32Array(2 * smallest);
    this.#links = new Int32Array(2 * smallest);
  }

  #set(hash: number, slot: number): void {
    while (2 * slot >= this.#links.length) this.#grow();
    this.#links[2 * slot] = hash;
    this.#prepend(slot + 1);
  }

  #prepend(link: number): void {
    const chain = (this.#links[2 * link - 2] ?? 0) & (this.#first.length - 1);
    this.#links[2 * link - 1] = this.#first[chain] ?? 0;
    this.#first[chain] = link;
  }

  #grow(): void {
    const [chains, links] = [this.#first, this.#links];
    this.#first = new Int32Array(2 * chains.length);
    this.#links = new Int32Array(2 * links.length);
    this.#links.set(links);
    for (const first of chains)
      for (let link = first; link !== 0; link = links[2 * link - 1] ?? 0) this.#prepend(link);
  }
}
