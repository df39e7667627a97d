import type { Principal } from '@parley/contracts';
import type { Stand } from './stand.js';
import { tokenOf } from './stand-in-identity.js';

export { avifBomb, avifPhoto, gif, phonePhoto, pixels, pngBomb } from '../../../libs/uploads/test/images.fixture.js';

type Person = Exclude<Principal, { kind: 'key' }>;

export interface Sent {
  name?: string;
  bytes: Uint8Array;
  /** What the sender claims. */
  type?: string;
  /** Of the address, with its question mark. */
  query?: string;
  headers?: Record<string, string>;
}

export interface Told<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Uploads as a browser does. */
export async function upload<T>(stand: Stand, who: Person, { name = 'notes.txt', bytes, type = 'application/octet-stream', query = '', headers }: Sent): Promise<Told<T>> {
  const form = new FormData();
  form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), name);
  const response = await fetch(`${stand.parley.url}/api/v1/attachments${query}`, { method: 'POST', body: form, headers: { authorization: `Bearer ${await tokenOf(who)}`, ...headers } });
  return { status: response.status, headers: response.headers, body: (await response.json()) as T };
}

/** Fetches what an address leads to, with the token of `who` or none. */
export async function fetched(url: string, { who, headers, method = 'GET' }: { who?: Person; headers?: Record<string, string>; method?: string } = {}) {
  const response = await fetch(url, { method, headers: { ...(who && { authorization: `Bearer ${await tokenOf(who)}` }), ...headers } });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8') };
}

export const pathOf = (stand: Stand, id: string, query = ''): string => `${stand.parley.url}/api/v1/attachments/${id}${query}`;

/** What lies in the store for a tenant. */
export async function keysOf(stand: Stand, tenantId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of stand.parley.platform.files.list(tenantId)) keys.push(key);
  return keys;
}
