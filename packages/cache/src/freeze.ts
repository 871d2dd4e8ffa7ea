/** Makes a tree of plain JSON read-only, also below what is frozen already. */
export function deepFreeze(value: unknown): void {
  // Not by recursion: how deep it goes is the server's choice, and the stack's end would be ours.
  const waiting = [value];
  const seen = new Set<unknown>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(Object.freeze(next));
    for (const child of Object.values(next))
      if (typeof child === 'object' && child !== null) waiting.push(child);
  }
}
