import type { Attachment, Conversation, Me, Sender } from '@parley/contracts';
import { summaryOf } from '../messages/summary.js';
import { chime } from './chime.js';
import { desktopNotices, noticesPossible, sounds } from './settings.js';
import { countMissed } from './title.js';

interface Noticed {
  seq: number;
  text?: string;
  attachments?: Attachment[];
  sender: Sender;
  createdAt: string;
}

/** Older ones are news to the cache only. */
const FRESH_MS = 60_000;
const newest = new Map<string, number>();
let open: (path: string) => void = () => undefined;
/** Goes where a click on a desktop notification leads. */
export const openNoticed = (path: string) => open(path);

/** What a click on a desktop notification does. */
export const whenNoticeClicked = (run: (path: string) => void) => {
  open = run;
};

/** Whether a message is news to `me`: a visitor's, fresh, told once, and nobody else's business. */
export function isNews({ assignee }: Pick<Conversation, 'assignee'>, message: Noticed, { me, now, told }: { me: Pick<Me, 'id'>; now: number; told: number }): boolean {
  const mine = assignee === null || assignee.id === me.id;
  return mine && message.sender.kind === 'visitor' && message.seq > told && now - Date.parse(message.createdAt) < FRESH_MS;
}

/** Tells of a visitor's message while the console is out of sight: by sound, title and desktop, as switched. */
export function noticeMessage(conversation: Conversation, message: Noticed, me: Me) {
  const { id } = conversation;
  if (!isNews(conversation, message, { me, now: Date.now(), told: newest.get(id) ?? 0 })) return;
  newest.set(id, message.seq);
  if (!document.hidden && document.hasFocus()) return;
  countMissed();
  if (sounds.get() === 'on') chime();
  if (desktopNotices.get() === 'on') show(conversation, message);
}

const show = ({ id, contact }: Conversation, message: Noticed) => raise({ title: contact.name || message.sender.name, body: summaryOf(message), path: `/inbox/all/${id}` });

interface Notice {
  title: string;
  body: string;
  /** Where it leads. */
  path: string | undefined;
}

/** Something else than a message, on the desktop while the console is out of sight, as switched. */
export function showNotice(notice: Notice) {
  if (!document.hidden && document.hasFocus()) return;
  countMissed();
  if (sounds.get() === 'on') chime();
  if (desktopNotices.get() === 'on') raise(notice);
}

function raise({ title, body, path }: Notice) {
  if (!noticesPossible() || Notification.permission !== 'granted') return;
  const notice = new Notification(title, { body: body.slice(0, 180), tag: path, icon: '/favicon.svg' });
  notice.onclick = () => {
    window.focus();
    if (path) open(path);
    notice.close();
  };
}
