/** What JSON can say. */
export type JSONValue =
  | string
  | number
  | boolean
  | null
  | readonly JSONValue[]
  | { readonly [key: string]: JSONValue };

export type SchemaType = 'array' | 'boolean' | 'integer' | 'number' | 'object' | 'string';

/** A rule of `x-kubernetes-validations`. */
export interface ValidationRule {
  /** In CEL. */
  readonly rule: string;
  readonly message?: string | undefined;
}

/** A schema of OpenAPI v3 as Kubernetes writes it: read and checked, its dynamic keys in Maps. */
export interface Schema {
  /** The name of the schema that stands here. */
  readonly ref?: string | undefined;
  readonly type?: SchemaType | undefined;
  readonly format?: string | undefined;
  readonly description?: string | undefined;
  readonly default?: JSONValue | undefined;
  readonly enum?: readonly JSONValue[] | undefined;
  readonly nullable?: boolean | undefined;
  readonly properties?: ReadonlyMap<string, Schema> | undefined;
  readonly required?: ReadonlySet<string> | undefined;
  readonly items?: Schema | undefined;
  /** What every field is that `properties` does not name; `true` is anything. */
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly allOf?: readonly Schema[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly not?: Schema | undefined;
  /** `x-kubernetes-int-or-string`, or the format of that name. */
  readonly intOrString?: boolean | undefined;
  /** `x-kubernetes-preserve-unknown-fields` */
  readonly preserveUnknownFields?: boolean | undefined;
  /** `x-kubernetes-embedded-resource` */
  readonly embeddedResource?: boolean | undefined;
  /** `x-kubernetes-list-type`; what is not said is atomic. */
  readonly listType?: 'atomic' | 'map' | 'set' | undefined;
  /** `x-kubernetes-list-map-keys` */
  readonly listMapKeys?: readonly string[] | undefined;
  /** `x-kubernetes-map-type`; what is not said is granular. */
  readonly mapType?: 'atomic' | 'granular' | undefined;
  /** `x-kubernetes-validations` */
  readonly validations?: readonly ValidationRule[] | undefined;
  /** What else a value is held to, by keyword: `minimum`, `maxLength`, `pattern`, … */
  readonly limits?: ReadonlyMap<string, string | number | boolean> | undefined;
}
