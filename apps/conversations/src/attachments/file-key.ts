import type { AttachmentVariant } from '@parley/contracts';

/** Where a form of an attachment lies: by tenant, then spread over 256 folders, as file systems and people dislike full ones. */
export const fileKey = ({ tenantId, id }: { tenantId: string; id: string }, variant: AttachmentVariant): string =>
  `${tenantId}/${id.slice(-2)}/${id}${variant === 'thumbnail' ? '.thumbnail' : ''}`;
