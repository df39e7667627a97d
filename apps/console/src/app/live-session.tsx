import type { Me } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { followAvailability } from '../features/availability/follow-availability.js';
import { tellActive } from '../features/availability/tell-active.js';
import { followFrames } from '../features/live/follow-frames.js';
import { openLine } from '../features/live/line.js';
import { renewRights } from '../features/live/renewed-rights.js';
import { forgetPresence } from '../features/live/presence.js';
import { keepWatching } from '../features/live/watched-contacts.js';
import { forgetUploads } from '../features/attachments/uploads.js';
import { followPending, forgetUnsent } from '../features/messages/pending.js';
import { forgetNotifications } from '../features/notifications/inbox.js';
import { whenNoticeClicked } from '../features/notifications/notice-message.js';
import { useMe } from '../features/session/use-session.js';
import { adoptLanguage } from '../i18n/i18n.js';

/** Holds the live line open for as long as somebody is signed in; what one agent saw is gone before another signs in. */
export function LiveSession({ children }: { children: ReactNode }) {
  const me = useMe();
  return (
    <Line key={me.id} me={me}>
      {children}
    </Line>
  );
}

function Line({ me, children }: { me: Me; children: ReactNode }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { id, locale } = me;

  useEffect(() => void adoptLanguage(locale), [locale]);
  useEffect(() => whenNoticeClicked((path) => void navigate(path)), [navigate]);
  useEffect(() => {
    const { socket, close } = openLine(id);
    const unfollowOwn = followAvailability(socket, client, id);
    const unfollow = followFrames(socket, client, me);
    const unwatch = keepWatching(socket);
    const author = { client, me };
    const adopting = socket.onAdopted((pending) => followPending(pending, author));
    const still = tellActive(() => socket.send('active', {}));
    const lost = renewRights(socket, () => void client.resetQueries());
    socket.connect();
    setOpen(true);
    return () => {
      for (const stop of [unfollowOwn, unfollow, unwatch, adopting, still, lost, close, forgetUnsent, forgetUploads, forgetPresence, forgetNotifications]) stop();
      client.clear();
    };
    // One line per agent: a changed name or language is no reason to connect anew.
  }, [id, client]);

  return open ? children : null;
}
