import { API_BASE, type Attachment } from '@parley/contracts';
import type { ApiOptions } from './api.js';
import { ApiProblem, problemIn, unreachable } from './api-problem.js';

/** A file that goes to Parley. */
export interface UploadFile {
  content: Blob;
  /** As people see it. */
  name: string;
  /** The same for every try of this file: what arrived before is not stored again. */
  key: string;
  /** How long it is, of a recorded voice message, in milliseconds. */
  duration?: number;
  signal?: AbortSignal;
  /** Share that was sent, 0 to 1. */
  onProgress?: (share: number) => void;
}

/** Sends a file; rejects with `ApiProblem`, or with the signal's reason when aborted. */
export type Upload = (file: UploadFile) => Promise<Attachment>;

/**
 * `POST /attachments` with progress, which `fetch` does not tell. No time limit: a large file over a poor line takes as long as it takes,
 * and the server ends what stands still.
 */
export function createUpload({ baseUrl, token, refresh }: Pick<ApiOptions, 'baseUrl' | 'token' | 'refresh'>): Upload {
  const attempt = (file: UploadFile) => send(`${baseUrl}${API_BASE}/attachments${file.duration === undefined ? '' : `?duration=${file.duration}`}`, token(), file);
  return async (file) => {
    let response = await attempt(file);
    if (response.status === 401 && refresh && (await refresh())) response = await attempt(file);
    if (!response.ok) throw await problemIn(response);
    return (await response.json()) as Attachment;
  };
}

function send(url: string, token: string | undefined, { content, name, key, signal, onProgress }: UploadFile): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settled = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && onProgress?.(loaded / total);
    request.onload = () => {
      settled();
      resolve(new Response(request.responseText, { status: request.status, headers: headersOf(request) }));
    };
    request.onerror = request.ontimeout = () => {
      settled();
      reject(unreachable());
    };
    request.onabort = () => {
      settled();
      reject(signal?.reason ?? unreachable());
    };
    request.open('POST', url);
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('idempotency-key', key);
    const form = new FormData();
    form.append('file', content, name);
    request.send(form);
  });
}

function headersOf(request: XMLHttpRequest): Record<string, string> {
  const wait = request.getResponseHeader('retry-after');
  return wait ? { 'retry-after': wait } : {};
}

/** The problem of a file that need not be sent to be refused. */
export const refusedHere = (code: string): ApiProblem => new ApiProblem({ type: `urn:parley:problem:${code}`, title: code, status: 400, code });
