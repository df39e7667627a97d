import { Refused } from '@parley/contracts';
import { type Tx, uuidv7 } from '@parley/tenancy';

/** Most files of one letter, and most bytes of them together: what mail servers take, which get them a third larger. */
const MOST = { files: 40, bytes: 8_000_000 };

/** A file that goes with a letter. `cid`: it is shown within the HTML form, as `<img src="cid:…">`, and not offered as a file. */
export interface LetterFile {
  name: string;
  contentType: string;
  content: Uint8Array;
  cid?: string;
}

interface Kept extends Omit<LetterFile, 'content'> {
  /** Base64. */
  content: string;
}

/**
 * Keeps files once for all letters that go with them, for as long as one of these waits; answers the id that the letters name.
 * For services whose schema has `mailFilesTables`. @throws Refused `request.too_large`
 */
export async function keepFiles(tx: Tx, files: readonly LetterFile[], now: Date): Promise<string> {
  const bytes = files.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (files.length > MOST.files || bytes > MOST.bytes) throw new Refused('request.too_large', `more than ${MOST.files} files or ${MOST.bytes} bytes`);
  const id = uuidv7();
  const kept: Kept[] = files.map((file) => ({ ...file, content: Buffer.from(file.content).toString('base64') }));
  await tx.run('insert into mail_bundle (tenant_id, id, files, created_at) values ($1, $2, $3, $4)', [tx.tenantId, id, JSON.stringify(kept), now.toISOString()]);
  return id;
}

export const filesOf = (kept: readonly Kept[] | null): LetterFile[] => (kept ?? []).map((file) => ({ ...file, content: Buffer.from(file.content, 'base64') }));
