import type { Principal, Uploader } from '@parley/contracts';

/** A file as a message holds it. */
export interface StoredAttachment {
  id: string;
  name: string;
  /** In bytes. */
  size: number;
  contentType: string;
  /** In pixels; of images. */
  width?: number;
  height?: number;
  /** Whether there is a small picture of it. */
  thumbnail?: true;
}

/** Who sent a file. A visitor is the contact. */
export interface Sent {
  uploaderKind: Uploader;
  uploaderId: string;
}

export const isSender = ({ uploaderKind, uploaderId }: Sent, who: Principal): boolean => uploaderKind === who.kind && uploaderId === who.id;

/** What a message is that holds this: with words a text, else what its files are. */
export function kindOf(text: string | undefined, attachments: readonly StoredAttachment[]): 'text' | 'image' | 'file' {
  if (text !== undefined || attachments.length === 0) return 'text';
  return attachments.every(({ contentType }) => contentType.startsWith('image/')) ? 'image' : 'file';
}
