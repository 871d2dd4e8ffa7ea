/** The manifest of packages/api with an entry for each source. */
export function apiManifest(manifest: string, sources: readonly string[]): string {
  const entries = sources.toSorted().map((source) => {
    const built = `./dist/${source.replace(/\.ts$/, '')}`;
    const entry = {
      '@client-ts/source': `./src/${source}`,
      import: { types: `${built}.d.ts`, default: `${built}.js` },
      require: { types: `${built}.d.cts`, default: `${built}.cjs` },
    };
    return [`./${source.replace(/\.ts$/, '')}`, entry];
  });
  const exports = { ...Object.fromEntries(entries), './package.json': './package.json' };
  return `${JSON.stringify({ ...JSON.parse(manifest), exports }, undefined, 2)}\n`;
}
