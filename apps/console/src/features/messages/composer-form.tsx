import { lazy, Suspense } from 'react';
import { CannedList } from '../canned/canned-list.js';
import { GapNotice } from '../canned/gap-notice.js';
import { ComposerField, type FieldProps } from './composer-field.js';
import { ComposerFoot } from './composer-foot.js';
import { ComposerMode } from './composer-mode.js';
import styles from './composer.module.css';
import { QuoteChip } from './quote-chip.js';
import { ScheduledBar } from './scheduled/scheduled-bar.js';
import { SuggestList } from './suggest-list.js';
import type { Sending } from './use-sending.js';

/** Not a part of the first screen. */
const Tray = lazy(async () => ({ default: (await import('../attachments/tray.js')).Tray }));
const OvertakenNotice = lazy(async () => ({ default: (await import('./overtaken-notice.js')).OvertakenNotice }));
const ScheduleDialog = lazy(async () => ({ default: (await import('./scheduled/schedule-dialog.js')).ScheduleDialog }));

/** A new message or note: what it answers, what it says, what goes with it, when it goes. */
export function ComposerForm(props: FieldProps) {
  const { conversation, writing, offers, sending } = props;
  const { draft } = writing;
  const { canned, suggest } = offers;
  const { gaps, scheduling, tray } = sending;
  const mode = draft.private ? 'note' : 'reply';
  return (
    <form
      className={styles.composer}
      data-mode={mode}
      onSubmit={(event) => {
        event.preventDefault();
        sending.send();
      }}
    >
      <ScheduledBar conversationId={conversation.id} newest={conversation.lastSeq} />
      <div className={styles.box}>
        <Overtaken sending={sending} onSeen={writing.focus} />
        <ComposerMode mode={mode} onMode={(next) => writing.change({ private: next === 'note' })} />
        {draft.replyTo !== undefined && <QuoteChip quote={writing.quote} onDrop={writing.dropQuote} />}
        {canned.open ? <CannedList control={canned} conversation={conversation} /> : suggest.open && <SuggestList control={suggest} />}
        <ComposerField {...props} />
        {gaps.length > 0 && <GapNotice gaps={gaps} onShow={writing.mark} />}
        {tray.items.length > 0 && (
          <Suspense>
            <Tray conversationId={conversation.id} />
          </Suspense>
        )}
        <ComposerFoot conversation={conversation} writing={writing} offers={offers} sending={sending} />
      </div>
      <Suspense>{scheduling.asking && <ScheduleDialog plan={scheduling.asking} onClose={scheduling.close} onPlan={scheduling.plan} />}</Suspense>
    </form>
  );
}

/** Somebody else has answered in the meantime. */
function Overtaken({ sending: { overtaken, sendNow }, onSeen }: { sending: Sending; onSeen: () => void }) {
  const seen = () => {
    overtaken.forget();
    onSeen();
  };
  return <Suspense>{overtaken.by && <OvertakenNotice theirs={overtaken.by} asked={overtaken.asked} onSend={sendNow} onSeen={seen} />}</Suspense>;
}
