import { formatGroupVersion } from '@client-ts/apimachinery';
import type { GroupVersionKind, GroupVersionResource } from '@client-ts/apimachinery';

import type { PartialKind, PartialResource } from './mappings.ts';

const noMatch = Symbol.for('@client-ts/NoMatchError');
const ambiguousMatch = Symbol.for('@client-ts/AmbiguousMatchError');

/** The server has nothing of that name. */
export class NoMatchError extends Error {
  static {
    Object.defineProperty(this.prototype, noMatch, { value: true });
  }

  override readonly name = 'NoMatchError';
  readonly code = 'ERR_K8S_NO_MATCH';
  /** Group versions that could not be read: it may be there. */
  readonly failed: ReadonlyMap<string, Error>;

  constructor(message: string, failed: ReadonlyMap<string, Error> = new Map()) {
    super(message);
    this.failed = failed;
  }
}

/** Several have that name, and none comes first. */
export class AmbiguousMatchError extends Error {
  static {
    Object.defineProperty(this.prototype, ambiguousMatch, { value: true });
  }

  override readonly name = 'AmbiguousMatchError';
  readonly code = 'ERR_K8S_AMBIGUOUS_MATCH';
  readonly matches: readonly (GroupVersionResource | GroupVersionKind)[];

  constructor(message: string, matches: readonly (GroupVersionResource | GroupVersionKind)[]) {
    super(message);
    this.matches = matches;
  }
}

export function isNoMatch(error: unknown): error is NoMatchError {
  return typeof error === 'object' && error !== null && noMatch in error;
}

export function isAmbiguousMatch(error: unknown): error is AmbiguousMatchError {
  return typeof error === 'object' && error !== null && ambiguousMatch in error;
}

const resourceText = ({ group = '', version = '', resource }: PartialResource): string =>
  `${group}/${version}, Resource=${resource}`;
const kindText = ({ group, version, kind }: GroupVersionKind): string =>
  `${group}/${version}, Kind=${kind}`;

const quoted = (values: readonly string[]): string =>
  values.map((value) => JSON.stringify(value)).join(' ');

export function noResource(
  wanted: PartialResource,
  failed: ReadonlyMap<string, Error>,
): NoMatchError {
  return new NoMatchError(`no matches for ${resourceText(wanted)}`, failed);
}

export function noKind(
  { group, kind }: PartialKind,
  versions: readonly string[],
  failed: ReadonlyMap<string, Error>,
): NoMatchError {
  const searched = versions.map((version) => formatGroupVersion({ group, version })).toSorted();
  const [only = ''] = searched;
  const where =
    searched.length === 0
      ? `group ${quoted([group])}`
      : searched.length === 1
        ? `version ${quoted([only])}`
        : `versions [${quoted([...new Set(searched)])}]`;
  return new NoMatchError(`no matches for kind ${quoted([kind])} in ${where}`, failed);
}

export function ambiguousResource(
  wanted: PartialResource,
  matches: readonly GroupVersionResource[],
): AmbiguousMatchError {
  const all = matches.map(resourceText).join(' ');
  return new AmbiguousMatchError(
    `${resourceText(wanted)} matches multiple resources [${all}]`,
    matches,
  );
}

export function ambiguousKind(
  wanted: string,
  matches: readonly GroupVersionKind[],
): AmbiguousMatchError {
  const all = matches.map(kindText).join(' ');
  return new AmbiguousMatchError(`${wanted} matches multiple kinds [${all}]`, matches);
}
