import { ApiProblem } from '@parley/client';
import { API_BASE, type ContactImport, type Problem } from '@parley/contracts';
import { accessToken, refreshSession } from '../session/session.js';

async function send(path: string, init: RequestInit, again = true): Promise<Response> {
  const token = accessToken();
  const response = await fetch(API_BASE + path, { ...init, headers: { ...(token && { authorization: `Bearer ${token}` }) } });
  if (response.status === 401 && again && (await refreshSession())) return send(path, init, false);
  if (response.ok) return response;
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  throw new ApiProblem(problem ?? { type: 'urn:parley:problem:internal.error', title: '', status: response.status, code: 'internal.error' });
}

/** Hands in a file; answers what the server made of it. @throws ApiProblem */
export async function uploadFile<T>(path: string, file: File): Promise<T> {
  const form = new FormData();
  form.append('file', file);
  return (await send(path, { method: 'POST', body: form })).json() as Promise<T>;
}

/** Hands in a file of contacts. @throws ApiProblem */
export const uploadList = (file: File): Promise<ContactImport> => uploadFile('/contacts/import', file);

/** Fetches a file and has the browser keep it. A link alone could send no token. @throws ApiProblem */
export async function keepFile(path: string, name: string): Promise<void> {
  const blob = await (await send(path, {})).blob();
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
