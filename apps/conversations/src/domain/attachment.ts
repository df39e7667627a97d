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
  /** In milliseconds; of voice messages. */
  duration?: number;
  /** Whether there is a small picture of it. */
  thumbnail?: true;
}

/** Who sent a file. A visitor is the contact. */
export interface Sent {
  uploaderKind: Uploader;
  uploaderId: string;
}

export const isSender = ({ uploaderKind, uploaderId }: Sent, who: Principal): boolean => uploaderKind === who.kind && uploaderId === who.id;

/** A container that holds sound alone is told as video by its first bytes. */
const soundOf: Record<string, string> = { 'video/webm': 'audio/webm', 'video/mp4': 'audio/mp4', 'application/ogg': 'audio/ogg', 'video/ogg': 'audio/ogg' };

/** A file as a voice message of this length, in milliseconds, if it is sound; else as it is. */
export function asVoice(stored: StoredAttachment, duration: number | undefined): StoredAttachment {
  const contentType = soundOf[stored.contentType] ?? stored.contentType;
  return duration !== undefined && contentType.startsWith('audio/') ? { ...stored, contentType, duration } : stored;
}

/** What a message is that holds this: with words a text, else what its files are. */
export function kindOf(text: string | undefined, attachments: readonly StoredAttachment[]): 'text' | 'image' | 'file' {
  if (text !== undefined || attachments.length === 0) return 'text';
  return attachments.every(({ contentType }) => contentType.startsWith('image/')) ? 'image' : 'file';
}
