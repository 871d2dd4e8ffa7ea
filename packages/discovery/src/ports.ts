import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

/**
 * The way to the API server. Throws the APIError of an answer that is not 2xx, and what else it
 * throws is passed on; its deadline is the only one. A `RESTClient` is one.
 */
export interface Requester {
  request(request: HTTPRequest): Promise<HTTPResponse>;
}
