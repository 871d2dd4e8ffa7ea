/** What a validator reads of an object. */
export interface SeenObject {
  readonly metadata?:
    | {
        readonly name?: string | undefined;
        readonly namespace?: string | undefined;
        readonly resourceVersion?: string | undefined;
        readonly annotations?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
}

export const isVersion = (text: string | undefined): text is string =>
  text !== undefined && /^[1-9]\d*$/.test(text);

/** `namespace/name`, or the name of what has no namespace. */
export const keyOf = ({ name, namespace }: SeenObject['metadata'] = {}): string =>
  namespace === undefined ? `${name}` : `${namespace}/${name}`;

export const versionOf = (object: SeenObject | undefined): bigint => {
  const { resourceVersion } = object?.metadata ?? {};
  return isVersion(resourceVersion) ? BigInt(resourceVersion) : 0n;
};
