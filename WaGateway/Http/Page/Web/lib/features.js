// What this gateway can do is read from its own OpenAPI document: a button appears when its route does.

import { authorization } from './api.js';

let paths = {};
let schemas = {};

export async function discover() {
  try {
    const response = await fetch('swagger/v1/swagger.json', { headers: authorization() });
    if (response.ok)
      ({
        paths = {},
        components: { schemas = {} } = {},
      } = await response.json());
  } catch {
    /* Then the page offers what every gateway has. */
  }
}

export const has = (method, path) => Boolean(paths['/api' + path]?.[method.toLowerCase()]);

const takes = (method, path, type) => Boolean(paths['/api' + path]?.[method.toLowerCase()]?.requestBody?.content?.[type]);

/** The kinds of events that a webhook can ask for. */
export const eventKinds = () => schemas.RegisterEndpointRequest?.properties?.events?.items?.enum ?? ['*', 'message'];

export const can = {
  get sandbox() {
    return has('POST', '/sandbox/phones');
  },
  get sandboxPasskey() {
    return has('POST', '/sandbox/phones/{number}/passkey');
  },
  get keys() {
    return has('GET', '/keys');
  },
  get settings() {
    return has('GET', '/settings');
  },
  get activity() {
    return has('GET', '/activity');
  },
  get files() {
    return takes('POST', '/messages/session/{sessionId}/send', 'multipart/form-data');
  },
  get phoneFiles() {
    return takes('POST', '/sandbox/phones/{number}/messages', 'multipart/form-data');
  },
  get storedChats() {
    return has('GET', '/messages/session/{sessionId}/chats');
  },
  get vote() {
    return has('POST', '/messages/{id}/vote');
  },
  get order() {
    return has('GET', '/messages/{id}/order');
  },
  get respond() {
    return has('POST', '/messages/{id}/respond');
  },
  get chats() {
    return has('GET', '/sessions/{id}/chats');
  },
  get react() {
    return has('POST', '/messages/{id}/react');
  },
  get revoke() {
    return has('DELETE', '/messages/{id}');
  },
  get failureScreen() {
    return Boolean(paths['/api/sessions/{id}/screenshot']?.get.parameters?.some(parameter => parameter.name === 'of'));
  },
  get browser() {
    return has('GET', '/browser');
  },
  get info() {
    return has('GET', '/info');
  },
};
