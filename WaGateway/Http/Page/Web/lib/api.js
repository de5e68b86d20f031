// The gateway's API, as any program calls it. A key, where one is needed, lives in this tab only.

import { t } from './language.js';

const KEY = 'wagateway.key';
let askForKey = null;
let asking = null;

export class ApiError extends Error {
  constructor(status, body, retryAfter) {
    super(body?.message ?? t('The gateway answered {status}', { status }));
    Object.assign(this, { status, code: body?.code, errors: body?.errors ?? {}, retryAfter });
  }
}

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: value => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

/** ask(error) is called when the gateway wants a key; it resolves when there is one to try. */
export const onKeyNeeded = ask => {
  askForKey = ask;
};

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const put = (path, body) => call('PUT', path, body);
export const patch = (path, body) => call('PATCH', path, body);
export const del = path => call('DELETE', path);

export async function call(method, path, body, options = {}) {
  const answer = await read(await request(method, path, body, options));
  return answer?.data ?? answer;
}

export async function blob(path) {
  const response = await request('GET', path);
  if (!response.ok) await read(response);
  return response.blob();
}

/** A response, once credentials are settled. Throws when the gateway cannot be reached. */
export async function request(method, path, body, { signal, headers } = {}) {
  for (;;) {
    const used = key.get();
    const response = await reach(path, {
      method,
      signal,
      cache: 'no-store',
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...authorization(), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.status !== 401) return response;
    // Somebody may have given the key meanwhile.
    if (used === key.get()) await needKey(await response.json().catch(() => null));
  }
}

async function reach(path, init) {
  try {
    return await fetch('api' + path, init);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, { message: t('The gateway does not answer. Is it running?'), code: 'unreachable' });
  }
}

export const authorization = () => (key.get() ? { Authorization: `Bearer ${key.get()}` } : {});

/** One question for however many requests were refused at once. */
function needKey(body) {
  asking ??= askForKey(new ApiError(401, body)).finally(() => {
    asking = null;
  });
  return asking;
}

async function read(response) {
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, answer, Number(response.headers.get('Retry-After')) || undefined);
  return answer;
}

/** multipart/form-data with progress(0…1), which fetch cannot tell. */
export function upload(path, form, progress) {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.open('POST', 'api' + path);
    for (const [name, value] of Object.entries(authorization())) asked.setRequestHeader(name, value);
    asked.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
    asked.onerror = () => reject(new ApiError(0, { message: t('The gateway does not answer. Is it running?') }));
    asked.onload = () => {
      let answer = null;
      try {
        answer = JSON.parse(asked.responseText);
      } catch {
        /* Said below by the status. */
      }
      if (asked.status < 300) resolve(answer?.data ?? answer);
      else reject(new ApiError(asked.status, answer));
    };
    asked.send(form);
  });
}

/** randomUUID exists in secure contexts only, and the page is often opened over plain HTTP. */
export function uniqueKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

export const query = values => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? '?' + new URLSearchParams(given) : '';
};
