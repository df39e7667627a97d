import { setTimeout as delay } from 'node:timers/promises';
import { API_BASE, type Attachment } from '@parley/contracts';
import type { Parcel } from './parcel.js';

const BOUNDARY = 'parley-faults-boundary';
/** Pieces that a file is sent in. */
const PIECES = 8;
/** How long an upload may take beyond its own pauses, in ms. */
const PATIENCE_MS = 12_000;

/** What came of it: the file, a refusal, or nothing at all. */
export type Uploaded = Attachment | { code: string; status: number } | 'no answer';

/** Sends a file as a form, in pieces with a pause between them: long enough on its way for something to break meanwhile. */
export async function upload(url: string, token: string, { parcel, pauseMs }: { parcel: Parcel; pauseMs: number }): Promise<Uploaded> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': parcel.key, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  const signal = AbortSignal.timeout(PATIENCE_MS + PIECES * pauseMs);
  try {
    const response = await fetch(`${url}${API_BASE}/attachments`, { method: 'POST', headers, body: ReadableStream.from(form(parcel, pauseMs)), duplex: 'half', signal });
    const said = (await response.json()) as Attachment & { code?: string };
    return response.status === 201 ? said : { code: said.code ?? `status ${response.status}`, status: response.status };
  } catch {
    return 'no answer';
  }
}

/** RFC 7578, with the name as browsers write it. */
async function* form({ name, bytes }: Parcel, pauseMs: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`);
  const step = Math.ceil(bytes.length / PIECES);
  for (let at = 0; at < bytes.length; at += step) {
    yield bytes.subarray(at, at + step);
    await delay(pauseMs);
  }
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
}
