/** Where in the input something stands. */
export interface Place {
  /** The file, or the URL, as the caller named it. */
  readonly file?: string | undefined;
  /** Which document of a file with several, from 1. */
  readonly document?: number | undefined;
  /** From the document's top: `spec.versions[0].name` */
  readonly path: readonly (string | number)[];
}

const brand = Symbol.for('@client-ts/CodegenError');

/** An input that cannot be generated from. The message begins with the place; the place is there as data, too. */
export class CodegenError extends Error {
  override readonly name = 'CodegenError';
  readonly code = 'ERR_K8S_CODEGEN';
  readonly place: Place;
  /** What is wrong, without the place. */
  readonly problem: string;

  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  constructor(problem: string, place: Place) {
    super(`${placeText(place)}: ${problem}`);
    this.problem = problem;
    this.place = place;
  }
}

/** Whichever copy of the package it comes from. */
export function isCodegenError(error: unknown): error is CodegenError {
  return typeof error === 'object' && error !== null && brand in error;
}

/** `crds.yaml, document 2, spec.versions[0].name` */
export function placeText({ file, document, path }: Place): string {
  const parts = [
    ...(file === undefined ? [] : [file]),
    ...(document === undefined ? [] : [`document ${document}`]),
    ...(path.length === 0 ? [] : [pathText(path)]),
  ];
  return parts.length === 0 ? 'the document' : parts.join(', ');
}

function pathText(path: readonly (string | number)[]): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`;
    return /^[\w$-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
  });
  return parts.join('').replace(/^\./, '');
}
