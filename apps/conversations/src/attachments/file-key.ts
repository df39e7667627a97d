import type { AttachmentVariant } from '@parley/contracts';
import type { FileStore } from '@parley/files';

interface Place {
  tenantId: string;
  id: string;
}

/** `raw`: an image as it was sent, until it is made anew. */
type Form = AttachmentVariant | 'raw';
const endings: Record<Form, string> = { file: '', thumbnail: '.thumbnail', raw: '.raw' };

/** Where a form of an attachment lies: by tenant, then spread over 256 folders, as file systems and people dislike full ones. */
export const fileKey = ({ tenantId, id }: Place, form: Form): string => `${tenantId}/${id.slice(-2)}/${id}${endings[form]}`;

/** Deletes every form of an attachment. */
export async function deleteFiles(files: FileStore, place: Place): Promise<void> {
  for (const form of Object.keys(endings) as Form[]) await files.delete(fileKey(place, form));
}
