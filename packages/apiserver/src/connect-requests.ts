// What leads through the server to a kubelet, a pod or a service: there are none, and each says so as the real server would.
import type { HTTPResponse } from '@client-ts/apimachinery';

import { emptyAnswer } from './answers.ts';
import { list, text } from './read-fields.ts';
import type { ResourceRequest } from './resource-request.ts';
import { badRequest, notImplemented, serviceUnavailable, unexplained } from './statuses.ts';

const parts: readonly string[] = ['attach', 'exec', 'log', 'portforward', 'proxy'];

/** Whether a subresource is one of these. */
export const isConnect = (subresource: string): boolean => parts.includes(subresource);

/** @throws APIError what stands in the way, 501 in the end */
export function answerConnect(
  request: ResourceRequest,
  name: string,
  subresource: string,
): HTTPResponse {
  const { store, namespace } = request;
  if (store.resource.kind === 'Service')
    throw serviceUnavailable(`no endpoints available for service ${JSON.stringify(name)}`);
  const { object } = store.get(namespace, name);
  if (store.resource.kind === 'Node') {
    if (list(object, 'status', 'addresses').length === 0)
      throw unexplained('no preferred addresses found; known addresses: []');
  } else if (subresource === 'proxy') {
    if (text(object, 'status', 'podIP') === '') throw badRequest('address not allowed');
  } else if (text(object, 'spec', 'nodeName') === '') {
    // Nothing has run yet, so nothing has been written.
    if (subresource === 'log') return emptyAnswer();
    throw badRequest(`pod ${name} does not have a host assigned`);
  }
  throw notImplemented(`${subresource}: this server has no kubelets that it could ask`);
}
