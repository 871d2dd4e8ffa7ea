import type { SchemaKind } from './model.ts';
import type { Schema } from './schema.ts';

/** A schema with the names that its types have, in the file that they are written to. */
export interface Entry {
  readonly key: string;
  /** Its objects stand in entries of their own. */
  readonly schema: Schema;
  /** The file's path. */
  readonly file: string;
  readonly name: string;
  readonly applyName: string;
  /** Of an object that says what it is: its apiVersion and kind are literals. */
  readonly kind: SchemaKind | undefined;
  /** Of a resource: what is applied has a name, and its status is read-only where it has a subresource of its own. */
  readonly isResource: boolean;
  readonly ownsStatus: boolean;
}

/** Whether it is written with braces. */
export const hasFields = ({ schema, kind }: Entry): boolean =>
  schema.properties !== undefined || schema.embeddedResource === true || kind !== undefined;
