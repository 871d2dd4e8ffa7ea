export { AlreadyOwnedError, isAlreadyOwned } from './already-owned-error.ts';
export { Backoff } from './backoff.ts';
export type { BackoffOptions } from './backoff.ts';
export { sleep } from './clock.ts';
export type { Clock, Random, Timer } from './clock.ts';
export { getCondition, isConditionTrue, setCondition } from './conditions.ts';
export type { Condition, ConditionUpdate, FoundCondition } from './conditions.ts';
export type { Batch, DeletedObject, Delta, Keyed } from './deltas.ts';
export {
  APIError,
  DecodeError,
  TransportError,
  UnknownOutcomeError,
  isAPIError,
  isAlreadyExists,
  isBadRequest,
  isConflict,
  isConnectionRefused,
  isDecodeError,
  isExpired,
  isForbidden,
  isGone,
  isInternalError,
  isInvalid,
  isMethodNotSupported,
  isNotAcceptable,
  isNotFound,
  isRequestEntityTooLarge,
  isResourceExpired,
  isServerTimeout,
  isServiceUnavailable,
  isTimeout,
  isTooLargeResourceVersion,
  isTooManyRequests,
  isTransportError,
  isUnauthorized,
  isUnknownOutcome,
  isUnsupportedMediaType,
  statusCause,
} from './errors.ts';
export type { RequestSummary } from './errors.ts';
export { parseFieldSelector } from './field-selector.ts';
export type { FieldRequirement, FieldSelector } from './field-selector.ts';
export { addFinalizer, hasFinalizer, removeFinalizer } from './finalizers.ts';
export { header, readBody } from './http.ts';
export type { HTTPHeaders, HTTPRequest, HTTPResponse } from './http.ts';
export { intOrPercent } from './int-or-percent.ts';
export { objectKey, splitKey } from './keys.ts';
export { labelSelectorFrom, parseLabelSelector } from './label-selector.ts';
export type {
  LabelOperator,
  LabelRequirement,
  LabelSelector,
  LabelSelectorSpec,
  Labels,
} from './label-selector.ts';
export { Latch } from './latch.ts';
export { initialEventsEnd } from './list-watch.ts';
export type {
  Bookmark,
  ListOptions,
  ResourceVersionMatch,
  WatchEvent,
  WatchOptions,
} from './list-watch.ts';
export type {
  Applied,
  Draft,
  KubernetesObject,
  List,
  ListMeta,
  ManagedFieldsEntry,
  ObjectMeta,
  OwnerReference,
  PartialObjectMetadata,
  Stored,
  Unstructured,
} from './objects.ts';
export { controllerOf, isOwnedBy, setControllerReference, setOwnerReference } from './owners.ts';
export type { OwnerReferenceOptions } from './owners.ts';
export {
  addQuantity,
  compareQuantity,
  formatQuantity,
  quantityAtScale,
  subtractQuantity,
} from './quantities.ts';
export type { QuantityInput } from './quantities.ts';
export { parseQuantity } from './quantity-parser.ts';
export type { QuantityFormat, QuantityValue } from './quantity-value.ts';
export { compareResourceVersion, isResourceVersion } from './resource-version.ts';
export { defineResource, formatGroupVersion, gvkOf, parseGroupVersion } from './resources.ts';
export type {
  ClusterResource,
  GroupVersion,
  GroupVersionKind,
  GroupVersionResource,
  NamespacedResource,
  ResourceDescriptor,
} from './resources.ts';
export type { IntOrString, MicroTime, Quantity, Time } from './scalars.ts';
export { linkedAbort, onAbort } from './signals.ts';
export type { LinkedAbort } from './signals.ts';
export { failure, isStatus, statusReasons } from './status.ts';
export type { Status, StatusCause, StatusDetails, StatusReason } from './status.ts';
export { inSlices } from './slices.ts';
export { systemClock, systemRandom } from './system-clock.ts';
