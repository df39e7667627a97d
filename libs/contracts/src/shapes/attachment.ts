import { z } from 'zod';
import { Id } from '../primitives.js';
import { MAX_VOICE_MS } from '../protocol.js';

/** Which form of an attachment: the file itself, or a small picture of an image. */
export const AttachmentVariant = z.enum(['file', 'thumbnail']);
export type AttachmentVariant = z.infer<typeof AttachmentVariant>;

/** `duration`: how long a recorded voice message is, in milliseconds. It is kept of sound only. */
export const UploadQuery = z.strictObject({ duration: z.coerce.number().int().min(1).max(MAX_VOICE_MS).optional() });

/** Beside a token only `variant` counts; the others come together, as `Attachment.url` holds them. */
export const AttachmentQuery = z.strictObject({
  variant: AttachmentVariant.default('file'),
  tenant: Id.optional(),
  /** Unix time in seconds. */
  expires: z.coerce.number().int().min(0).optional(),
  signature: z.string().min(1).max(128).optional(),
});
export type AttachmentQuery = z.infer<typeof AttachmentQuery>;

/** Images that are decoded, cleaned and shown. */
export const shownImages = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;
export type ShownImage = (typeof shownImages)[number];
export const isShownImage = (type: string): type is ShownImage => (shownImages as readonly string[]).includes(type);
