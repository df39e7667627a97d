import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upcoming } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { toast } from '../../ui/toasts.js';
import { takeUploads } from '../attachments/uploads.js';
import type { Tray } from '../attachments/use-tray.js';
import { snoozeChoices } from '../conversations/snooze.js';
import type { toServer } from './draft-on-server.js';
import type { Plan } from './scheduled/schedule-dialog.js';
import { useSchedule } from './scheduled/use-scheduled.js';

interface Written {
  whole: ReturnType<typeof toServer>;
  /** There is something that could be sent, and all of its files have arrived. */
  sendable: boolean;
  tray: Tray;
  onDone: () => void;
}

/** Has what is written sent later: at a moment that was chosen, or one that is asked for. */
export function useScheduling(conversationId: string, { whole, sendable, tray, onDone }: Written) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { write, cancel } = useSchedule(conversationId);
  const [asking, setAsking] = useState<Plan>();
  const plan = async ({ text, attachments, at, ifVisitorWrote, ifResolved }: Plan) => {
    const written = await write({ text, attachments: attachments.map(({ id }) => id), private: whole.private, ...(whole.replyTo && { replyTo: whole.replyTo }), sendAt: at.toISOString(), ifVisitorWrote, ifResolved });
    if (!written) return;
    takeUploads(conversationId);
    onDone();
    toast(t('schedule.done', { at: upcoming(locale, at, new Date()) }), { action: { label: t('ui.undo'), run: () => void cancel(written) } });
  };
  const planFor = (at: Date): Plan => ({ text: whole.text, attachments: tray.items.flatMap(({ attachment }) => attachment ?? []), at, ifVisitorWrote: 'send', ifResolved: 'cancel' });
  return {
    possible: sendable,
    asking,
    ask: () => setAsking(planFor(snoozeChoices(new Date())[1]!.at)),
    close: () => setAsking(undefined),
    plan: (asked: Plan) => void plan(asked),
    at: (moment: Date) => void plan(planFor(moment)),
  };
}
