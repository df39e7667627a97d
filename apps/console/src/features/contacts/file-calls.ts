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

/** Hands in a file of contacts. @throws ApiProblem */
export async function uploadList(file: File): Promise<ContactImport> {
  const form = new FormData();
  form.append('file', file);
  return (await send('/contacts/import', { method: 'POST', body: form })).json() as Promise<ContactImport>;
}

/** Fetches a file and has the browser keep it. A link alone could send no token. @throws ApiProblem */
export async function keepFile(path: string, name: string): Promise<void> {
  const blob = await (await send(path, {})).blob();
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
