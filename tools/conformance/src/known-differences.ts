/** Scenarios in which the in-process server differs from the real one, each with the reason. */
export const knownDifferences: ReadonlyMap<string, string> = new Map<string, string>([]);
