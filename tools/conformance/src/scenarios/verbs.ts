import { Namespaces } from '../kinds.ts';
import { failureOf, names } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

export const verbs: readonly Scenario[] = [
  {
    title: 'create fills in uid, version, creation time and namespace',
    async run(kit) {
      const { apiVersion, kind, metadata, data } = await kit.map('a', { x: '1' });
      return {
        apiVersion,
        kind,
        data: data ?? null,
        name: metadata.name,
        own: metadata.namespace === kit.namespace,
        uid: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(
          metadata.uid,
        ),
        version: /^[1-9][0-9]*$/.test(metadata.resourceVersion),
        time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(metadata.creationTimestamp ?? ''),
      };
    },
    expect: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: { x: '1' },
      name: 'a',
      own: true,
      uid: true,
      version: true,
      time: true,
    },
  },
  {
    title: 'create answers 201, get 200',
    async run(kit) {
      const created = await kit.raw('POST', kit.path(), { metadata: { name: 'a' } });
      const got = await kit.raw('GET', kit.path('/a'));
      return [created.status, got.status, got.body.metadata.uid === created.body.metadata.uid];
    },
    expect: [201, 200, true],
  },
  {
    title: 'generateName adds five characters',
    async run(kit) {
      const { metadata } = await kit.maps.create({ metadata: { generateName: 'web-' } });
      return { fits: /^web-[a-z0-9]{5}$/.test(metadata.name), generateName: metadata.generateName };
    },
    expect: { fits: true, generateName: 'web-' },
  },
  {
    title: 'a second object of one name is AlreadyExists',
    async run(kit) {
      await kit.map('a');
      return failureOf(kit.map('a'));
    },
    expect: { code: 409, reason: 'AlreadyExists', message: 'configmaps "a" already exists' },
  },
  {
    title: 'get of what is not there is NotFound, with details',
    async run(kit) {
      const { status, body } = await kit.raw('GET', kit.path('/nope'));
      return { status, body };
    },
    expect: {
      status: 404,
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'configmaps "nope" not found',
        reason: 'NotFound',
        details: { name: 'nope', kind: 'configmaps' },
        code: 404,
      },
    },
  },
  {
    title: 'a group stands in the details of its failures',
    async run(kit) {
      const path = `/apis/apps/v1/namespaces/${kit.namespace}/deployments/nope`;
      const { body } = await kit.raw('GET', path);
      return { message: body.message, details: body.details };
    },
    expect: {
      message: 'deployments.apps "nope" not found',
      details: { name: 'nope', group: 'apps', kind: 'deployments' },
    },
  },
  {
    title: 'update changes data and version, keeps uid and creation time',
    async run(kit) {
      const made = await kit.map('a', { x: '1' });
      const now = await kit.maps.update({ ...made, data: { x: '2' } });
      return {
        data: now.data ?? null,
        uid: now.metadata.uid === made.metadata.uid,
        time: now.metadata.creationTimestamp === made.metadata.creationTimestamp,
        newer: BigInt(now.metadata.resourceVersion) > BigInt(made.metadata.resourceVersion),
      };
    },
    expect: { data: { x: '2' }, uid: true, time: true, newer: true },
  },
  {
    title: 'an update that changes nothing keeps the version',
    async run(kit) {
      const made = await kit.map('a', { x: '1' });
      const now = await kit.maps.update(made);
      return now.metadata.resourceVersion === made.metadata.resourceVersion;
    },
    expect: true,
  },
  {
    title: 'delete answers with a Status that names what is gone',
    async run(kit) {
      const { metadata } = await kit.map('a');
      const { status, body } = await kit.raw('DELETE', kit.path('/a'));
      return {
        status,
        says: body.status,
        uid: body.details?.uid === metadata.uid,
        kind: body.details?.kind,
      };
    },
    expect: { status: 200, says: 'Success', uid: true, kind: 'configmaps' },
  },
  {
    title: 'delete of what is not there is NotFound',
    run: (kit) => failureOf(kit.maps.delete('nope')),
    expect: { code: 404, reason: 'NotFound', message: 'configmaps "nope" not found' },
  },
  {
    title: 'deleteCollection deletes what the selector selects',
    async run(kit) {
      await kit.map('a', {}, { app: 'x' });
      await kit.map('b', {}, { app: 'y' });
      await kit.maps.deleteCollection({ labelSelector: 'app=x' });
      return names(await kit.maps.list({ labelSelector: 'app' }));
    },
    expect: ['b'],
  },
  {
    title: 'a dry run says what would be and writes nothing',
    async run(kit) {
      const { metadata } = await kit.maps.create({ metadata: { name: 'a' } }, { dryRun: true });
      return { uid: metadata.uid.length, afterwards: await failureOf(kit.maps.get('a')) };
    },
    expect: {
      uid: 36,
      afterwards: { code: 404, reason: 'NotFound', message: 'configmaps "a" not found' },
    },
  },
  {
    title: 'an unknown resource is not found',
    async run(kit) {
      const { status, body } = await kit.raw('GET', `/api/v1/namespaces/${kit.namespace}/nopes`);
      return { status, body: typeof body === 'string' ? body.trim() : { ...body, metadata: {} } };
    },
    expect: {
      status: 404,
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'the server could not find the requested resource',
        reason: 'NotFound',
        details: {},
        code: 404,
      },
    },
  },
  {
    title: 'a namespace made is Active and holds the finalizer kubernetes',
    async run(kit) {
      const { spec, status } = await kit.client.resource(Namespaces).get(kit.namespace);
      return { finalizers: spec?.finalizers ?? [], phase: status?.phase ?? '' };
    },
    expect: { finalizers: ['kubernetes'], phase: 'Active' },
  },
  {
    title: 'creating in a namespace that is not there is NotFound',
    async run(kit) {
      const { status, body } = await kit.raw('POST', '/api/v1/namespaces/nope/configmaps', {
        metadata: { name: 'a' },
      });
      return { status, reason: body.reason, message: body.message };
    },
    expect: { status: 404, reason: 'NotFound', message: 'namespaces "nope" not found' },
  },
  {
    title: 'another namespace in the body than in the path is a BadRequest',
    async run(kit) {
      const { status, body } = await kit.raw('POST', kit.path(), {
        metadata: { name: 'a', namespace: 'other' },
      });
      return { status, reason: body.reason, message: body.message };
    },
    expect: {
      status: 400,
      reason: 'BadRequest',
      message:
        'the namespace of the provided object does not match the namespace sent on the request',
    },
  },
  {
    title: 'another name in the body than in the path is a BadRequest',
    async run(kit) {
      await kit.map('a');
      const { status, body } = await kit.raw('PUT', kit.path('/a'), { metadata: { name: 'b' } });
      return { status, reason: body.reason, message: body.message };
    },
    expect: {
      status: 400,
      reason: 'BadRequest',
      message: 'the name of the object (b) does not match the name on the URL (a)',
    },
  },
  {
    title: 'a name that is none is Invalid and says which field',
    async run(kit) {
      const { status, body } = await kit.raw('POST', kit.path(), { metadata: { name: 'A_b' } });
      const cause = body.details?.causes?.[0];
      return { status, reason: body.reason, cause: cause?.reason, field: cause?.field };
    },
    expect: { status: 422, reason: 'Invalid', cause: 'FieldValueInvalid', field: 'metadata.name' },
  },
  {
    title: 'no name at all is Invalid',
    async run(kit) {
      const { status, body } = await kit.raw('POST', kit.path(), { metadata: {} });
      return { status, reason: body.reason, message: body.message };
    },
    expect: {
      status: 422,
      reason: 'Invalid',
      message:
        'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
    },
  },
  {
    title: 'a body that is no JSON is a BadRequest',
    async run(kit) {
      const { status, body } = await kit.raw('POST', kit.path(), '{"metadata":');
      return { status, reason: body.reason };
    },
    expect: { status: 400, reason: 'BadRequest' },
  },
  {
    title: 'a body of another kind is a BadRequest',
    async run(kit) {
      const { status, body } = await kit.raw('POST', kit.path(), {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a' },
      });
      return { status, reason: body.reason };
    },
    expect: { status: 400, reason: 'BadRequest' },
  },
  {
    title: 'a body of an unknown media type is UnsupportedMediaType',
    async run(kit) {
      const { status, body } = await kit.raw('POST', kit.path(), 'x', {
        'content-type': 'text/plain',
      });
      return { status, reason: body.reason };
    },
    expect: { status: 415, reason: 'UnsupportedMediaType' },
  },
  {
    title: 'an answer of an unknown media type is NotAcceptable',
    async run(kit) {
      const { status } = await kit.raw('GET', kit.path(), undefined, { accept: 'text/html' });
      return status;
    },
    expect: 406,
  },
];
