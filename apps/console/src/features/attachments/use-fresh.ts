import type { Attachment } from '@parley/contracts';
import { useState } from 'react';
import { api } from '../session/api.js';

/** Whether a link of an attachment is over, or will be within the minute. */
export const isOver = (url: string, now = Date.now()): boolean => {
  const expires = Number(new URL(url, location.href).searchParams.get('expires'));
  return expires > 0 && expires * 1000 < now + 60_000;
};

export interface Fresh {
  attachment: Attachment;
  /** Fetches new links; a page that stays open outlives those that came with the message. */
  renew(): Promise<Attachment>;
}

/** An attachment with links that can be renewed. */
export function useFresh(given: Attachment): Fresh {
  const [renewed, setRenewed] = useState<Attachment>();
  const attachment = renewed?.id === given.id ? renewed : given;
  const renew = async () => {
    const fresh = await api.call('GET /attachments/:id/links', { params: { id: given.id } });
    setRenewed(fresh);
    return fresh;
  };
  return { attachment, renew };
}
