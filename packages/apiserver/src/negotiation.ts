import { notAcceptable } from './statuses.ts';

/** The form of an answer: objects as they are, their metadata alone, or rows of a table. */
export interface Form {
  readonly as: 'object' | 'metadata' | 'table';
  readonly yaml: boolean;
}

interface MediaRange {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The media ranges of an Accept header, the preferred first. */
function readAccept(accept: string | undefined): readonly MediaRange[] {
  const ranges = (accept ?? '*/*').split(',').map((clause): MediaRange => {
    const [type = '', ...parameters] = clause.split(';').map((part) => part.trim());
    return {
      type: type.toLowerCase(),
      parameters: new Map(
        parameters.map((parameter): [string, string] => {
          const [name = '', value = ''] = parameter.split('=');
          return [name.trim().toLowerCase(), value.trim()];
        }),
      ),
    };
  });
  const quality = ({ parameters }: MediaRange): number => Number(parameters.get('q') ?? 1) || 0;
  return ranges.toSorted((a, b) => quality(b) - quality(a));
}

const answerTypes: readonly string[] = ['application/json', 'application/yaml'];

const routed: readonly string[] = [
  ...answerTypes,
  'application/vnd.kubernetes.protobuf',
  '*/*',
  '',
];

const isRoutable = (accept = ''): boolean =>
  accept.split(',').some((clause) => routed.includes((clause.split(';')[0] ?? '').trim()));

/** Whether discovery may answer in its aggregated form. */
export function acceptsAggregated(accept: string | undefined): boolean {
  return readAccept(accept).some(
    ({ type, parameters }) =>
      type === 'application/json' &&
      parameters.get('as') === 'APIGroupDiscoveryList' &&
      parameters.get('g') === 'apidiscovery.k8s.io' &&
      parameters.get('v') === 'v2',
  );
}

/** Whether a failure is told in YAML. */
export function prefersYAML(accept: string | undefined): boolean {
  return readAccept(accept)[0]?.type === 'application/yaml';
}

/**
 * The first form asked for that the server speaks.
 *
 * @param isList whether a collection is answered
 * @param isRouted whether the path is one of the router's, which takes types to the letter (go-restful `matchesAccept`)
 * @throws APIError 406 if there is none
 */
export function negotiate(
  accept: string | undefined,
  { isList, isWatch, isRouted = false }: { isList: boolean; isWatch: boolean; isRouted?: boolean },
): Form {
  let refusal: string | undefined;
  const isKnown = !isRouted || isRoutable(accept);
  for (const { type, parameters } of isKnown ? readAccept(accept) : []) {
    const yaml = type === 'application/yaml';
    // It has no form for a stream, and is not passed over.
    if (yaml && isWatch) break;
    const json = ['application/json', 'application/*', '*/*', ''].includes(type);
    if (!yaml && !json) continue;
    const as = parameters.get('as');
    if (as === undefined || as === '') return { as: 'object', yaml };
    const { g, v } = { g: parameters.get('g'), v: parameters.get('v') };
    if (g !== 'meta.k8s.io' || (v !== 'v1' && v !== 'v1beta1')) continue;
    if (as === 'Table') return { as: 'table', yaml };
    const [fits, is] =
      isList && !isWatch
        ? ['PartialObjectMetadataList', 'is a list']
        : ['PartialObjectMetadata', 'is not a list'];
    if (as === fits) return { as: 'metadata', yaml };
    if (as.startsWith('PartialObjectMetadata'))
      refusal ??= `you requested ${as}, but the requested object ${is}`;
  }
  throw notAcceptable(
    refusal ?? `only the following media types are accepted: ${answerTypes.join(', ')}`,
  );
}
