/** What JSON can say; the order of keys is kept. */
export type JSONValue =
  | string
  | number
  | boolean
  | null
  | readonly JSONValue[]
  | { readonly [key: string]: JSONValue };

export function isList(value: JSONValue): value is readonly JSONValue[] {
  return Array.isArray(value);
}
