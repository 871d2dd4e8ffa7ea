import type { GroupVersion } from '@client-ts/apimachinery';

import type { SchemaKind } from './model.ts';
import type { Schema } from './schema.ts';

/** A type that somebody else exports. */
export interface ExternalType {
  /** The module, as an import names it. */
  readonly from: string;
  readonly name: string;
}

const machinery = 'io.k8s.apimachinery.pkg';
const meta = `${machinery}.apis.meta.v1`;
const extensions = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';
const autoscaling = 'io.k8s.api.autoscaling.v1';

const ofApimachinery = (schema: string, name: string): [string, ExternalType] => [
  schema,
  { from: '@client-ts/apimachinery', name },
];

export const objectMeta: string = `${meta}.ObjectMeta`;
export const intOrString: string = `${machinery}.util.intstr.IntOrString`;
export const time: string = `${meta}.Time`;

/** The schemas that are types of apimachinery. */
export const externalSchemas: ReadonlyMap<string, ExternalType> = new Map([
  ofApimachinery(intOrString, 'IntOrString'),
  ofApimachinery(`${meta}.ListMeta`, 'ListMeta'),
  ofApimachinery(`${meta}.ManagedFieldsEntry`, 'ManagedFieldsEntry'),
  ofApimachinery(`${meta}.MicroTime`, 'MicroTime'),
  ofApimachinery(objectMeta, 'ObjectMeta'),
  ofApimachinery(`${meta}.OwnerReference`, 'OwnerReference'),
  ofApimachinery(`${machinery}.api.resource.Quantity`, 'Quantity'),
  ofApimachinery(`${meta}.Status`, 'Status'),
  ofApimachinery(time, 'Time'),
]);

const props = `${extensions}.JSONSchemaProps`;
const or = (other: Schema): Schema => ({ oneOf: [{ ref: props }, other] });

/** What the server knows of these and does not publish: their Go types marshal themselves. */
export const knownSchemas: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  [`${extensions}.JSONSchemaPropsOrArray`, or({ type: 'array', items: { ref: props } })],
  [`${extensions}.JSONSchemaPropsOrBool`, or({ type: 'boolean' })],
  [`${extensions}.JSONSchemaPropsOrStringArray`, or({ type: 'array', items: { type: 'string' } })],
  [`${machinery}.runtime.RawExtension`, { type: 'object', preserveUnknownFields: true }],
]);

/** `autoscaling/v1` Scale, for definitions with that subresource, whose documents do not have it. */
export const scaleSchemas: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  [
    `${autoscaling}.Scale`,
    {
      type: 'object',
      properties: new Map<string, Schema>([
        ['apiVersion', { type: 'string' }],
        ['kind', { type: 'string' }],
        ['metadata', { ref: objectMeta }],
        ['spec', { ref: `${autoscaling}.ScaleSpec` }],
        ['status', { ref: `${autoscaling}.ScaleStatus` }],
      ]),
    },
  ],
  [
    `${autoscaling}.ScaleSpec`,
    {
      type: 'object',
      properties: new Map<string, Schema>([['replicas', { type: 'integer', format: 'int32' }]]),
    },
  ],
  [
    `${autoscaling}.ScaleStatus`,
    {
      type: 'object',
      properties: new Map<string, Schema>([
        ['replicas', { type: 'integer', format: 'int32' }],
        ['selector', { type: 'string' }],
      ]),
      required: new Set(['replicas']),
    },
  ],
]);

export const scaleKind: readonly [string, SchemaKind] = [
  `${autoscaling}.Scale`,
  { group: 'autoscaling', version: 'v1', kind: 'Scale' },
];

/** Packages whose group version follows from nothing in the documents. */
export const knownPackages: readonly { readonly prefix: string; readonly file: GroupVersion }[] = [
  { prefix: 'io.k8s.api.core.v1.', file: { group: '', version: 'v1' } },
  { prefix: `${autoscaling}.`, file: { group: 'autoscaling', version: 'v1' } },
  { prefix: `${machinery}.`, file: { group: 'meta', version: 'v1' } },
];
