import { createUpload, UploadTray } from '@parley/client';
import { MAX_FILE_BYTES, type Attachment } from '@parley/contracts';
import { accessToken, refreshSession } from '../session/session.js';

const upload = createUpload({ baseUrl: '', token: accessToken, refresh: refreshSession });
const trays = new Map<string, UploadTray>();
/** What was uploaded from this page, so that own messages can show it before the server says them back. */
const uploaded = new Map<string, Attachment>();

/** The files beside what is being written in a conversation; they go on while another one is open. */
export function trayOf(conversationId: string): UploadTray {
  let tray = trays.get(conversationId);
  if (!tray) trays.set(conversationId, (tray = new UploadTray(upload, MAX_FILE_BYTES.agent)));
  return tray;
}

/** Takes what was uploaded for a message. */
export function takeUploads(conversationId: string): Attachment[] {
  const taken = trayOf(conversationId).take();
  for (const attachment of taken) uploaded.set(attachment.id, attachment);
  return taken;
}

/** Those of these ids that are known here; a message that survived a reload names files that are not. */
export const knownUploads = (ids: readonly string[] = []): Attachment[] => ids.flatMap((id) => uploaded.get(id) ?? []);

/** On sign-out: nothing goes on for somebody who left. */
export function forgetUploads() {
  for (const tray of trays.values()) tray.clear();
  trays.clear();
  uploaded.clear();
}
