import { z } from 'zod';
import { Id } from '../primitives.js';

/** Which form of an attachment: the file itself, or a small picture of an image. */
export const AttachmentVariant = z.enum(['file', 'thumbnail']);
export type AttachmentVariant = z.infer<typeof AttachmentVariant>;

/** Beside a token only `variant` counts; the others come together, as `Attachment.url` holds them. */
export const AttachmentQuery = z.strictObject({
  variant: AttachmentVariant.default('file'),
  tenant: Id.optional(),
  /** Unix time in seconds. */
  expires: z.coerce.number().int().min(0).optional(),
  signature: z.string().min(1).max(128).optional(),
});
export type AttachmentQuery = z.infer<typeof AttachmentQuery>;
