// What is said of a write besides its object.

/** A part of an object that is written by itself. */
export type Subresource =
  | 'status'
  | 'scale'
  | 'finalize'
  | 'approval'
  | 'ephemeralcontainers'
  | 'resize';

/** They are refused, or told of; and so are those that stand twice in what was sent. */
export interface FieldValidation {
  readonly isStrict: boolean;
  readonly duplicates?: readonly string[] | undefined;
  /** What is to be told besides, of the patch itself. */
  readonly strange?: readonly string[] | undefined;
  warn(text: string): void;
}

/** One write, and how it is to be written down. */
export interface WriteContext {
  readonly namespace: string | undefined;
  readonly manager: string;
  readonly dryRun: boolean;
  readonly subresource?: Subresource | undefined;
  /** The managed fields are as they must be: server-side apply knows them itself. */
  readonly applied?: boolean | undefined;
  /** What to do about fields that the kind does not have; by default nothing. */
  readonly validation?: FieldValidation | undefined;
  /** A patch: what is fixed, or of another type, is invalid. */
  readonly patch?: boolean | undefined;
}
