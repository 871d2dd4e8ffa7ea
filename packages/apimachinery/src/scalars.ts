/**
 * An amount, as text: a number, then a suffix. `500m` is a half, `1k` a thousand, `1Ki` 1024, `12e6` twelve million. The server writes one
 * back in its own form (`0.5` becomes `500m`): compare amounts, not texts (`k8s.io/apimachinery` `resource.Quantity`).
 */
export type Quantity = string;

/**
 * A count, or text: a percentage (`maxUnavailable: '25%'`) or a name (`targetPort: 'http'`), as the field says
 * (`k8s.io/apimachinery` `intstr.IntOrString`). A count in quotes is a name.
 */
export type IntOrString = number | string;

/** A moment to the second, in UTC, as RFC 3339 writes it: `2026-01-31T12:00:00Z` (`meta/v1` `Time`). */
export type Time = string;

/** A moment to the microsecond: `2026-01-31T12:00:00.000000Z` (`meta/v1` `MicroTime`). */
export type MicroTime = string;
