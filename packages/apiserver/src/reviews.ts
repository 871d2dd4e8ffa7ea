// What is asked by making an object that is not kept: who somebody is, and what they may do. Here everybody may do everything.
import type { HTTPHeaders, HTTPResponse } from '@client-ts/apimachinery';

import { answer } from './answers.ts';
import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import { checkBody } from './object-bodies.ts';
import { newUID, now, timestamp } from './object-meta.ts';
import { list, number, text } from './read-fields.ts';
import type { ResourceRequest } from './resource-request.ts';
import { badRequest, invalid, invalidValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';

/** What the server has to say to a question. */
type Review = (question: JsonObject, request: ResourceRequest) => JsonObject;

function checkAccess(question: JsonObject, asksAboutOthers: boolean): void {
  const spec = get(question, 'spec');
  const errors: FieldError[] = [];
  const about = ['resourceAttributes', 'nonResourceAttributes'].filter(
    (field) => get(spec, field) !== undefined,
  );
  if (about.length !== 1)
    errors.push(
      invalidValue(
        'spec',
        null,
        'exactly one of nonResourceAttributes or resourceAttributes must be specified',
      ),
    );
  if (asksAboutOthers && text(spec, 'user') === '' && list(spec, 'groups').length === 0)
    errors.push(invalidValue('spec.user', '', 'at least one of user or group must be specified'));
  if (errors.length === 0) return;
  throw invalid({ group: 'authorization.k8s.io', resource: '', name: '' }, errors);
}

const access =
  (asksAboutOthers: boolean): Review =>
  (question) => {
    checkAccess(question, asksAboutOthers);
    return { allowed: true };
  };

/** Nobody is asked who they are; they may say who they want to be. */
function userOf(headers: HTTPHeaders): JsonObject {
  const said = (name: string): string[] =>
    headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  const [username] = said('impersonate-user');
  if (username === undefined)
    return { username: 'system:anonymous', groups: ['system:unauthenticated'] };
  const [uid] = said('impersonate-uid');
  return {
    username,
    ...(uid === undefined ? {} : { uid }),
    groups: [...new Set([...said('impersonate-group'), 'system:authenticated'])],
  };
}

const all = ['*'];

const reviews: ReadonlyMap<string, Review> = new Map<string, Review>([
  ['SubjectAccessReview', access(true)],
  ['LocalSubjectAccessReview', access(true)],
  ['SelfSubjectAccessReview', access(false)],
  [
    'SelfSubjectRulesReview',
    () => ({
      resourceRules: [{ verbs: all, apiGroups: all, resources: all }],
      nonResourceRules: [{ verbs: all, nonResourceURLs: all }],
      incomplete: false,
    }),
  ],
  ['SelfSubjectReview', (_question, { request }) => ({ userInfo: userOf(request.headers) })],
  [
    'TokenReview',
    (question) => {
      if (text(question, 'spec', 'token') === '')
        throw badRequest('token is required for TokenReview in authentication');
      return { user: {}, error: 'this server authenticates nobody: it knows no token' };
    },
  ],
]);

/** Whether objects of a kind are answered and forgotten. */
export const isReview = (kind: string): boolean => reviews.has(kind);

export function answerReview(request: ResourceRequest): HTTPResponse {
  const { store, form } = request;
  const question = checkBody(request, store.resource);
  const status = reviews.get(store.resource.kind)?.(question, request) ?? {};
  const { kind } = store.resource;
  return answer(201, { ...question, kind, apiVersion: store.apiVersion, status }, form);
}

const defaultAudience = 'https://kubernetes.default.svc';
const encode = (value: JsonObject): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of a ServiceAccount. It has the shape of a real one, but is signed by nobody, and opens nothing. */
export function requestToken(request: ResourceRequest, name: string): HTTPResponse {
  const { stores, store, namespace = '', form } = request;
  const { clock, random } = stores;
  const asked = checkBody(request, { kind: 'TokenRequest', types: 'authentication.v1' });
  const { uid } = store.get(namespace, name);
  const seconds = number(asked, 'spec', 'expirationSeconds') || 3600;
  const refuse = (why: string): Error =>
    invalid({ group: 'authentication.k8s.io', resource: 'TokenRequest', name: '' }, [
      invalidValue('spec.expirationSeconds', seconds, why),
    ]);
  if (seconds < 600) throw refuse('may not specify a duration less than 10 minutes');
  if (seconds > 2 ** 32) throw refuse('may not specify a duration larger than 2^32 seconds');
  const said = list(asked, 'spec', 'audiences');
  const audiences = said.length === 0 ? [defaultAudience] : said;
  const issued = Math.floor(clock.now() / 1000);
  const claims: JsonObject = {
    aud: audiences,
    exp: issued + seconds,
    iat: issued,
    iss: defaultAudience,
    jti: newUID(random),
    'kubernetes.io': { namespace, serviceaccount: { name, uid } },
    nbf: issued,
    sub: `system:serviceaccount:${namespace}:${name}`,
  };
  const boundObjectRef = get(asked, 'spec', 'boundObjectRef') ?? null;
  const made: JsonObject = {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace, uid, creationTimestamp: now(clock) },
    spec: { audiences, expirationSeconds: seconds, boundObjectRef },
    status: {
      token: `${encode({ alg: 'none' })}.${encode(claims)}.`,
      expirationTimestamp: timestamp((issued + seconds) * 1000),
    },
  };
  return answer(201, made, form);
}
