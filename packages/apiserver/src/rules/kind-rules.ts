import type { APITypes } from '../api-types.ts';
import type { JsonObject } from '../json.ts';
import type { NameRule } from '../names.ts';
import type { FieldError } from '../statuses.ts';

/** What is particular to the objects of one kind. What is not said here is as for a ConfigMap. */
export interface KindRules {
  /** Default: a DNS subdomain. */
  readonly names?: NameRule | undefined;
  /** An update must say the version that it is of. */
  readonly versionRequired?: boolean | undefined;
  /** An update of what is not there makes it. */
  readonly createOnUpdate?: boolean | undefined;
  /** A delete answers with what was deleted, not with a Status. */
  readonly returnsDeleted?: boolean | undefined;
  /** `metadata.generation` counts the changes of what is wanted; of annotations or labels too for some, and of nothing at all for one. */
  readonly hasGeneration?: boolean | 'with annotations' | 'with labels' | 'for ever 1' | undefined;
  /** Who deletes it and says nothing of what it owns leaves that there, and is told this. */
  readonly orphans?: { readonly warning: string | undefined } | undefined;
  /** What of the metadata the endpoint `status` leaves as it is: all of it, or these fields. Default: none. */
  readonly statusLeaves?: 'metadata' | readonly string[] | undefined;
  /** What a field selector may name besides name and namespace. */
  readonly fields?: readonly string[] | undefined;
  /** What an update may not say otherwise: where it stands, and where that is told if it is elsewhere. */
  readonly fixed?: readonly (string | readonly [path: string, told: string])[] | undefined;
  /** Fills in what was left out, after what is filled in by its types; the object is the rule's to change. */
  defaults?(object: JsonObject): void;
  /** What a new object has that nobody else may say, or own. */
  initial?(object: JsonObject, nowMs: number): void;
  /** What an update may not say otherwise; `before` is what it finds. */
  updated?(object: JsonObject, before: JsonObject): void;
  /** What is wrong with it; `before` is what an update finds. */
  errors?(object: JsonObject, before: JsonObject | undefined, types: APITypes): FieldError[];
  /** Its deletion has begun with a mark that knows of no grace, and that nobody changes. */
  readonly endsByItself?: boolean | undefined;
  /** Whether it stays while it is being deleted, for another reason than its finalizers. */
  isHeld?(object: JsonObject): boolean;
  /** What a delete changes in it, if it stays. */
  deleting?(object: JsonObject, nowMs: number): void;
  /** How long it may take to end, in seconds; `asked` is what the delete says. A kind that has this is marked before it goes. */
  graceSeconds?(object: JsonObject, asked: number | undefined): number;
}
