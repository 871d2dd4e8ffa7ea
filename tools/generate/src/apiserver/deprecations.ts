// What a server warns of a kind in an old version.
import type { GoStructs } from './go-structs.ts';

/** Says it of a kind of a package, or undefined if there is nothing to say at this minor release of major 1. */
export function deprecationOf(
  go: GoStructs,
  { path, groupVersion, kind }: { path: string; groupVersion: string; kind: string },
  minor: number,
): string | undefined {
  const answer = (what: string): string | undefined =>
    new RegExp(
      `^func \\(in \\*${kind}\\) APILifecycle${what}\\(\\)[^{]*\\{\\n\\treturn (.*)\\n`,
      'm',
    ).exec(go.lifecycle(path))?.[1];
  const release = (what: string): number | undefined => {
    const [, said] = /^1, (\d+)$/.exec(answer(what) ?? '') ?? [];
    return said === undefined ? undefined : Number(said);
  };
  const since = release('Deprecated');
  if (since === undefined || since > minor) return undefined;
  const until = release('Removed');
  const [, group = '', version = '', other = ''] =
    /Group: "([^"]*)", Version: "([^"]*)", Kind: "([^"]*)"/.exec(answer('Replacement') ?? '') ?? [];
  return [
    `${groupVersion} ${kind} is deprecated in v1.${since}+`,
    until === undefined ? '' : `, unavailable in v1.${until}+`,
    other === '' ? '' : `; use ${group === '' ? version : `${group}/${version}`} ${other}`,
  ].join('');
}
