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
 * @throws APIError 406 if there is none
 */
export function negotiate(
  accept: string | undefined,
  { isList, isWatch }: { isList: boolean; isWatch: boolean },
): Form {
  let refusal: string | undefined;
  for (const { type, parameters } of readAccept(accept)) {
    const yaml = type === 'application/yaml' && !isWatch;
    const json = ['application/json', 'application/*', '*/*', ''].includes(type);
    if (!yaml && !json) continue;
    const as = parameters.get('as');
    if (as === undefined) return { as: 'object', yaml };
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
